"""Editing a text in the person's own editor: VISUAL or EDITOR, else one that is there.

Nothing that the editor does costs a text or a terminal: one that is missing, fails, hangs, or is cut off by the end of
the terminal leaves the text as it was, what it had saved beside it, and a terminal that can be used. Whoever calls has
given the terminal back first (``tui.screens.editing`` does that for the screens); nothing here knows Textual.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from model.record.cleaning import clean_text

VARIABLES: Final = ("VISUAL", "EDITOR")
USUAL: Final = ("editor", "nano", "vi")
"""What is tried where neither variable is set."""

PATIENCE: Final = 0.4
"""Seconds an editor is given to go, once it was asked to."""

ENOUGH: Final = 3
"""Ctrl+C as often as this ends an editor that does not answer."""

LARGEST: Final = 4_000_000
"""Bytes that are read back: far beyond any letter."""

RESET: Final = (
    "\x1b[0m\x0f\x1b>\x1b[?1l\x1b[r\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1049l\x1b[?25h"
)
"""Undoes what an editor that did not end by itself may have left on."""

_ENDINGS: Final = ("SIGHUP", "SIGTERM")
_TYPED_SIGNALS: Final = ("SIGINT", "SIGQUIT")

Problem: TypeAlias = Literal[
    "none_found", "not_started", "failed", "given_up", "ended", "no_room", "too_big", "not_here"
]
"""No editor is installed; it could not be started; it ended with an error; the person gave it up; the program was told
to end meanwhile; the disk refused the file; what it left is no letter; this terminal cannot be handed over."""


class Edited(Struct, frozen=True, kw_only=True):
    """What came of it.

    ``text``: what was saved when all went well, else as it was. ``problem``: what went wrong. ``left``: what the editor
    had saved although something went wrong, when it is another text: nothing that was typed need be lost.
    """

    text: str
    problem: Problem | None = None
    program: str = ""
    left: str = ""


def editor_of(env: Mapping[str, str]) -> list[str]:
    """The editor as words of a command: the person's wish, else a usual one that is installed; empty: none."""
    for variable in VARIABLES:
        wished = env.get(variable, "").strip()
        if wished:
            try:
                return shlex.split(wished)
            except ValueError:  # a quotation mark that is never closed
                return wished.split()
    found = next((name for name in USUAL if shutil.which(name, path=env.get("PATH"))), None)
    return [found] if found else []


def edit(text: str, *, suffix: str = ".txt", notice: str = "", env: Mapping[str, str] | None = None) -> Edited:
    """Let the person change ``text``; returns when the editor has ended. Raises nothing for what a system may do.

    ``notice``: a line that stays in sight where the editor draws nothing. A signal that asks the program
    to end ends the editor first, and is passed on before this returns.
    """
    env = os.environ if env is None else env
    command = editor_of(env)
    if not command:
        return Edited(text=text, problem="none_found")
    try:
        with TemporaryDirectory(prefix="relance-") as folder:  # 0700: what an editor writes beside it goes as well
            file = Path(folder) / f"relance{suffix}"
            _write(file, text)
            if notice and sys.__stdout__ is not None:
                sys.__stdout__.write(f"{notice}\n")
                sys.__stdout__.flush()
            problem = _run([*command, str(file)], env)
            return _told(text, _read(file), problem, command[0])
    except OSError:
        return Edited(text=text, problem="no_room", program=command[0])


class _Asked:
    """What was asked for by signals while the editor ran."""

    def __init__(self) -> None:
        self.interrupts = 0
        self.ending = 0


def _told(before: str, saved: str | None, problem: Problem | None, program: str) -> Edited:
    if saved is None:
        return Edited(text=before, problem=problem or "too_big", program=program)
    if not before.endswith("\n"):
        saved = saved.removesuffix("\n")  # editors end the last line
    if problem is None:
        return Edited(text=saved, program=program)
    return Edited(text=before, problem=problem, program=program, left=saved if saved != before else "")


def _write(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(text.encode("utf-8", "replace"))


def _read(file: Path) -> str | None:
    """What the editor saved, clean; in the encoding of an older locale too."""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
            return None
        data = file.read_bytes()
    except OSError:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return clean_text(data.decode(encoding))
    return clean_text(data.decode("latin-1"))


def _run(command: Sequence[str], env: Mapping[str, str]) -> Problem | None:
    with _terminal_kept() as restore, _signals_heard() as asked:
        try:
            # The person's own command, split as a shell would, without one.
            process = subprocess.Popen(command, env=dict(env))  # noqa: S603 - see above
        except (OSError, ValueError):  # not there, not a program, a NUL in a variable
            return "not_started"
        code = _wait(process, asked)
        if code != 0:
            restore()
        if asked.ending:
            return "ended"
        if asked.interrupts >= ENOUGH:
            return "given_up"
        return "failed" if code else None


def _wait(process: "subprocess.Popen[bytes]", asked: _Asked) -> int:
    while not asked.ending and asked.interrupts < ENOUGH:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(0.2)
    if hasattr(signal, "SIGHUP"):  # an editor keeps its own rescue file then
        process.send_signal(signal.SIGHUP)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(PATIENCE)
    process.kill()
    return process.wait()


@contextmanager
def _signals_heard() -> Iterator[_Asked]:
    """Ctrl+C is the editor's; a request to end is heard by the editor first, then by whom it was meant for.

    Handlers, not « ignore »: a program that is started inherits what is ignored.
    """
    asked = _Asked()

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        asked.interrupts += 1

    def ended(number: int, _frame: FrameType | None) -> None:
        asked.ending = number

    handlers = dict.fromkeys(_TYPED_SIGNALS, interrupted) | dict.fromkeys(_ENDINGS, ended)
    numbers = {getattr(signal, name): handler for name, handler in handlers.items() if hasattr(signal, name)}
    before = {number: signal.signal(number, handler) for number, handler in numbers.items()}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if asked.ending:
            signal.raise_signal(asked.ending)


@contextmanager
def _terminal_kept() -> "Iterator[_Restore]":
    """The terminal's settings as they were, and nothing left to read that the editor had asked for."""
    restore = _Restore()
    try:
        yield restore
    finally:
        restore.settings()


class _Restore:
    """How the terminal was; calling it undoes what is no setting of the line: mouse, colours, the other screen."""

    def __init__(self) -> None:
        self._terminal = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        self._settings: list[int | list[bytes | int]] | None = None
        with suppress(ImportError, OSError, ValueError):
            import termios  # noqa: PLC0415 - not on Windows

            with suppress(termios.error):
                self._settings = termios.tcgetattr(self._terminal)

    def __call__(self) -> None:
        with suppress(OSError, ValueError, AttributeError):
            assert sys.__stdout__ is not None
            out = sys.__stdout__.fileno()
            if os.isatty(out):
                os.write(out, RESET.encode("ascii"))

    def settings(self) -> None:
        if self._settings is None:
            return
        import termios  # noqa: PLC0415 - it was there before

        with suppress(termios.error):
            termios.tcsetattr(self._terminal, termios.TCSAFLUSH, self._settings)
