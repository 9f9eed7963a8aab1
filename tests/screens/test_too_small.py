"""A window that is too small says so, and gives back what was open when there is room again."""

from pathlib import Path

import pytest

from model.desk import Desk
from tests.screens.stage import CALL, dossier, seated

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


async def test_one_can_start_too_small(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=(20, 5)) as seat:
        assert SENTENCE in seat.sight
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()
        assert "Fibre en panne" in seat.sight
