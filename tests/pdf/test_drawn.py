"""Pages as a printer would ink them: drawn by another program, and looked at square millimetre by square millimetre."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.letters.letter import Letter
from model.outputs.pdf import write_pdf
from tests.conftest import TODAY
from tests.pdf.letters import APPROVED, LONG_RECIPIENT, LONG_SENDER, sheet, written
from tests.programs import require

pytestmark = pytest.mark.battery

DOTS = 40
"""Dots a centimetre: finer than a hairline."""

INK = 200
"""A grey darker than this is ink."""

FOLDS = ((0.3, 9.8, 1.0, 10.0), (0.3, 19.7, 1.0, 19.9))
SENDER = (2.4, 1.9, 9.8, 28.0)
WINDOW = (11.0, 5.0, 19.5, 8.3)
BODY = (2.4, 1.9, 18.8, 27.6)
NUMBER = (9.5, 27.6, 11.5, 28.7)


class Drawn:
    """One page in greys."""

    def __init__(self, pgm: bytes) -> None:
        """Read what ``pdftoppm -gray`` writes."""
        kind, size, deepest, self._dots = pgm.split(b"\n", 3)
        assert (kind, deepest) == (b"P5", b"255")
        self.width, self.height = map(int, size.split())

    def inked(self) -> Iterator[tuple[float, float]]:
        """The inked dots, in centimetres from the left and the top."""
        for y in range(self.height):
            row = self._dots[y * self.width : (y + 1) * self.width]
            if min(row) < INK:
                yield from ((x / DOTS, y / DOTS) for x, grey in enumerate(row) if grey < INK)


def draw(letter: Letter, folder: Path) -> list[Drawn]:
    program = require("pdftoppm")
    (folder / "lettre.pdf").write_bytes(write_pdf(letter, TODAY))
    dpi = str(DOTS * 2.54)
    subprocess.run([program, "-gray", "-r", dpi, "lettre.pdf", "page"], cwd=folder, check=True, timeout=60)
    return [Drawn(path.read_bytes()) for path in sorted(folder.glob("page*.pgm"))]


def inside(dot: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] <= dot[0] <= box[2] and box[1] <= dot[1] <= box[3]


def look(pages: list[Drawn]) -> None:
    """Nothing out of its place, and something in each place."""
    for number, page in enumerate(pages):
        dots = list(page.inked())
        places = [BODY, *([NUMBER] if len(pages) > 1 else []), *([*FOLDS, WINDOW] if number == 0 else [])]
        astray = [dot for dot in dots if not any(inside(dot, place) for place in places)]
        assert astray == [], f"page {number + 1}"
        for place in places:
            assert any(inside(dot, place) for dot in dots), f"nothing in {place} of page {number + 1}"
        if number == 0:
            assert not any(9.8 < x < 11.0 and 1.9 < y < 8.3 for x, y in dots), "clear between sender and recipient"
            assert not any(x > 9.8 and y < 5.0 for x, y in dots), "clear above the recipient"
            assert not any(x > 9.8 and 8.3 < y < 9.0 for x, y in dots), "clear under the recipient"


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(written(), id="one page"),
        pytest.param(written(LONG_SENDER, LONG_RECIPIENT), id="long addresses"),
        pytest.param(written(LONG_SENDER, LONG_RECIPIENT, paragraphs=26), id="three pages, long addresses"),
        pytest.param(written(("Camille Roux",), ("Orange",)), id="no address"),
        pytest.param(written(("W" * 60, "i" * 90), ("M" * 70, "Service")), id="words that never end"),
    ],
)
def test_ink_is_where_a_reader_and_an_envelope_expect_it(letter: Letter, tmp_path: Path) -> None:
    look(draw(letter, tmp_path))


def test_all_approved_letters_are_drawn_in_their_places(tmp_path: Path) -> None:
    pages = 0
    for path in APPROVED:
        text = path.read_text(encoding="utf-8")
        folder = tmp_path / path.stem
        folder.mkdir()
        drawn = draw(sheet(text), folder)
        if f"\n{' ' * 24}" in text:
            look(drawn)
        pages += len(drawn)
    print(f"\nPDF: {len(APPROVED)} approved letters, {pages} pages drawn, no ink out of place")  # noqa: T201 - the figure of the run


def test_another_reader_finds_the_same_words(tmp_path: Path) -> None:
    program = require("pdftotext")
    letter = written(paragraphs=26)
    (tmp_path / "lettre.pdf").write_bytes(write_pdf(letter, TODAY))
    read = subprocess.run(
        [program, "-enc", "UTF-8", "lettre.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, timeout=60
    ).stdout.decode("utf-8")
    words = set(letter.text.replace("\u00a0", " ").replace("\u202f", " ").split())
    assert words <= set(read.replace("\u00a0", " ").replace("\u202f", " ").split()), "every word of the letter"
