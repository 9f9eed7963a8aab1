"""Numbers of exhibits: given once, in the order of noting, and never changed again.

A letter that left says « pièce n° 4 ». So an exhibit dated earlier but noted later comes after those that were there,
and one that was taken back keeps its number, which no other gets.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from model.record.events import Event, ExhibitAdded

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def exhibit_numbers(entries: Iterable[Event]) -> dict[str, int]:
    """The number of each exhibit's id, from all the entries of a dossier, taken back or not."""
    numbers: dict[str, int] = {}
    for entry in sorted((entry for entry in entries if isinstance(entry, ExhibitAdded)), key=_noted):
        numbers.setdefault(entry.exhibit.id, len(numbers) + 1)
    return numbers


def _noted(entry: ExhibitAdded) -> tuple[bool, datetime, date, str]:
    """By the instant of noting, then by id; entries that do not say when they were noted come first, by their day."""
    if entry.noted_at is None:
        return False, _NEVER, entry.on, entry.id
    return True, entry.noted_at, date.min, entry.id
