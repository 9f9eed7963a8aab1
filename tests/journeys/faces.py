"""Two ways to sit before the program: Textual's own pilot, and a real terminal. A journey is told once for both."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from textual.app import App
from textual.pilot import Pilot

from model.desk import Desk
from model.procedure.reader import load_procedure
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.journeys.terminal import Missing, Tmux, relance, shows
from tests.keyboard import type_quickly
from tui.app import RelanceApp
from tui.wording import Words

SIZE = (80, 24)
LOOKS = 400
"""How often a pilot looks before it says that something does not come."""

TMUX_KEYS: Mapping[str, str] = {
    "enter": "Enter",
    "escape": "Escape",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pagedown": "NPage",
    "pageup": "PPage",
    "question_mark": "?",
}
"""Textual's names of keys, and tmux's."""


class Face(Protocol):
    """Somebody before the screen, with a keyboard and nothing else."""

    async def open(self) -> None:
        """Start the program."""
        ...

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names."""
        ...

    async def type(self, text: str) -> None:
        """Type a text."""
        ...

    async def see(self, *words: str) -> str:
        """Wait until all these words are on the screen; returns the screen."""
        ...

    async def screen(self) -> str:
        """The screen as it is."""
        ...

    async def leave(self) -> None:
        """Wait until the program has ended well."""
        ...


class TmuxFace:
    """The installed command in tmux."""

    def __init__(self, tmux: Tmux, data: Path, today: date, variables: Mapping[str, str] | None = None) -> None:
        """``data``: the data directory; ``today``: the day of the journey."""
        self.tmux = tmux
        own = {"RELANCE_DATA_DIR": str(data), "RELANCE_TODAY": today.isoformat()}
        self._variables = {**own, **(variables or {})}

    async def open(self) -> None:
        """Start the command in the window."""
        self.tmux.start(relance(), variables=self._variables)

    async def press(self, *keys: str) -> None:
        """Send keys, one look after each."""
        for key in keys:
            self.tmux.press_and_look(TMUX_KEYS.get(key) or key.replace("ctrl+", "C-"))

    async def type(self, text: str) -> None:
        """Send a text."""
        self.tmux.type(text)

    async def see(self, *words: str) -> str:
        """Look until they are there."""
        return self.tmux.wait_for(*words)

    async def screen(self) -> str:
        """Capture the pane."""
        return self.tmux.screen()

    async def leave(self) -> None:
        """The command answers 0."""
        assert self.tmux.wait_for_exit() == 0


class PilotFace:
    """The app under Textual's pilot."""

    def __init__(self, data: Path, today: date) -> None:
        """``data``: the data directory; ``today``: the day of the journey."""
        self._data = data
        self._clock = StillClock(today)
        self._pilot: Pilot[None] | None = None
        self._running: AbstractAsyncContextManager[Pilot[None]] | None = None

    async def open(self) -> None:
        """Start the app, with everything read afresh from the disk."""
        desk = Desk(TinyRepository(self._data), load_procedure(), self._clock)
        app = RelanceApp(desk, Words("fr"), letters_dir=self._data / "lettres", demo=False)
        self._running = app.run_test(size=SIZE, notifications=True)
        self._pilot = await self._running.__aenter__()

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Send every character at once, as a quick hand does, then look."""
        await type_quickly(self.pilot, text)

    async def see(self, *words: str) -> str:
        """Look until they are there."""
        for _ in range(LOOKS):
            shown = await self.screen()
            if shows(shown, *words):
                return shown
            await asyncio.sleep(0.01)
        raise Missing(f"{words} did not come. Last screen:\n{shown}")

    async def screen(self) -> str:
        """What the screen in front draws."""
        await self.pilot.pause()
        return drawn(self.pilot.app)

    async def leave(self) -> None:
        """The app ended with 0."""
        assert not self.pilot.app.is_running
        assert (self.pilot.app.return_code or 0) == 0
        await self.end()

    async def end(self) -> None:
        """Stop what still runs."""
        if self._running is not None:
            running, self._running = self._running, None
            await running.__aexit__(None, None, None)

    @property
    def pilot(self) -> Pilot[None]:
        """The pilot of the app that runs."""
        assert self._pilot is not None
        return self._pilot


@asynccontextmanager
async def pilot_face(data: Path, today: date) -> AsyncIterator[PilotFace]:
    """A ``PilotFace`` whose app is stopped at the end."""
    face = PilotFace(data, today)
    try:
        yield face
    finally:
        await face.end()


def drawn(app: App[None]) -> str:
    """The characters on the screen in front."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
