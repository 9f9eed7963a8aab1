"""Sums and numbers of days as people write them."""

import re

from tui.typed.lexicon import lexicon
from tui.typed.reason import TypedError
from tui.typed.text import fold, has_foreign_digit
from tui.wording import Words

_GROUPED = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:(?P<mark>[ .,])[0-9]{3})(?:(?P=mark)[0-9]{3})*) ?(?:[.,] ?(?P<cents>[0-9]+))?"
)
_PLAIN = re.compile(r"(?P<whole>[0-9]+) ?(?:[.,] ?(?P<cents>[0-9]+))?")
_MOST_DIGITS = 12
_LONGEST = 60
_FEWEST_DAYS, _MOST_DAYS = 1, 365


def parse_euros(text: str, words: Words | None = None) -> str:
    """``"1234.56"`` from « 1 234,56 € », « 1234.56 »…; raises ``TypedError``.

    A single comma or point is the decimal mark: « 1.234 » has three decimals and is refused, « 1.234,50 » is read.
    """
    if has_foreign_digit(text):
        raise TypedError("foreign_digits")
    folded = fold(text)
    if not folded:
        raise TypedError("empty_amount")
    bare = _without_unit(folded, words or Words())
    if re.match("[-\u2212\u2013]", bare):
        raise TypedError("negative_amount")
    found = _read(bare)
    if found is None:
        raise TypedError("unreadable_amount")
    whole = re.sub("[^0-9]", "", found["whole"]).lstrip("0") or "0"
    cents = found["cents"] or ""
    if len(cents) > 2:
        raise TypedError("too_many_decimals")
    if len(whole) > _MOST_DIGITS:
        raise TypedError("amount_too_large")
    return f"{whole}.{cents:0<2}"


def parse_count(text: str, words: Words | None = None) -> int:
    """A number of days, 1 to 365, in figures or in words (« 15 », « quinze jours »); raises ``TypedError``."""
    if has_foreign_digit(text):
        raise TypedError("foreign_digits")
    known = lexicon((words or Words()).language)
    number, _, unit = fold(text).partition(" ")
    if not number:
        raise TypedError("empty_count")
    glued = re.fullmatch("([0-9]+)([a-z]+)", number)
    if glued and not unit:
        number, unit = glued[1], glued[2]
    if unit and known.units.get(unit) != "day":
        raise TypedError("unreadable_count")
    count = _MOST_DAYS + 1 if re.fullmatch("[0-9]{4,}", number) else known.count(number)
    if count is None:
        raise TypedError("unreadable_count")
    if not _FEWEST_DAYS <= count <= _MOST_DAYS:
        raise TypedError("count_out_of_range", first=_FEWEST_DAYS, last=_MOST_DAYS)
    return count


def _without_unit(text: str, words: Words) -> str:
    """Without « € », « euros » at the end, or the sign between euros and cents (« 29€90 »)."""
    for unit in sorted(lexicon(words.language).spellings("euro"), key=len, reverse=True):
        if text.endswith(unit):
            return text.removesuffix(unit).rstrip()
    return re.sub(r"(?<=[0-9]) ?€ ?(?=[0-9]{1,2}\Z)", ",", text)


def _read(text: str) -> re.Match[str] | None:
    if len(text) > _LONGEST:
        return None
    grouped = _GROUPED.fullmatch(text)
    # One mark followed by three figures is no thousands separator unless it is a space or another mark follows.
    if grouped and (grouped["mark"] == " " or (grouped["cents"] and not _same_mark(grouped))):
        return grouped
    return _PLAIN.fullmatch(text)


def _same_mark(found: re.Match[str]) -> bool:
    return found.string[found.end("whole") :].strip().startswith(found["mark"])
