"""Draws each screen of the README from the example dossiers, always to the same bytes.

``python -m screenshots.shoot`` draws, ``--check`` only says whether a drawing would change (exit code 1).
"""

import asyncio
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct
from textual.pilot import Pilot
from textual.widgets import Input
from tui.app import RelanceApp

from model.desk import Desk
from model.procedure.reader import load_procedure
from model.store.tiny import TinyRepository
from tui.examples import example_dossiers
from tui.wording import Words

HERE: Final = Path(__file__).parent
DAY: Final = date(2026, 11, 24)
SIZES: Final = ((80, 24), (120, 36))
FONTS: Final = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace"

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}\s*?(?=\n)", re.DOTALL)
_UNIQUE = re.compile(r"terminal-[0-9]+")


class Shot(Struct, frozen=True):
    """A picture: its name, and the keys that lead there from the first screen. ``empty``: without dossiers."""

    name: str
    keys: tuple[str, ...] = ()
    empty: bool = False


SHOTS: Final = (
    Shot("shelf"),
    Shot("first-start", empty=True),
    Shot("timeline", ("down", "enter")),
    Shot("why", ("down", "enter", "p")),
    Shot("steps", ("down", "enter", "e")),
    Shot("letter", ("down", "enter", "l")),
    Shot("file", ("down", "enter", "d")),
    Shot("what-happened", ("down", "enter", "n")),
    Shot("entry", ("down", "enter", "n", "1")),
    Shot("identity", ("down", "enter", "i")),
    Shot("help", ("down", "enter", "question_mark")),
)


class StillClock:
    """It is noon on the day of the pictures."""

    def today(self) -> date:
        """The day of the pictures."""
        return DAY

    def now(self) -> datetime:
        """Noon of it."""
        return datetime.combine(DAY, time(12), UTC)


async def draw(shot: Shot, size: tuple[int, int]) -> str:
    """One picture as SVG."""
    with TemporaryDirectory(prefix="relance-pictures-") as folder:
        desk = Desk(TinyRepository(Path(folder)), load_procedure(), StillClock())
        for dossier in () if shot.empty else example_dossiers(DAY):
            desk.create(dossier)
        app = RelanceApp(desk, Words("fr"), letters_dir=Path(folder) / "lettres", demo=False)
        async with app.run_test(size=size, notifications=False) as pilot:
            await settle(pilot)
            for key in shot.keys:
                await pilot.press(key)
                await settle(pilot)
            return plain(app.export_screenshot(title="relance"))


async def settle(pilot: Pilot[object]) -> None:
    """Wait until nothing is left to draw, with no cursor half-way through a blink."""
    await pilot.pause()
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    await pilot.pause()


def plain(svg: str) -> str:
    """The same picture without what differs from one run to the next, and without a font from elsewhere."""
    svg = _FONT_FACE.sub("", svg)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    return "\n".join(line.rstrip() for line in _UNIQUE.sub("terminal", svg).splitlines()) + "\n"


def pictures() -> Iterator[tuple[Path, Shot, tuple[int, int]]]:
    """Every picture with its file."""
    for shot in SHOTS:
        for columns, lines in SIZES:
            yield HERE / f"{shot.name}-{columns}x{lines}.svg", shot, (columns, lines)


def main(arguments: list[str]) -> int:
    """Draw them all, or compare."""
    only_check = "--check" in arguments
    changed = [path for path, shot, size in pictures() if renew(path, asyncio.run(draw(shot, size)), keep=only_check)]
    said = "would change: draw it again with python -m screenshots.shoot" if only_check else "drawn"
    for path in changed:
        print(path.name, said)
    return 1 if only_check and changed else 0


def renew(path: Path, svg: str, *, keep: bool) -> bool:
    """Write the picture unless ``keep``; whether it differs from what was there."""
    differs = not path.is_file() or path.read_text(encoding="utf-8") != svg
    if differs and not keep:
        path.write_text(svg, encoding="utf-8")
    return differs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
