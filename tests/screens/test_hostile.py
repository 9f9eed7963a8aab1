"""What people type or import is shown as it is: no markup, no order to the terminal, on any screen."""

from pathlib import Path
from typing import Any

import pytest

from model.desk import Desk
from model.record.dossier import Dossier
from tests.screens.stage import LARGE, SMALL, dossier, seated

MARKUP = "[/b] [urgent] {{x}} [@click=app.quit]x[/]"
CONTROLS = "a\x1b[2Jb\x1b]52;c;QQ==\x07c\x9bd\u202ee\ud800f\x00g"

KINDS: tuple[dict[str, Any], ...] = (
    {"kind": "outage_started"},
    {"kind": "customer_service_contacted", "channel": "phone", "reference": True},
    {"kind": "consumer_service_contacted", "channel": "registered_letter", "reference": True, "letter": True},
    {"kind": "payment_made", "amount": "12.00", "label": True},
    {"kind": "mediation_rejected", "reason": True},
    {"kind": "checklist_item_checked", "item": True},
    {"kind": "noted"},
)


def poisoned(text: str) -> Dossier:
    """A dossier with this text wherever text may stand."""
    entries = [
        {
            "id": f"e{number}",
            "on": f"2026-01-{10 + number}",
            "note": text,
            **{name: text if value is True else value for name, value in kind.items()},
        }
        for number, kind in enumerate(KINDS)
    ]
    exhibit = {"id": "p", "title": text, "file_name": text}
    entries.append({"id": "x", "kind": "exhibit_added", "on": "2026-01-20", "exhibit": exhibit})
    claimant = {"name": text, "address": [text, text], "email": text, "phone": text}
    contract = {"operator": text, "customer_number": text, "line_number": text}
    return dossier(*entries, title=text, claimant=claimant, contract=contract)


WALK = ("enter", "home", "p", "down", "down", "down", "down", "p", "e", "p", "p", "l", "d", "end", "escape")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_markup_is_shown_literally(desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(desk, tmp_path, poisoned(MARKUP), size=size) as seat:
        seen = []
        for key in WALK:
            await seat.press(key)
            seen.append(seat.sight)
        assert seat.app.is_running
        for sight in seen[:2]:
            assert "[/b] [urgent] {{x}}" in sight
        assert sum("[/b] [urgent]" in sight for sight in seen) >= len(seen) - 1


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_no_control_reaches_the_terminal(desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    clean = poisoned("a")  # a lone surrogate cannot be stored: it is shown without being kept
    async with seated(desk, tmp_path, clean, size=size) as seat:
        case = desk.assess(poisoned(CONTROLS))
        for key in WALK[:-1]:
            await seat.press(key)
            if key == "enter":
                seat.dossier.case = case
                await seat.pilot.pause()
            for character in seat.sight.replace("\n", ""):
                code = ord(character)
                assert code >= 0x20
                assert not 0x7F <= code < 0xA0
                assert not 0xD800 <= code < 0xE000
                assert code != 0x202E


async def test_markup_in_what_is_said_is_literal(desk: Desk, tmp_path: Path) -> None:
    async with seated(
        desk, tmp_path, dossier({"id": "n", "kind": "noted", "on": "2026-01-01", "note": MARKUP})
    ) as seat:
        await seat.press("enter", "u")
        assert seat.app.is_running
        assert "Note" in seat.dossier.now.said
