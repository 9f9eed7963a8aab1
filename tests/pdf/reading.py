"""Reads a PDF back, as a stranger's program would: its text in order, where each line stands, its fonts, its tongue."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

CM = 72 / 2.54
"""Points in a centimetre."""


class Line(NamedTuple):
    """A line of text and its box, in centimetres from the left and the top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def within(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether all of it stands in this box."""
        return left <= self.left and self.right <= right and top <= self.top and self.bottom <= bottom

    def touches(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether some of it stands in this box."""
        return self.left < right and left < self.right and self.top < bottom and top < self.bottom


class Page(NamedTuple):
    """One page: its size in centimetres, its lines in order, and the heights of the strokes at its left edge."""

    width: float
    height: float
    lines: tuple[Line, ...]
    marks: tuple[float, ...]

    @property
    def number(self) -> str:
        """What stands at the foot, ``""`` where nothing does."""
        return next((line.text for line in self.lines if line.top > FOOT), "")

    @property
    def text(self) -> tuple[Line, ...]:
        """The lines of the letter itself."""
        return tuple(line for line in self.lines if line.top <= FOOT)


FOOT = 27.6
"""Under this the page number stands, and nothing else."""


class Book(NamedTuple):
    """A whole PDF."""

    pages: tuple[Page, ...]
    catalog: dict[str, Any]
    info: dict[str, str]
    fonts: dict[str, bool]

    @property
    def text(self) -> str:
        """All it says, page numbers left out, one line a line."""
        return "\n".join(line.text for page in self.pages for line in page.text)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all pages."""
        return tuple(line for page in self.pages for line in page.text)


def read(data: bytes) -> Book:
    """Read a PDF."""
    document = PDFDocument(PDFParser(BytesIO(data)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages: list[Page] = []
    fonts: dict[str, bool] = {}
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        pages.append(_page(device.get_result()))
        fonts |= dict(_fonts(page))
    info = {name: _said(value) for entry in document.info for name, value in entry.items()}
    return Book(tuple(pages), document.catalog, info, fonts)


def flat(text: str) -> str:
    """The text without its line breaks and runs of ordinary spaces; no-break spaces stay what they are."""
    return " ".join(part for part in text.replace("-\n", "-").replace("\n", " ").split(" ") if part)


def _said(value: Any) -> str:
    if not isinstance(value, bytes):
        return str(value)
    return value.decode("utf-16" if value.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1")


def _page(layout: LTPage) -> Page:
    everything = list(_walk(layout))
    high = layout.height
    characters = (item for item in everything if isinstance(item, LTChar))
    strokes = (item for item in everything if isinstance(item, LTLine | LTRect))
    marks = tuple(sorted(round((high - stroke.y0) / CM, 2) for stroke in strokes if stroke.x1 < 1.5 * CM))
    return Page(layout.width / CM, high / CM, tuple(_lines(characters, high)), marks)


def _walk(container: Iterable[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _walk(item)
        else:
            yield item


def _lines(characters: Iterable[LTChar], high: float) -> Iterator[Line]:
    """The characters in the order of the file, a new line where the baseline moves."""
    run: list[LTChar] = []
    for character in characters:
        if run and abs(character.matrix[5] - run[-1].matrix[5]) > 1:
            yield _line(run, high)
            run = []
        run.append(character)
    if run:
        yield _line(run, high)


def _line(run: list[LTChar], high: float) -> Line:
    inked = [character for character in run if character.get_text().strip()] or run
    return Line(
        "".join(character.get_text() for character in run).strip(" "),
        min(character.x0 for character in inked) / CM,
        (high - max(character.y1 for character in inked)) / CM,
        max(character.x1 for character in inked) / CM,
        (high - min(character.y0 for character in inked)) / CM,
    )


def _fonts(page: PDFPage) -> Iterator[tuple[str, bool]]:
    """Each font of a page, and whether its shapes are in the file."""
    found = resolve1(page.resources).get("Font", {})
    for reference in resolve1(found).values():
        font = resolve1(reference)
        for descendant in resolve1(font.get("DescendantFonts", [reference])):
            descriptor = resolve1(resolve1(descendant)["FontDescriptor"])
            inside = any(name in descriptor for name in ("FontFile", "FontFile2", "FontFile3"))
            yield str(font["BaseFont"]), inside
