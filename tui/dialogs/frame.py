"""What all dialogs share: one quiet frame with a title, a body that scrolls when it must, and a line of keys."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.fields import bring_into_sight
from tui.dialogs.rows import Row
from tui.typed import clean_line
from tui.widgets.fitting import fit
from tui.wording import Words

_Answer = TypeVar("_Answer")
_AROUND_BODY = 6
"""Lines of a dialog that are not its body: frame, title, keys and the blank lines between."""

_HANGS = ((30, 3), (24, 1))
"""From so many lines of window, so many are left above a dialog that hangs: what it is about stays in sight."""


class Body(VerticalScroll, can_focus=False):
    """The part that scrolls; the keys stay with the fields, and what they go to stays in sight."""

    DEFAULT_CSS = "Body { overflow-y: scroll; }"

    def __init__(self) -> None:
        """The bar is there from the first frame on, blank where all is in sight: a form is laid out once."""
        super().__init__(classes="dialog-body")
        self.set_reactive(Body.show_vertical_scrollbar, value=True)

    def on_resize(self) -> None:
        """Another window, or a line more or less in here."""
        self.call_after_refresh(self._show_focused)

    def watch_virtual_size(self) -> None:
        """Lines came or went above where one is."""
        self.call_after_refresh(self._show_focused)

    def on_descendant_focus(self) -> None:
        """What the row before said may have gone, and this one may say something."""
        self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        focused = self.screen.focused
        if focused is None:
            return
        row = next((part for part in focused.ancestors if isinstance(part, Row)), None)
        if row is not None:
            row.bring_into_sight()
        else:
            bring_into_sight(focused)


class KeyLine(Static):
    """« Entrée noter   Échap annuler », which the mouse may press too."""

    def __init__(self, words: Words, keys: Sequence[tuple[str, str, str]]) -> None:
        """``keys``: name of the key, words for the act, action of the dialog (empty: none to press)."""
        super().__init__(classes="dialog-keys", markup=False)
        self._words = words
        self._keys = tuple(keys)

    def tell(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Other keys, where one went to something else."""
        if self._keys != tuple(keys):
            self._keys = tuple(keys)
            self.refresh(layout=True)

    def render(self) -> Content:
        """The keys in bold, what they do in grey."""
        pairs = []
        for key, act, action in self._keys:
            pair = Content.assemble((self._words(f"dialogs.keys.{key}"), "bold $text"), f" {self._words(act)}")
            pairs.append(pair.stylize(Style.from_meta({"act": action})))
        return Content("   ").join(pairs)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        action = event.style.meta.get("act")
        if action:
            await self.screen.run_action(action)


class Dialog(ModalScreen[_Answer]):
    """Base of the dialogs. Escape always leaves without doing anything."""

    AUTO_FOCUS = ""
    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    HUNG: ClassVar[bool] = False
    """Whether it hangs from the top of the window, since its height follows what is typed; else it is in the middle."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who gets and who loses the keys is drawn again; Textual would draw all the rest too."""

    def __init__(self, words: Words) -> None:
        """``words``: the language of all its sentences."""
        super().__init__(classes="-hung" if self.HUNG else None)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-roomy")]
        self.words = words

    @property
    def heading(self) -> str:
        """The title, in words."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        fit(self, self.app.size)
        with Vertical(classes="dialog") as frame:
            yield Static(clean_line(self.heading), classes="dialog-title", markup=False)
            with Body() as body:
                self._take_room(frame, body, self.app.size.height)
                yield from self.compose_body()
            yield KeyLine(self.words, self.KEYS)

    def compose_body(self) -> ComposeResult:
        """What the dialog asks or says."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Another window, another room."""
        self._take_room(self.query_one(".dialog"), self.query_one(".dialog-body"), event.size.height)

    def _take_room(self, frame: Widget, body: Widget, height: int) -> None:
        """The body takes what the frame leaves of the screen."""
        above = self.lines_above(height)
        frame.styles.margin = (above, 0, 0, 0)
        body.styles.max_height = max(3, height - above - _AROUND_BODY)

    def lines_above(self, height: int) -> int:
        """Lines left free above the dialog in a window of ``height`` lines; in the middle, none are kept free."""
        return next((free for lines, free in _HANGS if height >= lines), 0) if self.HUNG else 0

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - Textual's signature
        """The keys go to this; the body scrolls to it by itself, once the lines around it are there."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    def action_cancel(self) -> None:
        """Leave with nothing."""
        self.dismiss(None)
