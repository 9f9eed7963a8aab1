"""One fact to note: only what its kind needs, the weekday of the date said back, and what will change told before."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final, TypeAlias

from textual.app import ComposeResult
from textual.content import Content

from model.errors import RelanceError
from model.record.dossier import Dossier
from tui.dialogs.changes_panel import ChangesPanel
from tui.dialogs.entry_rows import EntryRows, facts_from
from tui.dialogs.form import FormDialog
from tui.dialogs.rows import Row, TextRow
from tui.wording import Words

CONTACTS: Final = frozenset({"customer_service_contacted", "consumer_service_contacted"})
FOLLOWED: Final = frozenset({"registered_letter", "electronic_registered_letter"})

Facts: TypeAlias = dict[str, Any]
Preview: TypeAlias = Callable[[Facts], Sequence[str]]
"""The sentences that say what these facts would change (see ``tui.dialogs.changes``); may raise ``RelanceError``."""


class EntryForm(FormDialog[Facts | None]):
    """Dismisses with the facts for ``Desk.draft`` (``kind``, ``on`` and the kind's fields), or ``None``."""

    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("enter", "dialogs.acts.note", "accept"),
        ("tab", "dialogs.acts.next_field", "next_field"),
        ("escape", "dialogs.acts.cancel", "cancel"),
    )

    def __init__(
        self,
        words: Words,
        kind: str,
        *,
        dossier: Dossier,
        today: date,
        prefill: Mapping[str, object] | None = None,
        preview: Preview | None = None,
    ) -> None:
        """``prefill``: fields already answered, days as ``date``; ``preview``: tells what the facts would change.

        A ``prefill`` with its day is a form that was filled before: Escape asks before it is lost.
        """
        super().__init__(words)
        self.kind = kind
        self._preview = preview
        self._previewed: Facts | None = None
        self.restored = "on" in (prefill or {})
        self.rows = EntryRows(kind, dossier, today, words, prefill or {}).rows()

    @property
    def heading(self) -> str:
        """The kind of fact."""
        return self.words(f"entries.kinds.{self.kind}")

    def compose_body(self) -> ComposeResult:
        """The rows, then what they would change."""
        yield from self.rows
        panel = ChangesPanel()
        panel.display = False
        yield panel

    def on_mount(self) -> None:
        """Start at the day, and say at once what today would change."""
        self._name_reference()
        self.focus_row("on")
        self._say_changes()

    def on_row_changed(self, event: Row.Changed) -> None:
        """Say again what would change."""
        event.stop()
        self._name_reference()
        self._say_changes()

    def action_accept(self) -> None:
        """Hand the facts over."""
        if self.complain():
            return
        facts = self.facts()
        if facts is not None:
            self.dismiss(facts)

    def facts(self) -> Facts | None:
        """The facts as they stand, or ``None`` while something is missing or wrong."""
        answers = self.read_rows()
        return None if answers is None else facts_from(self.kind, answers)

    def _name_reference(self) -> None:
        """A registered letter has the post's number; whatever else is noted, the operator's."""
        rows = {row.path: row for row in self.rows}
        reference = rows.get("reference")
        if self.kind in CONTACTS and isinstance(reference, TextRow):
            name = "posted" if rows["channel"].typed in FOLLOWED else "given"
            reference.rename(
                self.words(f"entries.reference.{name}.label"), self.words(f"entries.reference.{name}.example")
            )

    def _say_changes(self) -> None:
        if self._preview is None:
            return
        facts = self.facts()
        panel = self.query_one(ChangesPanel)
        panel.display = facts is not None
        if facts is None:
            self._previewed = None
            return
        weighty = {name: value for name, value in facts.items() if name not in ("note", "reference", "exhibit")}
        if weighty == self._previewed:
            return
        self._previewed = weighty
        self._tell(panel, facts)

    def _tell(self, panel: ChangesPanel, facts: Facts) -> None:
        """Each change on its line, under a heading."""
        words = self.words
        try:
            sentences = self._preview(facts) if self._preview else ()
        except RelanceError:
            panel.tell(Content.styled(words("entries.form.refused"), "$text-error"))
            return
        heading = words("entries.form.what_changes" if sentences else "entries.form.nothing_changes")
        panel.tell(Content.styled(heading, "dim"), sentences)
