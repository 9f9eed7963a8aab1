"""A letter as a sheet of paper: margins, 72 columns at most, the person's facts and what is missing marked."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from model.letters.letter import Line as LetterLine
from model.letters.letter import SegmentKind
from tui.widgets.inks import Inked
from tui.widgets.line import BLANK, Line, Span, line
from tui.widgets.painted import paint
from tui.widgets.plain_text import plain

MEASURE = 72
"""Columns of text on a sheet."""

MARGIN = 4
"""Columns beside it, where there is room."""

NARROWEST, WIDEST = MEASURE + 3, MEASURE + 2 * MARGIN + 1
"""Columns of a sheet that has something beside it, its scroll bar among them."""

_STYLES: dict[SegmentKind, str] = {"plain": "text", "fact": "fact", "gap": "gap"}


class Heading(Struct, frozen=True):
    """The line above the sheet. ``names``: what it is, in full and shorter; ``place``: its number among the letters."""

    names: tuple[str, str] = ("", "")
    state: str = ""
    place: str = ""
    alert: bool = False


class LetterSheet(ScrollView, Inked, can_focus=True, inherit_bindings=False):
    """One letter, drawn line by line, under a heading that stays."""

    DEFAULT_CSS = """
    LetterSheet {
        height: 1fr; width: 1fr;
        background: $surface; scrollbar-gutter: stable; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface; scrollbar-background-active: $surface;
    }
    """
    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("shift+left", "shift(-1)", show=False),
        Binding("shift+right", "shift(1)", show=False),
    ]

    TOP, BOTTOM = 2, 1
    """Lines above the text, the heading among them, and below it."""

    class Turned(Message):
        """The heading was clicked: the next letter is wanted, or the one before."""

        def __init__(self, step: int) -> None:
            """``step``: 1 or -1."""
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        """An empty sheet until told."""
        super().__init__()
        self._heading = Heading()
        self._lines: Sequence[Line] = ()
        self._widest = 0

    @property
    def text(self) -> str:
        """What is on the sheet, for tests and for search."""
        return "\n".join(drawn.text.rstrip() for drawn in self._lines) + "\n"

    @property
    def heading(self) -> str:
        """The heading as it is drawn."""
        return "".join(text for text, _style in self._head(self._room).fit(self._room))

    def tell(self, lines: Sequence[LetterLine], heading: Heading, *, stay: bool = False) -> None:
        """Show a letter from its top, or, with ``stay``, from where the last one was."""
        self._heading = heading
        self._lines = [_drawn(drawn) for drawn in lines]
        self._widest = max((cell_len(drawn.text) for drawn in self._lines), default=0)
        self._measure()
        if not stay:
            self.scroll_to(x=0, y=0, animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The heading, or a line of the text in sight."""
        width = self._room
        if y == 0:
            return paint(self, self._head(width), width)
        scroll_x, scroll_y = self.scroll_offset
        number = y - self.TOP + scroll_y
        drawn = self._lines[number] if 0 <= number < len(self._lines) else BLANK
        margin = self._margin(width)
        if not scroll_x and self._widest + margin <= width:
            return paint(self, _moved(drawn, margin), width)
        whole = max(self._widest + 2 * margin, width)
        return paint(self, _moved(drawn, margin), whole).crop(scroll_x, scroll_x + width)

    def action_go(self, lines: int) -> None:
        """A line up or down."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_page(self, side: int) -> None:
        """A page up or down; two lines of the last one stay in sight."""
        self.action_go(side * max(self.size.height - self.TOP - 1, 1))

    def action_edge(self, side: int) -> None:
        """The beginning or the end."""
        self.scroll_to(y=0 if side < 0 else self.max_scroll_y, animate=False)

    def action_shift(self, side: int) -> None:
        """To the left or the right, where the window is narrower than the sheet."""
        self.scroll_to(x=self.scroll_offset.x + side * 8, animate=False)

    def on_resize(self) -> None:
        """Another width, other margins."""
        self._measure()

    def on_click(self, event: events.Click) -> None:
        """The arrows of the heading turn to another letter."""
        if event.y == 0 and self._heading.place:
            end = self._head_margin(self._room) + cell_len(self._heading.place)
            if event.x <= end:
                self.post_message(self.Turned(-1 if event.x < end - cell_len(self._heading.place) // 2 else 1))

    def _measure(self) -> None:
        width = self._room
        margin = self._margin(width)
        wanted = self._widest + 2 * margin if self._widest + margin > width else width
        self.virtual_size = Size(max(wanted, 1), len(self._lines) + self.TOP + self.BOTTOM)

    @property
    def _room(self) -> int:
        """Columns beside the scroll bar."""
        return self.scrollable_content_region.width or MEASURE

    def _margin(self, width: int) -> int:
        return max(0, min(MARGIN, (width - MEASURE) // 2))

    def _head_margin(self, width: int) -> int:
        return min(1, self._margin(width))

    def _head(self, width: int) -> Line:
        heading, margin = self._heading, self._head_margin(width)
        place: list[Span] = [(f"{heading.place}  ", "accent")] if heading.place else []
        state: Span = (heading.state, "accent" if heading.alert else "quiet")
        full, short = heading.names
        room = width - 2 * margin - cell_len(heading.place) - 4 - cell_len(heading.state)
        name = full if cell_len(full) <= room else short
        return line((" " * margin, "text"), *place, (name, "bright"), right=[state, (" " * margin, "text")])


def _drawn(letter_line: LetterLine) -> Line:
    """A line of the letter; nothing in it may drive the terminal, every space of it stays."""
    return Line(
        tuple((plain(run.text).replace("\n", " ").replace("\t", " "), _STYLES[run.kind]) for run in letter_line)
    )


def _moved(drawn: Line, margin: int) -> Line:
    return Line(((" " * margin, "text"), *drawn.left)) if margin else drawn
