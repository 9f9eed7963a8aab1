"""Two windows on one dossier in the same second, and a clock that is set back: what is said is what is stored."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.assess.case import Case
from model.desk import Desk
from model.procedure.shape import Procedure
from model.record.events import ExhibitAdded
from model.record.exhibits import exhibit_numbers
from model.record.fields import LAST_YEAR
from model.store.tiny import TinyRepository
from tests.conftest import PARIS, StillClock
from tests.storage.stories import dossier

ITEM = "symptoms_noted"


def is_ticked(case: Case, item: str = ITEM) -> bool:
    return any(line.item == item and line.checked for line in case.situation.checklist)


@pytest.fixture
def here(data_dir: Path, procedure: Procedure) -> Desk:
    made = Desk(TinyRepository(data_dir), procedure, StillClock())
    made.create(dossier())
    return made


@pytest.fixture
def there(here: Desk, data_dir: Path, procedure: Procedure) -> Desk:
    """Another window."""
    assert here.repository.ids() == ["d-1"]
    return Desk(TinyRepository(data_dir), procedure, StillClock())


def test_a_tick_in_two_windows_at_once_is_a_tick(here: Desk, there: Desk) -> None:
    seen_here, seen_there = here.open("d-1"), there.open("d-1")
    assert is_ticked(there.toggle(seen_there, ITEM).after)
    assert is_ticked(here.toggle(seen_here, ITEM).after)
    ticked_here, ticked_there = here.open("d-1"), there.open("d-1")
    assert not is_ticked(here.toggle(ticked_here, ITEM).after)
    assert not is_ticked(there.toggle(ticked_there, ITEM).after)


def test_an_entry_taken_back_in_two_windows_is_back_after_one_restoring(here: Desk, there: Desk) -> None:
    first, again = there.retract("d-1", "e1"), here.retract("d-1", "e1")
    assert again.entry == first.entry
    assert again.before == again.after
    there.retract("d-1", first.entry.id)
    assert "e1" in str(here.open("d-1").situation.checklist)
    assert here.retract("d-1", first.entry.id).after == here.open("d-1")
    assert len(here.repository.load("d-1").entries) == 3


def test_undoing_in_two_windows_takes_back_two_entries_and_says_which(here: Desk, there: Desk) -> None:
    notes = [here.record("d-1", here.draft({"kind": "noted", "on": "2026-02-01", "note": text})) for text in "ab"]
    undone = [there.undo("d-1").entry, here.undo("d-1").entry]
    assert [getattr(entry, "of", "") for entry in undone] == [notes[1].entry.id, notes[0].entry.id]


class Slipping(StillClock):
    """A clock whose instants go backwards on the same day."""

    def now(self) -> datetime:
        self._read += 1
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=PARIS) - timedelta(minutes=self._read)


def test_a_clock_that_is_set_back_puts_nothing_before_what_was_noted(data_dir: Path, procedure: Procedure) -> None:
    desk = Desk(TinyRepository(data_dir), procedure, Slipping())
    desk.create(dossier())
    for ticked in (True, False, True, False):
        assert is_ticked(desk.toggle(desk.open("d-1"), ITEM).after) is ticked
    note = desk.record("d-1", desk.draft({"kind": "noted", "on": "2026-02-01", "note": "dernier"})).entry
    assert desk.last_noted("d-1").id == note.id
    for number in (1, 2, 3):
        piece = {"id": f"p{number}", "title": f"Pièce {number}"}
        desk.record("d-1", desk.draft({"kind": "exhibit_added", "on": "2026-02-01", "exhibit": piece}))
        stored = desk.repository.load("d-1").entries
        assert exhibit_numbers(stored)[f"p{number}"] == number
    instants = [entry.noted_at for entry in stored if entry.noted_at is not None]
    assert len(instants) == len(set(instants)) == 8
    assert [entry.exhibit.id for entry in stored if isinstance(entry, ExhibitAdded)] == ["p1", "p2", "p3"]


def test_an_entry_from_the_end_of_time_spoils_no_later_one(data_dir: Path, procedure: Procedure) -> None:
    late = {"id": "e9", "kind": "noted", "on": "2026-02-01", "noted_at": f"{LAST_YEAR}-12-31T23:59:59.999999+00:00"}
    desk = Desk(TinyRepository(data_dir), procedure, StillClock())
    desk.create(dossier("d-1", late))
    desk.record("d-1", desk.draft({"kind": "noted", "on": "2026-02-01", "note": "après"}))
    assert len(TinyRepository(data_dir).load("d-1").entries) == 2
