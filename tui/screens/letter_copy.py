"""Taking a letter out of the program: to a clipboard and a file, or to a file alone; and what is said of it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from textual.notifications import SeverityLevel
from textual.widget import Widget

from model.letters.letter import Letter
from tui.clipboard.ladder import Ladder, keep_in_file
from tui.clipboard.message import sentence, shown_path
from tui.clipboard.outcome import CopyResult, Outcome
from tui.screens import letter_view
from tui.wording import Words


class Said(Struct, frozen=True):
    """A sentence and how grave it is."""

    text: str
    level: SeverityLevel = "information"


class LetterCopy:
    """Copies and saves letters in a thread: a clipboard may take seconds to answer, the screen never waits."""

    def __init__(self, widget: Widget, words: Words, directory: Path, env: Mapping[str, str] | None) -> None:
        """``widget``: on whose screen it happens. ``directory``: where files go.

        ``env``: what copying sees of the environment; the program's own without.
        """
        self._widget = widget
        self._words = words
        self._directory = directory
        self._ladder = Ladder(directory, self._send, env=env)

    async def copy(self, letter: Letter, name: str) -> Said:
        """Copy the letter, gaps and all, and keep it in the file ``name``."""
        result = await asyncio.to_thread(self._ladder.copy, letter.text, name)
        return Said(self._with_gaps(letter, sentence(result, self._words)), _level(letter, result))

    async def save(self, letter: Letter, name: str) -> Said:
        """Keep the letter in the file ``name``."""
        kept, path = await asyncio.to_thread(keep_in_file, letter.text, self._directory, name)
        if path is None:
            return Said(self._not_saved(kept), "error")
        saved = self._words("letters.said.saved", path=shown_path(path))
        return Said(self._with_gaps(letter, saved), "warning" if letter.missing else "information")

    def _not_saved(self, kept: Outcome) -> str:
        reason = self._words(f"clipboard.disk.{kept.reason or 'disk_error'}")
        return self._words("letters.said.not_saved", reason=reason)

    def _with_gaps(self, letter: Letter, said: str) -> str:
        """What is missing is said first."""
        if not letter.missing:
            return said
        missing = letter_view.enumerated(letter, self._words)
        return f"{self._words('letters.said.incomplete', missing=missing)} {said}"

    def _send(self, sequence: str) -> None:
        """Write a sequence to the terminal; called from the thread that copies."""
        self._widget.app.call_from_thread(self._write, sequence)

    def _write(self, sequence: str) -> None:
        driver = self._widget.app._driver  # noqa: SLF001 - Textual's public way writes one fixed sequence and measures nothing
        if driver is None:
            raise RuntimeError("no terminal")
        driver.write(sequence)
        driver.flush()


def _level(letter: Letter, result: CopyResult) -> SeverityLevel:
    """Quiet only where a clipboard gave the whole letter back."""
    if result.best is None and result.path is None:
        return "error"
    sure = result.best is not None and result.best.state == "verified"
    return "information" if sure and not letter.missing else "warning"
