"""Where a copy was proved by pasting it back: one line a kind of terminal, kept between two starts."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from tui.clipboard.outcome import RungName
from tui.clipboard.plan import Facts, is_remote

_MOST_KEPT = 100

_NAMES: Mapping[str, str] = {
    "TERM_PROGRAM": "",
    "LC_TERMINAL": "",
    "TERMINAL_EMULATOR": "",
    "VTE_VERSION": "vte",
    "KONSOLE_VERSION": "konsole",
    "XTERM_VERSION": "xterm",
    "KITTY_WINDOW_ID": "kitty",
    "ALACRITTY_WINDOW_ID": "alacritty",
    "WT_SESSION": "windows-terminal",
}
"""Variables by which a terminal gives itself away, and its name where the value is none: many call themselves
``xterm-256color``. They do not cross SSH, but for the second; inside tmux or screen they tell of another terminal."""


class Place(Struct, frozen=True, kw_only=True):
    """What makes two terminals the same for copying. ``way``: the rung that took the text."""

    term: str
    program: str
    multiplexer: str
    ssh: bool
    mosh: bool
    way: RungName


def place_of(env: Mapping[str, str], facts: Facts, way: RungName) -> Place:
    """This terminal, for one way of copying."""
    inside = "tmux" if env.get("TMUX") else "screen" if env.get("STY") else ""
    return Place(
        term=facts.outer_term or env.get("TERM", ""),
        program="" if inside else "+".join(name or env[key] for key, name in _NAMES.items() if env.get(key)),
        multiplexer=inside,
        ssh=is_remote(env),
        mosh=facts.mosh,
        way=way,
    )


class Memory:
    """The places where a pasted code came back whole, and the day it did. A damaged file remembers nothing."""

    def __init__(self, file: Path) -> None:
        """``file`` need not exist."""
        self._file = file

    def proved_on(self, place: Place) -> date | None:
        """The day the copy was proved there, or ``None``."""
        return self._all().get(_key(place))

    def remember(self, place: Place, day: date) -> None:
        """It was proved there. Raises ``OSError``."""
        kept = {key: on for key, on in self._all().items() if key != _key(place)}
        self._write(dict([*kept.items(), (_key(place), day)][-_MOST_KEPT:]))

    def forget(self, place: Place) -> None:
        """It was proved wrong there. Raises ``OSError``."""
        kept = self._all()
        if kept.pop(_key(place), None):
            self._write(kept)

    def _all(self) -> dict[str, date]:
        try:
            read = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(key): date.fromisoformat(on) for key, on in read.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}

    def _write(self, proved: Mapping[str, date]) -> None:
        """Beside, then renamed: another window may be reading."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self._file.with_name(f".{os.urandom(8).hex()}.tmp")
        text = json.dumps({key: day.isoformat() for key, day in proved.items()}, indent=1)
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            beside.replace(self._file)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()


def lasting() -> Memory | None:
    """What lasts beyond this process; ``None``: no home is known."""
    from platformdirs import user_state_path  # noqa: PLC0415 - only the program itself needs to know where it is

    with suppress(RuntimeError):
        return Memory(user_state_path("relance", appauthor=False) / "copies.json")
    return None


def _key(place: Place) -> str:
    """A place on one line, readable in the file."""
    route = "mosh" if place.mosh else "ssh" if place.ssh else "local"
    return " ".join(
        part.replace(" ", "_") or "-" for part in (place.term, place.program, place.multiplexer, route, place.way)
    )
