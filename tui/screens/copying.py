"""Copying that belongs to no screen: from any field, and the test that proves it."""

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from secrets import randbelow
from typing import Any

from textual.app import App
from textual.notifications import SeverityLevel

from tui.clipboard.habits import Habits
from tui.clipboard.ladder import Ladder
from tui.clipboard.message import sentence
from tui.clipboard.outcome import CopyResult, RungName
from tui.screens.terminal_out import send_to_terminal
from tui.wording import Words

DIGITS = 6


class Copying:
    """The ladder for what is not a letter: no file is kept."""

    def __init__(self, app: App[Any], words: Words, habits: Habits, folder: Path, today: Callable[[], date]) -> None:
        """``folder``: where the ladder would keep files, if one were asked for."""
        self._app = app
        self._words = words
        self._habits = habits
        self._today = today
        self._ladder = Ladder(folder, partial(send_to_terminal, app), habits=habits)

    async def copy(self, text: str) -> None:
        """Copy a text of a field or a selection, and say what became of it."""
        result = await asyncio.to_thread(self._ladder.copy, text, None)
        sure = result.best is not None and result.best.state == "verified"
        self._say(sentence(result, self._words), "information" if sure else "warning")

    async def test(self) -> None:
        """Copy a code nobody has seen, and ask for it back: who can paste it has a clipboard that works."""
        from tui.dialogs.copy_test import CopyTest  # noqa: PLC0415 - dialogs load when they are first wanted

        code = "".join(str(randbelow(10)) for _ in range(DIGITS))
        result = await asyncio.to_thread(self._ladder.copy, code, None)
        if result.best is None:
            self._say(_first_sentences(result, self._words), "warning")
            return
        way = result.best.rung
        self._app.clear_notifications()  # a message would hide half of the question
        asked = self._words(f"copy_test.done.{way}")
        self._app.push_screen(CopyTest(self._words, asked), partial(self._judge, code, way))

    def _judge(self, code: str, way: RungName, pasted: str | None) -> None:
        if pasted is None:
            return
        right = "".join(pasted.split()) == code
        kept = self._keep(way, proved=right)
        if right:
            day = self._words.day_long(self._today())
            self._say(self._words(f"copy_test.proved.{'kept' if kept else 'not_kept'}", day=day), "information")
        else:
            self._say(self._words(f"copy_test.refuted.{'other' if pasted.strip() else 'nothing'}"), "warning")

    def _keep(self, way: RungName, *, proved: bool) -> bool:
        """Remember the proof, or forget an older one; whether that could be written."""
        memory = self._habits.memory
        if memory is None:
            return False
        try:
            if proved:
                memory.remember(self._ladder.place(way), self._today())
            else:
                memory.forget(self._ladder.place(way))
        except OSError:
            return False
        return True

    def _say(self, said: str, level: SeverityLevel) -> None:
        self._app.notify(said, severity=level, timeout=12, markup=False)


def _first_sentences(result: CopyResult, words: Words) -> str:
    """Why the code could not be copied; there is nothing to paste here."""
    return f"{sentence(result, words).partition('.')[0]}. {words('copy_test.see_doctor')}"
