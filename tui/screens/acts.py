"""What the person does to one dossier: note, take back, tick, correct. Dialogs ask, the desk records."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from textual.screen import Screen

from model.assess.case import Case, Change
from model.assess.chronicle import retraction_of
from model.desk import Desk
from model.errors import RelanceError
from model.record.dossier import Dossier
from model.record.events import EntryRetracted, Event
from tui.dialogs.entry_fields import letters_pending, without_file
from tui.refusal import refusal
from tui.screens.bar import Bar, tell_notices
from tui.screens.drafting import IDENTITY, SENDING, Drafting, resume
from tui.screens.identity import ask_identity
from tui.widgets.sentences import standalone_sentence
from tui.wording import Words

_DAYS = frozenset({"on", "until", "reply_by"})

ENTRY = "entry:"
"""Begins a gap of a letter that an entry fills, as ``entry:outage_started``."""


class Acts:
    """The acts on the dossier that a screen shows. ``took`` is told each change with the sentence that names it."""

    def __init__(
        self,
        screen: Screen[None],
        desk: Desk,
        words: Words,
        took: Callable[[Case, str, Sequence[str]], None],
        drafting: Drafting | None = None,
    ) -> None:
        """``took``: the case after, what was done, and what that changed, in sentences.

        ``sending``, set by who shows letters: goes on with the note of a sending that was left.
        """
        self._screen = screen
        self._desk = desk
        self._words = words
        self._took = took
        self._drafting = drafting or Drafting()
        self.bar = Bar(screen, desk, words)
        self.sending: Callable[[str, Mapping[str, object]], None] = lambda _letter, _typed: None

    def note(self, case: Case) -> None:
        """Ask what happened, then what its kind needs, and record it."""
        if not self.bar.passes():
            return
        from tui.dialogs.phrases import Phrase  # noqa: PLC0415 - dialogs load when they are first wanted
        from tui.dialogs.what_happened import WhatHappened  # noqa: PLC0415 - the same

        def picked(phrase: Phrase | None) -> None:
            if phrase is not None:
                self.fill(case, phrase.kind, phrase.prefill)

        self._screen.app.clear_notifications()  # a message would hide the keys of the question
        levels = case.dossier.contract.complaint_levels
        pending = letters_pending(case.dossier, case.situation.as_of)
        question = WhatHappened(self._words, case.situation, letters_pending=pending, complaint_levels=levels)
        self._screen.app.push_screen(question, picked)

    def fill(
        self, case: Case, kind: str, prefill: Mapping[str, object], typed: Mapping[str, object] | None = None
    ) -> None:
        """The form of one kind of fact; what it answers is recorded. ``typed``: what stood in one that was left."""
        from tui.dialogs.entry_form import EntryForm  # noqa: PLC0415 - the form's widgets load when first wanted

        def answered(facts: dict[str, Any] | None) -> None:
            if facts is not None and not self._record(case, facts):
                self.fill(case, kind, _typed_again(facts))
            else:
                self._drafting.done(case.dossier.id, kind)

        form = EntryForm(
            self._words,
            kind,
            dossier=case.dossier,
            today=case.situation.as_of,
            prefill=prefill,
            preview=lambda facts: self._preview(case, facts),
        )
        self._drafting.follow(form, case.dossier.id, kind)
        if typed is not None:
            form.retype(typed)
        self._screen.app.push_screen(form, answered)

    def resume(self, case: Case, otherwise: Callable[[], None]) -> None:
        """Offer what was being typed in this dossier when the program ended; ``otherwise``: nothing, or later."""
        draft = self._drafting.of(case.dossier.id)
        if draft is None:
            otherwise()
            return
        words, typed = self._words, draft.typed
        if draft.form == IDENTITY:
            what, again = words("drafts.identity"), partial(self.edit, case, typed=typed)
        elif draft.form.startswith(SENDING):
            letter_id = draft.form.removeprefix(SENDING)
            what = words("drafts.sending", letter=words(f"letters.{letter_id.replace('-', '_')}.name"))
            again = partial(self.sending, letter_id, typed)
        else:
            what = words("drafts.entry", kind=words(f"entries.kinds.{draft.form}"))
            again = partial(self.fill, case, draft.form, {}, typed)
        resume(self._screen, words, what, take=partial(self._drafting.take, draft), yes=again, no=otherwise)

    def want(self, case: Case, path: str) -> None:
        """Go where a gap of a letter is filled: a form of the entry it needs, or the identity."""
        if path.startswith(ENTRY):
            if self.bar.passes():
                self.fill(case, path.removeprefix(ENTRY), {})
        else:
            self.edit(case, focus=path)

    def edit(self, case: Case, *, focus: str = "", typed: Mapping[str, object] | None = None) -> None:
        """Correct identity and contract."""
        if typed is None and not self.bar.passes():
            return

        def keep(dossier: Dossier) -> None:
            after = self._desk.edit(dossier, case.dossier)
            self.tell_notices()
            self._took(after, self._words("dossier.edited"), self.changed(case, after))

        ask_identity(
            self._screen, self._desk, self._words, case.dossier, keep, focus=focus, drafting=self._drafting, typed=typed
        )

    def tick(self, case: Case, item: str) -> None:
        """Tick an item, or take its tick away."""
        ticked = any(line.item == item and line.checked for line in case.situation.checklist)
        what = self._words(f"checklist.{item}.label")
        key = "dossier.unticked" if ticked else "dossier.ticked"
        self._do(lambda: self._desk.toggle(case, item), lambda _change: self._words(key, what=what))

    def undo(self, case: Case) -> None:
        """Take back what was noted last."""
        self._do(lambda: self._desk.undo(case.dossier.id), self._undone)

    def retract(self, case: Case, event: Event) -> None:
        """Take an entry back, or bring it back when it was."""
        taker = retraction_of(case.dossier, case.situation.as_of, event.id)
        target, key = (event.id, "dossier.retracted") if taker is None else (taker.id, "dossier.restored")
        what = standalone_sentence(event, case.dossier, self._words)
        self._do(lambda: self._desk.retract(case.dossier.id, target), lambda _change: self._words(key, what=what))

    def changed(self, before: Case, after: Case) -> Sequence[str]:
        """What an act changed, in sentences."""
        from tui.dialogs.changes import changes  # noqa: PLC0415 - dialogs load when they are first wanted

        return changes(before.situation, after.situation, self._words)

    def tell_notices(self) -> None:
        """Say what the store has to tell since it was last asked."""
        tell_notices(self._desk.repository.take_notices(), self._screen, self._words)

    def refuse(self, error: RelanceError) -> None:
        """Say what the desk refused."""
        self._screen.app.notify(refusal(error, self._words), severity="error", markup=False)

    def _record(self, case: Case, facts: dict[str, Any]) -> bool:
        def named(change: Change) -> str:
            what = standalone_sentence(change.entry, change.after.dossier, self._words)
            return self._words("dossier.recorded", what=what)

        def record() -> Change:
            whole = self._desk.repository.house.with_exhibit(facts)
            return self._desk.record(case.dossier.id, self._desk.draft(whole))

        return self._do(record, named, asked=True)

    def _preview(self, case: Case, facts: dict[str, Any]) -> Sequence[str]:
        return self.changed(case, self._desk.preview(case.dossier, self._desk.draft(without_file(facts))))

    def _undone(self, change: Change) -> str:
        entry = change.entry
        gone = change.after.dossier.entry(entry.of) if isinstance(entry, EntryRetracted) else None
        what = standalone_sentence(gone, change.after.dossier, self._words) if gone is not None else ""
        return self._words("dossier.undone", what=what)

    def _do(self, act: Callable[[], Change], named: Callable[[Change], str], *, asked: bool = False) -> bool:
        """``asked``: what bars it was asked before the form was filled in."""
        if not asked and not self.bar.passes():
            return False
        try:
            change = act()
        except RelanceError as error:
            self.refuse(error)
            return False
        self._took(change.after, named(change), self.changed(change.before, change.after))
        return True


def _typed_again(facts: Mapping[str, Any]) -> dict[str, object]:
    """The answers of a form as its prefill."""
    days = {name: date.fromisoformat(facts[name]) for name in _DAYS & facts.keys() if facts[name]}
    return {**facts, **days}
