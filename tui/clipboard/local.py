"""The small program in which pyperclip copies: ``python -P -m tui.clipboard.local``, the text on standard input.

pyperclip neither looks at the result of the tools it calls nor gives up on one that does not answer. Run in a process
of its own it can be given a time-out, and reading back tells what really happened. The exit code is the answer.
"""

import sys
import time
from collections.abc import Callable
from typing import Final

VERIFIED: Final = 0
"""Copied, read back, identical."""

FAILED: Final = 1
"""The mechanism raised an error; it is on standard error."""

DIFFERS: Final = 3
"""What was read back is something else."""

NO_MECHANISM: Final = 4
"""Nothing on this machine that would keep the text once this process has ended."""

_DIES_WITH_US: Final = "copy_qt"

_WAITS: Final = (0.02, 0.05, 0.1, 0.2)
"""Seconds before reading back again."""


def main() -> int:
    """Copy standard input, read back, compare."""
    import pyperclip  # noqa: PLC0415 - this module's exit codes are read by the program itself, which never needs pyperclip

    text = sys.stdin.buffer.read().decode("utf-8")
    try:
        copy, paste = pyperclip.determine_clipboard()
        if not copy or getattr(copy, "__name__", "") == _DIES_WITH_US:
            return NO_MECHANISM
        copy(text)
        same = _comes_back(text, paste)
    except Exception as error:  # noqa: BLE001 - pyperclip raises whatever the system raised, down to bare Exception
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return FAILED
    return VERIFIED if same else DIFFERS


def _comes_back(text: str, paste: Callable[[], object]) -> bool:
    """Whether the text is read back, now or in a moment.

    xclip returns before the X server knows of it: for a moment the one before still answers.
    """
    for wait in (*_WAITS, 0.0):
        if _same(text, paste()):
            return True
        time.sleep(wait)
    return False


def _same(text: str, back: object) -> bool:
    """Windows turns line ends; nothing else may change."""
    return isinstance(back, str) and back.replace("\r\n", "\n") == text.replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main())
