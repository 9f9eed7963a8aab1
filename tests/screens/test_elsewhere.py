"""Two windows on one dossier: what one notes, the other shows without being started again."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from model.desk import Desk
from model.procedure.shape import Procedure
from model.store.archive import read_archive, write_archive
from model.store.restoring import restore
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.screens.stage import CALL, Seat, dossier, seated
from tui.screens.dossier import DossierScreen


@pytest.fixture
def other(data_dir: Path, procedure: Procedure) -> Desk:
    """The desk of the other window."""
    return Desk(TinyRepository(data_dir), procedure, StillClock())


def note(desk: Desk, text: str) -> None:
    desk.record("d", desk.draft({"kind": "noted", "on": "2026-02-01", "note": text}))


async def test_an_open_dossier_shows_the_entry_of_another_window(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        note(other, "rappelé par le technicien")
        seat.dossier.lookout.look()
        await seat.pilot.pause()
        assert "Noté dans une autre fenêtre" in seat.dossier.now.said
        assert "rappelé par le technicien" in seat.sight
        note(desk, "ici")
        assert len(desk.repository.load("d").entries) == 3


async def test_several_entries_are_counted_and_a_new_title_is_told(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        note(other, "un")
        note(other, "deux")
        seat.dossier.lookout.look()
        assert "2 faits" in seat.dossier.now.said
        other.edit(replace(other.repository.load("d"), title="Neuf"))
        seat.dossier.lookout.look()
        assert "modifié ce dossier" in seat.dossier.now.said


async def test_it_shows_under_an_open_form_which_stays_as_it_is(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter", "i")) as seat:
        await seat.type("Y")
        note(other, "pendant ce temps")
        other.edit(replace(other.repository.load("d"), region="mayotte"))
        screen = seat.app.get_screen("dossier")
        assert isinstance(screen, DossierScreen)
        screen.lookout.look()
        await seat.press("enter")
        assert "pendant ce temps" in seat.sight
    stored = desk.repository.load("d")
    assert "Y" in stored.title
    assert stored.region == "mayotte"
    assert len(stored.entries) == 2


async def test_nothing_is_read_without_a_change(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        await seat.press("n", "escape")
        monkeypatch.setattr(TinyRepository, "load", lambda *_: pytest.fail("nothing changed"))
        seat.dossier.lookout.look()
        assert not seat.dossier.now.said


async def test_the_shelf_shows_a_dossier_that_came(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL)) as seat:
        made = dossier(CALL, id="e", title="Un autre dossier")
        other.create(made)
        seat.shelf.lookout.look()
        await seat.pilot.pause()
        assert "Un autre dossier" in seat.sight


async def test_a_change_that_another_screen_read_first_is_shown_all_the_same(
    desk: Desk, other: Desk, tmp_path: Path
) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        note(other, "entre-temps")
        desk.pile()
        seat.dossier.lookout.look()
        await seat.pilot.pause()
        assert "entre-temps" in seat.sight


async def test_only_the_screen_that_is_shown_looks(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    for name in ("shelf_token", "token"):
        monkeypatch.setattr(TinyRepository, name, lambda *_, name=name: looks.append(name))
    monkeypatch.setattr("tui.screens.elsewhere.LOOKING", 0.01)
    async with seated(desk, tmp_path, dossier(CALL)) as seat:
        for keys, expected in (((), "shelf_token"), (("enter",), "token"), (("n",), "token")):
            await seat.press(*keys)
            await _some(looks, seat)
            assert set(looks) == {expected}
        await seat.press("escape", "escape")
        await _some(looks, seat)
        assert set(looks) == {"shelf_token"}


async def test_a_dossier_that_is_damaged_while_it_is_open_says_so_once_and_stays_in_sight(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        file = data_dir / "dossiers" / "d.json"
        file.write_bytes(file.read_bytes()[:-40])
        seat.dossier.lookout.look()
        assert "abîmé" in seat.dossier.now.said
        await seat.press("down")
        seat.dossier.lookout.look()
        assert not seat.dossier.now.said
        assert "Appel au service clients" in seat.sight


async def _some(looks: list[str], seat: Seat) -> None:
    """A few looks, after those that were on their way."""
    await seat.pilot.pause()
    looks.clear()
    while len(looks) < 3:
        await seat.pilot.pause(0.01)


async def test_what_an_older_file_took_away_is_put_back_by_the_window_that_shows_it(
    desk: Desk, other: Desk, data_dir: Path, tmp_path: Path
) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        file = data_dir / "dossiers" / "d.json"
        older = file.read_bytes()
        note(other, "le premier")
        note(other, "le second")
        seat.dossier.lookout.look()
        file.write_bytes(older)  # as a sync program does that knows no conflict
        shutil.rmtree(data_dir / "backups")
        seat.dossier.lookout.look()
        await seat.pilot.pause()
        assert "2 faits avaient disparu du fichier" in " ".join(seat.sight.split())
        assert "le second" in seat.sight
        assert len(other.repository.load("d").entries) == 3
        seat.dossier.lookout.look()
        file.unlink()
        seat.dossier.lookout.look()
        await seat.pilot.pause()
        assert "avait disparu : le voici remis" in " ".join(seat.sight.split())
        assert len(other.repository.load("d").entries) == 3


async def test_nothing_is_made_where_the_whole_folder_was_moved(desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        shutil.move(data_dir, tmp_path / "ailleurs")
        seat.dossier.lookout.look()
        await seat.press("u")
        assert (
            "Aucun dossier ne s’appelle" in [told.message.replace("\xa0", " ") for told in seat.app._notifications][-1]
        )
        assert not (data_dir / "dossiers").exists()
        shutil.move(tmp_path / "ailleurs", data_dir)
        seat.dossier.lookout.look()
        await seat.press("u")
    assert len(desk.repository.load("d").entries) == 2


async def test_another_window_restores_a_backup_meanwhile(
    desk: Desk, other: Desk, data_dir: Path, tmp_path: Path
) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        note(other, "d’avant")
        seat.dossier.lookout.look()
        write_archive(data_dir, tmp_path / "all.zip")
        note(desk, "d’après")
        seat.dossier.lookout.look()
        restore(data_dir, read_archive(tmp_path / "all.zip"))
        seat.dossier.lookout.look()
        assert len(desk.repository.load("d").entries) == 3
        (data_dir / "dossiers" / "d.json").write_bytes(b"{")
        restore(data_dir, read_archive(tmp_path / "all.zip"))  # what stood in its place is set aside
        seat.dossier.lookout.look()
        await seat.pilot.pause()
        assert "d’après" in seat.sight
    assert len(other.repository.load("d").entries) == 3
    assert [kept.read_bytes() for kept in (data_dir / "dossiers").glob("*.damaged-*")] == [b"{"]


async def test_pages_and_backups_that_are_deleted_by_hand_are_made_again(
    desk: Desk, data_dir: Path, tmp_path: Path
) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        note(desk, "un")
        for name in (".pages", "backups", "drafts", "exhibits"):
            shutil.rmtree(data_dir / name, ignore_errors=True)
        (data_dir / "dossiers" / ".lock").unlink()
        await seat.press("u")
        await seat.press("escape")
        assert "Fibre en panne" in seat.sight
    assert len(desk.repository.load("d").entries) == 3
    assert len(list((data_dir / "backups" / "d").iterdir())) == 1
