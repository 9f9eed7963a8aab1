"""Yes or no, with what follows from yes. Unless told so, Enter answers no at first; Escape always does."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.dialogs.fields import Choice, Option
from tui.dialogs.frame import Dialog
from tui.wording import Words


class Confirm(Dialog[bool]):
    """Dismisses with ``True`` only on a chosen yes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "accept", show=False)]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("enter", "dialogs.acts.choose", "accept"),
        ("sides", "dialogs.acts.answers", ""),
        ("escape", "dialogs.acts.cancel", "cancel"),
    )

    def __init__(
        self, words: Words, *, title: str, lines: Sequence[str] = (), yes: str = "", no: str = "", first: str = "no"
    ) -> None:
        """``lines``: the consequences, shown literally; ``yes`` and ``no``: the answers, in words.

        ``first``: what Enter answers at first; Escape is always a no.
        """
        super().__init__(words)
        self._title = title
        self._lines = lines
        answers = (Option("no", no or words("dialogs.confirm.no")), Option("yes", yes or words("dialogs.confirm.yes")))
        self.choice = Choice(answers, first)

    @property
    def heading(self) -> str:
        """The question."""
        return self._title

    def compose_body(self) -> ComposeResult:
        """What follows from yes, and the two answers."""
        for line in self._lines:
            yield Static(line, classes="aside", markup=False)
        self.choice.add_class("answers")
        yield self.choice

    def on_mount(self) -> None:
        """Ready to answer."""
        self.choice.focus()

    def action_accept(self) -> None:
        """Answer what is chosen."""
        self.dismiss(self.choice.chosen == "yes")

    def action_cancel(self) -> None:
        """No."""
        self.dismiss(False)  # noqa: FBT003 - the answer itself
