"""A letter as a PDF, to print and post: A4, recipient in the window of the envelope, tagged, in French, fonts inside.

The same letter gives the same bytes. Typst sets it, which is an extra of the installation (``relance[pdf]``) and is
imported with the first PDF only. What a letter says reaches it as data, never as markup.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from importlib.util import find_spec
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from model.errors import PdfUnavailable
from model.letters.letter import Letter
from model.letters.sheet import LEADS
from model.outputs.parts import Block, parts

if TYPE_CHECKING:
    from typst import PDFStandard

_DENSITIES = 3
"""How many settings the template has, from the roomiest to the densest."""

_STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]
"""Made to be kept (PDF/A-2a) and to be read aloud (PDF/UA-1)."""

_Plain: TypeAlias = dict[str, Any]

_SALUTATION = re.compile("(?:Madame|Monsieur|Mesdames|Messieurs|Maître)\\b.{0,60},")


def can_write_pdf() -> bool:
    """Whether what sets the PDF is installed."""
    return find_spec("typst") is not None


def write_pdf(letter: Letter, on: date) -> bytes:
    """The letter as it prints; ``PdfUnavailable`` where what sets it is not installed.

    ``on``: the day of the file, where the letter does not say its own. It is set as roomily as the fewest pages allow.
    """
    if not can_write_pdf():
        raise PdfUnavailable
    plain = _plain(letter, on)
    settings = [{"letter": json.dumps({**plain, "density": density})} for density in range(_DENSITIES)]
    pages = [_pages(inputs) for inputs in settings]
    return _compiled(settings[pages.index(min(pages))])


def _plain(letter: Letter, on: date) -> _Plain:
    """What the template reads."""
    found = parts(letter)
    day = found.on or on
    matter, rest = _before_salutation(_blocks(found.body))
    body, closing, signature, after = _around_signature(rest)
    return {
        "title": letter.subject or letter.id,
        "author": found.sender[:1],
        "day": (day.year, day.month, day.day),
        "sender": found.sender,
        "recipient": found.recipient,
        "dated": found.dated,
        "matter": _runs(matter),
        "body": _runs(body),
        "closing": _runs(closing),
        "signature": signature,
        "after": _runs(after),
        "dash": LEADS["-"],
        "subject_label": LEADS["="],
    }


def _blocks(body: Iterable[Block]) -> list[_Plain]:
    """The blocks, each with the space that stands before it."""
    plain: list[_Plain] = []
    headed = False
    for block in body:
        is_heading = block.kind == "heading"
        space = "heading" if is_heading else "headed" if headed else "apart" if block.apart else "joined"
        plain.append({"kind": block.kind, "text": block.text, "space": space})
        headed = is_heading
    return plain


def _before_salutation(body: list[_Plain]) -> tuple[list[_Plain], list[_Plain]]:
    """What the letter is about and what it encloses; and the rest, from « Madame, Monsieur, » on."""
    for place, block in enumerate(body):
        if block["kind"] == "text" and _SALUTATION.fullmatch(block["text"]):
            return body[:place], body[place:]
    return [], body


def _around_signature(body: list[_Plain]) -> tuple[list[_Plain], ...]:
    """The body, its last paragraph, the lines at the right that sign it, and what follows them."""
    last = max((place for place, block in enumerate(body) if block["kind"] == "right"), default=-1)
    if last < 0:
        return body, [], [], []
    first = last
    while first > 0 and body[first - 1]["kind"] == "right":
        first -= 1
    closing = first - 1 if first > 0 and body[first - 1]["kind"] == "text" else first
    return body[:closing], body[closing:first], body[first : last + 1], body[last + 1 :]


def _runs(blocks: Iterable[_Plain]) -> list[list[_Plain]]:
    """The blocks, items that follow one another as one list."""
    return [list(run) for _items, run in groupby(blocks, key=lambda block: block["kind"] == "item")]


def _template() -> bytes:
    return (files("model.outputs") / "letter.typ").read_bytes()


def _pages(inputs: dict[str, str]) -> int:
    import typst  # noqa: PLC0415 - see the module's docstring

    found = typst.query(_template(), "<pages>", field="value", one=True, ignore_system_fonts=True, sys_inputs=inputs)
    return int(json.loads(found))


def _compiled(inputs: dict[str, str]) -> bytes:
    """The PDF with the fonts of the setter alone; where they lack a character, with the machine's fonts too.

    Where these lack it as well, a box stands for it and the page can promise neither standard.
    """
    import typst  # noqa: PLC0415 - see the module's docstring

    for own_fonts, standards in ((True, _STANDARDS), (False, _STANDARDS)):
        try:
            return typst.compile(
                _template(), ignore_system_fonts=own_fonts, sys_inputs=inputs, pdf_standards=standards, timestamp=0
            )
        except typst.TypstError:
            continue
    return typst.compile(_template(), sys_inputs=inputs, timestamp=0)
