"""Without colours, and with sixteen: everything can be read, and the cursor is seen."""

from pathlib import Path

import pytest

from tests.glyphs.test_consoles import data, walk
from tests.journeys.terminal import Pty, pty, relance
from tests.journeys.test_other_journeys import own

__all__ = ["data"]

pytestmark = pytest.mark.battery


def cells(terminal: Pty) -> list[tuple[str, str, str]]:
    """What is to be seen in each cell: a character, its colour, its ground."""
    rows = terminal._display.buffer.values()
    return [
        (cell.data, *((cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)))
        for row in rows
        for cell in row.values()
        if cell.data.strip()
    ]


def watch(terminal: Pty) -> list[tuple[str, str, str]]:
    """All cells of all screens of the walk, as they are when each is looked at."""
    seen: list[tuple[str, str, str]] = []
    look = terminal.screen

    def looking() -> str:
        sight = look()
        seen.extend(cells(terminal))
        return sight

    terminal.screen = looking  # type: ignore[method-assign]
    walk(terminal)
    return seen


def test_without_colours_everything_is_grey_and_can_be_told_from_its_ground(data: Path) -> None:
    with pty(relance(), variables={**own(data), "NO_COLOR": "1"}, size=(100, 30)) as terminal:
        seen = watch(terminal)
    for text, *colours in seen:
        for colour in colours:
            assert colour == "default" or len({colour[:2], colour[2:4], colour[4:]}) == 1, (text, colour)
    assert min(abs(light(colour) - light(ground)) for text, colour, ground in seen if text.isalpha()) > 30
    assert any(text == "▸" for text, *_ in seen)


def test_with_sixteen_colours_no_text_has_the_colour_of_its_ground(data: Path) -> None:
    sixteen = {**own(data), "TERM": "xterm", "COLORTERM": ""}
    with pty(relance(), variables=sixteen, size=(100, 30)) as terminal:
        seen = watch(terminal)
        written = terminal.written
    assert b"38;" not in written
    assert not [cell for cell in seen if cell[0].isalnum() and plain(cell[1]) == plain(cell[2])]
    assert any(text == "▸" for text, *_ in seen)


def light(colour: str) -> int:
    """How light a grey is."""
    return 16 if colour == "default" else int(colour[:2], 16)


def plain(colour: str) -> str:
    """The default ground is black in the night's theme."""
    return "black" if colour == "default" else colour
