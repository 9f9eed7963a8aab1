"""Whatever is open when the window changes its size stays open, and what the keys go to stays in sight."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, TextArea

from model.desk import Desk
from model.store.drafts import Drafts
from tests.screens.stage import SMALL, Seat, seated
from tui.dialogs.fields import Choice
from tui.examples import example_dossiers
from tui.screens.too_small import TooSmall
from tui.widgets.painted import LineList

SIZES = ((200, 60), (40, 12), (30, 8), (60, 20), (1, 1), (40, 12), (120, 36), (40, 12), (99, 15))
"""From the largest to the smallest, below it, and back."""

PLACES: dict[str, Sequence[str]] = {
    "list": ("end",),
    "search": ("slash", "m"),
    "new": ("a", *["tab"] * 5),
    "help": ("question_mark", "end"),
    "palette": ("ctrl+p", *"copie", "down"),
    "test of copying": ("ctrl+p", *"tester", "enter", "A"),
    "timeline": ("enter", "end"),
    "why": ("enter", "enter"),
    "steps": ("enter", "e", "down", "down"),
    "letter": ("enter", "l", "end"),
    "file": ("enter", "d", "down", "down"),
    "what happened": ("enter", "n", *["down"] * 12),
    "what happened, searched": ("enter", "n", *"tech"),
    "fact": ("enter", "n", "enter", *["tab"] * 4, "x"),
    "left": ("enter", "n", "enter", *"le", "escape"),
    "identity": ("enter", "i", *["tab"] * 20),
    "sent": ("enter", "l", "v", "tab", "tab"),
    "editor": ("enter", "l", "m", *["down"] * 30),
    "compared": ("enter", "l", "m", "x", "escape", "t"),
}
"""Keys that open every screen and dialog, from the list."""


async def resized(seat: Seat, size: tuple[int, int]) -> None:
    await seat.pilot.resize_terminal(*size)
    await seat.pilot.pause()
    await seat.pilot.pause()


def hidden(seat: Seat) -> str:
    """What the keys go to, if it cannot be seen."""
    screen = seat.app.screen
    focused = screen.focused
    if focused is None:
        return ""
    seen = screen.find_widget(focused).visible_region
    told = f"{focused!r} at {seat.app.size}:\n{seat.sight}"
    x, y = point(focused)
    chosen = [
        Content(str(listed.get_option_at_index(listed.highlighted).prompt)).plain
        for listed in screen.query(OptionList)
        if listed.highlighted is not None and listed.display
    ]
    return "" if seen.contains(x, y) and all(each[:20].strip() in seat.sight for each in chosen) else told


def point(widget: Widget) -> tuple[int, int]:
    """The cell of the screen where one looks when the keys go to this widget."""
    region = widget.region
    if isinstance(widget, TextArea):
        return widget.cursor_screen_offset
    if isinstance(widget, Choice) and widget.chosen is not None:
        row = [option.value for option in widget.options].index(widget.chosen) // len(widget._widths(widget.size.width))
        return region.x, region.y + row
    if isinstance(widget, LineList) and widget.cursor is not None:
        return region.x, region.y + widget._spans[widget.cursor][0] - widget.scroll_offset.y
    return region.x, region.y


async def look_at_all_sizes(seat: Seat, sizes: Sequence[tuple[int, int]]) -> None:
    before = seat.app.screen
    for size in sizes:
        await resized(seat, size)
        assert seat.app.is_running
        if isinstance(seat.app.screen, TooSmall):
            assert size in ((30, 8), (1, 1))
        else:
            assert seat.app.screen is before, size
            await settled(seat)


async def settled(seat: Seat) -> None:
    """Wait until what the keys go to is in sight, which may take some drawings."""
    for _ in range(20):
        if not hidden(seat):
            return
        await seat.pilot.pause(0.02)
    raise AssertionError(hidden(seat))


@pytest.mark.parametrize("place", ["what happened", "fact", "editor"])
async def test_what_is_open_lives_through_a_small_window(desk: Desk, tmp_path: Path, place: str) -> None:
    async with seated(desk, tmp_path, example_dossiers(desk.clock.today())[1], keys=PLACES[place]) as seat:
        await look_at_all_sizes(seat, ((40, 12), (30, 8), (120, 36)))


@pytest.mark.battery
@pytest.mark.parametrize("place", PLACES)
async def test_every_place_lives_through_all_sizes(desk: Desk, tmp_path: Path, data_dir: Path, place: str) -> None:
    kept = example_dossiers(desk.clock.today())
    async with seated(desk, tmp_path, *kept, keys=PLACES[place], drafts=Drafts(data_dir)) as seat:
        assert hidden(seat) == ""
        await look_at_all_sizes(seat, SIZES)
        await resized(seat, SMALL)
        await seat.press("escape")
        assert seat.app.is_running


@pytest.mark.battery
@pytest.mark.parametrize(
    "opening", [("enter", "i"), ("a",), *(("enter", "n", *["down"] * n, "enter") for n in range(28))]
)
async def test_every_field_of_every_form_stays_in_sight(desk: Desk, tmp_path: Path, opening: Sequence[str]) -> None:
    async with seated(desk, tmp_path, *example_dossiers(desk.clock.today()), keys=opening) as seat:
        first, walked = seat.app.screen.focused, 0
        while not walked or seat.app.screen.focused is not first:
            await look_at_all_sizes(seat, ((120, 36), (30, 8), (40, 12)))
            if isinstance(seat.app.screen.focused, Choice):
                await seat.press("down", "down", "down")
                await settled(seat)
            await seat.press("tab")
            await settled(seat)
            walked += 1
        assert walked > 1
