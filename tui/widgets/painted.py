"""Widgets drawn line by line: ``Painted`` for a few fixed lines, ``LineList`` for many with a cursor.

``LineList`` draws only the lines in sight and, when the cursor moves, only the lines it leaves and enters.
"""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.inks import Inked
from tui.widgets.line import BLANK, Line

CURSORS = {"cursor": ("▸", "accent"), "cursor-blurred": ("▹", "quiet")}
"""Stands in the first cell of the line under the cursor, hollow where the keys go elsewhere: without colour, the only
sign of it."""


LOW = 16
"""Lines of window below which only what is needed shows: what to do, the view in sight, the keys."""


def is_low(widget: Widget) -> bool:
    """Whether the window has few lines."""
    return widget.app.size.height < LOW


class Row(Protocol):
    """A line, or what a line is made of when it comes into sight."""

    @property
    def key(self) -> str | None:
        """What is selected when the cursor is on this line; ``None``: the cursor skips it."""


class Painted(Inked):
    """A few lines that depend on nothing but what the widget was told and its width."""

    DEFAULT_CSS = "Painted { height: auto; width: 1fr; }"
    ALLOW_SELECT = False

    def lines(self, width: int) -> Sequence[Line]:
        """What to draw at this width."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many lines as there are."""
        return len(self.lines(width))

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.size.width
        lines = self.lines(width)
        return paint(self, lines[y] if y < len(lines) else BLANK, width)


class LineList(ScrollView, Inked, can_focus=True, inherit_bindings=False):
    """Lines with a cursor on those that have a key. Several lines in a row may share one key."""

    DEFAULT_CSS = """
    LineList {
        height: 1fr; width: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
    }
    """
    ALLOW_SELECT = False

    FOLDS: ClassVar[bool] = True
    """Whether the rows depend on the width, and not only how they are worded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    class Moved(Message):
        """The cursor went to another key."""

        def __init__(self, line_list: "LineList", key: str | None) -> None:
            """Say which list, and where its cursor is now."""
            super().__init__()
            self.line_list = line_list
            self.key = key

        @property
        def control(self) -> "LineList":
            """The list, for selectors of ``on``."""
            return self.line_list

    class Opened(Moved):
        """The line under the cursor was clicked again."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Empty until told."""
        super().__init__(id=id, classes=classes)
        self.set_reactive(LineList.show_vertical_scrollbar, value=True)  # blank where all is in sight: one layout
        self.cursor: str | None = None
        self._folded = 0
        self._rows: Sequence[Row] = ()
        self._keys: list[str] = []
        self._spans: dict[str, tuple[int, int]] = {}

    def lay_out(self, width: int) -> Sequence[Row]:
        """All lines at this width, from what the widget was told."""
        raise NotImplementedError

    def word(self, row: Row, width: int) -> Line:  # noqa: ARG002 - for rows that are worded late
        """The line of this row at this width."""
        assert isinstance(row, Line)
        return row

    @property
    def shown(self) -> list[Line]:
        """All lines as they are laid out now."""
        return [self._line(number) for number in range(len(self._rows))]

    @property
    def keys(self) -> Sequence[str]:
        """What can be selected, from top to bottom."""
        return self._keys

    def refill(self, cursor: str | None = None) -> None:
        """Lay out again after being told something new; the cursor stays on its key if that is still there."""
        self._folded = self._width
        self._rows = self.lay_out(self._folded)
        self._spans = {}
        for number, row in enumerate(self._rows):
            if row.key is not None:
                first, _ = self._spans.get(row.key, (number, number))
                self._spans[row.key] = (first, number)
        self._keys = list(self._spans)
        before = self.cursor
        wanted = cursor if cursor in self._spans else before
        self.cursor = wanted if wanted in self._spans else self.first_choice()
        self._fit()
        self.refresh()
        if self.cursor != before:
            self.post_message(self.Moved(self, self.cursor))

    def first_choice(self) -> str | None:
        """Where the cursor stands when nobody put it anywhere."""
        return self._keys[0] if self._keys else None

    def landmark(self) -> int | None:
        """A row that is shown with the cursor when the list opens, if both fit."""
        return None

    def select(self, key: str | None) -> None:
        """Put the cursor on ``key``; nothing happens when it is not there."""
        if key not in self._spans or key == self.cursor:
            return
        left, self.cursor = self.cursor, key
        for gone in (left, key):
            self._refresh_key(gone)
        self._bring_into_sight()
        self.post_message(self.Moved(self, key))

    def action_step(self, by: int) -> None:
        """One line up or down; past the last key, what is left to read."""
        self._go(self._place() + by, scroll=by)

    def action_page(self, by: int) -> None:
        """One page up or down."""
        page = max(self.size.height - 1, 1)
        self._go(self._place() + by * page, scroll=by * page)

    def action_edge(self, side: int) -> None:
        """The first or the last line."""
        self._go(0 if side < 0 else len(self._keys) - 1, scroll=0)
        self.scroll_to(y=0 if side < 0 else self.max_scroll_y, animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of those in sight."""
        number = y + self.scroll_offset.y
        drawn = self._line(number)
        under = drawn.key is not None and drawn.key == self.cursor
        ground = ("cursor" if self.screen.focused is self else "cursor-blurred") if under else None
        first = under and drawn.key is not None and self._spans[drawn.key][0] == number
        return paint(self, drawn, self.scrollable_content_region.width, ground, marked=first)

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self.FOLDS and self._width != self._folded:
            self.refill()
        else:
            self._fit()

    def on_focus(self) -> None:
        """The cursor line brightens."""
        self._refresh_key(self.cursor)

    def on_blur(self) -> None:
        """The cursor line dims."""
        self._refresh_key(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Select; a click on what is selected opens it."""
        number = event.y + self.scroll_offset.y
        key = self._rows[number].key if 0 <= number < len(self._rows) else None
        if key is None:
            return
        if key == self.cursor:
            self.post_message(self.Opened(self, key))
        self.select(key)

    def _go(self, place: int, scroll: int) -> None:
        """To the key at this place; when there is none further on, scroll instead."""
        wanted = min(max(place, 0), len(self._keys) - 1)
        if self._keys and self._keys[wanted] != self.cursor:
            self.select(self._keys[wanted])
        elif scroll:
            self.scroll_to(y=self.scroll_offset.y + scroll, animate=False)

    def _place(self) -> int:
        return self._keys.index(self.cursor) if self.cursor in self._keys else 0

    def _line(self, number: int) -> Line:
        if number >= len(self._rows):
            return BLANK
        return self.word(self._rows[number], self._width)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width or self.app.size.width

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:  # noqa: FBT001, FBT002 - Textual's signature
        """Show the cursor in the first frame: how far one may scroll is known now, and nothing is drawn yet."""
        before = self.outer_size
        answer = super()._size_updated(size, virtual_size, container_size, layout)
        if self.outer_size != before:
            self._open_in_sight()
        return answer

    def _fit(self) -> None:
        """Take the room the rows need."""
        self.virtual_size = Size(self._width, len(self._rows))
        self.call_after_refresh(self._open_in_sight)  # how far one may scroll is known after the layout

    def _refresh_key(self, key: str | None) -> None:
        if key in self._spans:
            first, last = self._spans[key]
            self.refresh_lines(first, last - first + 1)

    def _open_in_sight(self) -> None:
        """Show the cursor, with the landmark and a little of what follows where there is room for all."""
        height, landmark = self.size.height, self.landmark()
        if self.cursor in self._spans and landmark is not None:
            first, last = self._spans[self.cursor]
            top, bottom = min(first, landmark), min(max(last, landmark + 2), len(self._rows) - 1)
            if bottom - top < height <= bottom - self.scroll_offset.y:
                self.scroll_to(y=bottom - height + 1, animate=False)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Scroll only when the cursor left the window, and then by half of it: fewer repaints."""
        height = self.size.height
        if self.cursor not in self._spans or not height:
            return
        first, last = self._spans[self.cursor]
        top = self.scroll_offset.y
        if first < top or last >= top + height:
            self.scroll_to(y=max(first - height // 2, 0), animate=False)


def paint(widget: Inked, line: Line, width: int, under: str | None = None, *, marked: bool = True) -> Strip:
    """A line as Textual wants it, exactly ``width`` wide; ``under``: the cursor's background, ``marked``: its sign."""
    spans = line.fit(width)
    if under is not None and marked and spans and spans[0][0].startswith(" "):
        spans[:1] = [CURSORS[under], (spans[0][0][1:], spans[0][1])]
    drawn = Strip([Segment(text, widget.ink(style, under)) for text, style in spans])
    return drawn.adjust_cell_length(width, widget.ink("text", under))
