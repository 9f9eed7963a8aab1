"""The clerk: takes a wish, has it written down, and answers with the situation that follows.

It joins a repository, the procedure and a clock. It decides nothing about the law (``model.assess``), nothing about
files (``model.store``) and nothing about what is seen (``tui``).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from model.assess.case import Case, Change
from model.errors import AmbiguousDossier, NewerDossier, NothingToRetract, StoreError, UnknownDossier
from model.overview import Days, Overview, Pile
from model.procedure.shape import Procedure
from model.record.cleaning import clean, clean_line
from model.record.dossier import Dossier
from model.record.events import EntryRetracted, Event
from model.record.fields import Region
from model.record.plain import read_entry
from model.store.ledger import Ledger
from model.store.repository import Repository

if TYPE_CHECKING:  # the letters and the law load when they are first asked for: the first screen needs neither
    from model.correspondence import Correspondence
    from model.letters.edited import Edits
    from model.letters.letter import Letter


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
        edits: "Edits | None" = None,
        ledger: Ledger | None = None,
    ) -> None:
        """Nothing is read before it is asked for. ``edits``: where letters changed by hand are kept, if anywhere.

        ``ledger``: what is known of the dossiers from earlier starts; without one, ``overview`` starts from nothing.
        """
        self.repository = repository
        self._procedure = procedure
        self.clock = clock
        self._edits = edits
        self._last: Case | None = None
        """What an act leads to is what the next one starts from."""
        self.overview = Overview(ledger or Ledger(repository), lambda: self.procedure, clock.days)

    @property
    def procedure(self) -> Procedure:
        """What the law says; read when it is first asked for."""
        if not isinstance(self._procedure, Procedure):
            self._procedure = self._procedure()
        return self._procedure

    @cached_property
    def letters(self) -> "Correspondence":
        """Every act on a letter."""
        from model.correspondence import Correspondence  # noqa: PLC0415 - see above

        return Correspondence(lambda: self.procedure, self._edits)

    def pile(self) -> Pile:
        """All stored dossiers, the most urgent first, each with its situation once that is asked for."""
        return self.overview.cases()

    def assess(self, dossier: Dossier) -> Case:
        """Where this dossier stands today where its claimant lives, whether it is stored or not."""
        today, last = self.clock.today(dossier.region), self._last
        if last is None or last.dossier is not dossier or last.situation.as_of != today:
            from model.assess.calculator import assess  # noqa: PLC0415 - see above

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
        from model.assess.chronicle import retraction_of  # noqa: PLC0415 - see above

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

    def send_letter(self, dossier_id: str, letter: "Letter", facts: Mapping[str, Any]) -> Change:
        """Note that ``letter`` left; ``facts`` and what is raised: as ``letters.noted`` says."""
        return self.record(dossier_id, self.draft(self.letters.noted(letter, facts)))

    def new_id(self) -> str:
        """A fresh id, for a dossier or an entry."""
        return str(uuid4())
