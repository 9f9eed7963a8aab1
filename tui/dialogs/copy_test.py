"""« Testez la copie »: a code was copied that is shown nowhere; it is to be pasted back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.dialogs.fields import LineInput
from tui.dialogs.frame import Dialog
from tui.wording import Words


class CopyTest(Dialog[str]):
    """Dismisses with what was pasted, which may be nothing; with ``None`` when the test was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "accept", show=False, priority=True)]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("enter", "copy_test.check", "accept"),
        ("escape", "dialogs.acts.cancel", "cancel"),
    )

    def __init__(self, words: Words, done: str) -> None:
        """``done``: where the code was copied to, in a sentence."""
        super().__init__(words)
        self._done = done
        self.line = LineInput(placeholder=words("copy_test.place"))

    @property
    def heading(self) -> str:
        """« Tester la copie »."""
        return self.words("copy_test.title")

    def compose_body(self) -> ComposeResult:
        """What was done, what to do, and the line to paste into."""
        yield Static(self._done, markup=False)
        yield Static(self.words("copy_test.how"), classes="aside", markup=False)
        yield Static("", markup=False)
        yield self.line
        yield Static("", markup=False)
        yield Static(self.words("copy_test.nothing_came"), classes="aside", markup=False)

    def on_mount(self) -> None:
        """Ready for the paste."""
        self.line.focus()

    def action_accept(self) -> None:
        """Hand over what is there."""
        self.dismiss(self.line.text)
