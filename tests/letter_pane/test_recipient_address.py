"""A letter to be posted wants an address: what the invoice says is printed, and its lack is said beside the letter."""

from pathlib import Path
from typing import Any

import pytest

from tests.letter_pane.stage import plain_dossier
from tests.letter_pane.test_address_advice import in_sight
from tests.letter_pane.test_pane import scene

WIDE = [(100, 30), (120, 36)]
LACKS = "son adresse postale n’est pas notée"


def with_contract(**more: Any) -> dict[str, Any]:
    return plain_dossier(contract={**plain_dossier()["contract"], **more})


@pytest.mark.parametrize("size", WIDE)
async def test_its_lack_is_said_and_where_it_is_noted(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, with_contract(operator="sfr"), size) as on:
        assert LACKS in in_sight(on)
        assert "« Pour la poste »" in in_sight(on)
        assert "complète" in on.sheet.heading


@pytest.mark.parametrize(
    "contract",
    [
        pytest.param(
            {"operator": "sfr", "consumer_service_address": ["TSA 00000", "69000 LYON"]}, id="the person's own"
        ),
        pytest.param({"operator": "bouygues"}, id="known to the program"),
    ],
)
async def test_with_one_nothing_is_said(tmp_path: Path, contract: dict[str, Any]) -> None:
    async with scene(tmp_path, with_contract(**contract), (120, 36)) as on:
        assert "Adresse du destinataire" not in on.side


async def test_a_letter_that_left_is_not_advised_on(tmp_path: Path) -> None:
    async with scene(tmp_path, with_contract(operator="sfr"), (120, 36)) as on:
        await on.press("v", "enter")
        assert "texte figé" in on.sheet.heading
        assert "Adresse du destinataire" not in on.side
