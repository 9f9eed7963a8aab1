"""Keys that come all at once: a slow line delivers them so, and a busy machine reads them so."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual import events
from textual.message_pump import MessagePump

from model.desk import Desk
from tests.screens.stage import Seat, dossier, seated
from tui.dialogs.form import FormDialog
from tui.type_ahead import AT_ONCE, _idle

LOOKS = 100


def burst(seat: Seat, *keys: str) -> None:
    """All keys at once, as one read of the terminal gives them; more than a character is the name of a key."""
    driver = seat.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(events.Key(key, key if len(key) == 1 else None))


async def typed(seat: Seat, *wanted: tuple[str, object]) -> Sequence[tuple[str, object]]:
    """What stands in the rows of the open form, once it is what is wanted, or at last."""
    held: Sequence[tuple[str, object]] = []
    for _ in range(LOOKS):
        await seat.pilot.pause()
        screen: Any = seat.app.screen
        if isinstance(screen, FormDialog):
            held = [(row.path, row.typed) for row in screen.rows if row.typed]
        if all(each in held for each in wanted):
            break
    return held


async def test_what_follows_a_tab_stands_in_the_next_field(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path) as seat:
        burst(seat, "a", *"Fibre", "tab", *"Jo", "tab")
        wanted = ("title", "Fibre"), ("claimant.name", "Jo")
        assert (await typed(seat, *wanted))[:2] == [*wanted]
        burst(seat, *"12", "shift+tab", "end", *"e", "shift+tab", "end", *"s")
        corrected = ("title", "Fibres"), ("claimant.name", "Joe"), ("claimant.street.1", "12")
        held = await typed(seat, *corrected)
        assert all(each in held for each in corrected)


async def test_a_paste_keeps_its_place_among_the_keys(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, keys=["a"]) as seat:
        driver = seat.app._driver
        assert driver is not None
        burst(seat, *"Fibre", "tab")
        driver.send_message(events.Paste("Camille"))
        burst(seat, "tab", *"3")
        wanted = ("title", "Fibre"), ("claimant.name", "Camille"), ("claimant.street.1", "3")
        held = await typed(seat, *wanted)
        assert all(each in held for each in wanted)


async def test_a_whole_fact_noted_in_one_breath(desk: Desk, tmp_path: Path) -> None:
    """Open the dossier, note a call of yesterday, tick the first item, go to the letter: no key is lost on the way."""
    async with seated(desk, tmp_path, dossier()) as seat:
        burst(seat, "enter", "n", *"appel", "enter", *"hier", "enter", "e", "space", "l")
        for _ in range(LOOKS):
            await seat.pilot.pause()
            if getattr(seat.app.screen, "view", "") == "letter":
                break
        kinds = [entry.kind for entry in desk.open("d").dossier.entries]
        assert kinds == ["customer_service_contacted", "checklist_item_checked"]
        assert seat.dossier.view == "letter"


async def test_a_key_that_comes_alone_does_not_wait(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(), keys=["enter"]) as seat:
        await seat.pilot.pause()
        assert seat.app._still()
        assert not seat.app._waiting


async def test_the_framework_still_shows_whether_it_is_at_work(desk: Desk, tmp_path: Path) -> None:
    assert not _idle(MessagePump())
    async with seated(desk, tmp_path) as seat:
        shelf, seen = seat.shelf, []
        shelf.call_later(lambda: seen.append(_idle(shelf)))
        assert not _idle(shelf)
        await seat.pilot.pause()
        assert seen == [False]
        assert _idle(shelf)


async def test_letters_that_come_at_once_are_taken_at_once(desk: Desk, tmp_path: Path) -> None:
    """A text that is pasted where the terminal marks no paste; the Tab in it leads on as ever."""
    text = "Depuis le 15 janvier, plus rien : " * 12
    async with seated(desk, tmp_path, keys=["a"]) as seat:
        turns: list[int] = []
        hand_on = seat.app._next_in_turn

        def counted() -> list[events.Event]:
            taken = hand_on()
            turns.append(len(taken))
            return taken

        vars(seat.app)["_next_in_turn"] = counted
        burst(seat, *text, "tab", *"Jo")
        wanted = ("title", text), ("claimant.name", "Jo")
        held = await typed(seat, *wanted)
        assert all(each in held for each in wanted)
    assert len(turns) < len(text) / 20
    assert max(turns) <= AT_ONCE
