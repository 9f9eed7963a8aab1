"""What the two forms share: rows to go through, errors told beside their field, and nothing typed lost by one key."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.dialogs.confirm import Confirm
from tui.dialogs.fields import Choice
from tui.dialogs.frame import Dialog, KeyLine
from tui.dialogs.rows import Row
from tui.typed import TypedError
from tui.wording import Words

_Answer = TypeVar("_Answer")

KEEPING = 1.0
"""Seconds between two looks at whether there is something new to keep."""


class FormDialog(Dialog[_Answer]):
    """Base of the forms: Enter from any field finishes, Tab goes on, Escape asks first when something was typed."""

    HUNG = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s", "accept", show=False)]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("enter", "dialogs.acts.save", "accept"),
        ("tab", "dialogs.acts.next_field", "next_field"),
        ("escape", "dialogs.acts.cancel", "cancel"),
    )

    def __init__(self, words: Words) -> None:
        """Subclasses fill ``rows``; ``restored``: they hold what was typed before and could not be kept."""
        super().__init__(words)
        self.rows: Sequence[Row] = ()
        self.restored = False
        self.keeper: Callable[[Mapping[str, object]], bool] | None = None
        self._kept: Mapping[str, object] | None = None

    def on_mount(self) -> None:
        """What is typed is kept as one goes, where there is somewhere to."""
        self.set_interval(KEEPING, self.keep_typed)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where there are answers to choose from, the line of keys says how."""
        first, *others = self.KEYS
        choosing = []
        if isinstance(event.widget, Choice):
            key, act = event.widget.key
            choosing = [(key, f"dialogs.acts.{act}", "")]
        self.query_one(KeyLine).tell([first, *choosing, *others])

    def dismiss(self, result: _Answer | None = None) -> AwaitComplete:
        """Leave. What was typed is in the hands of whoever asked: a last look at it would offer it again for ever."""
        self.keeper = None
        return super().dismiss(result)

    def keep_typed(self) -> None:
        """Keep what stands in the form, if it was touched and is not kept already."""
        if self.keeper is None or not (self.restored or any(row.is_changed for row in self.rows)):
            return
        typed = self.typed
        if typed != self._kept and self.keeper(typed):
            self._kept = typed

    @property
    def typed(self) -> Mapping[str, object]:
        """What stands in each row, readable or not."""
        return {row.path: row.typed for row in self.rows}

    def retype(self, typed: Mapping[str, object]) -> None:
        """Put back what was kept; Escape asks before it is lost."""
        for row in self.rows:
            if row.path in typed:
                row.retype(typed[row.path])
        self.restored = True
        self._kept = typed

    def focus_row(self, path: str) -> None:
        """Go to the row of this field, or to the first."""
        row = next((row for row in self.rows if row.path == path), self.rows[0])
        self.set_focus(row.control)
        self.call_after_refresh(row.scroll_visible, animate=False)

    def read_rows(self) -> dict[str, object] | None:
        """What every row answers; ``None`` when one cannot be read."""
        try:
            return {row.path: row.read() for row in self.rows}
        except TypedError:
            return None

    def complain(self) -> bool:
        """Say beside each field what is wrong and go to the first such field; whether there was one."""
        wrong = [row for row in self.rows if not self._reads(row)]
        for row in wrong:
            row.answer(final=True)
        if wrong:
            self.focus_row(wrong[0].path)
        return bool(wrong)

    @staticmethod
    def _reads(row: Row) -> bool:
        try:
            row.read()
        except TypedError:
            return False
        return True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a line of text finishes the form."""
        event.stop()
        self.action_accept()

    def action_next_field(self) -> None:
        """What Tab does, for the mouse."""
        self.focus_next()

    def action_accept(self) -> None:
        """Finish, unless something is wrong."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        """Leave; where something was typed, only after a yes."""
        if self.restored or any(row.is_changed for row in self.rows):
            words = self.words
            question = Confirm(
                words,
                title=words("dialogs.lose.title"),
                lines=[words("dialogs.lose.body")],
                yes=words("dialogs.lose.yes"),
                no=words("dialogs.lose.no"),
            )
            self.app.push_screen(question, self._leave)
        else:
            self.dismiss(None)

    def _leave(self, sure: bool | None) -> None:  # noqa: FBT001 - what the question was answered
        if sure:
            self.dismiss(None)
