"""Taking a letter out of the program: to a clipboard and a file, to a file alone, or as bare text on the terminal."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct
from textual.app import SuspendNotSupported
from textual.notifications import SeverityLevel
from textual.widget import Widget

from model.assess.case import Case
from model.errors import PdfUnavailable
from model.letters.letter import Letter
from tui import letter_pages
from tui.clipboard.habits import Habits
from tui.clipboard.ladder import Ladder, keep_in_file
from tui.clipboard.message import sentence, shown_path
from tui.clipboard.outcome import CopyResult, Outcome
from tui.refusal import refusal
from tui.screens.plain_sheet import show_plainly
from tui.screens.terminal_out import send_to_terminal
from tui.wording import Words

READING_TIME = 12
"""Seconds a sentence about a copy stays: it names a file."""


class Said(Struct, frozen=True):
    """A sentence and how grave it is."""

    text: str
    level: SeverityLevel = "information"


class LetterCopy:
    """Copies and saves letters in a thread: a clipboard may take seconds to answer, the screen never waits."""

    def __init__(
        self, widget: Widget, words: Words, directory: Path, env: Mapping[str, str] | None, habits: Habits | None
    ) -> None:
        """``widget``: on whose screen it happens. ``directory``: where files go.

        ``env``: what copying sees of the environment; the program's own without.
        """
        self._widget = widget
        self._words = words
        self._directory = directory
        self._ladder = Ladder(directory, self._send, env=env, habits=habits)

    def copy(self, case: Case, letter: Letter) -> None:
        """Copy the letter, gaps and all, keep it in a file, and say what became of it."""
        self._start(partial(self._copied, letter, self._name(case, letter)))

    def save(self, case: Case, letter: Letter) -> None:
        """Keep the letter in a text file, and say so."""
        self._start(partial(self._saved, letter, self._name(case, letter)))

    def save_pdf(self, case: Case, letter: Letter) -> None:
        """Keep the letter as a PDF, and say so."""
        name = Path(self._name(case, letter)).with_suffix(".pdf").name
        self._start(partial(self._saved_as_pdf, letter, name, case.situation.as_of))

    def show(self, _case: Case, letter: Letter) -> None:
        """Show the letter as bare text until Enter."""
        try:
            with self._widget.app.suspend():
                show_plainly(letter.text, self._words)
        except SuspendNotSupported:
            self._say(Said(self._words("letters.plain.not_here"), "warning"))

    def _name(self, case: Case, letter: Letter) -> str:
        return letter_pages.name_of_file(case, letter, self._words)

    def _start(self, way: Callable[[], Awaitable[Said]]) -> None:
        async def take_out() -> None:
            self._say(await way())

        self._widget.run_worker(take_out(), group="copy")

    def _say(self, said: Said) -> None:
        self._widget.app.clear_notifications()  # what was said of an earlier copy
        self._widget.app.notify(said.text, severity=said.level, timeout=READING_TIME, markup=False)

    async def _copied(self, letter: Letter, name: str) -> Said:
        result = await asyncio.to_thread(self._ladder.copy, letter.text, name)
        said = _on_its_line(
            sentence(result, self._words), result.fetch or (shown_path(result.path) if result.path else "")
        )
        return Said(self._with_gaps(letter, said), _level(letter, result))

    async def _saved(self, letter: Letter, name: str) -> Said:
        return await self._kept(letter, letter.text, name)

    async def _saved_as_pdf(self, letter: Letter, name: str, on: date) -> Said:
        try:
            data = await asyncio.to_thread(_pdf, letter, on)
        except PdfUnavailable as error:
            return Said(refusal(error, self._words), "warning")
        return await self._kept(letter, data, name)

    async def _kept(self, letter: Letter, content: str | bytes, name: str) -> Said:
        kept, path = await asyncio.to_thread(keep_in_file, content, self._directory, name)
        if path is None:
            return Said(self._not_saved(kept), "error")
        saved = _on_its_line(self._words("letters.said.saved", path=shown_path(path)), shown_path(path))
        return Said(self._with_gaps(letter, saved), "warning" if letter.missing else "information")

    def _not_saved(self, kept: Outcome) -> str:
        reason = self._words(f"clipboard.disk.{kept.reason or 'disk_error'}")
        return self._words("letters.said.not_saved", reason=reason)

    def _with_gaps(self, letter: Letter, said: str) -> str:
        """What is missing is said first."""
        if not letter.missing:
            return said
        missing = letter_pages.enumerated(letter, self._words)
        return f"{self._words('letters.said.incomplete', missing=missing)} {said}"

    def _send(self, sequence: str) -> None:
        """Write a sequence to the terminal; called from the thread that copies."""
        send_to_terminal(self._widget.app, sequence)


def _pdf(letter: Letter, on: date) -> bytes:
    from model.outputs.pdf import write_pdf  # noqa: PLC0415 - what sets it is heavy, and loaded when it is first wanted

    return write_pdf(letter, on)


def _on_its_line(said: str, exact: str) -> str:
    """What is to be taken as it stands, on a line of its own."""
    return said.replace(f" {exact}", f"\n{exact}") if exact else said


def _level(letter: Letter, result: CopyResult) -> SeverityLevel:
    """Quiet only where a clipboard gave the whole letter back."""
    if result.best is None and result.path is None:
        return "error"
    sure = result.best is not None and result.best.state == "verified"
    return "information" if sure and not letter.missing else "warning"
