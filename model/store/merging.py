"""Two states of one dossier → one, without losing a fact: pure, and the same whoever comes first.

Entries are united by id. Of person, contract, claim, title and region, a field that only one side changed is taken from
that side; where both changed it, the one that is stored stays, and the field is named. Where nobody knows what both
come from, a field that only one side says is taken from that side.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from model.record.dossier import Dossier, Foreign
from model.record.events import Event

_PARTS = ("claimant", "contract", "claim")
_ALONE = ("title", "region")
_UNSAID: tuple[object, ...] = ("", (), None)


class Merged(Struct, frozen=True):
    """The dossier, and the fields (``"contract.operator"``) where the stored one was kept against the other."""

    dossier: Dossier
    kept: tuple[str, ...] = ()


def with_entries_of(stored: Dossier, other: Dossier) -> Dossier:
    """Union of entries; where both say something of the same entry, the stored one is kept."""
    foreign = {**stored.foreign, **_of_entries(other.foreign, ids(missing(stored, other)))}
    return replace(stored.with_entries(other.entries), foreign=foreign)


def united(stored: Dossier, incoming: Dossier) -> Dossier:
    """The same, and of the identity what only ``incoming`` says; where both say something, the stored one is kept."""
    values: dict[str, Any] = {"title": stored.title or incoming.title}
    for part in _PARTS:
        here, there = getattr(stored, part), getattr(incoming, part)
        unsaid = [field.name for field in fields(here) if getattr(here, field.name) in _UNSAID]
        values[part] = replace(here, **{name: getattr(there, name) for name in unsaid})
    return replace(with_entries_of(stored, incoming), **values)


def reidentified(base: Dossier, wanted: Dossier, stored: Dossier) -> Merged:
    """``stored`` with what ``wanted`` changed of ``base`` outside the entries."""
    kept: list[str] = []

    def settle(place: str, was: Any, wants: Any, has: Any) -> Any:  # noqa: ANN401 - a field of any type
        if wants == was:
            return has
        if has not in (was, wants):
            kept.append(place)
            return has
        return wants

    values: dict[str, Any] = {
        name: settle(name, getattr(base, name), getattr(wanted, name), getattr(stored, name)) for name in _ALONE
    }
    for part in _PARTS:
        was, wants, has = getattr(base, part), getattr(wanted, part), getattr(stored, part)
        values[part] = replace(
            has,
            **{
                field.name: settle(
                    f"{part}.{field.name}",
                    getattr(was, field.name),
                    getattr(wants, field.name),
                    getattr(has, field.name),
                )
                for field in fields(has)
            },
        )
    foreign = {**stored.foreign, **_of_head(wanted.foreign)}
    return Merged(replace(stored, foreign=foreign, **values), tuple(kept))


def differing(one: Dossier, other: Dossier) -> tuple[str, ...]:
    """Where two states of a dossier contradict each other: fields of the identity, and entries as ``"entries/ID"``."""
    return (*_differing_fields(one, other), *_differing_entries(one, other))


def missing(one: Dossier, other: Dossier) -> tuple[Event, ...]:
    """The entries of ``other`` that ``one`` lacks, in its order."""
    known = {entry.id for entry in one.entries}
    return tuple(entry for entry in other.entries if entry.id not in known)


def ids(entries: Iterable[Event]) -> tuple[str, ...]:
    """Their ids."""
    return tuple(entry.id for entry in entries)


def _differing_fields(one: Dossier, other: Dossier) -> Iterator[str]:
    for name in _ALONE:
        if getattr(one, name) != getattr(other, name):
            yield name
    for part in _PARTS:
        here, there = getattr(one, part), getattr(other, part)
        for field in fields(here):
            if getattr(here, field.name) != getattr(there, field.name):
                yield f"{part}.{field.name}"


def _differing_entries(one: Dossier, other: Dossier) -> Iterator[str]:
    here = {entry.id: entry for entry in one.entries}
    for entry in other.entries:
        if here.get(entry.id, entry) != entry:
            yield f"entries/{entry.id}"


def _of_entries(foreign: Foreign, ids: Iterable[str]) -> Foreign:
    places = [place for entry_id in ids for place in (f"entries/{entry_id}", f"exhibits/{entry_id}")]
    return {place: foreign[place] for place in places if place in foreign}


def _of_head(foreign: Foreign) -> Foreign:
    return {place: found for place, found in foreign.items() if not place.startswith(("entries/", "exhibits/"))}
