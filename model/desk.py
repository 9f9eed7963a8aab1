"""The clerk: takes a wish, has it written down, and answers with the situation that follows.

It joins a repository, the procedure and a clock. It decides nothing about the law (``model.assess``), nothing about
files (``model.store``) and nothing about what is seen (``tui``).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol
from uuid import uuid4

from msgspec import Struct

from model.assess.calculator import assess
from model.assess.chronicle import retraction_of
from model.assess.facts import Facts
from model.assess.situation import Situation
from model.errors import (
    AmbiguousDossier,
    IncompleteLetter,
    LetterChanged,
    NewerDossier,
    NothingToRetract,
    StoreError,
    StoreReadOnly,
    UnknownDossier,
)
from model.letters.compose import compose, source
from model.letters.edited import Edit, Edits, Source, edited, occasion, of_today, stored, tidy, with_edit
from model.letters.edited import read as read_edit
from model.letters.letter import Letter, Offer
from model.letters.offers import last_sent, offers
from model.letters.stamp import stamps
from model.overview import Days, Overview, Pile
from model.procedure.shape import Procedure
from model.record.cleaning import clean, clean_line
from model.record.dossier import Dossier
from model.record.events import EntryRetracted, Event
from model.record.fields import Region
from model.record.plain import read_entry
from model.store.ledger import Ledger
from model.store.repository import Repository


class Clock(Protocol):
    """The one clock of the program."""

    def today(self, region: Region = "metropole", /) -> date:
        """The day of assessment for who lives there."""
        ...

    def days(self) -> Days:
        """The same for every region, all at one instant."""
        ...

    def now(self) -> datetime:
        """This instant, with its offset."""
        ...


class Case(Struct, frozen=True):
    """A dossier and where it stands."""

    dossier: Dossier
    situation: Situation


class Change(Struct, frozen=True):
    """What an act changed: the case before, the case after, and the entry that did it."""

    before: Case
    after: Case
    entry: Event


class Desk:
    """Every act of the program, whatever the face that asks for it.

    What comes in is cleaned here (``model.record.cleaning``), typed, imported or from the command line; what is stored
    is read back as it is.
    """

    def __init__(
        self,
        repository: Repository,
        procedure: Procedure | Callable[[], Procedure],
        clock: Clock,
        edits: Edits | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        """Nothing is read before it is asked for. ``edits``: where letters changed by hand are kept, if anywhere.

        ``ledger``: what is known of the dossiers from earlier starts; without one, ``overview`` starts from nothing.
        """
        self.repository = repository
        self._procedure = procedure
        self.clock = clock
        self.edits = edits
        self._last: Case | None = None
        """What an act leads to is what the next one starts from."""
        self.overview = Overview(ledger or Ledger(repository), lambda: self.procedure, clock.days)

    @property
    def procedure(self) -> Procedure:
        """What the law says; read when it is first asked for."""
        if not isinstance(self._procedure, Procedure):
            self._procedure = self._procedure()
        return self._procedure

    def pile(self) -> Pile:
        """All stored dossiers, the most urgent first, each with its situation once that is asked for."""
        return self.overview.cases()

    def assess(self, dossier: Dossier) -> Case:
        """Where this dossier stands today where its claimant lives, whether it is stored or not."""
        today, last = self.clock.today(dossier.region), self._last
        if last is None or last.dossier is not dossier or last.situation.as_of != today:
            self._last = last = Case(dossier, assess(dossier, self.procedure, today))
        return last

    def open(self, dossier_id: str) -> Case:
        """The stored dossier with this id."""
        return self.assess(self.repository.load(dossier_id))

    def look(self, dossier_id: str) -> tuple[Case, StoreError | None]:
        """The same to be read, and why nothing can be noted in it: that a newer version wrote it, if so."""
        try:
            return self.open(dossier_id), None
        except NewerDossier as newer:
            house = self.repository.house
            return self.assess(house.glimpse(house.path_of(dossier_id))), newer

    def find(self, name: str) -> str:
        """The id meant by ``name``: an id, an unambiguous beginning of one, or a title in any case of letters."""
        ids = self.repository.ids()
        if name in ids:
            return name
        found = [dossier_id for dossier_id in ids if name and dossier_id.startswith(name)]
        if not found and (wanted := clean_line(name).casefold()):
            known = self.overview.glances()
            found = [seen.id for seen in known.glances if clean_line(seen.title).casefold() == wanted]
            newer = self.repository.house.glimpses(known.damaged)
            found += [dossier.id for dossier in newer if clean_line(dossier.title).casefold() == wanted]
        if not found:
            raise UnknownDossier(name=name)
        if len(found) > 1:
            raise AmbiguousDossier(name=name, candidates=", ".join(found))
        return found[0]

    def create(self, dossier: Dossier) -> Case:
        """Store a new dossier (its id is drawn with ``new_id``)."""
        dossier = clean(dossier)
        self.repository.create(dossier)
        return self.assess(dossier)

    def edit(self, dossier: Dossier, seen: Dossier | None = None) -> Case:
        """Replace title, claimant, contract, claim and region; the entries stay as stored.

        ``seen``: what the person saw before changing it. What another window changed meanwhile stays, and the
        repository's ``take_notices`` names the fields where both did.
        """
        return self.assess(self.repository.replace_identity(clean(dossier), seen))

    def merge(self, dossier: Dossier) -> Case:
        """Bring a dossier in: union of entries with the stored one of the same id."""
        return self.assess(self.repository.merge(clean(dossier)))

    def draft(self, facts: Mapping[str, Any]) -> Event:
        """An entry from plain facts (``kind``, ``on`` as ISO text, the kind's fields), stamped with id and instant.

        Raises ``MalformedDossier`` naming the field.
        """
        stamped = {"id": self.new_id(), "noted_at": self.clock.now().isoformat(timespec="microseconds"), **facts}
        return clean(read_entry(stamped, stamped["id"]))

    def preview(self, dossier: Dossier, event: Event) -> Case:
        """What would follow from ``event``, nothing stored."""
        return self.assess(dossier.with_entries([event]))

    def record(self, dossier_id: str, event: Event) -> Change:
        """Store one more entry and say what it changed."""
        before = self.open(dossier_id)
        event = before.dossier.noted_last(event)
        after = self.assess(self.repository.append(dossier_id, [event]))
        return Change(before, after, event)

    def toggle(self, case: Case, item: str) -> Change:
        """Tick a checklist item, or take its tick away: the other of what ``case`` shows, whatever is stored by now."""
        ticked = any(line.item == item and line.checked for line in case.situation.checklist)
        kind = "checklist_item_unchecked" if ticked else "checklist_item_checked"
        on = self.clock.today(case.dossier.region).isoformat()
        return self.record(case.dossier.id, self.draft({"kind": kind, "on": on, "item": item}))

    def retract(self, dossier_id: str, entry_id: str) -> Change:
        """Take one entry back (by another entry: nothing is erased). Where another window just did, that is all."""
        case = self.open(dossier_id)
        taker = retraction_of(case.dossier, case.situation.as_of, entry_id)
        if taker is not None:
            return Change(case, case, taker)
        on = case.situation.as_of.isoformat()
        return self.record(dossier_id, self.draft({"kind": "entry_retracted", "on": on, "of": entry_id}))

    def undo(self, dossier_id: str) -> Change:
        """Take back the entry that was noted last and still counts; ``NothingToRetract`` when there is none.

        A retraction is an entry too, but undoing again goes further back: it takes back the entry before.
        """
        return self.retract(dossier_id, self.last_noted(dossier_id).id)

    def last_noted(self, dossier_id: str) -> Event:
        """The entry that was noted last and still counts: what ``undo`` takes back. Raises ``NothingToRetract``."""
        entries = self.repository.load(dossier_id).entries
        gone = {entry.of for entry in entries if isinstance(entry, EntryRetracted)}
        standing = [entry for entry in entries if entry.id not in gone and not isinstance(entry, EntryRetracted)]
        noted = [entry for entry in standing if entry.noted_at is not None]
        if not standing:
            raise NothingToRetract
        return max(noted, key=lambda entry: (entry.noted_at, entry.id)) if noted else standing[-1]

    def offers(self, case: Case) -> tuple[Offer, ...]:
        """The letters, the one that fits the stage first."""
        return offers(case.dossier, case.situation, self.procedure)

    def letter(self, case: Case, letter_id: str) -> Letter:
        """The letter as it would leave today: as the person made it, where they changed it, else as we write it."""
        letter, edit = self.program_letter(case, letter_id), self.edit_of(case, letter_id)
        return letter if edit is None else with_edit(letter, edit, self.source(case, letter_id))

    def program_letter(self, case: Case, letter_id: str) -> Letter:
        """The letter as we would write it today, whatever the person changed."""
        return compose(letter_id, case.dossier, case.situation, self.procedure)

    def source(self, case: Case, letter_id: str) -> Source:
        """The same, as one edits it."""
        return source(letter_id, case.dossier, case.situation, self.procedure)

    def edit_of(self, case: Case, letter_id: str) -> Edit | None:
        """What the person made of this letter since it was last sent, if they changed it."""
        found = self.edits.read(self._occasion(case, letter_id)) if self.edits else None
        return of_today(edit, self.source(case, letter_id)) if (edit := read_edit(found or {})) else None

    def letter_text(self, case: Case, letter_id: str) -> str:
        """The text as one edits it: the person's, else ours."""
        return (self.edit_of(case, letter_id) or self.source(case, letter_id)).text

    def edit_letter(
        self, case: Case, letter_id: str, text: str, *, began: str | None = None, seen: bool = False
    ) -> Letter:
        """Keep ``text`` (a paragraph a line) as what this letter says, and answer the letter.

        Our own text, or none at all, is nothing to keep: the letter is ours again. Text that is kept already stays as
        it was, with what we wrote then, unless what we would write now was ``seen``. Raises ``StoreError``, and
        ``LetterChanged`` where what stands is neither ``text`` nor what was ``began`` from.
        """
        self._expect(case, letter_id, began, text)
        before = self.edit_of(case, letter_id)
        edit = edited(text, self.source(case, letter_id), case.situation.as_of, before)
        if edit is None:
            self.take_back_letter(case, letter_id)
        elif self.edits is None:
            raise StoreReadOnly(path="", reason="no_directory")
        elif seen or before is None or edit.text != before.text:
            self.edits.keep(self._occasion(case, letter_id), stored(edit))
        return self.letter(case, letter_id)

    def take_back_letter(self, case: Case, letter_id: str, *, began: str | None = None) -> Edit | None:
        """Forget what the person made of this letter, and answer it. Raises as ``edit_letter`` does."""
        self._expect(case, letter_id, began)
        before = self.edit_of(case, letter_id)
        if before is not None and self.edits is not None:
            self.edits.done(self._occasion(case, letter_id))
        return before

    def _expect(self, case: Case, letter_id: str, began: str | None, text: str = "") -> None:
        """Raise ``LetterChanged`` where the text that stands is neither of these; an empty one stands for ours."""
        standing, ours = self.letter_text(case, letter_id), self.source(case, letter_id).text
        if began is not None and tidy(standing) not in {tidy(one if one.strip() else ours) for one in (began, text)}:
            raise LetterChanged(standing)

    def send_letter(self, dossier_id: str, letter: Letter, facts: Mapping[str, Any]) -> Change:
        """Note that ``letter`` left, with its text frozen in the entry; ``facts``: ``on``, ``channel``, ``reference``.

        Who made the text is stamped beside it. Raises ``IncompleteLetter`` when facts are missing.
        """
        if letter.missing:
            raise IncompleteLetter(missing=", ".join(letter.missing))
        frozen = {"letter": letter.text, **stamps(letter)}
        return self.record(dossier_id, self.draft({"kind": letter.records, **dict(letter.adds), **facts, **frozen}))

    def _occasion(self, case: Case, letter_id: str) -> str:
        sent = last_sent(Facts(case.dossier, self.procedure, case.situation.as_of))
        return f"{case.dossier.id}/{occasion(letter_id, sent.get(letter_id))}"

    def new_id(self) -> str:
        """A fresh id, for a dossier or an entry."""
        return str(uuid4())
