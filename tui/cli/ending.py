"""How a command ends: the exit code of every error a person can cause, and its one sentence."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

from model.errors import DamagedDossier, RelanceError
from tui.cli import DAMAGED, DONE, REFUSED, USAGE
from tui.cli.problems import Refused, UsageError
from tui.cli.speech import complain
from tui.refusal import refusal
from tui.wording import Words

INTERRUPTED: Final = 130
"""What shells expect of a program that Ctrl-C ended."""


def prepare_streams() -> None:
    """A character the terminal's encoding lacks becomes a question mark, never a crash; a closed stream swallows."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def end(error: BaseException, words: Words) -> int:
    """Say why, once, and answer the exit code."""
    if isinstance(error, SystemExit):  # argparse has shown its help
        try:
            sys.stdout.flush()
        except (OSError, ValueError):  # who read it has left
            _stop_writing()
        return error.code if isinstance(error.code, int) else DONE
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, UsageError):
        complain(words("cli.usage.wrong", problem=error.sentence, command=error.command))
        return USAGE
    if isinstance(error, Refused):
        complain(error.sentence)
        return REFUSED
    return _end_of_the_matter(error, words)


def _end_of_the_matter(error: BaseException, words: Words) -> int:
    """What the model or the system refused."""
    if isinstance(error, RelanceError):
        complain(refusal(error, words))
        return DAMAGED if isinstance(error, DamagedDossier) else REFUSED
    _stop_writing()
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        complain(words("cli.system_refused", reason=_reason(error, words)))
    return REFUSED


def _stop_writing() -> None:
    """Keep the interpreter from writing again, as it leaves, what could not be written."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _reason(error: OSError, words: Words) -> str:
    name = errno.errorcode.get(error.errno or 0, "unknown")
    key = f"errors.reasons.{name}"
    return words(key) if words.has(key) else words("errors.reasons.unknown", reason=name)
