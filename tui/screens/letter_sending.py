"""Noting that the letter in sight left: the form that asks when and how, and what is recorded of its answer."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.notifications import SeverityLevel
from textual.widget import Widget

from model.assess.case import Case, Change
from model.desk import Desk
from model.errors import RelanceError
from model.letters.letter import Letter
from tui.letter_pages import obstacle
from tui.refusal import refusal
from tui.screens.drafting import SENDING, Drafting
from tui.screens.letter_copy import READING_TIME
from tui.wording import Words


class LetterSending:
    """Notes one letter at a time. ``sent`` is told the letter and what its sending changed."""

    def __init__(
        self, widget: Widget, desk: Desk, words: Words, drafting: Drafting, sent: Callable[[Letter, Change], None]
    ) -> None:
        """``widget``: on whose screen it happens."""
        self._widget = widget
        self._desk = desk
        self._words = words
        self._drafting = drafting
        self._sent = sent
        self.may_note: Callable[[], bool] = lambda: True

    def ask(self, case: Case, letter: Letter, typed: Mapping[str, object] | None = None) -> None:
        """``typed``: what stood in a form that was left, or that could not be kept."""
        from tui.dialogs.mark_sent import MarkSent  # noqa: PLC0415 - the form's widgets load when they are first wanted

        why_not = obstacle(case, letter, self._words)
        if why_not:
            self._say(why_not, "warning")
            return
        if typed is None and not self.may_note():
            return
        which = f"{SENDING}{letter.id}"

        def note(facts: Mapping[str, Any] | None) -> None:
            if facts is not None and not self._note(case, letter, facts):
                self.ask(case, letter, form.typed)
            else:
                self._drafting.done(case.dossier.id, which)

        self._widget.app.clear_notifications()  # a message would hide half of the form
        form = MarkSent(self._words, letter, case.situation.as_of)
        self._drafting.follow(form, case.dossier.id, which)
        if typed is not None:
            form.retype(typed)
        self._widget.app.push_screen(form, note)

    def _note(self, case: Case, letter: Letter, facts: Mapping[str, Any]) -> bool:
        try:
            change = self._desk.send_letter(case.dossier.id, letter, facts)
        except RelanceError as error:
            self._say(refusal(error, self._words), "error")
            return False
        self._sent(letter, change)
        return True

    def _say(self, said: str, level: SeverityLevel = "information") -> None:
        self._widget.app.notify(said, severity=level, timeout=READING_TIME, markup=False)
