"""What a place for dossiers must be able to do. The desk knows this protocol and nothing more of storage."""

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from model.errors import StoreError
from model.record.dossier import Dossier
from model.record.events import Event


class Shelf(Struct, frozen=True):
    """All that could be read, and what could not: a damaged file never hides the others."""

    dossiers: tuple[Dossier, ...]
    damaged: tuple[StoreError, ...] = ()


class Repository(Protocol):
    """A durable shelf of dossiers. When a method returns, what it wrote survives a crash."""

    def ids(self) -> list[str]:
        """The ids of the stored dossiers, sorted."""
        ...

    def load(self, dossier_id: str) -> Dossier:
        """One dossier. Raises ``UnknownDossier``, ``DamagedDossier``, ``StoreError``."""
        ...

    def load_all(self) -> Shelf:
        """Every dossier that can be read, and the errors of those that cannot."""
        ...

    def create(self, dossier: Dossier) -> None:
        """Store a new dossier. Raises ``StoreError`` when the id is taken or the disk refuses."""
        ...

    def append(self, dossier_id: str, entries: Iterable[Event]) -> Dossier:
        """Add entries (by id: one already there changes nothing); returns the dossier as now stored."""
        ...

    def replace_identity(self, dossier: Dossier) -> Dossier:
        """Replace all but the entries by those of ``dossier``; returns the dossier as now stored."""
        ...

    def merge(self, dossier: Dossier) -> Dossier:
        """Union of entries by id with the stored one (created when unknown); returns the result."""
        ...
