"""Which line is chosen can be told without a colour, also in a list that the keys do not move in."""

from pathlib import Path

from model.desk import Desk
from tests.screens.stage import CALL, LARGE, Seat, dossier, seated

HERE, ELSEWHERE = "▸", "▹"


def lines_with(seat: Seat, sign: str) -> list[str]:
    """The lines in sight that a cursor stands on, from its sign on."""
    return [line[line.index(sign) :] for line in seat.lines if sign in line]


async def test_the_dossier_below_a_search_shows_that_it_is_the_chosen_one(desk: Desk, tmp_path: Path) -> None:
    kept = (dossier(CALL, id="a", title="Premier"), dossier(id="b", title="Second"))
    async with seated(desk, tmp_path, *kept, keys=["slash", *"second"]) as seat:
        (chosen,) = lines_with(seat, ELSEWHERE)
        assert "Second" in chosen
        assert lines_with(seat, HERE) == []
        await seat.press("enter")
        (chosen,) = lines_with(seat, HERE)
        assert "Second" in chosen
        assert lines_with(seat, ELSEWHERE) == []


async def test_the_row_that_is_explained_keeps_its_sign(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=["enter", "p", "enter"]) as seat:
        (explaining,), (explained,) = lines_with(seat, HERE), lines_with(seat, ELSEWHERE)
        assert "15 janv." in explaining
        assert "Service consommateurs possible" in explained


async def test_the_other_column_shows_where_one_would_come_back_to(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), size=LARGE, keys=["enter", "d"]) as seat:
        assert ("Vous" in lines_with(seat, HERE)[0], len(lines_with(seat, ELSEWHERE))) == (True, 1)
        await seat.press("right")
        assert ("Vous" in lines_with(seat, ELSEWHERE)[0], len(lines_with(seat, HERE))) == (True, 1)
