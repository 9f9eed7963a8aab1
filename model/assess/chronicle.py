"""The entries that count on a day: in the one order, without what was taken back, by kind (contract §1)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from model.record.dossier import Dossier
from model.record.entry import Entry, order_key
from model.record.events import EntryRetracted, Event, LetterEvent, LetterPresented, LetterReceived, LetterReturned

_Kind = TypeVar("_Kind", bound=Entry)
_Other = TypeVar("_Other", bound=Entry)

_NONE: list[Entry] = []

LETTER_EVENTS = (LetterPresented, LetterReceived, LetterReturned)


class Chronicle:
    """What happened up to ``today``. ``future``: entries dated later that were not taken back."""

    def __init__(self, dossier: Dossier, today: date) -> None:
        """Sort nothing: a dossier's entries stand in order already."""
        entries = dossier.entries
        cut = bisect_right(entries, today, key=lambda entry: entry.on)
        counting: Sequence[Event] = entries[:cut]
        groups = _by_kind(counting)
        gone = _taken_back(entries, groups[EntryRetracted]) if EntryRetracted in groups else frozenset()
        if gone:
            counting = [entry for entry in counting if entry.id not in gone]
            groups = _by_kind(counting)
        self.today = today
        self.counting = counting
        self.future = [entry for entry in entries[cut:] if entry.id not in gone]
        self._groups = groups

    def of_kind(self, kind: type[_Kind]) -> list[_Kind]:
        """The entries of one kind that count, in order. Not to be changed."""
        return self._groups.get(kind, _NONE)  # type: ignore[return-value]  # grouped by this very type

    def first(self, kind: type[_Kind]) -> _Kind | None:
        """The first entry of a kind."""
        found = self.of_kind(kind)
        return found[0] if found else None

    def last(self, kind: type[_Kind]) -> _Kind | None:
        """The last entry of a kind."""
        found = self.of_kind(kind)
        return found[-1] if found else None


def _by_kind(entries: Iterable[Entry]) -> dict[type[Entry], list[Entry]]:
    groups: defaultdict[type[Entry], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[type(entry)].append(entry)
    return groups


def _taken_back(entries: Sequence[Event], past: Iterable[Entry]) -> frozenset[str]:
    """Ids of the entries that count as never written: retracted ones, and the letter events that point at them.

    ``past``: the retractions that are not of the future.
    """
    retractions = {entry.id: entry for entry in past if isinstance(entry, EntryRetracted)}
    in_circle = _circles({entry.id: entry.of for entry in retractions.values()})
    by_target: defaultdict[str, list[str]] = defaultdict(list)
    for entry in retractions.values():
        if entry.id not in in_circle:
            by_target[entry.of].append(entry.id)
    # A retraction works unless one that works takes it back; outside circles the chains end, so go from their ends.
    works: dict[str, bool] = {}
    for start in retractions:
        chain = [start]
        while chain:
            takers = [taker for taker in by_target[chain[-1]] if taker not in works]
            if takers:
                chain.extend(takers)
            else:
                last = chain.pop()
                works[last] = last not in in_circle and not any(works[taker] for taker in by_target[last])
    targets = {target for target, takers in by_target.items() if any(works[taker] for taker in takers)}
    gone = {entry.id for entry in entries if entry.id in targets}
    letters = {entry.id for entry in entries if isinstance(entry, LETTER_EVENTS) and entry.of in gone}
    return frozenset(gone | letters)


def _circles(target: dict[str, str]) -> frozenset[str]:
    """The retractions that, followed from one to the next, come back to themselves."""
    found: set[str] = set()
    settled: set[str] = set()
    for start in target:
        path: list[str] = []
        here = start
        while here in target and here not in settled:
            settled.add(here)
            path.append(here)
            here = target[here]
        if here in path:
            found.update(path[path.index(here) :])
    return frozenset(found)


def retraction_of(dossier: Dossier, today: date, entry_id: str) -> EntryRetracted | None:
    """The retraction that counts against this entry, if it is taken back."""
    takers = [taker for taker in Chronicle(dossier, today).of_kind(EntryRetracted) if taker.of == entry_id]
    return takers[-1] if takers else None


def at_or_after(entry: Entry, other: Entry) -> bool:
    """Whether ``entry`` is ``other`` or stands after it in the one order."""
    return order_key(entry) >= order_key(other)


def first_where(entries: Iterable[_Kind], fits: Callable[[_Kind], bool]) -> _Kind | None:
    """The first entry that fits."""
    for entry in entries:  # a generator takes twice as long
        if fits(entry):
            return entry
    return None


def in_order(one: Sequence[_Kind], other: Sequence[_Other]) -> list[_Kind | _Other]:
    """Two kinds, each in order, as one list in order. Not to be changed."""
    if not one or not other:
        return [*one, *other]
    return sorted([*one, *other], key=order_key)


def letter_events(chronicle: Chronicle) -> dict[str, list[LetterEvent]]:
    """Letter events by the id of the entry that sent the letter."""
    found: defaultdict[str, list[LetterEvent]] = defaultdict(list)
    events: list[LetterEvent] = [
        *chronicle.of_kind(LetterPresented),
        *chronicle.of_kind(LetterReceived),
        *chronicle.of_kind(LetterReturned),
    ]
    for event in events:
        found[event.of].append(event)
    return dict(found)
