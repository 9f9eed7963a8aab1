"""In the smallest window everything that is needed is in sight; in a larger one the rest comes back."""

from pathlib import Path

import pytest

from model.desk import Desk
from tests.screens.stage import CALL, SMALL, TINY, Seat, dossier, seated
from tui.examples import example_dossiers

LADDER = "Médiateur"


async def resize(seat: Seat, size: tuple[int, int]) -> None:
    await seat.pilot.resize_terminal(*size)
    await seat.pilot.pause()


async def test_the_list_keeps_titles_what_to_do_and_keys(desk: Desk, tmp_path: Path) -> None:
    three = example_dossiers(desk.clock.today())
    async with seated(desk, tmp_path, *three, size=TINY) as seat:
        for each in three:
            assert each.title[:9] in seat.sight
        assert "ouvrir" in seat.lines[-1]
        assert LADDER not in seat.sight
        await resize(seat, SMALL)
        assert LADDER in seat.sight
        await resize(seat, TINY)
        await seat.press("slash")
        assert sum(each.title[:6] in seat.sight for each in three) == len(three)


@pytest.mark.parametrize(("key", "tab"), [("f", "[Frise]"), ("e", "[Étapes]"), ("l", "[Lettre]"), ("d", "[Dossier]")])
async def test_a_view_keeps_half_of_the_lines(desk: Desk, tmp_path: Path, key: str, tab: str) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=TINY, keys=["enter", key]) as seat:
        act, when, tabs, *view, keys = seat.lines[1:]
        assert act.strip() == "Écrire au service consommateurs."
        assert when.strip()
        assert tab in tabs
        assert len(view) == 7
        assert key == "l" or any("▸" in line for line in view)
        assert "aide" in keys
        await resize(seat, SMALL)
        assert tab not in seat.sight
        assert LADDER in seat.sight
        await resize(seat, TINY)
        assert tab in seat.lines[3]


async def test_why_takes_the_place_of_the_view(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=TINY, keys=["enter", "p"]) as seat:
        assert seat.lines[4].strip().startswith("Pourquoi le")
        await seat.press("enter")
        assert "15 janv." in next(line for line in seat.lines if "▸" in line)
        assert "Pourquoi" not in seat.sight


async def test_what_was_said_takes_the_place_of_what_stands(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=TINY, keys=["enter", "u"]) as seat:
        assert seat.dossier.now.said
        assert "→" in "".join(seat.lines[1:3])
        assert "[Frise]" in seat.lines[3]


async def test_the_tabs_are_where_they_are_drawn(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=TINY, keys=["enter"]) as seat:
        for label in ("Étapes", "Lettre", "Dossier", "Frise"):
            for part in (0, len(label) - 1):
                await seat.pilot.click(offset=(seat.lines[3].index(label) + part, 3))
                await seat.pilot.pause()
                assert f"[{label}]" in seat.lines[3]
