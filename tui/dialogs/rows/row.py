"""A row of a form: its label, what one fills, and the line beneath that says what was understood or what is wrong.

Every row answers ``read()``: the value to keep, ``None`` for nothing, or ``TypedError``.
"""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.fields import bring_into_sight
from tui.typed import TypedError, explain
from tui.wording import Words

AT_ONCE = frozenset(
    {"impossible_day", "impossible_day_of_month", "no_such_month", "month_and_day_swapped", "wrong_weekday"}
)
"""Refusals told while one still types; the others could be a word half written, and wait until one leaves the field."""


class Row(Vertical):
    """Base of all rows. ``name`` is the path of the field it fills."""

    DEFAULT_CSS = """
    Row {
        height: auto;
        & > .row-label { dock: left; width: 20; height: auto; color: $text-muted; }
        & .row-control { width: 1fr; }
        & Input.row-control { background: $foreground 6%; }
        & Input.row-control:focus { background: $accent 18%; background-tint: transparent; }
        & > .row-says { height: auto; color: $text-muted; display: none; }
        & > .row-says.-shown { display: block; }
        & > .row-says.-warning { color: $text-warning; }
        & > .row-says.-error { color: $text-error; }
        &.-here .row-label { color: $accent; text-style: bold; }
    }
    """

    class Changed(Message):
        """What stands in the row changed."""

    def __init__(self, path: str, label: str, words: Words, *, required: bool = False, hint: str = "") -> None:
        """``label`` is already in words, and so is ``hint``: shown beneath while one is on the row."""
        super().__init__(name=path)
        self._hint = hint
        self.path = path
        self.label = label
        self.words = words
        self.required = required
        self._says: Static | None = None

    def compose(self) -> ComposeResult:
        """Label and control side by side; the answer comes beneath with the first one."""
        control = self.control
        control.add_class("row-control")
        yield Static(self.label, classes="row-label", markup=False)
        yield control

    def on_descendant_focus(self) -> None:
        """One is here, and the label shows it: ``:focus-within`` does not always reach the label."""
        self.add_class("-here")
        if self._hint:
            self.say(self._hint)

    def on_descendant_blur(self) -> None:
        """One has left."""
        self.remove_class("-here")
        if self._hint:
            self.say("")

    @property
    def control(self) -> Widget:
        """The widget one fills; the same each time."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what it held at first."""
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        raise NotImplementedError

    @property
    def typed(self) -> object:
        """What stands in it, readable or not: text, a choice or a list of them."""
        raise NotImplementedError

    def retype(self, typed: object) -> None:
        """Put back what ``typed`` answered before; what no longer fits is left out."""
        raise NotImplementedError

    def read(self) -> object:
        """The value to keep, ``None`` for nothing; raises ``TypedError``."""
        raise NotImplementedError

    def answer(self, *, final: bool) -> None:
        """Say beneath what was understood; ``final``: the field was left, so say all that is wrong."""
        try:
            self.read()
        except TypedError as error:
            if final or error.code in AT_ONCE:
                self.say(explain(error, self.words), "error")
            else:
                self.say("")
        else:
            self.say("")

    def say(self, sentence: str, level: str = "") -> None:
        """Show one sentence beneath: plain, ``warning`` or ``error``."""
        line = self._says
        if line is None:
            if not sentence or not self.is_attached:  # the form may have been answered meanwhile
                return
            self._says = line = Static("", classes="row-says", markup=False)
            self.mount(line)
        said = {"error": "× ", "warning": "! "}.get(level, "") + sentence
        if said != line.content:  # else each key would lay the whole form out again
            line.update(said)  # made with markup=False
        line.set_class(bool(sentence), "-shown")
        line.set_class(level == "error", "-error")
        line.set_class(level == "warning", "-warning")

    def on_resize(self) -> None:
        """A line came beneath, and may be out of sight: told once it has its place, however fast one types."""
        if self.has_class("-here"):
            self.bring_into_sight()

    def bring_into_sight(self) -> None:
        """All of it, or where there is no room for that, where one is."""
        self.scroll_visible(animate=False, immediate=True)
        bring_into_sight(self.control)
