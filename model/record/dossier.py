"""The dossier: who, under which contract, and all that happened."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import force_setattr, replace

from model.record.entry import check_day, order_key
from model.record.events import Event
from model.record.fields import Euros, Identifier, Region

FORMAT = "relance-dossier/1"

Foreign: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Fields of a file that this version does not know, kept to be written back: place → name → value.

The place is ``""`` for the dossier itself, else ``"claimant"``, ``"contract"``, ``"claim"``, ``"entries/ID"`` or
``"exhibits/ID"`` (the exhibit that entry ID adds).
"""

NOTHING_FOREIGN: Foreign = MappingProxyType({})


class Claimant(Struct, frozen=True):
    """The consumer. ``address``: postal lines, street first, postcode and town last."""

    name: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    is_business: bool = False


class Contract(Struct, frozen=True):
    """The line and its operator; ``monthly_price`` in euros.

    ``complaint_levels``: 1 where the operator has no separate service consommateurs, else 2.
    ``mediator_member``: whether the operator belongs to this mediator; ``None``: not known.
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

    def __post_init__(self) -> None:
        """Refuse a day outside the record's range (``ValueError``)."""
        check_day(self.concluded_on)
        check_day(self.promised_on)


class Claim(Struct, frozen=True):
    """What is asked, in euros; ``None``: not said."""

    amount: Euros | None = None


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
        force_setattr(self, "entries", tuple(sorted(self.entries, key=order_key)))

    def with_entries(self, added: Iterable[Event]) -> "Dossier":
        """The same dossier with more entries; one whose id is already there changes nothing."""
        known = {entry.id for entry in self.entries}
        new = tuple(entry for entry in added if entry.id not in known)
        return replace(self, entries=self.entries + new) if new else self

    def entry(self, entry_id: str) -> Event | None:
        """The entry with this id, or ``None``."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)
