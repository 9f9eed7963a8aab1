"""A letter as bare text, without the program around it, to be selected with the mouse: it works in every terminal."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeAlias

from tui.typed.text import clean_text
from tui.wording import Words

_Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None

_ENDINGS = ("SIGTERM", "SIGHUP")


class _AskedToEnd(Exception):
    """A signal came while Enter was waited for."""


def show_plainly(text: str, words: Words) -> None:
    """Show ``text`` below what the terminal showed before, and wait for Enter. The screens are out of the way."""
    out = sys.__stdout__
    assert out is not None
    room = "\n" * shutil.get_terminal_size().lines
    out.write(f"{room}{clean_text(text)}\n{words('letters.plain.how')}\n")
    out.flush()
    with suppress(OSError), _quiet_keys(), _ending_heard():
        _wait_for_enter()


def _wait_for_enter() -> None:
    """Until a line came, or the terminal is gone."""
    assert sys.__stdin__ is not None
    read = os.read(sys.__stdin__.fileno(), 1024)
    while read and not read.endswith((b"\n", b"\r")):
        read = os.read(sys.__stdin__.fileno(), 1024)


@contextmanager
def _quiet_keys() -> Iterator[None]:
    """Ctrl+C, which many hands take for « copy », does nothing; keys typed before do not count, none is echoed."""
    try:
        import termios  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    assert sys.__stdin__ is not None
    terminal = sys.__stdin__.fileno()
    before = termios.tcgetattr(terminal)
    quiet = [*before]
    quiet[3] &= ~(termios.ISIG | termios.ECHO)
    try:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, quiet)
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)


@contextmanager
def _ending_heard() -> Iterator[None]:
    """Stop waiting when the program is told to end, then let it hear that as it would have."""
    heard: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        if not heard:
            heard.append(number)
            raise _AskedToEnd

    names = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    before: dict[int, _Handler] = {number: signal.signal(number, stop) for number in names}
    try:
        with suppress(_AskedToEnd):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in heard:
            signal.raise_signal(number)
