"""The sheet: a rendered template laid out as lines of at most 72 columns, facts and gaps still marked.

The first characters of a template's line say how it stands; nothing a person wrote can stand there, since a fact is
always inside its marks:

========  ============================================================
``| ``    a line of its own (an address, a reference)
``> ``    the same, at the right: the recipient, the place and day
``- ``    an item of a list
``= ``    the subject of the letter
(none)    prose: the lines up to the next blank one make a paragraph
========  ============================================================
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from model.letters.french import GLUE, NO_BREAK
from model.letters.letter import Line, Segment, SegmentKind
from model.letters.marks import runs

WIDTH = 72
RIGHT = 40
"""Column of the recipient where the lines are short enough: half-way, as the window of an envelope wants."""

RIGHT_AT_LEAST = 24

_REMEMBERED = 512
"""Blocks that are not laid out again: those of a dozen letters."""

HANGING = {"|": "  ", "-": "  ", "=": "        "}
"""What the second line of each sort begins with, so that it stands under the text of the first."""

LEADS = {"-": f"–{NO_BREAK}", "=": f"Objet{NO_BREAK}: "}

_REFERENCES = re.compile(r"Références[ \u00a0]:")
"""A line of its own that stands between blank ones, as no other does."""

_Glyph: TypeAlias = tuple[str, SegmentKind]
_Word: TypeAlias = tuple[_Glyph, ...]


class Sheet(Struct, frozen=True):
    """A letter laid out. ``missing``: paths of the gaps in it."""

    subject: str
    lines: tuple[Line, ...]
    missing: frozenset[str]


def lay_out(rendered: str) -> Sheet:
    """Lay a rendered template out."""
    subject = ""
    missing: set[str] = set()
    blocks = list(_blocks(rendered))
    right = _right_column(_laid(sort, text, 0).text for sort, text in blocks if sort == ">")
    lines: list[Line] = []
    for sort, text in blocks:
        if sort:
            laid = _laid(sort, text, right if sort == ">" else 0)
            lines += laid.lines
            missing |= laid.missing
            subject = laid.text if sort == "=" else subject
        elif lines and lines[-1]:
            lines.append(())
    while lines and not lines[-1]:
        lines.pop()
    return Sheet(subject, tuple(lines), frozenset(missing))


def unwrapped(rendered: str) -> str:
    """A rendered template as one edits it: each paragraph on one line, however long; what is at the right, there."""
    gone: set[str] = set()
    blocks = [(sort, _plain(_glyphs(text, gone))) for sort, text in _blocks(rendered)]
    right = " " * _right_column(text for sort, text in blocks if sort == ">")
    lines = [f"{right if sort == '>' else LEADS.get(sort, '')}{text}" if text else "" for sort, text in blocks]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip("\n") + "\n"


def wrapped(marked: str) -> tuple[Line, ...]:
    """What ``unwrapped`` gave, or a person made of it, as lines again; gaps in it may be marked, nothing else."""
    blocks = [_block_of(line) for line in marked.removesuffix("\n").split("\n")]
    lines: list[Line] = []
    for place, (sort, lead, text) in enumerate(blocks):
        beside = {blocks[other][0] for other in (place - 1, place + 1) if 0 <= other < len(blocks)}
        own = sort == "p" and ("p" in beside or _REFERENCES.match(text))
        hanging = HANGING["|" if own else sort] if own or sort in HANGING else lead
        glyphs = _glyphs(text, set(), as_typed=True)
        if not sort:
            lines.append(())
        elif columns(lead) + _breadth(tuple(glyphs)) <= WIDTH:
            lines.append(_line([*((character, "plain") for character in lead), *glyphs]))
        else:
            lines.extend(_wrap_between(lead, hanging, glyphs))
    return tuple(lines)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(map(_width, text))


def _blocks(rendered: str) -> Iterator[tuple[str, str]]:
    """Sort and text of each block; ``""`` for a blank line, ``"p"`` for a paragraph."""
    for sort, group in groupby(rendered.split("\n"), key=_sort):
        if sort == "p":
            yield "p", " ".join(line.strip(" ") for line in group)
        else:
            yield from ((sort, line[2:]) for line in group)


def _sort(line: str) -> str:
    if not line.strip(" "):
        return ""
    return line[0] if line[:2] in {"| ", "> ", "- ", "= "} else "p"


class _Laid(NamedTuple):
    """A block as lines, its bare text, and the paths of its gaps."""

    lines: tuple[Line, ...]
    text: str
    missing: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def _laid(sort: str, text: str, right: int) -> _Laid:
    """One block; most of a letter is the same from one day, and from one letter, to the next."""
    missing: set[str] = set()
    glyphs = _glyphs(text, missing)
    return _Laid(tuple(_wrap(sort, glyphs, right)), _plain(glyphs), frozenset(missing))


def _block_of(line: str) -> tuple[str, str, str]:
    """Sort, lead and text of a line that a person may have changed; all three empty where it is blank."""
    text = line.lstrip(" ")
    if not text:
        return "", "", ""
    indent = line[: len(line) - len(text)]
    sort = next((sort for sort, lead in LEADS.items() if line.startswith(lead)), "p")
    if sort != "p":
        return sort, LEADS[sort], line.removeprefix(LEADS[sort])
    return (">", indent, text) if len(indent) >= RIGHT_AT_LEAST else ("p", indent[: WIDTH // 2], text)


def _glyphs(text: str, missing: set[str], *, as_typed: bool = False) -> list[_Glyph]:
    """The characters with their kinds; runs of our own spaces become one, and are typeset, unless ``as_typed``."""
    glyphs: list[_Glyph] = []
    for segment, path in runs(text, as_typed=as_typed):
        if path:
            missing.add(path)
        for character in segment.text:
            if character == " " and segment.kind == "plain" and not as_typed and (not glyphs or glyphs[-1][0] == " "):
                continue
            glyphs.append((character, segment.kind))
    return glyphs


def _plain(glyphs: Iterable[_Glyph]) -> str:
    return "".join(character for character, _kind in glyphs).replace(GLUE, " ").strip(" ")


def _right_column(texts: Iterable[str]) -> int:
    longest = max(map(columns, texts), default=0)
    return max(RIGHT_AT_LEAST, min(RIGHT, WIDTH - longest))


def _wrap(sort: str, glyphs: list[_Glyph], right: int) -> Iterator[Line]:
    lead = " " * right if sort == ">" else LEADS.get(sort, "")
    return _wrap_between(lead, lead if sort == ">" else HANGING.get(sort, ""), glyphs)


def _wrap_between(lead: str, hanging: str, glyphs: list[_Glyph]) -> Iterator[Line]:
    """The glyphs as lines: what the first begins with, and the others."""
    line: list[_Glyph] = [(character, "plain") for character in lead]
    used, bare = columns(lead), True
    for space, word in _words(glyphs, WIDTH - max(columns(lead), columns(hanging))):
        wanted = _breadth(word) + (0 if bare else 1)
        if used + wanted > WIDTH:
            yield _line(line)
            line = [(character, "plain") for character in hanging]
            used, bare, wanted = columns(hanging), True, _breadth(word)
        if not bare and space is not None:
            line.append(space)
        line.extend(word)
        used, bare = used + wanted, False
    if not bare:
        yield _line(line)


def _words(glyphs: list[_Glyph], room: int) -> Iterator[tuple[_Glyph | None, _Word]]:
    """Each word with the space before it; a word too long for a line is cut, then no space is between its parts."""
    space: _Glyph | None = None
    for is_space, group in groupby(glyphs, key=lambda glyph: glyph[0] == " "):
        if is_space:
            space = next(group)
            continue
        first = True
        for part in _cut(tuple(group), room):
            yield (space if first else None), part
            first = False


def _cut(word: _Word, room: int) -> Iterator[_Word]:
    part: list[_Glyph] = []
    used = 0
    for glyph in word:
        width = _width(glyph[0])
        if used + width > room:
            yield tuple(part)
            part, used = [], 0
        part.append(glyph)
        used += width
    yield tuple(part)


def _line(glyphs: Iterable[_Glyph]) -> Line:
    return tuple(
        Segment("".join(character for character, _kind in run).replace(GLUE, " "), kind)
        for kind, run in groupby(glyphs, key=lambda glyph: glyph[1])
    )


def _breadth(word: _Word) -> int:
    return sum(_width(character) for character, _kind in word)


@lru_cache(maxsize=1024)
def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
