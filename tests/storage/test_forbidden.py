"""Folders and files whose modes forbid: nothing is believed to be writable that is not, and no error goes astray."""

from pathlib import Path

import pytest

from model.desk import Desk
from model.errors import StoreError, StoreReadOnly
from model.store.archive import write_archive
from model.store.house import House
from model.store.inspection import inspect, troubles
from model.store.tiny import TinyRepository
from tests.storage.modes import obeying_modes
from tests.storage.stories import dossier, note

FORBIDDING = [(folder, mode) for folder in ("", "dossiers") for mode in (0o000, 0o100, 0o400, 0o500)]
HARMLESS = {("", 0o100), ("", 0o500)}
"""The folders below are there already, and are all that is needed."""


@pytest.fixture
def kept(data_dir: Path) -> Path:
    """The data directory, with a dossier that was changed once."""
    repository = TinyRepository(data_dir)
    repository.create(dossier())
    repository.append("d-1", [note("n1")])
    return data_dir


@pytest.mark.parametrize(("name", "mode"), FORBIDDING)
def test_a_mode_that_forbids_is_known_before_and_refused_in_a_sentence(kept: Path, name: str, mode: int) -> None:
    file = kept / "dossiers" / "d-1.json"
    before, folder = file.read_bytes(), kept / name
    house = House(kept)
    was = folder.stat().st_mode
    folder.chmod(mode)
    try:
        obstacle = obeying_modes(house.obstacle)
        refusals = [
            _refusal(lambda: TinyRepository(kept).append("d-1", [note("n2")])),
            _refusal(lambda: inspect(kept)),
            _refusal(lambda: troubles(kept, ())),
            _refusal(lambda: write_archive(kept, kept.parent / "all.zip")),
        ]
        obeying_modes(house.tidy)
    finally:
        folder.chmod(was)
    if (name, mode) in HARMLESS:
        assert obstacle is None
        assert refusals[0] is None
    else:
        assert isinstance(obstacle, StoreReadOnly)
        assert obstacle.params["reason"] == "EACCES"
        assert Path(obstacle.params["path"]) == folder
        assert isinstance(refusals[0], StoreError)
        assert file.read_bytes() == before


def _refusal(act: object) -> StoreError | None:
    assert callable(act)
    try:
        obeying_modes(act)
    except StoreError as error:
        return error
    return None


def test_a_folder_that_may_not_be_made_is_known_before(tmp_path: Path) -> None:
    place = tmp_path / "locked" / "relance"
    place.parent.mkdir(mode=0o500)
    obstacle = obeying_modes(House(place).obstacle)
    place.parent.chmod(0o700)
    assert isinstance(obstacle, StoreReadOnly)
    assert Path(obstacle.params["path"]) == place.parent


def test_a_first_change_needs_a_place_for_the_state_before_it(data_dir: Path) -> None:
    TinyRepository(data_dir).create(dossier())
    data_dir.chmod(0o500)
    obstacle = obeying_modes(House(data_dir).obstacle)
    refused = _refusal(lambda: TinyRepository(data_dir).append("d-1", [note("n1")]))
    data_dir.chmod(0o700)
    assert isinstance(obstacle, StoreReadOnly)
    assert isinstance(refused, StoreReadOnly)
    assert TinyRepository(data_dir).load("d-1") == dossier()


def test_one_file_that_may_not_be_read_hides_no_other(kept: Path, desk: Desk) -> None:
    TinyRepository(kept).create(dossier("d-2"))
    file = kept / "dossiers" / "d-2.json"
    file.chmod(0)
    pile = obeying_modes(desk.pile)
    findings = obeying_modes(lambda: inspect(kept).findings)
    refused = _refusal(lambda: TinyRepository(kept).append("d-2", [note("n2")]))
    file.chmod(0o600)
    assert [each.seen.id for each in pile.filed] == ["d-1"]
    assert [error.params["reason"] for error in pile.damaged] == ["EACCES"]
    assert [found.problem for found in findings] == ["unreadable"]
    assert refused is not None
    assert TinyRepository(kept).load("d-2") == dossier("d-2")
