"""What every place for dossiers must do; a second kind of storage joins ``PLACES`` and passes the same stories."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from model.errors import StoreError, UnknownDossier
from model.record.dossier import Claimant
from model.store.repository import Repository
from model.store.tiny import TinyRepository
from tests.storage.stories import dossier, note

PLACES: dict[str, Callable[[Path], Repository]] = {"tiny": TinyRepository}


@pytest.fixture(params=PLACES, ids=list(PLACES))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Repository]:
    """Opens the same place anew, as another start of the program would."""
    return lambda: PLACES[request.param](tmp_path / "data")


def test_an_empty_place_holds_nothing_and_creates_nothing(place: Callable[[], Repository], tmp_path: Path) -> None:
    assert place().ids() == []
    assert place().load_all().dossiers == ()
    assert not (tmp_path / "data").exists()


def test_what_was_stored_is_there_after_a_restart(place: Callable[[], Repository]) -> None:
    stored = dossier(claimant={"name": "Élise", "address": ["1 rue X", "35000 Rennes"]}, later={"field": [1, None]})
    place().create(stored)
    assert place().load("d-1") == stored
    assert place().ids() == ["d-1"]


def test_a_taken_id_is_refused_and_the_first_stays(place: Callable[[], Repository]) -> None:
    place().create(dossier(title="la première"))
    with pytest.raises(StoreError) as refused:
        place().create(dossier(title="la seconde"))
    assert refused.value.params["reason"] == "taken"
    assert place().load("d-1").title == "la première"


def test_an_unknown_dossier_is_named(place: Callable[[], Repository]) -> None:
    acts: list[Callable[[], object]] = [
        lambda: place().load("absent"),
        lambda: place().append("absent", [note("n")]),
        lambda: place().replace_identity(dossier("absent")),
    ]
    for act in acts:
        with pytest.raises(UnknownDossier) as refused:
            act()
        assert refused.value.params["name"] == "absent"
    assert place().ids() == []


def test_entries_are_added_and_never_replaced(place: Callable[[], Repository]) -> None:
    place().create(dossier())
    place().append("d-1", [note("n1", "la première fois")])
    answer = place().append("d-1", [note("n1", "autrement"), note("n2")])
    assert answer == place().load("d-1")
    assert [entry.id for entry in answer.entries] == ["e1", "n1", "n2"]
    assert answer.entries[1].note == "la première fois"


def test_identity_changes_and_entries_stay(place: Callable[[], Repository]) -> None:
    place().create(dossier(later="kept"))
    place().append("d-1", [note("n1")])
    changed = replace(dossier(), title="Autre titre", claimant=Claimant(name="Paul"), entries=())
    answer = place().replace_identity(changed)
    assert answer == place().load("d-1")
    assert (answer.title, answer.claimant.name) == ("Autre titre", "Paul")
    assert [entry.id for entry in answer.entries] == ["e1", "n1"]
    assert answer.foreign[""] == {"later": "kept"}


def test_a_field_that_is_emptied_is_empty_after_a_restart(place: Callable[[], Repository]) -> None:
    place().create(dossier(contract={"operator": "Orange", "monthly_price": "39.99"}))
    place().replace_identity(dossier(contract={"operator": "Orange"}))
    assert place().load("d-1").contract.monthly_price is None


def test_merging_unites_entries_and_keeps_what_is_here(place: Callable[[], Repository]) -> None:
    place().create(dossier(title="ici"))
    place().append("d-1", [note("n1", "ici")])
    there = dossier(
        "d-1",
        {"id": "n1", "kind": "noted", "on": "2026-01-16", "note": "là-bas", "odd": 1},
        {"id": "n2", "kind": "noted", "on": "2026-01-17", "odd": 2},
        title="là-bas",
    )
    answer = place().merge(there)
    assert answer == place().load("d-1")
    assert answer.title == "ici"
    assert [(entry.id, entry.note) for entry in answer.entries] == [("e1", ""), ("n1", "ici"), ("n2", "")]
    assert dict(answer.foreign) == {"entries/n2": {"odd": 2}}


def test_merging_takes_of_the_identity_what_only_the_other_says(place: Callable[[], Repository]) -> None:
    here = dossier(title="", claimant={"name": "Ada", "email": "ici@example.org"}, contract={"monthly_price": "29.99"})
    there = dossier(
        title="là-bas",
        claimant={"name": "", "email": "la-bas@example.org", "address": ["12 rue des Lilas", "35000 Rennes"]},
        contract={"monthly_price": "39.99", "operator": "Orange", "mediator_member": False},
    )
    place().create(here)
    answer = place().merge(there)
    assert answer == place().load("d-1")
    assert (answer.title, answer.claimant.name, answer.claimant.email) == ("là-bas", "Ada", "ici@example.org")
    assert answer.claimant.address == ("12 rue des Lilas", "35000 Rennes")
    assert answer.contract.monthly_price == here.contract.monthly_price
    assert (answer.contract.operator, answer.contract.mediator_member) == ("Orange", False)
    assert place().merge(there) == answer


def test_merging_an_unknown_dossier_stores_it(place: Callable[[], Repository]) -> None:
    assert place().merge(dossier()) == place().load("d-1")


def test_all_dossiers_come_back(place: Callable[[], Repository]) -> None:
    for dossier_id in ("c", "a", "b"):
        place().create(dossier(dossier_id))
    assert [found.id for found in place().load_all().dossiers] == ["a", "b", "c"]


HOSTILE = [
    "../x", "..", ".", "/etc/passwd", "a/b", "a\\b", "con", "NUL", "-o", "a b", "A", "a", "É", "E\u0301", "\u00c9",
    "é" * 60, "x" * 255, "X" * 255, "y" * 5000, "a.json", ".hidden", "a\nb", "a\0b", "\u202egnp", "\ud800",
    "=2f", "~", " ",
]  # fmt: skip


def test_any_id_gets_a_file_of_its_own_inside_the_folder(place: Callable[[], Repository], tmp_path: Path) -> None:
    ids = sorted(set(HOSTILE))
    for dossier_id in ids:
        place().create(dossier(dossier_id, title=f"de {dossier_id[:9]}"))
    assert place().ids() == ids
    assert [place().load(dossier_id).id for dossier_id in ids] == ids
    names = [path.name for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"]
    assert {path.parent for path in tmp_path.rglob("*.json")} == {tmp_path / "data" / "dossiers"}
    assert len(names) == len(ids)
    assert len({name.casefold() for name in names}) == len(ids)
    assert max(len(name.encode()) for name in names) <= 200
    assert all(name.isascii() for name in names)


def test_two_windows_on_one_dossier_lose_nothing(place: Callable[[], Repository]) -> None:
    one, other = place(), place()
    one.create(dossier())
    assert other.load("d-1").entries == one.load("d-1").entries
    for number in range(5):
        one.append("d-1", [note(f"one-{number}")])
        other.append("d-1", [note(f"other-{number}")])
    assert one.load("d-1") == other.load("d-1") == place().load("d-1")
    assert len(one.load("d-1").entries) == 11
