"""An exhibit keeps its number for ever: a letter that left has said it."""

from typing import Any

from model.record.exhibits import exhibit_numbers
from tests.letters.stories import dossier


def added(name: str, on: str, noted_at: str | None, **more: Any) -> dict[str, Any]:
    return {"kind": "exhibit_added", "on": on, "noted_at": noted_at, "exhibit": {"id": name}, **more}


FIRST = added("a", "2026-03-01", "2026-03-01T10:00:00+01:00", id="x1")
SECOND = added("b", "2026-02-01", "2026-03-02T10:00:00+01:00", id="x2")
THIRD = added("c", "2026-01-01", "2026-03-03T10:00:00+01:00", id="x3")


def test_numbers_follow_the_order_of_noting_not_of_days() -> None:
    assert exhibit_numbers(dossier(THIRD, SECOND, FIRST).entries) == {"a": 1, "b": 2, "c": 3}


def test_one_that_was_taken_back_keeps_its_number() -> None:
    gone = {"kind": "entry_retracted", "on": "2026-03-02", "of": "x2"}
    assert exhibit_numbers(dossier(FIRST, SECOND, gone, THIRD).entries) == {"a": 1, "b": 2, "c": 3}


def test_the_same_instant_in_two_offsets_is_told_by_the_id() -> None:
    here = added("z", "2026-03-01", "2026-03-01T10:00:00+01:00", id="x1")
    there = added("y", "2026-03-01", "2026-03-01T09:00:00+00:00", id="x0")
    assert exhibit_numbers(dossier(here, there).entries) == {"y": 1, "z": 2}


def test_without_an_instant_they_come_first_by_day_and_the_same_exhibit_counts_once() -> None:
    early, late = added("late", "2026-05-01", None, id="x1"), added("early", "2026-04-01", None, id="x2")
    again = added("a", "2026-06-01", "2026-06-01T10:00:00+01:00", id="x9")
    first = FIRST | {"id": "x8"}
    assert exhibit_numbers(dossier(early, late, first, again).entries) == {"early": 1, "late": 2, "a": 3}


def test_no_exhibit_no_number() -> None:
    assert exhibit_numbers(()) == {}
