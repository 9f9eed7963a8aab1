"""The disk refuses while a form is open: the reason is said, nothing typed is lost, and it is kept once it can be."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from model.desk import Desk
from model.procedure.shape import Procedure
from model.store import disk
from model.store.drafts import Drafts
from model.store.locking import locked
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.screens.stage import CALL, OUTAGE, WHOLE, Seat, dossier, seated
from tui.dialogs.entry_form import EntryForm
from tui.dialogs.form import FormDialog
from tui.dialogs.identity import IdentityForm
from tui.dialogs.mark_sent import MarkSent

SAID = {
    "EACCES": "vous n’en avez pas le droit",
    "EROFS": "ce disque est en lecture seule",
    "ENOSPC": "le disque est plein",
    "EDQUOT": "votre quota de disque est atteint",
    "EIO": "le disque a signalé une erreur",
    "busy": "en train d’être modifié par une autre fenêtre",
}


@contextmanager
def refusing(why: str, data: Path) -> Iterator[None]:
    """A disk that takes nothing new, for this reason."""
    if why == "busy":
        with locked(data / "dossiers"):
            yield
        return

    def refuse(path: Path) -> int:
        raise OSError(getattr(errno, why), os.strerror(getattr(errno, why)), str(path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "create", refuse)
        yield


async def written(seat: Seat, kind: type[FormDialog[object]], row: str, text: str) -> None:
    """Put this text into a row of the form in sight."""
    form = seat.app.screen
    assert isinstance(form, kind)
    next(each for each in form.rows if each.path == row).retype(text)
    await seat.pilot.pause()


def told(seat: Seat) -> list[str]:
    return [each.message.replace("\xa0", " ") for each in seat.app._notifications]


@pytest.fixture
def hasty(data_dir: Path, procedure: Procedure) -> Desk:
    """A clerk who does not wait long for another window."""
    return Desk(TinyRepository(data_dir, patience=0.02), procedure, StillClock(), Drafts(data_dir))


@pytest.mark.parametrize(
    ("keys", "kind", "row", "text"),
    [
        (["i"], IdentityForm, "title", "Un autre titre"),
        (["l", "v"], MarkSent, "reference", "1A 234"),
        ([], EntryForm, "note", "rappeler lundi"),
    ],
)
async def test_a_form_keeps_what_was_typed_until_it_can_be_stored(
    hasty: Desk, data_dir: Path, tmp_path: Path, keys: list[str], kind: type[FormDialog[object]], row: str, text: str
) -> None:
    done = "ctrl+s" if kind is EntryForm else "enter"
    async with seated(hasty, tmp_path, dossier(CALL, OUTAGE, **WHOLE), keys=["enter", *keys]) as seat:
        if kind is EntryForm:
            assert seat.dossier.case is not None
            seat.dossier.acts.fill(seat.dossier.case, "noted", {})
            await seat.pilot.pause()
        await written(seat, kind, row, text)
        before = hasty.repository.load("d")
        for why, sentence in SAID.items() if kind is EntryForm else [("busy", SAID["busy"]), ("EIO", SAID["EIO"])]:
            seat.app.clear_notifications()
            with refusing(why, data_dir):
                await seat.press(done)
                assert any(sentence in each for each in told(seat)), (why, told(seat))
                form = seat.app.screen
                assert isinstance(form, kind)
                assert {each.path: each.typed for each in form.rows}[row] == text
                assert TinyRepository(data_dir).load("d") == before
        await seat.press(done)
        assert not isinstance(seat.app.screen, kind)
    assert text in str(TinyRepository(data_dir).load("d"))


async def test_ticking_undoing_and_retracting_change_nothing_and_say_why(
    hasty: Desk, data_dir: Path, tmp_path: Path
) -> None:
    async with seated(hasty, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        before = hasty.repository.load("d")
        for keys in (["e", "space"], ["f", "home", "x"], ["u"]):
            with refusing("EIO", data_dir):
                seat.app.clear_notifications()
                await seat.press(*keys)
                assert any(SAID["EIO"] in each for each in told(seat)), keys
                assert TinyRepository(data_dir).load("d") == before
            assert seat.dossier.case is not None
            assert seat.dossier.case.dossier == before
        await seat.press("u")
        assert len(hasty.repository.load("d").entries) == 2
