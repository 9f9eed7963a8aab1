"""Changing the letter in sight: here, or in the person's own editor; and what it says against the program's text."""

from collections.abc import Callable
from functools import partial

from textual.notifications import SeverityLevel
from textual.widget import Widget

from model.assess.case import Case
from model.desk import Desk
from model.errors import LetterChanged, RelanceError
from model.letters.edited import Edit, brought_up, compared
from model.letters.letter import Letter
from tui.letter_pages import differences, letter_key
from tui.refusal import refusal
from tui.screens.letter_copy import READING_TIME
from tui.wording import Words


class LetterEditing:
    """What is done to the text of one letter at a time. ``changed`` is called when the letter is another."""

    def __init__(
        self, widget: Widget, desk: Desk, words: Words, changed: Callable[[str], None], may_keep: Callable[[], bool]
    ) -> None:
        """``changed``: is told the letter; ``may_keep``: whether a text could be kept; ``widget``: on whose screen."""
        self._widget = widget
        self._desk = desk
        self._words = words
        self._changed = changed
        self._may_keep = may_keep

    def edit(self, case: Case, letter: Letter) -> None:
        """Open the text here."""
        if not self._is_frozen(letter) and self._may_keep():
            self._open(case, letter, self._desk.letters.text(case, letter.id))

    def edit_outside(self, case: Case, letter: Letter) -> None:
        """Open the text in the person's own editor; what it had saved before it failed is opened here."""
        from tui.screens.editing import edit_text, told  # noqa: PLC0415 - what starts programs loads when it is wanted

        if self._is_frozen(letter) or not self._may_keep():
            return
        before = self._desk.letters.text(case, letter.id)
        made = edit_text(self._widget.app, self._words, before)
        if made.problem:
            self._say(told(made, self._words), "warning")
            if made.left:
                self._open(case, letter, before, made.left)
            return
        if made.text == before:
            self._say(self._words("letter_edit.unchanged"))
            return
        try:
            refused = self._kept(case, letter, made.text, before)
        except LetterChanged as changed:
            refused = refusal(changed, self._words)
        if refused:
            self._say(refused, "error")
            self._open(case, letter, before, made.text)
        else:
            self._tell_kept(case, letter)

    def compare(self, case: Case, letter: Letter) -> None:
        """Show what the person changed, and what the program would write."""
        from tui.dialogs import letter_compare  # noqa: PLC0415 - dialogs load when they are first wanted

        edit = None if letter.frozen_by else self._desk.letters.edit_of(case, letter.id)
        if edit is None:
            self._say(self._words("letter_edit.frozen" if letter.frozen_by else "letter_edit.not_edited"))
            return
        parts = list(differences(compared(edit.text, self._desk.letters.source(case, letter.id).text), self._words))
        dialog = letter_compare.LetterOutdated if letter.outdated else letter_compare.LetterCompare
        shown = dialog(self._words, self._name(letter), parts, edit.on)
        self._widget.app.push_screen(shown, partial(self._compared, case, letter, edit))

    def _compared(self, case: Case, letter: Letter, edit: Edit, answer: str | None) -> None:
        try:
            if answer == "take_back":
                self._desk.letters.take_back(case, letter.id, began=edit.text)
                self._say(self._words("letter_edit.ours_again"))
            elif answer == "update":
                text = brought_up(edit, self._desk.letters.source(case, letter.id))
                self._desk.letters.edit(case, letter.id, text, began=edit.text, seen=True)
                self._say(self._words("letter_edit.brought_up"))
            elif answer == "keep":
                self._desk.letters.edit(case, letter.id, edit.text, began=edit.text, seen=True)
                self._say(self._words("letter_edit.noted"))
        except RelanceError as error:
            self._say(refusal(error, self._words), "error")
        self._changed(letter.id)

    def _open(self, case: Case, letter: Letter, text: str, first: str | None = None) -> None:
        from tui.dialogs.letter_editor import LetterEditor, Opened  # noqa: PLC0415 - see above

        before = self._desk.letters.edit_of(case, letter.id)

        def left(_nothing: None) -> None:
            if self._desk.letters.edit_of(case, letter.id) != before:
                self._tell_kept(case, letter)

        self._widget.app.clear_notifications()  # a message would hide what is written
        opened = Opened(self._words("letter_edit.title", letter=self._name(letter)), text, first)
        self._widget.app.push_screen(LetterEditor(self._words, opened, partial(self._kept, case, letter)), left)

    def _kept(self, case: Case, letter: Letter, text: str, began: str) -> str:
        """Keep a text; why it could not be, or nothing. Raises ``LetterChanged``."""
        try:
            self._desk.letters.edit(case, letter.id, text, began=began)
        except LetterChanged:
            raise
        except RelanceError as error:
            return refusal(error, self._words)
        return ""

    def _tell_kept(self, case: Case, letter: Letter) -> None:
        edited = self._desk.letters.edit_of(case, letter.id) is not None
        self._changed(letter.id)
        self._say(self._words("letter_edit.kept" if edited else "letter_edit.ours_again"))

    def _is_frozen(self, letter: Letter) -> bool:
        if letter.frozen_by:
            self._say(self._words("letter_edit.frozen"))
        return letter.frozen_by is not None

    def _name(self, letter: Letter) -> str:
        return self._words(f"{letter_key(letter.id)}.name")

    def _say(self, said: str, level: SeverityLevel = "information") -> None:
        self._widget.app.notify(said, severity=level, timeout=READING_TIME, markup=False)
