"""A letter's sheet read back into its parts: who writes, to whom, the day, and the body as paragraphs and lists.

It reads lines, not templates: a letter sent long ago, or changed by hand, is read in the same way. What it does not
recognise is body, so that nothing is ever lost. ``model.letters.sheet`` tells how the lines were laid out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct

from model.letters.french import GLUE, day
from model.letters.letter import Letter
from model.letters.sheet import LEADS, RIGHT_AT_LEAST, WIDTH, columns

BlockKind: TypeAlias = Literal["text", "item", "subject", "heading", "right"]


class Block(Struct, frozen=True):
    """A paragraph, an item of a list (its dash left out), the subject, a heading, or one line at the right.

    ``apart``: a blank line stands before it.
    """

    kind: BlockKind
    text: str
    apart: bool = True


class Parts(Struct, frozen=True):
    """A letter taken apart; what it lacks is empty. ``dated``: place and day. ``on``: that day."""

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    dated: str
    on: date | None
    body: tuple[Block, ...]


_MONTHS = {day(date(2000, month, 2)).split(GLUE)[1]: month for month in range(1, 13)}
_DAY = rf"(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)}) (\d{{4}})"
_DATED = re.compile(rf".*\b[Ll]e {_DAY}")
_WHOLE_DAY = re.compile(rf"{_DAY}[^ ]*|\d{{1,2}}(?:er)? (?:{'|'.join(_MONTHS)})[^ ]*")
_HEADING = re.compile(r"\d{1,2}\.[ \u00a0]\S.{0,60}(?<![.,;:])")
_DASH = LEADS["-"]
_SUBJECT = LEADS["="]


def parts(letter: Letter) -> Parts:
    """The parts of ``letter``."""
    return parts_of(["".join(segment.text for segment in line) for line in letter.lines])


def parts_of(lines: Iterable[str]) -> Parts:
    """The parts of a sheet."""
    groups = [list(group) for blank, group in groupby(lines, key=lambda line: not line.strip(" ")) if not blank]
    sender: list[str] = []
    recipient: list[str] = []
    dated = ""
    rest = groups
    if len(rest) > 1 and not _is_right(rest[0]) and _is_right(rest[1]):
        sender, rest = _hung(rest[0]), rest[1:]
    if rest and _is_right(rest[0]) and not _dated(rest[0]):
        recipient, rest = [line.strip(" ") for line in rest[0]], rest[1:]
    if rest and (sender or recipient) and _is_right(rest[0]) and _dated(rest[0]):
        dated, rest = _one_line(rest[0]), rest[1:]
    found = _DATED.fullmatch(dated)
    return Parts(tuple(sender), tuple(recipient), dated, _day(found) if found else None, tuple(_blocks(rest)))


def _is_right(lines: Iterable[str]) -> bool:
    return all(_indent(line) >= RIGHT_AT_LEAST for line in lines)


def _dated(lines: Sequence[str]) -> bool:
    return _DATED.fullmatch(_one_line(lines)) is not None


def _one_line(lines: Iterable[str]) -> str:
    return " ".join(line.strip(" ") for line in lines)


def _day(found: re.Match[str]) -> date | None:
    number, month, year = found.groups()
    try:
        return date(int(year), _MONTHS[month], int(number))
    except ValueError:
        return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _hung(lines: Sequence[str]) -> list[str]:
    """Lines of their own, each with what hangs under it."""
    own: list[str] = []
    last = ""
    for line in lines:
        if own and line.startswith(" "):
            own[-1] += _rest(last, line)
        else:
            own.append(line.strip(" "))
        last = line
    return own


def _blocks(groups: Iterable[Sequence[str]]) -> Iterator[Block]:
    for group in groups:
        if len(group) == 1 and _HEADING.fullmatch(group[0]):
            yield Block("heading", group[0])
            continue
        apart = True
        for text in _unwrapped(group):
            yield _block(text, apart=apart)
            apart = False


def _block(text: str, *, apart: bool) -> Block:
    if _indent(text) >= RIGHT_AT_LEAST:
        return Block("right", text.strip(" "), apart)
    if text.startswith(_DASH):
        return Block("item", text.removeprefix(_DASH).strip(" "), apart)
    return Block("subject" if text.startswith(_SUBJECT) else "text", text.strip(" "), apart)


def _unwrapped(group: Iterable[str]) -> Iterator[str]:
    """The lines of a group, those that were wrapped put together again."""
    whole = last = ""
    for line in group:
        if whole and _continues(last, line):
            whole += _rest(last, line)
        else:
            if whole:
                yield whole
            whole = line.rstrip(" ")
        last = line
    if whole:
        yield whole


def _continues(last: str, line: str) -> bool:
    """Whether ``line`` goes on with the paragraph of ``last``: it hangs, or its first word had no room there."""
    if _indent(line) >= RIGHT_AT_LEAST or _indent(last) >= RIGHT_AT_LEAST or line.startswith((_DASH, _SUBJECT)):
        return False
    if line.startswith(" "):
        return True
    if last.startswith((" ", _DASH, _SUBJECT)):
        return False
    word = _glued(line).split(" ", 1)[0]
    return columns(last) <= WIDTH < columns(last) + 1 + columns(word)


def _rest(last: str, line: str) -> str:
    """What ``line`` adds to ``last``: a space, unless a word too long for a line was cut there, and its text."""
    cut = columns(last) == WIDTH and " " not in _glued(last.removeprefix(_SUBJECT).strip(" "))
    return ("" if cut else " ") + line.strip(" ")


def _glued(line: str) -> str:
    """The line with the spaces that none is broken at: a day's."""
    return _WHOLE_DAY.sub(lambda found: found.group().replace(" ", GLUE), line)
