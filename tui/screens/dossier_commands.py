"""What each command does on a dossier: one short method a command, the work done by the views and the acts."""

from collections.abc import Sequence
from typing import Final

from textual.reactive import var

from model.assess.case import Case
from tui.keys import Command, View
from tui.messages import ShelfWanted
from tui.screens.acts import Acts
from tui.screens.command_screen import CommandScreen
from tui.screens.views import Views
from tui.widgets.bars import KeyHint
from tui.widgets.file_pane import EDIT

OF_THE_LETTER: Final = (
    *("copy_letter", "save_letter", "save_pdf", "plain_letter", "mark_sent"),
    *("edit_letter", "edit_outside", "compare_letter"),
)
"""Commands that want a letter in sight."""


class DossierCommands(CommandScreen):
    """The commands of ``DossierScreen``, which makes the parts and shows the case."""

    case: var[Case | None] = var(None)
    acts: Acts
    views: Views
    why_open = False
    """Whether « Pourquoi ? » was asked for."""

    def turn_to(self, view: View) -> None:
        """Show a view."""
        raise NotImplementedError

    def explain(self) -> None:
        """Draw « Pourquoi ? » again, if it is there."""
        raise NotImplementedError

    def applies(self, command: Command) -> bool:
        """What can be done where one is."""
        if self.case is None:
            return command.id == "back"
        row = self.views.timeline.row
        needed = {
            "tick": self.view == "steps" and self.views.steps.item is not None,
            "undo": bool(self.case.dossier.entries),
            "retract": self.view == "timeline" and row is not None and row.event is not None,
            "open": self.view in {"timeline", "file"} or self.views.why.has_focus,
            **dict.fromkeys(OF_THE_LETTER, self.view == "letter"),
        }
        return needed.get(command.id, True)

    @property
    def hints(self) -> Sequence[KeyHint]:
        """The keys of the view; first, while « Pourquoi ? » is open, those that lead into it and out of it."""
        hints = super().hints
        if not self.why_open:
            return hints
        words, why = self.words, self.views.why
        back = KeyHint("escape", words("keys.key_escape"), words("keys.label.back"))
        into = ("go" if why.cursor else "") if why.has_focus else "read"
        enter = [KeyHint("enter", words("keys.key_enter"), words(f"why.keys.{into}"))] if into else []
        return [*enter, back, *(hint for hint in hints if hint.key != "escape")]

    def action_note(self) -> None:
        """Ask what happened."""
        if self.case is not None:
            self.acts.note(self.case)

    def action_tick(self) -> None:
        """Tick the item under the cursor."""
        item = self.views.steps.item
        if self.case is not None and item is not None:
            self.acts.tick(self.case, item.item)

    def action_undo(self) -> None:
        """Take back what was noted last."""
        if self.case is not None:
            self.acts.undo(self.case)

    def action_retract(self) -> None:
        """Take back the entry under the cursor, or bring it back."""
        row = self.views.timeline.row
        if self.case is not None and row is not None and row.event is not None:
            self.acts.retract(self.case, row.event)

    def action_edit(self) -> None:
        """Correct identity and contract."""
        if self.case is not None:
            self.acts.edit(self.case)

    def action_timeline(self) -> None:
        """Show the timeline."""
        self.turn_to("timeline")

    def action_steps(self) -> None:
        """Show the steps."""
        self.turn_to("steps")

    def action_letter(self) -> None:
        """Show the letter."""
        self.turn_to("letter")

    def action_file(self) -> None:
        """Show the file."""
        self.turn_to("file")

    def action_copy_letter(self) -> None:
        """Copy the letter in sight."""
        self.views.letter.action_copy_letter()

    def action_save_letter(self) -> None:
        """Write the letter in sight to a file."""
        self.views.letter.action_save_letter()

    def action_save_pdf(self) -> None:
        """Write the letter in sight to a PDF."""
        self.views.letter.action_save_pdf()

    def action_plain_letter(self) -> None:
        """Show the letter in sight as bare text."""
        self.views.letter.action_plain_letter()

    def action_edit_letter(self) -> None:
        """Change the text of the letter in sight."""
        self.views.letter.action_edit_letter()

    def action_edit_outside(self) -> None:
        """Change it in the person's own editor."""
        self.views.letter.action_edit_outside()

    def action_compare_letter(self) -> None:
        """Show what the person changed in it."""
        self.views.letter.action_compare_letter()

    def action_mark_sent(self) -> None:
        """Note that the letter in sight left."""
        self.views.letter.action_mark_sent()

    def action_why(self) -> None:
        """Open « Pourquoi ? », or close it."""
        self.why_open = not self.why_open
        self.explain()
        self._give_focus()

    def action_open(self) -> None:
        """Go into the detail of the row, or from a fact in it to that fact."""
        why = self.views.why
        if why.has_focus:
            self._go_to(why.cursor)
        elif self.view == "timeline":
            self.why_open = True
            self.explain()
            self.set_focus(why)
        elif self.view == "file" and self.views.file.target == EDIT:
            self.action_edit()
        elif self.view == "file":
            self._go_to(self.views.file.target)

    def action_back(self) -> None:
        """Close what is open; then back to the list."""
        if self.why_open or self.views.why.has_focus:
            self.why_open = False
            self.explain()
            self._give_focus()
        else:
            self.post_message(ShelfWanted())

    def _go_to(self, key: str | None) -> None:
        if key is None:
            return
        self.turn_to("timeline")
        self.views.timeline.select(key)

    def _give_focus(self) -> None:
        """To « Pourquoi ? » where it covers the view, else to the view."""
        if self.views.covered:
            self.set_focus(self.views.why)
        else:
            self.views.take_focus()
