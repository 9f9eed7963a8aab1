"""Three disputes to look at: a fresh breakdown, a month of silence, a year nearly over.

Each file is a dossier in the exchange format whose days count from today, so that the examples never grow old:
``"@-40"`` is forty days ago, ``"@-40w"`` the same but on a working day (moved back from a weekend), and within a text
``"{@-40}"`` is that day written out. They show the program, feed the screenshots and stand in tests; nobody in them
exists, and their telephone numbers are of the range kept for fiction.
"""

import json
import re
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, Final

from model.record import plain
from model.record.dossier import Dossier
from tui.wording import Words

NAMES: Final = ("fresh_breakdown", "month_of_silence", "year_nearly_over")

_DAY = re.compile(r"@(?P<offset>-?[0-9]+)(?P<working>w?)(?P<time>T.*)?")
_WRITTEN_DAY = re.compile(r"\{@(?P<offset>-?[0-9]+)(?P<working>w?)\}")
_FRIDAY = 5


def example_dossiers(today: date) -> list[Dossier]:
    """The examples as they stand on ``today``, in the order of ``NAMES``."""
    return [_example(name, today) for name in NAMES]


def _example(name: str, today: date) -> Dossier:
    text = (files("tui") / "examples" / f"{name}.json").read_text(encoding="utf-8")
    return plain.read(_dated(json.loads(text), today, Words("fr")))


def _dated(value: Any, today: date, words: Words) -> Any:  # noqa: ANN401 - any piece of JSON
    """The same, with its days."""
    if isinstance(value, dict):
        return {name: _dated(_joined(name, inner), today, words) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, today, words) for inner in value]
    if not isinstance(value, str):
        return value
    found = _DAY.fullmatch(value)
    if found:
        return _day(found, today).isoformat() + (found["time"] or "")
    return _WRITTEN_DAY.sub(lambda written: words.day_long(_day(written, today)), value)


def _joined(name: str, value: Any) -> Any:  # noqa: ANN401 - any piece of JSON
    """A letter is kept line by line, to be readable in the file."""
    return "\n".join(value) + "\n" if name == "letter" and isinstance(value, list) else value


def _day(found: re.Match[str], today: date) -> date:
    day = today + timedelta(days=int(found["offset"]))
    while found["working"] and day.isoweekday() > _FRIDAY:
        day -= timedelta(days=1)
    return day
