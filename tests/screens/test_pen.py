"""The pen writes less than Textual would, and the terminal shows the same: two terminals side by side prove it."""

from pathlib import Path

import pyte
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from model.desk import Desk
from tests.screens.stage import CALL, LARGE, LETTER, SMALL, dossier, seated
from tui.pen import Pen

WIDTH, HEIGHT = 24, 5
CONSOLE = Console(color_system="256", force_terminal=True)

texts = st.lists(st.sampled_from([*"aé ─◉▲漢🙂", "e\u0301"]), min_size=1, max_size=9).map("".join)
styles = st.sampled_from(
    [
        None,
        Style.parse("bold #8ab4d8 on #15181d"),
        Style.parse("#868f9b on #15181d"),
        Style.parse("#868f9b on #2b3440"),
        Style.parse("strike #868f9b on #15181d"),
        Style.parse("underline red on default"),
        Style.parse("reverse"),
    ]
)


class Terminals:
    """One that is written as Textual does, and one that is written with a pen."""

    def __init__(self, width: int, height: int, pen: Pen) -> None:
        self.size = (width, height)
        self.pen = pen
        self.stock, self.spared = pyte.Screen(width, height), pyte.Screen(width, height)
        self._feeds = [pyte.Stream(self.stock), pyte.Stream(self.spared)]
        for feed in self._feeds:
            feed.feed("\x1b[?7l")
        self.bytes = [0, 0]

    def show(self, update: RenderableType) -> None:
        less = self.pen.spare(update, *self.size)
        for place, shown in enumerate((update, less)):
            if shown is not None:
                written = worded(shown)
                self.bytes[place] += len(written.encode())
                self._feeds[place].feed(written)

    def alike(self) -> None:
        for y in range(self.size[1]):
            assert picture(self.spared, y) == picture(self.stock, y)


def worded(update: object) -> str:
    assert isinstance(update, CompositorUpdate)
    return update.render_segments(CONSOLE)


def picture(screen: pyte.Screen, y: int) -> list[tuple[object, ...]]:
    """What is seen of a row: of a blank, its ground and the lines through it."""
    row = [screen.buffer[y][x] for x in range(screen.columns)]
    return [
        (cell.data, cell.bg, cell.strikethrough, cell.underscore, cell.reverse)
        + ((cell.fg, cell.bold, cell.italics) if cell.data.strip() or cell.reverse or cell.underscore else ())
        for cell in row
    ]


@st.composite
def rows(draw: st.DrawFn, width: int = WIDTH) -> Strip:
    runs = draw(st.lists(st.tuples(texts, styles), max_size=4))
    return Strip([Segment(text, style) for text, style in runs]).adjust_cell_length(width, draw(styles) or Style.null())


@st.composite
def frames(draw: st.DrawFn) -> LayoutUpdate | ChopsUpdate:
    strips = draw(st.lists(rows(), min_size=HEIGHT, max_size=HEIGHT))
    if draw(st.booleans()):
        return LayoutUpdate([[strip] for strip in strips], Region(0, 0, WIDTH, HEIGHT))
    cut = draw(st.integers(1, WIDTH - 1))
    ys = sorted(draw(st.sets(st.integers(0, HEIGHT - 1), min_size=1)))
    left = [dict(zip((0, cut), strip.divide([cut, WIDTH]), strict=True)) for strip in strips]
    # An accent cut from its letter joins whatever the terminal shows before it: what stands there is an accident.
    assume(all(cell_len(pieces[cut].text[0]) for pieces in left))
    first, last = draw(st.sampled_from([(0, cut), (cut, WIDTH), (0, WIDTH)]))
    return ChopsUpdate(left, [(y, first, last) for y in ys], [[cut, WIDTH]] * HEIGHT)


@settings(max_examples=80, deadline=None)
@given(st.lists(frames(), min_size=1, max_size=6))
def test_after_any_frames_the_terminal_shows_what_it_would_have_shown(shown: list[LayoutUpdate | ChopsUpdate]) -> None:
    whole = LayoutUpdate([[Strip.blank(WIDTH)]] * HEIGHT, Region(0, 0, WIDTH, HEIGHT))
    terminals = Terminals(WIDTH, HEIGHT, Pen(ColorSystem.EIGHT_BIT))
    for update in (whole, *shown):
        terminals.show(update)
        terminals.alike()


def frame(*lines: str) -> LayoutUpdate:
    return LayoutUpdate([[Strip([Segment(text.ljust(WIDTH))])] for text in lines], Region(0, 0, WIDTH, len(lines)))


def test_what_stands_there_is_not_written_again() -> None:
    pen = Pen()
    pen.spare(frame("Saisir le médiateur."), WIDTH, 1)
    assert pen.spare(frame("Saisir le médiateur."), WIDTH, 1) is None
    assert worded(pen.spare(frame("Saisir le conciliateur."), WIDTH, 1)) == "\x1b[1;11Hconciliateur."


def test_after_somebody_else_wrote_everything_is_written() -> None:
    pen = Pen()
    pen.spare(frame("Saisir le médiateur."), WIDTH, 1)
    pen.forget()
    assert worded(pen.spare(frame("Saisir le médiateur."), WIDTH, 1)).startswith("\x1b[1;1HSaisir le médiateur.")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_whole_visit_shows_the_same_in_half_of_the_bytes(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seated(desk, tmp_path, dossier(CALL, LETTER), dossier(id="e", title="漢字 🙂"), size=size) as seat:
        terminals = Terminals(*size, Pen(ColorSystem.EIGHT_BIT))

        def show(_screen: object, renderable: RenderableType | None) -> None:
            if renderable is not None:
                terminals.show(renderable)
                terminals.alike()

        vars(seat.app)["_display"] = show
        seat.app.screen.refresh()
        keys = "down enter e space l p escape escape slash f ctrl+p escape"
        await seat.press(*keys.split())
        stock, spared = terminals.bytes
        assert 0 < spared < stock / 2
        seat.app.pen.spare(frame("x"), WIDTH, 1)
        await seat.press("ctrl+l")
        assert seat.app.pen.spare(frame("x"), WIDTH, 1) is not None
        assert terminals.bytes[0] - stock > size[0] * size[1]
