"""A form that was left without an answer is offered again, and forgotten when it is answered or given up."""

import errno
from collections.abc import Mapping
from pathlib import Path

import pytest

from model.desk import Desk
from model.errors import StoreError
from model.record.dossier import Dossier
from model.store import disk
from model.store.drafts import Drafts
from tests.conftest import TODAY
from tests.screens.stage import CALL, WORDS, Seat, dossier, seated
from tui.dialogs.entry_form import EntryForm
from tui.dialogs.identity import IdentityForm
from tui.dialogs.mark_sent import MarkSent
from tui.examples import example_dossiers

NOTE = "noted"
HALF: Mapping[str, object] = {"on": "le 32 janv", "note": "[/b] rappeler lundi"}


@pytest.fixture
def drafts(data_dir: Path) -> Drafts:
    return Drafts(data_dir)


async def test_what_cannot_be_read_yet_comes_back_too(desk: Desk, tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep(f"d/{NOTE}", HALF)
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts) as seat:
        assert "Une saisie n’est pas terminée dans « Fibre en panne »" in seat.sight
        await seat.press("enter")
        assert WORDS("drafts.title").replace("\xa0", " ") in seat.sight
        await seat.press("enter")
        assert isinstance(seat.app.screen, EntryForm)
        assert "le 32 janv" in seat.sight
        assert "[/b] rappeler lundi" in seat.sight


async def test_later_is_asked_again(desk: Desk, tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep(f"d/{NOTE}", HALF)
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter", "escape"), drafts=drafts) as seat:
        assert "Frise" in seat.sight
        assert drafts.names() == [f"d/{NOTE}"]
        await seat.press("escape", "enter")
        assert WORDS("drafts.title").replace("\xa0", " ") in seat.sight


async def test_what_is_given_up_on_purpose_is_forgotten(desk: Desk, tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep(f"d/{NOTE}", HALF)
    keys = ("enter", "enter", "escape", "right", "enter")
    async with seated(desk, tmp_path, dossier(CALL), keys=keys, drafts=drafts) as seat:
        assert "Frise" in seat.sight
        assert drafts.names() == []


async def test_a_new_dossier_is_offered_at_the_start(desk: Desk, tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep("new/identity", {"title": "Ma fibre", "claimant.name": "Camille"})
    async with seated(desk, tmp_path, drafts=drafts, keys=("enter",)) as seat:
        assert isinstance(seat.app.screen, IdentityForm)
        await seat.press("enter")
        assert "Ma fibre" in seat.sight
    assert [kept.title for kept in desk.repository.load_all().dossiers] == ["Ma fibre"]
    assert drafts.names() == []


async def test_the_identity_is_restored_over_what_is_stored(desk: Desk, tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep("d/identity", {"claimant.name": "Camille Durand", "contract.bundle": "true", "no.such": "x"})
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter", "enter", "enter")) as seat:
        assert "Fibre en panne" in seat.sight
    stored = desk.repository.load("d")
    assert (stored.claimant.name, stored.contract.bundle, stored.title) == ("Camille Durand", True, "Fibre en panne")
    assert drafts.names() == []


async def test_a_form_is_kept_only_once_it_was_touched_and_only_when_it_changed(
    desk: Desk, tmp_path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter", "i")) as seat:
        seat.app.keep_typed()
        assert drafts.names() == []
        await seat.type("x")
        seat.app.keep_typed()
        assert drafts.names() == ["d/identity"]
        monkeypatch.setattr(Drafts, "keep", lambda *_: pytest.fail("nothing changed"))
        seat.app.keep_typed()


async def test_a_form_that_was_left_keeps_nothing_more(desk: Desk, tmp_path: Path, drafts: Drafts) -> None:
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter", "i")) as seat:
        form = seat.app.screen
        assert isinstance(form, IdentityForm)
        await seat.type("x")
        await seat.press("enter")
        form.keep_typed()  # its clock may strike once more before it is gone
        assert drafts.names() == []


async def test_a_disk_that_refuses_the_draft_leaves_the_form(
    desk: Desk, tmp_path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Drafts, name: str, _data: Mapping[str, object]) -> None:
        raise StoreError(path=name, reason="disk_full")

    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter", "i")) as seat:
        await seat.type("x")
        monkeypatch.setattr(Drafts, "keep", full)
        seat.app.keep_typed()
        assert isinstance(seat.app.screen, IdentityForm)
        monkeypatch.undo()
        seat.app.keep_typed()
        assert drafts.names() == ["d/identity"]


async def test_a_save_that_fails_asks_before_what_was_typed_is_lost(
    desk: Desk, tmp_path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Desk, kept: Dossier, _seen: Dossier) -> None:
        raise StoreError(path=kept.id, reason="disk_full")

    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter", "i")) as seat:
        await seat.type("Y")
        monkeypatch.setattr(Desk, "edit", full)
        await seat.press("enter")
        form = seat.app.screen
        assert isinstance(form, IdentityForm)
        assert form.restored
        seat.app.keep_typed()
        monkeypatch.undo()
        await seat.press("enter")
        assert drafts.names() == []
    assert "Y" in desk.repository.load("d").title


async def test_the_form_of_another_window_is_not_offered_until_that_window_has_gone(
    desk: Desk, data_dir: Path, tmp_path: Path, drafts: Drafts
) -> None:
    theirs = Drafts(data_dir)
    assert theirs.hold(f"d/{NOTE}")
    theirs.keep(f"d/{NOTE}", HALF)
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter",)) as seat:
        assert "Frise" in seat.sight
        assert WORDS("drafts.title").replace("\xa0", " ") not in seat.sight
        del theirs  # its process has ended, and its lock with it
        await seat.press("escape", "enter")
        assert WORDS("drafts.title").replace("\xa0", " ") in seat.sight


async def test_two_windows_fill_the_same_form_and_each_keeps_its_own(
    desk: Desk, data_dir: Path, tmp_path: Path, drafts: Drafts
) -> None:
    theirs = Drafts(data_dir)
    assert theirs.hold("d/identity")
    theirs.keep("d/identity", {"title": "la leur"})
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter", "i")) as seat:
        await seat.type("x")
        seat.app.keep_typed()
        assert drafts.names() == ["d/identity", "d/identity~2"]
        await seat.press("enter")
        assert drafts.names() == ["d/identity"]
    assert theirs.read("d/identity") == {"title": "la leur"}


async def test_a_new_form_does_not_take_the_place_of_one_that_was_put_off(
    desk: Desk, tmp_path: Path, drafts: Drafts
) -> None:
    drafts.keep("d/identity", {"title": "plus tard"})
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter", "escape", "i")) as seat:
        await seat.type("x")
        seat.app.keep_typed()
    assert drafts.read("d/identity") == {"title": "plus tard"}


async def test_a_form_that_another_window_took_up_meanwhile_is_not_filled_twice(
    desk: Desk, data_dir: Path, tmp_path: Path, drafts: Drafts
) -> None:
    drafts.keep(f"d/{NOTE}", HALF)
    async with seated(desk, tmp_path, dossier(CALL), drafts=drafts, keys=("enter",)) as seat:
        theirs = Drafts(data_dir)
        assert theirs.hold(f"d/{NOTE}")
        await seat.press("enter")
        assert [told.message for told in seat.app._notifications] == [WORDS("drafts.taken")]
        seat.app.clear_notifications()
        await seat.pilot.pause()
        assert "Frise" in seat.sight
        assert drafts.read(f"d/{NOTE}") == HALF


async def test_the_note_of_a_sending_comes_back_with_its_letter(
    desk: Desk, tmp_path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = example_dossiers(TODAY)[1]
    async with seated(desk, tmp_path, made, drafts=drafts, keys=("enter", "l", "v")) as seat:
        letter = _open_sending(seat)
        await seat.press("tab", "tab")
        await seat.type("1A 000")
        seat.app.keep_typed()
        assert drafts.names() == [f"{made.id}/sent-{letter}"]
    async with seated(desk, tmp_path, drafts=drafts, keys=("enter",)) as seat:
        assert "Un envoi qui n’est pas encore noté" in seat.sight
        await seat.press("enter")
        await seat.pilot.pause()
        assert _open_sending(seat) == letter
        assert "1A 000" in seat.sight
        with monkeypatch.context() as patch:
            patch.setattr(disk, "create", _full)
            await seat.press("enter")
            await seat.pilot.pause()
        assert "1A 000" in seat.sight
        await seat.press("enter")
        assert drafts.names() == []
    references = [getattr(entry, "reference", "") for entry in desk.repository.load(made.id).entries]
    assert references.count("1A 000") == 1


def _open_sending(seat: Seat) -> str:
    """The letter whose sending is being noted."""
    form = seat.app.screen
    assert isinstance(form, MarkSent), seat.sight
    return form.letter_id


def _full(path: Path) -> int:
    raise OSError(errno.ENOSPC, str(path))
