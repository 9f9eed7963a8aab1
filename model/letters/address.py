"""Advice on a postal address, as the post office sorts it. Never a refusal: a letter to Ireland is one too."""

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

Advice: TypeAlias = Literal["empty", "too_many_lines", "line_too_long", "no_town_line", "punctuation"]

MOST_LINES, LONGEST_LINE = 6, 38

_TOWN = re.compile(r"(?:[A-Za-z]{1,3}-)?\d{5}\s+\S.*")
_PUNCTUATION = re.compile(r"[.,;:!?\"«»()/]")


def advice(address: Sequence[str], name: str = "") -> tuple[Advice, ...]:
    """What could be better in these lines under this name, in the order to look at it."""
    lines = [line.strip() for line in address if line.strip()]
    if not lines:
        return ("empty",)
    block = [name.strip(), *lines] if name.strip() else lines
    found: list[Advice] = []
    if len(block) > MOST_LINES:
        found.append("too_many_lines")
    if any(len(line) > LONGEST_LINE for line in block):
        found.append("line_too_long")
    if not _TOWN.fullmatch(lines[-1]):
        found.append("no_town_line")
    elif _PUNCTUATION.search(lines[-1]):
        found.append("punctuation")
    return tuple(found)
