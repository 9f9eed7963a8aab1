"""How a person's fact, or its absence, travels through a template and can still be told from our own words.

A fact is cleaned of everything that is not text, then put between two private-use characters; the sheet finds them
again (``runs``) once the template is rendered. No fact can forge a mark: cleaning takes those characters away.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct

from model.letters.french import NO_BREAK, typeset
from model.letters.letter import Segment
from model.record.cleaning import legible

FACT, GAP, LABEL, END = "\ue000", "\ue001", "\ue002", "\ue003"

UNSHOWABLE = "\ufffd"
"""What stands where a character could not be shown."""

_MARKED = re.compile(f"{FACT}(?P<fact>[^{END}]*){END}|{GAP}(?P<path>[^{LABEL}]*){LABEL}(?P<label>[^{END}]*){END}")
_BLANKS = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")


class Fact(Struct, frozen=True):
    """Something the person said: text on one line, cleaned (see ``told``), or a day or sum of theirs in French."""

    text: str

    def __str__(self) -> str:
        """The marked text."""
        return f"{FACT}{self.text}{END}"


class Gap(Struct, frozen=True):
    """A fact that is missing: its ``path`` (``Letter.missing``) and a short French label."""

    path: str
    label: str

    def __str__(self) -> str:
        """The marked label."""
        return f"{GAP}{self.path}{LABEL}‹{NO_BREAK}{self.label}{NO_BREAK}›{END}"


Told: TypeAlias = Fact | Gap
"""A fact, or the gap where it should be."""


def told(text: str) -> Fact | None:
    """The fact that ``text`` says, on one line and without anything that is not text; ``None`` if it says nothing."""
    clean = clean_line(_BLANKS.sub(" ", text))
    clean = _BLANKS.sub(" ", clean).strip()
    return Fact(clean) if clean else None


def gaps(rendered: str) -> dict[str, str]:
    """The label of each gap as it stands in the text, with the path of what is missing."""
    return {found["label"]: found["path"] for found in _MARKED.finditer(rendered) if found["path"] is not None}


def clean_line(text: str) -> str:
    """The text without what could fool a terminal or a reader; what is lost is shown as ``UNSHOWABLE``."""
    return legible(text, UNSHOWABLE)


def reword(rendered: str, change: Callable[[str], str]) -> str:
    """The rendered text with our own words changed, and facts and gaps as they are."""
    parts: list[str] = []
    start = 0
    for found in _MARKED.finditer(rendered):
        parts += (change(rendered[start : found.start()]), found.group())
        start = found.end()
    return "".join((*parts, change(rendered[start:])))


def runs(rendered: str, *, as_typed: bool = False) -> Iterator[tuple[Segment, str]]:
    """The rendered text as segments in order; with each gap the path of what is missing.

    Our own words are typeset, unless they are to stay ``as_typed``.
    """
    set_type = str if as_typed else typeset
    start = 0
    for found in _MARKED.finditer(rendered):
        if found.start() > start:
            yield Segment(set_type(rendered[start : found.start()])), ""
        if found["fact"] is not None:
            yield Segment(found["fact"], "fact"), ""
        else:
            yield Segment(found["label"], "gap"), found["path"]
        start = found.end()
    if start < len(rendered):
        yield Segment(set_type(rendered[start:])), ""
