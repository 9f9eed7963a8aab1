"""The letters of a case: which fit, what they say today, what the person made of them, what is noted when one leaves.

Loaded with the first letter that is looked at. Like the desk, whose part it is, it decides nothing about the law.
"""

from collections.abc import Callable, Mapping
from typing import Any

from model.assess.case import Case
from model.assess.facts import Facts
from model.errors import IncompleteLetter, LetterChanged, StoreReadOnly
from model.letters.compose import compose, source
from model.letters.edited import Edit, Edits, Source, edited, occasion, of_today, stored, tidy, with_edit
from model.letters.edited import read as read_edit
from model.letters.letter import Letter, Offer
from model.letters.offers import last_sent, offers
from model.letters.stamp import stamps
from model.procedure.shape import Procedure


class Correspondence:
    """Every act on a letter, whatever the face that asks for it."""

    def __init__(self, procedure: Callable[[], Procedure], edits: Edits | None = None) -> None:
        """``edits``: where letters changed by hand are kept, if anywhere."""
        self._procedure = procedure
        self._edits = edits

    def offers(self, case: Case) -> tuple[Offer, ...]:
        """The letters, the one that fits the stage first."""
        return offers(case.dossier, case.situation, self._procedure())

    def letter(self, case: Case, letter_id: str) -> Letter:
        """The letter as it would leave today: as the person made it, where they changed it, else as we write it."""
        letter, edit = self.ours(case, letter_id), self.edit_of(case, letter_id)
        return letter if edit is None else with_edit(letter, edit, self.source(case, letter_id))

    def ours(self, case: Case, letter_id: str) -> Letter:
        """The letter as we would write it today, whatever the person changed."""
        return compose(letter_id, case.dossier, case.situation, self._procedure())

    def source(self, case: Case, letter_id: str) -> Source:
        """The same, as one edits it."""
        return source(letter_id, case.dossier, case.situation, self._procedure())

    def edit_of(self, case: Case, letter_id: str) -> Edit | None:
        """What the person made of this letter since it was last sent, if they changed it."""
        found = self._edits.read(self._occasion(case, letter_id)) if self._edits else None
        return of_today(edit, self.source(case, letter_id)) if (edit := read_edit(found or {})) else None

    def text(self, case: Case, letter_id: str) -> str:
        """The text as one edits it: the person's, else ours."""
        return (self.edit_of(case, letter_id) or self.source(case, letter_id)).text

    def edit(self, case: Case, letter_id: str, text: str, *, began: str | None = None, seen: bool = False) -> Letter:
        """Keep ``text`` (a paragraph a line) as what this letter says, and answer the letter.

        Our own text, or none at all, is nothing to keep: the letter is ours again. Text that is kept already stays as
        it was, with what we wrote then, unless what we would write now was ``seen``. Raises ``StoreError``, and
        ``LetterChanged`` where what stands is neither ``text`` nor what was ``began`` from.
        """
        self._expect(case, letter_id, began, text)
        before = self.edit_of(case, letter_id)
        edit = edited(text, self.source(case, letter_id), case.situation.as_of, before)
        if edit is None:
            self.take_back(case, letter_id)
        elif self._edits is None:
            raise StoreReadOnly(path="", reason="no_directory")
        elif seen or before is None or edit.text != before.text:
            self._edits.keep(self._occasion(case, letter_id), stored(edit))
        return self.letter(case, letter_id)

    def take_back(self, case: Case, letter_id: str, *, began: str | None = None) -> Edit | None:
        """Forget what the person made of this letter, and answer it. Raises as ``edit`` does."""
        self._expect(case, letter_id, began)
        before = self.edit_of(case, letter_id)
        if before is not None and self._edits is not None:
            self._edits.done(self._occasion(case, letter_id))
        return before

    def noted(self, letter: Letter, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts of the entry that says that ``letter`` left, with its text frozen and who made it stamped beside.

        ``facts``: ``on``, ``channel``, ``reference``. Raises ``IncompleteLetter`` when facts are missing.
        """
        if letter.missing:
            raise IncompleteLetter(missing=", ".join(letter.missing))
        return {"kind": letter.records, **dict(letter.adds), **facts, "letter": letter.text, **stamps(letter)}

    def _expect(self, case: Case, letter_id: str, began: str | None, text: str = "") -> None:
        """Raise ``LetterChanged`` where the text that stands is neither of these; an empty one stands for ours."""
        standing, ours = self.text(case, letter_id), self.source(case, letter_id).text
        if began is not None and tidy(standing) not in {tidy(one if one.strip() else ours) for one in (began, text)}:
            raise LetterChanged(standing)

    def _occasion(self, case: Case, letter_id: str) -> str:
        sent = last_sent(Facts(case.dossier, self._procedure(), case.situation.as_of))
        return f"{case.dossier.id}/{occasion(letter_id, sent.get(letter_id))}"
