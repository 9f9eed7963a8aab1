"""A damaged file and a conflict copy on the shelf: what can be had back is told, and one key does it after a yes."""

import shutil
from pathlib import Path

from model.desk import Desk
from model.procedure.shape import Procedure
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.screens.stage import CALL, LARGE, Seat, dossier, seated


async def settled(seat: Seat) -> None:
    """What is looked up beside the screen is there."""
    await seat.app.workers.wait_for_complete()
    await seat.pilot.pause()


def note(desk: Desk, text: str) -> str:
    return desk.record("d", desk.draft({"kind": "noted", "on": "2026-02-01", "note": text})).entry.id


async def test_a_damaged_file_says_what_a_repair_brings_and_r_does_it(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    desk.create(dossier(CALL))
    note(desk, "premier")
    last = note(desk, "perdu")
    file = data_dir / "dossiers" / "d.json"
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.index(b"perdu")])
    desk = Desk(TinyRepository(data_dir), desk.procedure, StillClock())
    async with seated(desk, tmp_path, size=LARGE) as seat:
        await settled(seat)
        sight = " ".join(seat.sight.split())
        assert "une réparation reprendrait l’état du" in sight
        assert f"1 fait manquerait : {last}" in sight
        assert "La touche r le répare" in sight
        await seat.press("r", "enter")
        assert file.read_bytes() == whole[: whole.index(b"perdu")]
        await seat.press("r", "right", "enter")
        await settled(seat)
        assert "Fibre en panne" in seat.sight
        assert seat.shelf.troubles.mendable(str(file)) is None
    assert [getattr(entry, "note", "") for entry in desk.repository.load("d").entries] == ["", "premier"]
    assert [kept.read_bytes() for kept in file.parent.glob("*.damaged-*")] == [whole[: whole.index(b"perdu")]]


async def test_a_conflict_copy_that_arrives_is_recognised_and_united_on_request(
    desk: Desk, data_dir: Path, tmp_path: Path, procedure: Procedure
) -> None:
    elsewhere = Desk(TinyRepository(tmp_path / "other"), procedure, StillClock())
    elsewhere.create(dossier(CALL))
    note(elsewhere, "de l’autre machine")
    async with seated(desk, tmp_path, dossier(CALL), size=LARGE) as seat:
        await settled(seat)
        copy = data_dir / "dossiers" / "d.sync-conflict-20261123-101112-ABCDEFG.json"
        shutil.copyfile(tmp_path / "other" / "dossiers" / "d.json", copy)
        seat.shelf.lookout.look()
        await settled(seat)
        sight = " ".join(seat.sight.split())
        assert "Copie en conflit d’un programme de synchronisation" in sight
        assert "elle apporterait 1 fait" in sight
        await seat.press("end", "r", "right", "enter")
        await settled(seat)
        assert "Copie en conflit" not in seat.sight
    assert not copy.exists()
    assert "de l’autre machine" in [getattr(entry, "note", "") for entry in desk.repository.load("d").entries]


async def test_what_a_crash_left_and_others_could_read_is_put_right_at_the_start(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    desk.create(dossier(CALL))
    folder = data_dir / "dossiers"
    (folder / ".d.json.0123abcd.tmp").write_bytes(b"half")
    (folder / "d.json").chmod(0o644)
    async with seated(desk, tmp_path) as seat:
        await settled(seat)
        said = [told.message for told in seat.app._notifications]
        assert any("aux autres utilisateurs" in each for each in said)
        assert any("interrompu a été retiré" in each for each in said)
    assert not (folder / ".d.json.0123abcd.tmp").exists()
    assert (folder / "d.json").stat().st_mode & 0o777 == 0o600


async def test_a_field_that_two_windows_changed_is_told(
    desk: Desk, data_dir: Path, tmp_path: Path, procedure: Procedure
) -> None:
    other = Desk(TinyRepository(data_dir), procedure, StillClock())
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter", "i")) as seat:
        stored = other.repository.load("d")
        other.edit(dossier(CALL, title="Leur titre"), stored)
        await seat.type("x")
        await seat.press("enter")
        said = [told.message.replace("\xa0", " ") for told in seat.app._notifications]
        assert any("changé en même temps : Titre" in each for each in said), said
    assert desk.repository.load("d").title == "Leur titre"


async def test_a_dossier_whose_file_is_gone_is_missed_and_r_brings_it_back(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    desk.create(dossier(CALL))
    note(desk, "dernier")
    file = data_dir / "dossiers" / "d.json"
    async with seated(desk, tmp_path, size=LARGE) as seat:
        file.unlink()
        seat.shelf.lookout.look()
        await settled(seat)
        sight = " ".join(seat.sight.split())
        assert "Disparu, mais des états antérieurs sont là" in sight
        assert "c’était le dossier « Fibre en panne »" in sight
        assert "La touche r le remet." in sight
        await seat.press("r", "right", "enter")
        await settled(seat)
        assert "Disparu" not in seat.sight
        assert "Fibre en panne" in seat.sight
    assert len(desk.repository.load("d").entries) == 1
