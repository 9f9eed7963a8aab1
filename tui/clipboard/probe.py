"""Asking the terminal, before any screen is drawn, whether it announces that it can copy.

Terminals answer « what are you? » (DA1) with a list of numbers; 52 among them means that it takes copying sequences.
Silence or another list proves nothing: many terminals copy without announcing it. The answer comes back as typed
characters, so it is asked for and read before the screens open, never by a running screen, which would take it for
keys.
"""

import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from tui.clipboard.plan import MULTIPLEXED_TERMS, MUTE_TERMS, is_remote

ASKED = b"\x1b[c"
"""Primary device attributes."""

NEAR, FAR = 0.15, 1.0
"""Seconds a terminal is given to answer, on this machine and over a network; asking and importing go on meanwhile."""

_ANSWER = re.compile(rb"\x1b\[\?([0-9;]*)c")
_COPIES = b"52"
_MOST_READ = 4096


class Question:
    """A question that was put to the terminal; the answer is read when it is wanted."""

    def __init__(self, terminal: int | None, patience: float) -> None:
        """``terminal``: the descriptor to read; ``None``: nobody was asked."""
        self._terminal = terminal
        self._until = time.monotonic() + patience

    def announced(self) -> bool:
        """Whether the terminal announced that it can copy. Reads what came: nothing is left for a screen."""
        if self._terminal is None:
            return False
        read = b""
        while not (found := _ANSWER.search(read)) and len(read) < _MOST_READ:
            new = _next(self._terminal, self._until - time.monotonic())
            if not new:
                return False
            read += new
        return bool(found) and _COPIES in (found[1].split(b";") if found else ())


@contextmanager
def asking(env: Mapping[str, str]) -> Iterator[Question]:
    """Ask, if the answer could matter; the terminal takes nothing for typed lines and echoes nothing meanwhile."""
    terminal = _worth_asking(env)
    if terminal is None:
        yield Question(None, 0)
        return
    import termios  # noqa: PLC0415 - Windows has none, and is never asked
    import tty  # noqa: PLC0415 - the same

    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        os.write(sys.__stdout__.fileno() if sys.__stdout__ else 1, ASKED)
        yield Question(terminal, FAR if is_remote(env) else NEAR)
    finally:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def _worth_asking(env: Mapping[str, str]) -> int | None:
    """The terminal to ask: none on a desktop, whose own clipboard comes first, and none that answers for another."""
    inside = env.get("TMUX") or env.get("STY") or env.get("TERM", "").startswith((*MUTE_TERMS, *MULTIPLEXED_TERMS))
    desktop = (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")) and not is_remote(env)
    if os.name != "posix" or sys.platform == "darwin" or inside or desktop:
        return None
    try:
        both = os.isatty(0) and os.isatty(1)
    except OSError:
        return None
    return 0 if both else None


def _next(terminal: int, patience: float) -> bytes:
    """What the terminal sent within ``patience`` seconds."""
    ready, _, _ = select.select([terminal], [], [], max(patience, 0))
    return os.read(terminal, _MOST_READ) if ready else b""
