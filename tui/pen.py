"""Writes to the terminal only the cells that changed since the frame before.

Textual draws whole regions again, mostly with what stands there already; over a slow line every byte counts. A pen
knows what it wrote where and in which style it writes at the moment. What it does not know, it writes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from rich.cells import cell_len
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from textual.screen import Screen

Cell: TypeAlias = tuple[str, str]
"""What stands in a cell, and its style in numbers of SGR. The further cells of a wide text hold ``""``."""

Row: TypeAlias = list[Cell | None]
"""``None``: nobody knows what stands there."""

NEAR: Final = 5
"""Cells that are written again rather than jumped over: a jump takes as many bytes."""

_SURE: Final = re.compile("[ -~\xa0-\xac\xae-\u024f\u2010-\u2027\u202f-\u205e\u20ac\u2190-\u2193\u2500-\u25f7]*")
"""Characters that take one cell everywhere and join with no other. A row that has others is written whole."""

_NUMBERS: Final = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")
_SEEN_ON_BLANKS: Final = frozenset({"4", "5", "7", "9", "21", "51", "52", "53"})


class Worded(CompositorUpdate):
    """An update that is already worded for the terminal."""

    def __init__(self, text: str) -> None:
        """``text``: what to write."""
        self.text = text

    def render_segments(self, console: "Console") -> str:  # noqa: ARG002 - Textual's signature
        """What to write."""
        return self.text


class Pen:
    """What stands in the terminal, as far as it was written with this pen."""

    def __init__(self, colours: ColorSystem = ColorSystem.TRUECOLOR) -> None:
        """``colours``: those of the terminal. Nothing is known yet."""
        self._colours = colours
        self._rows: list[Row] = []

    def forget(self) -> None:
        """Somebody else wrote to the terminal."""
        self._rows = []

    def spare(self, update: object, width: int, height: int) -> object:
        """The same update without what stands there already; ``None`` where nothing is left."""
        if not isinstance(update, LayoutUpdate | ChopsUpdate):
            self.forget()
            return update
        if len(self._rows) != height or len(self._rows[0]) != width:
            self._rows = [[None] * width for _ in range(height)]
        changes: list[str] = []
        style = ""
        for y, pieces in _pieces(update):
            before = self._rows[y]
            after = self._laid(before, pieces)
            if len(after) != width:  # somebody measured otherwise: as Textual would write it
                self.forget()
                return update
            if after != before:
                text, style = _difference(y, before, after, style)
                changes.append(text)
                self._rows[y] = after
        return Worded("".join([*changes, _turn(style, "")])) if changes else None

    def _laid(self, row: Row, pieces: list[tuple[int, Strip]]) -> Row:
        """The row with these strips on it. What is left of a wide text that was covered in part is not known."""
        laid = row.copy()
        for x, strip in pieces:
            end = x + strip.cell_length
            for edge in (x, end):
                _cut(laid, edge)
            cells: list[Cell] = []
            for text, style, control in strip:
                if text and not control:
                    cells += _cells(text, Strip.render_ansi(style, self._colours) if style else "")
            laid[x:end] = cells
        return laid


class Sparing(App[None]):
    """An application that writes with a pen."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - what Textual's application takes
        """A pen that knows nothing yet."""
        super().__init__(**options)
        self.pen = Pen(self.console._color_system or ColorSystem.TRUECOLOR)  # noqa: SLF001 - as Textual takes it

    def _display(self, screen: "Screen[Any]", renderable: "RenderableType | None") -> None:
        shows = self._running and not self._closed and not self.is_headless and self._driver is not None
        if shows and not self._batch_count and renderable is not None:
            renderable = cast("RenderableType | None", self.pen.spare(renderable, *screen.outer_size))
        super()._display(screen, renderable)


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, list[tuple[int, Strip]]]]:
    """The rows of an update: their strips, and where each begins."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x, pieces = update.region.x, []
            for strip in strips:
                pieces.append((x, strip))
                x += strip.cell_length
            yield y, pieces
        return
    for y, spans in groupby(update.spans, key=lambda span: span[0]):
        wanted = [(first, last) for _, first, last in spans]
        chops = zip(update.chop_ends[y], update.chops[y].items(), strict=False)
        yield (
            y,
            [
                (x, strip)
                for end, (x, strip) in chops
                if strip is not None and any(x < last and first < end for first, last in wanted)
            ],
        )


@lru_cache(maxsize=1024)
def _cells(text: str, style: str) -> tuple[Cell, ...]:
    """The cells of a text, none for one without width. Of blanks, only what is seen of them counts."""
    if not _SURE.fullmatch(text):
        wide = cell_len(text)
        return ((text, style), *[("", style)] * (wide - 1)) if wide else ()
    blank = _blank(style)
    return tuple((character, blank if character == " " else style) for character in text)


@lru_cache(maxsize=256)
def _blank(style: str) -> str:
    attributes, _, ground = _parts(style)
    return style if attributes & _SEEN_ON_BLANKS else ground


def _cut(row: Row, x: int) -> None:
    """Forget the wide text that goes over this edge."""
    first = x
    while 0 < first < len(row) and (cell := row[first]) is not None and not cell[0]:
        first -= 1
    if first == x:
        return
    row[first] = None
    for beyond in range(first + 1, len(row)):
        if (cell := row[beyond]) is None or cell[0]:
            return
        row[beyond] = None


def _difference(y: int, before: Row, after: Row, style: str) -> tuple[str, str]:
    """How to write one row, beginning in ``style``, and the style that it ends in."""
    written: list[str] = []
    for start, end in _runs(before, after):
        written.append(f"\x1b[{start + 1}G" if written else f"\x1b[{y + 1};{start + 1}H")
        for cell in after[start:end]:
            assert cell is not None  # only what is known is written
            text, wanted = cell
            if text == " " and wanted == _blank(style):
                wanted = style
            if wanted != style:
                written.append(_turn(style, wanted))
                style = wanted
            written.append(text)
    return "".join(written), style


def _runs(before: Row, after: Row) -> list[tuple[int, int]]:
    """From where to where a row is to be written."""
    sure = _SURE.fullmatch("".join([cell[0] for row in (before, after) for cell in row if cell is not None]))
    runs: list[tuple[int, int]] = []
    for x, (old, new) in enumerate(zip(before, after, strict=True)):
        if new is None or (sure and old == new):
            continue
        start, end = runs[-1] if runs else (x, x)
        if runs and x - end <= NEAR and None not in after[end:x]:
            runs[-1] = (start, x + 1)
        else:
            runs.append((x, x + 1))
    return runs


@lru_cache(maxsize=1024)
def _turn(old: str, new: str) -> str:
    """The sequence that leads from one style to another, without what stays."""
    if old == new:
        return ""
    (had, *colours), (wants, *wanted) = _parts(old), _parts(new)
    if not new or had - wants:
        return f"\x1b[0;{new}m" if new else "\x1b[0m"
    numbers = sorted(wants - had)
    for colour, other, none in zip(colours, wanted, ("39", "49"), strict=True):
        if colour != other:
            numbers.append(other or none)
    return f"\x1b[{';'.join(numbers)}m"


@lru_cache(maxsize=256)
def _parts(style: str) -> tuple[frozenset[str], str, str]:
    """Attributes, colour of the text, colour of the ground."""
    attributes, text, ground = set(), "", ""
    for number in _NUMBERS.findall(style):
        code = int(number.partition(";")[0])
        if 30 <= code < 40 or 90 <= code < 98:
            text = number
        elif 40 <= code < 50 or 100 <= code < 108:
            ground = number
        else:
            attributes.add(number)
    return frozenset(attributes), text, ground
