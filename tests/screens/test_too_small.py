"""A window that is too small says so, and gives back what was open when there is room again."""

from pathlib import Path

import pytest

from model.desk import Desk
from model.store.drafts import Drafts
from tests.screens.stage import CALL, WORDS, dossier, seated
from tui.dialogs.confirm import Confirm
from tui.screens.shelf import ShelfScreen

SENTENCE = "Agrandissez"


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "i"), ("enter", "n"), ("question_mark",)])
async def test_whatever_is_open_waits_beneath(desk: Desk, tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=keys) as seat:
        before = seat.app.screen
        for size in ((39, 12), (10, 3), (40, 11), (1, 1), (12, 6)):
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
            assert seat.app.screen is not before
        assert SENTENCE in seat.sight
        await seat.pilot.resize_terminal(40, 12)
        await seat.pilot.pause()
        assert seat.app.screen is before
        assert SENTENCE not in seat.sight


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p", "a", "n", "q", "escape", "enter"])
async def test_meanwhile_no_key_opens_anything(desk: Desk, tmp_path: Path, key: str) -> None:
    async with seated(desk, tmp_path, dossier(CALL)) as seat:
        await seat.pilot.resize_terminal(30, 8)
        await seat.press(key, key)
        assert SENTENCE in seat.sight
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()
        assert "Fibre en panne" in seat.sight


async def test_what_opened_by_itself_meanwhile_does_not_leave_the_sentence_behind(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL)) as seat:
        await seat.pilot.resize_terminal(30, 8)
        for size in ((30, 7), (30, 6), (80, 24)):
            seat.app.push_screen(Confirm(WORDS, title="Et maintenant ?"))
            await seat.pilot.resize_terminal(*size)
            await seat.pilot.pause()
        await seat.press("escape", "escape", "escape")
        assert SENTENCE not in seat.sight
        assert "Fibre en panne" in seat.sight
        assert isinstance(seat.app.screen, ShelfScreen)


async def test_the_palette_that_waits_beneath_is_not_opened_again(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=("ctrl+p",)) as seat:
        await seat.pilot.resize_terminal(30, 8)
        seat.app.action_command_palette()
        await seat.pilot.pause()
        await seat.pilot.resize_terminal(80, 24)
        await seat.press("escape")
        assert "Fibre en panne" in seat.sight


async def test_one_can_leave_and_what_was_typed_is_kept(desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    keys = ("enter", "n", "enter", *"hier")
    async with seated(desk, tmp_path, dossier(CALL), keys=keys, drafts=Drafts(data_dir)) as seat:
        await seat.pilot.resize_terminal(30, 8)
        await seat.press("ctrl+q")
        assert not seat.app.is_running
    assert any("hier" in path.read_text(encoding="utf-8") for path in (data_dir / "drafts").glob("*.json"))


async def test_one_can_start_too_small(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=(20, 5)) as seat:
        assert SENTENCE in seat.sight
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()
        assert "Fibre en panne" in seat.sight
