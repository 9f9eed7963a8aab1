"""What could be better in the postal address is said beside the letter where there is room, and never stops it."""

from pathlib import Path
from typing import Any

import pytest

from tests.letter_pane.stage import blank_dossier, plain_dossier
from tests.letter_pane.test_pane import HOSTILE, Scene, scene
from tui.widgets.letter_side import LetterSide

WIDE = [(100, 24), (100, 30), (120, 36), (160, 50)]
LONG = ["Résidence des Trois-Fontaines, bâtiment C, porte 12", "12 rue des Lilas", "87000 Limoges"]
GOOD = "dernière ligne est d’ordinaire le code postal"


def at(address: list[str], name: str = "Camille Roux") -> dict[str, Any]:
    claimant = plain_dossier()["claimant"]
    return plain_dossier(claimant={**claimant, "name": name, "address": address})


def in_sight(on: Scene) -> str:
    """What the column beside the sheet shows on the screen, on one line."""
    side = on.app.query_one(LetterSide)
    strips = [side.render_line(y).text for y in range(side.size.height)]
    return " ".join(" ".join(strips).replace("\u00a0", " ").split())


@pytest.mark.parametrize("size", WIDE)
async def test_it_stands_beside_the_letter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, at(LONG), size) as on:
        assert "Votre adresse" in in_sight(on)
        assert "une ligne dépasse 38 caractères. Coupez-la si possible." in in_sight(on)
        assert "complète" in on.sheet.heading
        await on.press("s")
        assert on.files, "advice, not refusal"


async def test_each_piece_of_advice_is_told(tmp_path: Path) -> None:
    async with scene(tmp_path, at(["a", "b", "c", "d", "e", "12 rue des Lilas"]), (120, 40)) as on:
        assert "6 lignes" in in_sight(on)
        assert GOOD in in_sight(on)


@pytest.mark.parametrize("size", [(99, 30), (80, 24)])
async def test_where_there_is_no_room_beside_it_the_letter_stays_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, at(LONG), size) as on:
        assert "Coupez-la" not in on.side
        assert "complète" in on.sheet.heading


async def test_a_good_address_and_none_at_all_are_told_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier(), (120, 36)) as on:
        assert "Votre adresse" not in on.side
    async with scene(tmp_path / "other", blank_dossier(), (120, 36)) as on:
        assert "Votre adresse" not in on.side


async def test_what_has_left_is_advised_on_no_more(tmp_path: Path) -> None:
    async with scene(tmp_path, at(LONG), (120, 36)) as on:
        await on.press("v", "enter")
        assert "texte figé" in on.sheet.heading
        assert "Votre adresse" not in on.side


async def test_a_hostile_address_stays_text(tmp_path: Path) -> None:
    async with scene(tmp_path, at([HOSTILE * 2, "[/x]"]), (120, 36)) as on:
        assert "\x1b" not in in_sight(on)
        assert GOOD in in_sight(on)
