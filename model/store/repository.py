"""What a place for dossiers must be able to do. The desk knows this protocol and nothing more of storage."""

from collections.abc import Container, Hashable, Iterable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from model.errors import StoreError
from model.record.dossier import Dossier
from model.record.events import Event

if TYPE_CHECKING:  # a house tells its notices in the words of this file
    from model.store.house import House


class Shelf(Struct, frozen=True):
    """All that could be read, and what could not: a damaged file never hides the others."""

    dossiers: tuple[Dossier, ...]
    damaged: tuple[StoreError, ...] = ()


class Notice(Struct, frozen=True):
    """Something a person should be told that is no refusal. ``code`` names the sentence.

    ``identity_conflict``: another window had changed ``fields`` of ``dossier_id`` too, and its values stay.
    ``modes_repaired``, ``modes_open``: other users could read ``count`` files or folders at ``path``; the first time it
    was repaired, the second it could not be. ``leftovers_cleaned``: ``count`` unfinished files of a crash were removed.
    """

    code: str
    dossier_id: str = ""
    fields: tuple[str, ...] = ()
    path: str = ""
    count: int = 0


class Repository(Protocol):
    """A durable shelf of dossiers. When a method returns, what it wrote survives a crash.

    A method that raises has changed nothing, but for ``StoreUnsynced``: the change is there, and may not survive a
    power cut.
    """

    def ids(self) -> list[str]:
        """The ids of the stored dossiers, sorted."""
        ...

    def load(self, dossier_id: str) -> Dossier:
        """One dossier. Raises ``UnknownDossier``, ``DamagedDossier``, ``StoreError``."""
        ...

    def load_all(self, but: Container[str] = ()) -> Shelf:
        """Every dossier that can be read, and the errors of those that cannot; ``but``: files to pass over."""
        ...

    def create(self, dossier: Dossier) -> None:
        """Store a new dossier. Raises ``StoreError`` when the id is taken or the disk refuses."""
        ...

    def append(self, dossier_id: str, entries: Iterable[Event]) -> Dossier:
        """Add entries (by id: one already there changes nothing); returns the dossier as now stored."""
        ...

    def replace_identity(self, dossier: Dossier, base: Dossier | None = None) -> Dossier:
        """Store what ``dossier`` changes of ``base`` outside the entries; returns the dossier as now stored.

        ``base``: the state the person saw; without it, the one this repository gave out last. A field that another
        window changed meanwhile stays as that window left it, and ``take_notices`` tells.
        """
        ...

    def merge(self, dossier: Dossier) -> Dossier:
        """Union of entries by id with the stored one (created when unknown); returns the result."""
        ...

    def token(self, dossier_id: str) -> Hashable:
        """Differs from the last one when the stored dossier may have changed; costs one look, reads nothing."""
        ...

    def shelf_token(self) -> Hashable:
        """Differs from the last one when any dossier may have changed, come or gone."""
        ...

    def states(self) -> dict[str, bytes]:
        """For each dossier's file what tells one state of it from the next, also to another process; reads nothing."""
        ...

    def is_unread(self) -> bool:
        """Whether no dossier was read yet: what is loaded now is younger than any state taken before."""
        ...

    @property
    def house(self) -> "House":
        """What else there is where the dossiers are kept."""
        ...

    def take_notices(self) -> tuple[Notice, ...]:
        """What should be told since this was last asked."""
        ...
