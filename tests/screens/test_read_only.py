"""Where nothing can be noted, the screens open all the same, say why, and refuse before a form is filled in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from model.desk import Desk
from model.errors import StoreBusy, StoreError, StoreReadOnly
from model.store import codec
from model.store.house import House
from model.store.locking import locked
from tests.screens.stage import CALL, LARGE, OUTAGE, WHOLE, WORDS, Seat, dossier, seated
from tests.storage.stories import newer
from tui.screens.bar import Bar
from tui.screens.letter_pane import LetterPane

BANNER = "Lecture seule"


@contextmanager
def obstacle(error: StoreError | None) -> Iterator[None]:
    """The house says so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(House, "obstacle", lambda _self, patience=0.0: error)  # noqa: ARG005 - named so by the house
        yield


async def settled(seat: Seat) -> None:
    """What is done beside the screen is done."""
    await seat.app.workers.wait_for_complete()
    await seat.pilot.pause()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreReadOnly(path="/mnt/usb/dossiers", reason="EROFS"), "protégé en écriture"),
        (
            StoreReadOnly(path="/srv/dossiers", reason="EACCES"),
            "vous n’avez pas le droit d’écrire dans « /srv/dossiers »",
        ),
        (StoreError(path="/plein", reason="ENOSPC"), "le disque est plein"),
        (StoreBusy(path="/srv/dossiers", reason="busy"), "une autre fenêtre retient les dossiers"),
        (StoreError(path="/usé", reason="EIO"), "le disque a signalé une erreur"),
    ],
)
async def test_no_form_opens_where_nothing_can_be_kept(
    desk: Desk, tmp_path: Path, error: StoreError, words: str
) -> None:
    def told(bar: Bar) -> bool:
        said = bar.banner.said.replace("\xa0", " ")
        return said.startswith(BANNER) and words in said and BANNER in seat.sight

    async with seated(desk, tmp_path, dossier(CALL, OUTAGE, **WHOLE), size=LARGE) as seat:
        before = desk.repository.load("d")
        with obstacle(error):
            for key in ("a", "i"):
                await seat.press(key)
                assert told(seat.shelf.bar), key
            await seat.press("enter")
            assert told(seat.dossier.acts.bar), "as on the list"
            for keys in (["n"], ["u"], ["home", "x"], ["i"], ["e", "space"], ["l", "v"], ["m"], ["M"]):
                seat.app.clear_notifications()
                await seat.press(*keys)
                assert told(seat.dossier.acts.bar), keys
                assert [each.message for each in seat.app._notifications] == [WORDS("read_only.refused")], keys
            pane = seat.dossier.query_one(LetterPane)
            assert pane.letter is not None
            assert pane.letter.text
            assert desk.repository.load("d") == before
        seat.dossier.lookout.look()
        assert not seat.dossier.acts.bar.banner.said
        seat.app.clear_notifications()
        await seat.press("f", "n")
        assert "Que s’est-il passé" in seat.sight


async def test_the_banner_comes_by_itself_and_goes_when_there_is_room_again(desk: Desk, tmp_path: Path) -> None:
    with obstacle(StoreError(path=str(tmp_path), reason="ENOSPC")):
        async with seated(desk, tmp_path, dossier(CALL)) as seat:
            await settled(seat)
            assert "Faites de la place" in seat.shelf.bar.banner.said
            assert BANNER in seat.sight
            with obstacle(None):
                seat.shelf.lookout.look()
                await seat.pilot.pause()
            assert BANNER not in seat.sight


async def test_a_dossier_of_a_newer_version_opens_to_be_read(desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    desk.create(dossier(CALL))
    file = data_dir / "dossiers" / "d.json"
    newer(file, colour="blue")
    before = file.read_bytes()
    async with seated(desk, tmp_path) as seat:
        assert "version plus récente" in seat.sight
        await seat.press("enter")
        assert "Appel au service clients" in seat.sight
        assert "Mettez relance à jour" in seat.sight
        for keys in (["n"], ["u"], ["x"], ["i"], ["e", "space"], ["l", "v"], ["m"], ["M"], ["f"]):
            await seat.press(*keys)
            assert seat.dossier.acts.bar.banner.said.startswith(BANNER)
        seat.dossier.lookout.look()
        assert BANNER in seat.sight
        await seat.press("l")
        assert seat.dossier.query_one(LetterPane).letter is not None
        await seat.press("escape")
        assert not seat.shelf.bar.banner.said
    assert file.read_bytes() == before


async def test_one_that_a_newer_version_takes_over_while_it_is_open(desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        newer(data_dir / "dossiers" / "d.json", title="Repris ailleurs")
        seat.dossier.lookout.look()
        await seat.pilot.pause()
        assert "Repris ailleurs" in seat.sight
        assert "Mettez relance à jour" in seat.sight


def test_a_newer_file_that_is_not_understood_or_was_altered_is_not_glimpsed(desk: Desk, data_dir: Path) -> None:
    desk.create(dossier(CALL))
    file = data_dir / "dossiers" / "d.json"
    newer(file, title=["no", "text"])
    with pytest.raises(StoreError) as refused:
        House(data_dir).glimpse(file)
    assert refused.value.code == "newer_dossier"
    newer(file)
    file.write_bytes(file.read_bytes().replace(b"phone", b"phony"))
    with pytest.raises(StoreError) as refused:
        House(data_dir).glimpse(file)
    assert refused.value.code == "damaged_dossier"


def test_the_house_sees_a_lock_that_is_held_and_none_where_nobody_wrote(desk: Desk, data_dir: Path) -> None:
    house = House(data_dir)
    assert house.obstacle() is None
    assert not data_dir.exists()
    desk.create(dossier(CALL))
    assert house.obstacle() is None
    with locked(data_dir / "dossiers"):
        held = house.obstacle(patience=0.01)
    assert held is not None
    assert held.params["reason"] == "busy"
    assert house.obstacle(patience=0) is None


def test_a_glimpse_is_never_what_is_written_back(desk: Desk, data_dir: Path) -> None:
    desk.create(dossier(CALL))
    file = data_dir / "dossiers" / "d.json"
    newer(file)
    assert codec.glimpse(file.read_bytes()).schema == 99
    with pytest.raises(StoreError):
        desk.record("d", desk.draft({"kind": "noted", "on": "2026-02-01", "note": "x"}))
