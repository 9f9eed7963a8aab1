"""The two things one fills: a line of text, and a choice among a few."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.suggester import Suggester
from textual.widget import Widget

from tui.typed.text import clean_inline, clean_line, fold
from tui.widgets.still_input import StillInput

_GAP = 3
_MARK_WIDTH = 2


class LineInput(StillInput):
    """A line of text that loses nothing of a paste and lets nothing dangerous in."""

    class LinesJoined(Message):
        """Several lines were pasted; they now stand on this one line."""

    def __init__(self, value: str = "", *, placeholder: str = "", suggester: Suggester | None = None) -> None:
        """A compact line holding ``value``."""
        super().__init__(clean_inline(value), placeholder, suggester=suggester, compact=True)

    @property
    def text(self) -> str:
        """What is written, safe to keep, without spaces at its ends."""
        return clean_line(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines; Textual's own ``Input`` silently keeps the first."""
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        """The same for what was copied inside the program."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        pasted = clean_inline(text)
        if not pasted:
            return
        start, end = sorted(self.selection)
        self.replace(pasted, start, end)
        if len(text.strip().splitlines()) > 1:
            self.post_message(self.LinesJoined())


class Option(Struct, frozen=True):
    """One of the answers: what is kept and what is shown."""

    value: str
    label: str


class Choice(Widget, can_focus=True):
    """All the answers in sight, one chosen with the arrows, its first letters or the mouse."""

    DEFAULT_CSS = """
    Choice {
        height: auto;
        color: $text-muted;
        & > .choice--chosen { color: $text; text-style: bold; }
        &:focus > .choice--chosen { color: $accent; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right,space", "move(1)", show=False),
        Binding("up", "move_row(-1)", show=False),
        Binding("down", "move_row(1)", show=False),
    ]

    chosen: reactive[str | None] = reactive(None)

    class Chosen(Message):
        """Another answer was chosen."""

    def __init__(self, options: Sequence[Option], chosen: str | None = None, *, one_per_line: bool = False) -> None:
        """``chosen`` is a value of ``options``, or ``None`` for no answer yet."""
        super().__init__()
        self.options = tuple(options)
        self._one_per_line = one_per_line
        self.set_reactive(Choice.chosen, chosen)

    def render(self) -> Content:
        """The answers in one row, in columns, or one a line, as the width allows."""
        accent = Style.from_styles(self.get_component_styles("choice--chosen"))
        widths = self._widths(self.size.width)
        lines = []
        for first in range(0, len(self.options), len(widths)):
            row = [self._option(option, accent) for option in self.options[first : first + len(widths)]]
            padded = [part.pad_right(width - part.cell_length) for part, width in zip(row, widths, strict=False)]
            lines.append(Content(" " * _GAP).join(padded))
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as rows of answers."""
        if self._one_per_line:
            return super().get_content_height(container, viewport, width)
        return max(1, -(-len(self.options) // len(self._widths(width))))

    @property
    def key(self) -> tuple[str, str]:
        """The key to answer with, and what it does: names of words."""
        return "arrows" if self._one_per_line else "sides", "choose"

    def show_chosen(self) -> None:
        """Scroll what this stands in until the answer chosen is in sight, where all of them have no room."""
        values = [option.value for option in self.options]
        top = values.index(self.chosen) // len(self._widths(self.size.width)) if self.chosen in values else 0
        for part in self.ancestors_with_self:
            if isinstance(part, ScrollableContainer):
                part.scroll_to_region(Region(0, top, 1, 1), animate=False, immediate=True)
                return
            top += part.virtual_region.y if isinstance(part, Widget) else 0

    def _widths(self, width: int) -> list[int]:
        """The widths of the columns, as many as fit side by side."""
        cells = [cell_len(option.label) + _MARK_WIDTH for option in self.options]
        for columns in range(1 if self._one_per_line else len(cells), 1, -1):
            widths = [max(cells[column::columns]) for column in range(columns)]
            if sum(widths) + _GAP * (columns - 1) <= width:
                return widths
        return [0]

    def _option(self, option: Option, accent: Style) -> Content:
        """An answer, marked when it is the chosen one; it knows its value, for the mouse."""
        marked = option.value == self.chosen
        style = Style.from_meta({"answer": option.value})
        text = Content(f"{'●' if marked else '○'} {option.label}").stylize(style)
        return text.stylize(accent) if marked else text

    def action_move(self, step: int) -> None:
        """The next answer, or the one before; after the last comes the first, so that no key is dead."""
        values = [option.value for option in self.options]
        if not values:
            return
        here = values.index(self.chosen) if self.chosen in values else (-1 if step > 0 else len(values))
        self._choose(values[(here + step) % len(values)])

    def action_move_row(self, step: int) -> None:
        """The answer above or below, or beside where all stand in one row."""
        columns = len(self._widths(self.size.width))
        if columns >= len(self.options) or self.chosen is None:
            self.action_move(step)
            return
        here = [option.value for option in self.options].index(self.chosen) + step * columns
        if 0 <= here < len(self.options):
            self._choose(self.options[here].value)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the next answer that begins with it."""
        letter = fold(event.character or "")
        if len(letter) != 1 or not letter.isalnum():
            return
        values = [option.value for option in self.options if fold(option.label).startswith(letter)]
        if values:
            event.stop()
            after = values.index(self.chosen) + 1 if self.chosen in values else 0
            self._choose(values[after % len(values)])

    def on_click(self, event: events.Click) -> None:
        """The answer under the mouse."""
        answer = event.style.meta.get("answer")
        if isinstance(answer, str):
            self._choose(answer)

    def _choose(self, value: str) -> None:
        if value != self.chosen:
            self.chosen = value
            self.call_after_refresh(self.show_chosen)
            self.post_message(self.Chosen())


class Picks(Choice):
    """Any number of answers: the arrows move, space takes or leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", show=False)]

    picked: reactive[frozenset[str]] = reactive(frozenset[str]())

    def __init__(self, options: Sequence[Option], picked: Sequence[str] = ()) -> None:
        """``picked``: what is taken at first; the cursor is on the first answer."""
        super().__init__(options, options[0].value if options else None, one_per_line=True)
        self.set_reactive(Picks.picked, frozenset(picked))

    @property
    def key(self) -> tuple[str, str]:
        """The key that takes or leaves."""
        return "space", "pick"

    def _option(self, option: Option, accent: Style) -> Content:
        mark = "[x]" if option.value in self.picked else "[ ]"
        text = Content(f"{mark} {option.label}").stylize(Style.from_meta({"answer": option.value}))
        return text.stylize(accent) if option.value == self.chosen and self.has_focus else text

    def action_pick(self) -> None:
        """Take the answer under the cursor, or leave it."""
        if self.chosen is not None:
            self.picked = self.picked ^ {self.chosen}
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Take or leave the answer under the mouse."""
        super().on_click(event)
        if isinstance(event.style.meta.get("answer"), str):
            event.prevent_default()
            self.action_pick()


def bring_into_sight(control: Widget) -> None:
    """Scroll what the control stands in until one sees where one writes, or what is chosen."""
    if not control.is_attached:  # the form was answered meanwhile
        return
    if _lines_in_sight(control) < control.region.height:
        control.screen.scroll_to_center(control, animate=False, immediate=True, origin_visible=True)
    if isinstance(control, Choice):
        control.show_chosen()


def _lines_in_sight(control: Widget) -> int:
    """How many lines of it show; a column that a new scrollbar takes hides none."""
    try:
        return control.screen.find_widget(control).visible_region.height
    except NoWidget:
        return 0
