"""Hostile text where no field of the format shows it: ids that came with a file, drafts, letters changed by hand."""

from pathlib import Path
from typing import Any

import pytest

from model.desk import Desk
from model.record import plain
from model.store.drafts import Drafts
from tests.cleaning.test_cleaning import is_harmless
from tests.hostile.poisoned import CONTROLS, MARKUP
from tests.hostile.test_screens import orders
from tests.screens.stage import LARGE, Seat, seated

EVERYTHING = {"markup": " ".join(MARKUP), "controls": "".join(CONTROLS)}

WALK: tuple[str, ...] = (
    *("slash", "d", "escape", "enter", "home", "p", *["down"] * 8, "p", "enter", "enter", "x", "enter", "x", "escape"),
    *("e", "space", "space", "p", "escape", "d", "down", "enter", "l", "right", "right", "m", "x", "escape", "t"),
    *("escape", "v", "escape", "n", "9", "tab", "space", "escape", "right", "enter", "u", "i", "escape", "escape"),
)


async def walk(seat: Seat) -> list[str]:
    """All views and the acts on what is chosen there; nothing that could be clicked was brought in."""
    seen = [seat.sight]
    for key in WALK:
        await seat.press(key)
        assert seat.app.is_running, key
        assert orders(seat) == [], key
        assert all(map(is_harmless, seat.lines)), key
        seen.append(seat.sight)
    return seen


def named(text: str) -> dict[str, Any]:
    """A dossier whose every id is hostile."""
    call, letter, piece = (f"{name} {text}" for name in ("call", "letter", "piece"))
    return {
        "format": "relance-dossier/1",
        "id": f"d {text}",
        "title": "Fibre en panne",
        "entries": [
            {"id": call, "kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"},
            {"id": piece, "kind": "exhibit_added", "on": "2026-01-15", "exhibit": {"id": piece, "title": "Facture"}},
            {
                "id": letter,
                "kind": "customer_service_contacted",
                "on": "2026-01-16",
                "channel": "registered_letter",
                "exhibits": [piece],
            },
            {"id": f"r {text}", "kind": "letter_received", "on": "2026-01-19", "of": letter},
            {"id": f"t {text}", "kind": "checklist_item_checked", "on": "2026-01-19", "item": text},
            {"id": f"x {text}", "kind": "entry_retracted", "on": "2026-01-20", "of": call},
        ],
    }


@pytest.mark.battery
@pytest.mark.parametrize("what", EVERYTHING)
async def test_ids_are_shown_nowhere_and_everything_works_on_them(desk: Desk, tmp_path: Path, what: str) -> None:
    made = plain.read(named(EVERYTHING[what]))
    async with seated(desk, tmp_path, made, size=LARGE) as seat:
        seen = await walk(seat)
    assert not [sight for sight in seen if "call [" in sight or "[/x]" in sight or "piece [" in sight]
    assert {entry.id for entry in made.entries} <= {entry.id for entry in desk.open(made.id).dossier.entries}


@pytest.mark.parametrize("what", EVERYTHING)
async def test_a_draft_comes_back_literally(desk: Desk, data_dir: Path, tmp_path: Path, what: str) -> None:
    text, drafts = EVERYTHING[what], Drafts(data_dir)
    dossier = plain.read({"format": "relance-dossier/1", "id": "d", "title": "Fibre", "entries": []})
    odd = {"on": text, "channel": text, "exhibits": [text, 1], "reference": {"a": text}, "note": text, text: text}
    drafts.keep("d/customer_service_contacted", odd)
    async with seated(desk, tmp_path, dossier, size=LARGE, drafts=drafts, keys=["enter", "enter"]) as seat:
        assert "Note" in seat.sight
        assert what != "markup" or text[:30] in seat.sight
        assert orders(seat) == []
        assert all(map(is_harmless, seat.lines))
        await seat.press("enter")  # refused, in words
        assert seat.app.is_running


@pytest.mark.parametrize("what", EVERYTHING)
async def test_a_letter_changed_by_hand_is_shown_literally(desk: Desk, tmp_path: Path, what: str) -> None:
    text = EVERYTHING[what]
    desk = Desk(desk.repository, desk.procedure, desk.clock, Drafts(tmp_path))
    call = {"id": "c", "kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
    dossier = plain.read({"format": "relance-dossier/1", "id": "d", "title": "Fibre", "entries": [call]})
    async with seated(desk, tmp_path, dossier, size=(120, 120), keys=["enter", "l"]) as seat:
        letter = seat.dossier.views.letter.letter
        assert letter is not None
        desk.letters.edit(desk.open("d"), letter.id, f"Bonjour\n{text}\nAu revoir\n")
        for key in ("m", "escape", "t"):
            await seat.press(key)
            assert "Au revoir" in seat.sight or key == "escape", key
            assert orders(seat) == []
            assert all(map(is_harmless, seat.lines))
            assert what != "markup" or key == "escape" or "[bold]x[/bold] [/x] [ [/ [/]" in seat.sight
