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

from model.desk import Desk
from model.procedure.reader import load_procedure
from model.record.fields import REGIONS, Region
from model.store.tiny import TinyRepository
from tui.app import RelanceApp
from tui.examples import example_dossiers
from tui.wording import Words

HERE: Final = Path(__file__).parent
DAY: Final = date(2026, 11, 24)
SIZES: Final = ((80, 24), (120, 36))
FONTS: Final = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace"
FONT_SIZE: Final = "font-size: 20.26px"
"""The size at which a character of the first font is as wide as a cell, for viewers that do not stretch texts."""

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}\s*?(?=\n)", re.DOTALL)
_UNIQUE = re.compile(r"terminal-[0-9]+")
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_TEXT = re.compile(
    r'x="(?P<x>[0-9.]+)" (?P<y>y="[0-9.]+") textLength="(?P<length>[0-9.]+)" '
    r'(?P<clip>clip-path="[^"]*")>(?P<text>[^<]*)<'
)
_BLANK = "&#160;"
_CELL = 12.2
"""Width of a character in Rich's drawings."""


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
    Shot("entry", ("down", "enter", "n", "enter")),
    Shot("identity", ("down", "enter", "i")),
    Shot("help", ("down", "enter", "question_mark")),
)


class StillClock:
    """It is noon on the day of the pictures."""

    def today(self, _region: Region = "metropole") -> date:
        """The day of the pictures."""
        return DAY

    def days(self) -> dict[Region, date]:
        """That day everywhere."""
        return dict.fromkeys(REGIONS, DAY)

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


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to draw, with no cursor half-way through a blink."""
    await pilot.pause()
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    await pilot.pause()


def plain(svg: str) -> str:
    """The same picture without what differs from one run to the next, and without a font from elsewhere."""
    svg = _COMMENT.sub("", _FONT_FACE.sub("", svg))
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = svg.replace("font-size: 20px", FONT_SIZE).replace("font-family: arial", "font-family: sans-serif")
    svg = _TEXT.sub(_without_blanks, _UNIQUE.sub("terminal", svg))
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _without_blanks(found: re.Match[str]) -> str:
    """A text that starts where its first visible character is: some viewers drop the blanks before it."""
    inner = found["text"]
    before = (len(inner) - len(_lstrip(inner))) // len(_BLANK)
    after = (len(inner) - len(_rstrip(inner))) // len(_BLANK)
    x = float(found["x"]) + before * _CELL
    length = float(found["length"]) - (before + after) * _CELL
    shown = _rstrip(_lstrip(inner))
    return f'x="{x:.1f}" {found["y"]} textLength="{length:.1f}" {found["clip"]}>{shown}<'


def _lstrip(text: str) -> str:
    while text.startswith(_BLANK):
        text = text.removeprefix(_BLANK)
    return text


def _rstrip(text: str) -> str:
    while text.endswith(_BLANK):
        text = text.removesuffix(_BLANK)
    return text


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
