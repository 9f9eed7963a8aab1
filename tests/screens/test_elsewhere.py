"""Two windows on one dossier: what one notes, the other shows without being started again."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from model.desk import Desk
from model.procedure.shape import Procedure
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.screens.stage import CALL, dossier, seated


@pytest.fixture
def other(data_dir: Path, procedure: Procedure) -> Desk:
    """The desk of the other window."""
    return Desk(TinyRepository(data_dir), procedure, StillClock())


def note(desk: Desk, text: str) -> None:
    desk.record("d", desk.draft({"kind": "noted", "on": "2026-02-01", "note": text}))


async def test_an_open_dossier_shows_the_entry_of_another_window(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        note(other, "rappelé par le technicien")
        seat.dossier.look_elsewhere()
        await seat.pilot.pause()
        assert "Noté dans une autre fenêtre" in seat.dossier.now.said
        assert "rappelé par le technicien" in seat.sight
        note(desk, "ici")
        assert len(desk.repository.load("d").entries) == 3


async def test_several_entries_are_counted_and_a_new_title_is_told(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        note(other, "un")
        note(other, "deux")
        seat.dossier.look_elsewhere()
        assert "2 faits" in seat.dossier.now.said
        other.edit(replace(other.repository.load("d"), title="Neuf"))
        seat.dossier.look_elsewhere()
        assert "modifié ce dossier" in seat.dossier.now.said


async def test_it_shows_under_an_open_form_which_stays_as_it_is(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter", "i")) as seat:
        await seat.type("Y")
        note(other, "pendant ce temps")
        other.edit(replace(other.repository.load("d"), region="mayotte"))
        screen = seat.app.get_screen("dossier")
        getattr(screen, "look_elsewhere")()  # noqa: B009 - the screen is one of several kinds
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
        seat.dossier.look_elsewhere()
        assert not seat.dossier.now.said


async def test_the_shelf_shows_a_dossier_that_came(desk: Desk, other: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL)) as seat:
        made = dossier(CALL, id="e", title="Un autre dossier")
        other.create(made)
        seat.shelf.look_elsewhere()
        await seat.pilot.pause()
        assert "Un autre dossier" in seat.sight
