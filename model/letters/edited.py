"""A letter whose text the person changed: what they wrote, kept as they wrote it, and what it is compared with.

It is edited a paragraph a line (``model.letters.sheet.unwrapped``) and laid out as any other. Pure; what keeps it
is handed in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from model.letters.french import GLUE
from model.letters.letter import Letter
from model.letters.marks import END, GAP, LABEL, clean_line
from model.letters.sheet import LEADS, wrapped
from model.record.cleaning import harmless

Side: TypeAlias = Literal["same", "program", "person"]
"""Whose a paragraph is: of both, of the program alone, of the person alone."""

_BRACKETED = re.compile(r"‹[^‹›\n]{1,200}›")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_GLUED = re.compile(rf"\b\d{{1,2}}(?:er)? (?:{_MONTHS})(?: \d{{4}})?\b|(?:\b0\d|\+33 \d)(?: \d\d){{4}}\b")
"""Days and telephone numbers: no line breaks within one."""

_DATED = re.compile(rf" {{8,}}(?:\S.*, le|Le) \d{{1,2}}(?:er)? (?:{_MONTHS}) \d{{4}}")
"""The line with the place and the day: at the right, and nothing else on it."""


class Edits(Protocol):
    """Where texts that a person changed are kept by name, apart from the dossiers."""

    def keep(self, name: str, data: Mapping[str, Any]) -> None:
        """Keep this in place of what was there; raises ``StoreError``."""
        ...

    def read(self, name: str) -> dict[str, Any] | None:
        """What is kept under this name, if anything."""
        ...

    def done(self, name: str) -> None:
        """Nothing is kept under this name any more; raises ``StoreError``."""
        ...


class Source(Struct, frozen=True):
    """What the program would write: a paragraph a line, and the label of each gap with the path of what is missing."""

    text: str
    gaps: dict[str, str]


class Edit(Struct, frozen=True, forbid_unknown_fields=True):
    """What the person made of a letter on the day ``on``, and what the program wrote then (``base``), with its gaps."""

    text: str
    base: str
    gaps: dict[str, str]
    on: date


class Part(Struct, frozen=True):
    """A paragraph of a comparison, and whose it is."""

    text: str
    side: Side


def edited(text: str, source: Source, on: date, before: Edit | None = None) -> Edit | None:
    """What is kept of a text that was changed on that day; ``None`` where it says nothing, or what the program says.

    ``before``: what was kept of it until now, whose gaps may still stand in the text.
    """
    tidied = tidy(text)
    if not tidied.strip() or tidied == tidy(source.text):
        return None
    return Edit(text=tidied, base=source.text, gaps={**(before.gaps if before else {}), **source.gaps}, on=on)


def tidy(text: str) -> str:
    """The text without what does harm, without spaces at the ends of lines or empty lines at its own ends."""
    lines = [clean_line(line.expandtabs(4)).rstrip(" ") for line in harmless(text).split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def with_edit(letter: Letter, edit: Edit, now: Source) -> Letter:
    """``letter`` with the person's text in place of the program's. ``now``: what the program would write."""
    known = {_eased(label): path for label, path in {**edit.gaps, **now.gaps}.items()}
    missing: dict[str, None] = {}

    def marked(found: re.Match[str]) -> str:
        path = known.get(_eased(found.group()))
        if path is None:
            return found.group()
        missing[path] = None
        return f"{GAP}{path}{LABEL}{found.group()}{END}"

    glued = _GLUED.sub(lambda found: found.group().replace(" ", GLUE), edit.text)
    lines = wrapped(_BRACKETED.sub(marked, glued))
    return replace(
        letter,
        subject=_subject(edit.text),
        lines=lines,
        missing=tuple(missing),
        edited_on=edit.on,
        outdated=tidy(edit.base) != tidy(now.text),
    )


def of_today(edit: Edit, now: Source) -> Edit:
    """The same, dated as the program would date it now, unless the person wrote another day there.

    That a day has passed says nothing about the rest, and no letter is to leave with the day it was changed on.
    """
    was, today = _dated(edit.base), _dated(now.text)
    if was is None or today is None or was == today:
        return edit

    def dated(text: str) -> str:
        return "\n".join(today if line == was else line for line in text.split("\n"))

    return replace(edit, text=dated(edit.text), base=dated(tidy(edit.base)))


def _dated(text: str) -> str | None:
    return next((line for line in tidy(text).split("\n") if _DATED.fullmatch(line)), None)


def compared(person: str, program: str) -> Iterator[Part]:
    """Paragraph by paragraph: what both say, what only the program would write, what only the person wrote."""
    ours, theirs = _lines(program), _lines(person)
    done = 0
    for change in _changes(ours, theirs):
        yield from (Part(text, "same") for text in ours[done : change.first])
        yield from (Part(text, "program") for text in ours[change.first : change.last])
        yield from (Part(text, "person") for text in change.lines)
        done = change.last
    yield from (Part(text, "same") for text in ours[done:])


def brought_up(edit: Edit, now: Source) -> str:
    """The person's text with what the program writes otherwise since; where both changed a paragraph, the person's."""
    base = _lines(edit.base)
    theirs = _changes(base, _lines(edit.text))
    ours = [change for change in _changes(base, _lines(now.text)) if not any(map(change.meets, theirs))]
    for change in sorted((*theirs, *ours), key=lambda change: change.first, reverse=True):
        base[change.first : change.last] = change.lines
    return "\n".join(base) + "\n"


def united(mine: str, theirs: str, base: str) -> str:
    """Two texts that both began from ``base``, as one. Where both changed the same paragraph: mine, then theirs."""
    lines = _lines(base)
    ours = _changes(lines, _lines(mine))
    for change in _changes(lines, _lines(theirs)):
        met = [place for place, other in enumerate(ours) if other.meets(change)]
        if not met:
            ours.append(change)
        elif change.lines and change not in ours:
            last = ours[met[-1]]
            ours[met[-1]] = last._replace(lines=[*last.lines, "", *change.lines])
    for change in sorted(ours, key=lambda change: change.first, reverse=True):
        lines[change.first : change.last] = change.lines
    return "\n".join(lines) + "\n"


class _Change(NamedTuple):
    """The lines that stand in place of those from ``first`` to ``last``."""

    first: int
    last: int
    lines: Sequence[str]

    def meets(self, other: "_Change") -> bool:
        """Whether both change the same lines, or lines that touch."""
        return self.first <= other.last and other.first <= self.last


def _changes(before: Sequence[str], after: Sequence[str]) -> list[_Change]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - few letters are changed, fewer compared

    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [_Change(first, last, after[start:end]) for tag, first, last, start, end in found if tag != "equal"]


def _lines(text: str) -> list[str]:
    return tidy(text).removesuffix("\n").split("\n")


def occasion(letter_id: str, sent_by: str | None) -> str:
    """A name for one occasion to send a letter: the first, or the next after the entry that sent it last."""
    after = sha256(sent_by.encode("utf-8", "surrogatepass")).hexdigest()[:16] if sent_by else "first"
    return f"letter.{letter_id}.{after}"


def stored(edit: Edit) -> dict[str, Any]:
    """What JSON holds of it."""
    plain = msgspec.to_builtins(edit)
    assert isinstance(plain, dict)
    return plain


def read(plain: Mapping[str, Any]) -> Edit | None:
    """What ``stored`` gave; ``None`` where it is something else."""
    try:
        return msgspec.convert(plain, Edit)
    except msgspec.ValidationError:
        return None


def _eased(label: str) -> str:
    return _SPACES.sub(" ", label)


def _subject(text: str) -> str:
    lead = LEADS["="]
    return next((line.removeprefix(lead).strip(" ") for line in text.split("\n") if line.startswith(lead)), "")
