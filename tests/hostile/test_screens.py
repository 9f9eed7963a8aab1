"""Every hostile text in every field, through every screen and dialog: shown as it is, and nothing of it is obeyed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from model.desk import Desk
from model.record import plain
from tests.hostile.poisoned import MARK, MARKUP, Poison, altered, poisoned
from tests.screens.stage import LARGE, Seat, seated

NOWHERE = {"letter_id", "letter_template", "letter_version", "item"}
"""Fields that name something and are shown nowhere."""

CLICK = "[@click=app.quit]clic[/]"

WALK: tuple[str, ...] = (
    *("slash", "Q", "escape", "enter", "home", "p", *["down"] * 45, "p"),
    *("e", "p", "left", "down", "right", "right", "right", "p", "left", "left"),
    *("d", *["pagedown"] * 6, "home", "l", *["right"] * 13, "end", "home"),
    *("i", *["tab"] * 46, "escape", "n", "enter", "tab", "escape", "n", "9", "escape", "v", "escape"),
    *("question_mark", "escape", "ctrl+p", "escape", "u", "f", "end", "x", "escape", "enter", "escape"),
)
"""All views, « Pourquoi ? » on every line, all letters, the dialogs, messages."""


async def walk(seat: Seat) -> list[str]:
    """What is seen after every key; nowhere does a click run anything that was not put there by us."""
    seen = [seat.sight]
    for key in WALK:
        await seat.press(key)
        assert seat.app.is_running, key
        assert orders(seat) == [], key
        seen.append(seat.sight)
    return seen


def orders(seat: Seat) -> list[object]:
    """What a click on something in sight would run."""
    drawn = [segment for strip in seat.app.screen._compositor.render_strips() for segment in strip]
    return [part.style.meta["@click"] for part in drawn if part.style and part.style.meta.get("@click")]


@pytest.mark.battery
@pytest.mark.parametrize("first", [0, 7, 14])
async def test_markup_in_every_field_is_shown_as_it_is(desk: Desk, tmp_path: Path, first: int) -> None:
    poison = Poison(lambda number: " ".join(rotated(MARKUP, number + first)))
    async with seated(desk, tmp_path, plain.read(poisoned(poison)), size=LARGE) as seat:
        seen = await walk(seat)
    assert [wrong for sight in seen for wrong in altered(sight, poison.given)] == []
    marks = {mark for sight in seen for mark in MARK.findall(sight)}
    assert {*poison.names.values()} - {poison.names[mark] for mark in marks} <= NOWHERE


async def test_a_click_on_what_a_person_wrote_runs_nothing(desk: Desk, tmp_path: Path) -> None:
    poison = Poison(lambda _number: CLICK)
    async with seated(desk, tmp_path, plain.read(poisoned(poison)), size=LARGE) as seat:
        clicked = 0
        for key in ("slash", "escape", "enter", "p", "d", "l", "i"):
            await seat.press(key)
            for row, line in [*enumerate(seat.lines)][:30]:
                at = line.find("clic[/]")
                if at >= 0 and clicked < 40:
                    clicked += 1
                    await seat.pilot.click(offset=(at + 1, row))
                    assert seat.app.is_running
        assert clicked > 10


def test_an_alteration_would_be_noticed() -> None:
    given = {"Q000": "Q000facture [n°12/03] suite", "Q001": "Q001[red] suite"}
    for good in ("Q000facture [n°12/03] suite │", "│ Q000facture [n°…", "Q000facture     15 janv."):
        assert altered(good, given) == []
    for wrong in ("Q000facture  suite", "Q000facture \\[n°12/03] suite", "x Q001 suite", "Q001[r ed"):
        assert altered(wrong, given)


def rotated(texts: Sequence[str], by: int) -> list[str]:
    """The same texts, another one first."""
    at = by % len(texts)
    return [*texts[at:], *texts[:at]]
