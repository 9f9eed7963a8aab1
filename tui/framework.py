"""Textual, where it would lose what was typed, leave a terminal unusable or break a line. Every way around stands here.

Each can go when Textual no longer needs it; tests/screens/test_framework.py fails when one no longer fits.
"""

import asyncio
import codecs
import os
import re
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NoReturn

from rich import _wrap as _rich_lines
from textual import _wrap as _textual_lines
from textual.app import App

from tui import early
from tui.glyphs import Glyphs
from tui.pastes import Pastes
from tui.pen import Sparing
from tui.replies import Replies

if TYPE_CHECKING:
    from textual.driver import Driver

ENDINGS: Final = ("SIGHUP", "SIGTERM")
LAST_MOMENT: Final = 1.5
"""Seconds an orderly end may take. A window that was closed answers nobody: waiting for it would be for ever."""

ITS_TURN: Final = 0.1
"""Seconds left to an end that came together with the call to go on."""

AT_REST: Final = 1.0
"""Seconds between two looks at a terminal that says nothing: a key, or the end, needs none to be heard at once."""

MOST_READ: Final = 4096

RESET: Final = b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"
"""No mouse, no bracketed paste, lines that wrap, the screen of before, a cursor."""


_BLANK: Final = r"[^\S\u00a0\u202f]"
_TOLD: Final = r"[\S\u00a0\u202f]"


def keep_together() -> None:
    """No line of a text or of an editor breaks at a no-break space: to both frameworks it is one like any other."""
    _rich_lines.re_word = re.compile(f"{_BLANK}*{_TOLD}+{_BLANK}*")
    _textual_lines.re_chunk = re.compile(f"{_TOLD}+{_BLANK}*|{_BLANK}+")


def driver_class(glyphs: Glyphs | None = None) -> "type[Driver] | None":
    """Textual's driver of terminals, that survives what is no UTF-8 (textual#6456) and sees its terminal go.

    ``glyphs``: what the terminal draws, ``None``: everything. Answers ``None`` where
    the system has another driver, which needs none of this.
    """
    if sys.platform == "win32":
        return None
    from textual._xterm_parser import XTermParser  # noqa: PLC0415 - not on every system
    from textual.constants import ESCAPE_DELAY  # noqa: PLC0415 - the same
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - the same

    class LastingDriver(LinuxDriver):
        """A terminal that may go at any moment, and that is left at once when it is no longer wanted."""

        def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as Textual declares them
            super().__init__(*args, **options)
            self.exit_event = self._bell = _Bell()
            self.stopped = self.leaving = self._to_stop = False
            if sys.__stdout__ is not None:  # Textual draws on standard error, which may go to a file, or be closed
                self._file = sys.__stdout__

        def start_application_mode(self) -> None:
            """Take the terminal; what stands in it now is not known."""
            if isinstance(self._app, Sparing):
                self._app.pen.forget()
            early.clear()
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual does not say

        def _get_terminal_size(self) -> tuple[int, int]:
            """Ask the terminal itself: ``COLUMNS`` and ``LINES``, where a shell exports them, do not follow it."""
            with suppress(OSError):
                width, height = os.get_terminal_size(self.fileno)
                if width and height:
                    return width, height
            return super()._get_terminal_size()

        def _sigtstp_application(self, *_signals: object) -> None:
            """Stop: in a moment, for a signal comes in the middle of anything; at once where the terminal is lent."""
            if self._writer_thread is not None and self._auto_restart:
                self._to_stop = True
                self._soon(self._stop)
            else:
                os.kill(os.getpid(), signal.SIGSTOP)

        def _sigcont_application(self, *_signals: object) -> None:
            """Go on, in a moment."""
            self._to_stop = False
            if self._writer_thread is not None and self._auto_restart:
                self._soon(self._go_on)

        @property
        def _is_ending(self) -> bool:
            """Whether the terminal is being given back for good."""
            return self.leaving or self._app._exit or not self._app._running  # noqa: SLF001 - nothing public tells

        def _soon(self, act: Callable[[], None]) -> None:
            with suppress(RuntimeError):  # the program was ending anyway
                self._loop.call_soon_threadsafe(act)

        def _stop(self) -> None:
            """Give the terminal back first, unless it was called to go on before it came to that."""
            if self._to_stop and not self._is_ending:
                self.suspend_application_mode()
                self.stopped = self._must_signal_resume = True
                os.kill(os.getpid(), signal.SIGSTOP)

        def _go_on(self) -> None:
            """Take the terminal again, unless an end came with the call to go on: that one has its turn first."""
            try:
                in_front = os.tcgetpgrp(self.fileno) == os.getpgrp()
            except OSError:  # a window that is closed says both at once
                return
            if not in_front:  # `kill %1` of a stopped job does too
                time.sleep(ITS_TURN)
            if self._is_ending:
                return
            if not self.stopped and not in_front:  # stopped without a word (SIGSTOP), and called to the back
                os.kill(os.getpid(), signal.SIGTTOU)
                return
            if not self.stopped:  # whoever stopped it may have changed the terminal: take it as it is
                self.suspend_application_mode()
            self._must_signal_resume = True
            self.stopped = not in_front
            self.resume_application_mode()

        def _query_in_band_window_resize(self) -> None:
            """Ask for none: a signal tells the size, and a terminal that knows no pixels would tell wrong ones."""

        def run_input_thread(self) -> None:
            """Read keys until the terminal is gone, or no longer wanted."""
            try:
                self._read_keys()
            except (OSError, EOFError):  # nobody is there any more: say to the main thread what the system did not
                os.kill(os.getpid(), signal.SIGHUP)

        def _read_keys(self) -> None:
            parser, decoder = XTermParser(self._debug), _ForgivingDecoder(glyphs.encoding if glyphs else "utf-8")
            wait = AT_REST
            while not self._bell.is_set():
                ready, _, _ = select.select([self.fileno, self._bell], [], [], wait)
                wait = AT_REST
                if self.fileno in ready:
                    wait = ESCAPE_DELAY  # an escape that nothing follows by then is the key
                    read = os.read(self.fileno, MOST_READ)
                    if not read:
                        raise EOFError
                    keys = decoder.decode(read)
                    for event in parser.feed(keys) if keys else ():  # nothing, to the parser, would be the end
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

        def write(self, data: str) -> None:
            """Write what the terminal can draw."""
            super().write(glyphs.draw(data) if glyphs else data)

    return LastingDriver


def end_well(app: App[Any], keep: Callable[[], None]) -> None:
    """When the window is closed or the program is asked to go: ``keep``, reset the terminal, and be gone soon.

    Also where who started the program had it ignore that its window closes.
    """
    if app.is_headless or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()

    def ended(number: int, _frame: object) -> None:
        code = 128 + number
        driver: Any = app._driver  # noqa: SLF001 - it alone knows who has the terminal
        if getattr(driver, "stopped", False):
            _end_while_stopped(keep, code)
        if driver is not None and sys.platform != "win32":
            driver.leaving = True
            signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # in the background too
        guard = threading.Timer(LAST_MOMENT, partial(_be_gone, app, code))
        guard.daemon = True
        guard.start()
        with suppress(RuntimeError):  # the program was ending anyway
            loop.call_soon_threadsafe(_leave, app, keep, code)

    for name in ENDINGS:
        if hasattr(signal, name):  # not every system has a terminal that hangs up
            signal.signal(getattr(signal, name), ended)


class _ForgivingDecoder:
    """Bytes into keys: what is no text becomes U+FFFD, what the terminal says by itself is left out.

    A paste loses its control characters.
    """

    def __init__(self, encoding: str = "utf-8") -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._pastes, self._replies = Pastes(), Replies()

    def decode(self, data: bytes, final: bool = False) -> str:  # noqa: FBT001, FBT002 - as codecs declares it
        return self._replies.left_out(self._pastes.tamed(self._decoder.decode(data, final)))


class _Bell(threading.Event):
    """An event that ``select`` can wait for, beside a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self._hears, self._rings = os.pipe()

    def fileno(self) -> int:
        return self._hears

    def set(self) -> None:
        super().set()
        os.write(self._rings, b"!")

    def clear(self) -> None:
        super().clear()
        while select.select([self], [], [], 0)[0]:
            os.read(self._hears, MOST_READ)


def _leave(app: App[Any], keep: Callable[[], None], code: int) -> None:
    with suppress(Exception):  # the person is gone: nothing may stand between this and the end
        keep()
    app.exit(return_code=code)


def _end_while_stopped(keep: Callable[[], None], code: int) -> NoReturn:
    """Somebody else has the terminal, and it is as it was: touching it would only stop the program once more."""
    with suppress(Exception):  # as in an orderly end
        keep()
    os._exit(code)


def _be_gone(app: App[Any], code: int) -> None:
    """The orderly end did not come: leave a terminal that can be used, without waiting for it, and go."""
    driver: Any = app._driver  # noqa: SLF001 - it alone knows how the terminal was before
    with suppress(OSError, ValueError, AttributeError):
        out = driver._file.fileno()  # noqa: SLF001 - the same
        os.set_blocking(out, False)  # the terminal may take nothing more
        os.write(out, RESET)
        os.set_blocking(out, True)  # the shell writes there too
    with suppress(Exception):  # the next line is the one that counts
        import termios  # noqa: PLC0415 - not on every system

        termios.tcsetattr(driver.fileno, termios.TCSANOW, driver.attrs_before)
    os._exit(code)
