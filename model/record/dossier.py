"""The dossier: who, under which contract, and all that happened."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import force_setattr, replace

from model.record.entry import check_day, ordered
from model.record.events import Event
from model.record.fields import LAST_YEAR, ClaimantForm, DelayDays, Euros, Identifier, Offence, Region, Request

FORMAT = "relance-dossier/1"

Foreign: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Fields of a file that this version does not know, kept to be written back: place → name → value.

The place is ``""`` for the dossier itself, else ``"claimant"``, ``"contract"``, ``"claim"``, ``"entries/ID"`` or
``"exhibits/ID"`` (the exhibit that entry ID adds).
"""

NOTHING_FOREIGN: Foreign = MappingProxyType({})


class Claimant(Struct, frozen=True):
    """The consumer. ``address``: postal lines, street first, postcode and town last.

    ``form``: how letters agree with them, ``None``: not said. ``association``: the one that represents them.
    The rest is what a court asks of who seizes it; a birth may be earlier than any day of a record. ``other_person``:
    the same, in a few words, of the other one where two seize it.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    is_business: bool = False
    form: ClaimantForm | None = None
    association: str = ""
    profession: str = ""
    nationality: str = ""
    born_on: date | None = None
    born_in: str = ""
    other_person: str = ""


class Contract(Struct, frozen=True):
    """The line and its operator; ``monthly_price`` in euros.

    ``complaint_levels``: 1 where the operator has no separate service consommateurs, else 2.
    ``mediator_member``: whether the operator belongs to this mediator; ``None``: not known. ``at_distance``: whether it
    was concluded at a distance or on the doorstep. ``operator_company``: name and legal form of the company, and
    ``operator_seat`` the lines of its address, as a court wants them. ``customer_service_address``,
    ``consumer_service_address``: where to write to these services, as the invoice says; empty: as the procedure knows.
    """

    operator: str = ""
    customer_number: str = ""
    line_number: str = ""
    concluded_on: date | None = None
    promised_on: date | None = None
    monthly_price: Euros | None = None
    bundle: bool = False
    complaint_levels: Annotated[int, Meta(ge=1, le=2)] = 2
    mediator_member: bool | None = None
    at_distance: bool | None = None
    operator_company: str = ""
    operator_seat: tuple[str, ...] = ()
    customer_service_address: tuple[str, ...] = ()
    consumer_service_address: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a day outside the record's range (``ValueError``)."""
        check_day(self.concluded_on)
        check_day(self.promised_on)


class Claim(Struct, frozen=True):
    """What is asked, in euros; ``None``: not said.

    ``requests``: what letters ask for; none named: what the record calls for. ``compensation``: for the trouble, beside
    the expenses. ``delay_days``: what a formal notice leaves. ``offence``: the one the claimant ticked, with the facts
    that would make it. ``court``, ``prosecutor_court``: the courts to write to, as « Tribunal judiciaire de Lyon ».
    """

    amount: Euros | None = None
    requests: tuple[Request, ...] = ()
    compensation: Euros | None = None
    delay_days: DelayDays | None = None
    offence: Offence | None = None
    offence_facts: str = ""
    court: str = ""
    prosecutor_court: str = ""


BEYOND_THE_CONTRACT = frozenset(
    {
        *("form", "association", "profession", "nationality", "born_on", "born_in", "other_person"),
        *("at_distance", "operator_company", "operator_seat"),
        *("customer_service_address", "consumer_service_address"),
        *("requests", "compensation", "delay_days", "offence", "offence_facts", "court", "prosecutor_court"),
    }
)
"""Fields of these three that the format does not name: left out of a file while nothing is said."""


class Dossier(Struct, frozen=True, kw_only=True):
    """One dispute. ``entries`` always stand in the one order (``order_key``), however they were given."""

    id: Identifier
    title: str = ""
    claimant: Claimant = Claimant()
    contract: Contract = Contract()
    claim: Claim = Claim()
    region: Region = "metropole"
    entries: tuple[Event, ...] = ()
    foreign: Foreign = NOTHING_FOREIGN

    def __post_init__(self) -> None:
        """Put the entries in order."""
        force_setattr(self, "entries", ordered(self.entries))

    def with_entries(self, added: Iterable[Event]) -> "Dossier":
        """The same dossier with more entries; one whose id is already there changes nothing."""
        known = {entry.id for entry in self.entries}
        new = tuple(entry for entry in added if entry.id not in known)
        return replace(self, entries=self.entries + new) if new else self

    def noted_last(self, event: Event) -> Event:
        """The same event, noted after all that is here: a clock that was set back must not put it before them.

        Otherwise a tick could not be taken away again, and a new exhibit would take the number of an older one.
        """
        instants = [entry.noted_at for entry in self.entries if entry.noted_at is not None]
        latest = max(instants, default=None)
        if event.noted_at is None or latest is None or event.noted_at > latest or latest.year >= LAST_YEAR:
            return event
        return replace(event, noted_at=latest + timedelta(microseconds=1))

    def entry(self, entry_id: str) -> Event | None:
        """The entry with this id, or ``None``."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)
