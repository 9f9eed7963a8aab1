"""Who, under which contract, and what is asked: to create a dossier and to correct it."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from model.record.dossier import Dossier
from tui.dialogs.confirm import Confirm
from tui.dialogs.form import FormDialog
from tui.dialogs.identity_answers import erased, with_answers
from tui.dialogs.identity_fields import IdentityRows
from tui.wording import Words


class IdentityForm(FormDialog[Dossier | None]):
    """Dismisses with the dossier as it should be, or ``None``. What was not touched stays to the letter."""

    def __init__(
        self,
        words: Words,
        dossier: Dossier,
        *,
        today: date,
        operators: Sequence[str] = (),
        focus: str = "",
        creating: bool = False,
        restored: bool = False,
    ) -> None:
        """``focus``: the field to start at, as ``contract.customer_number``; ``operators``: names to suggest.

        ``restored``: ``dossier`` holds what was typed before and could not be kept; Escape asks before it is lost.
        """
        super().__init__(words)
        self.restored = restored
        self._dossier = dossier
        self._creating = creating
        self._start = focus
        self._made = IdentityRows(dossier, today, words, operators, creating=creating)
        self.rows = self._made.rows

    @property
    def heading(self) -> str:
        """New, or the one that is there."""
        return self.words("identity.create" if self._creating else "identity.edit")

    def compose_body(self) -> ComposeResult:
        """The rows under their sections."""
        if self._creating:
            yield Static(self.words("identity.begin"), classes="aside", markup=False)
        for number, (section, rows) in enumerate(self._made.sections):
            title = self.words(f"identity.sections.{section}")
            first = number == 0 and not self._creating
            yield Static(title, classes="section -first" if first else "section", markup=False)
            about = f"identity.about.{section}"
            if self.words.has(about):
                yield Static(self.words(about), classes="aside", markup=False)
            yield from rows

    def on_mount(self) -> None:
        """Start at the field that was asked for."""
        self.focus_row(self._made.path_for(self._start))

    def action_accept(self) -> None:
        """Hand the dossier over; ask before a stored value is emptied."""
        if self.complain():
            return
        answers = self.read_rows() or {}
        if not answers.get("title") and not answers.get("claimant.name"):
            self.rows[0].say(self.words("identity.name_needed"), "error")
            self.focus_row("title")
            return
        gone = erased(self.rows)
        if gone:
            self._ask(gone)
        else:
            self._finish(sure=True)

    def _ask(self, gone: Sequence[str]) -> None:
        words = self.words
        question = Confirm(
            words,
            title=words("identity.erase.title"),
            lines=[words("identity.erase.body"), *gone],
            yes=words("identity.erase.yes"),
            no=words("identity.erase.no"),
        )
        self.app.push_screen(question, lambda sure: self._finish(sure=bool(sure)))

    def _finish(self, *, sure: bool) -> None:
        if sure:
            self.dismiss(with_answers(self._dossier, self.rows, self.words))
