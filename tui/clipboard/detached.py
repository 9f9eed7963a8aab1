"""Running another program without ever being held by it: its own session, a time-out, nothing on our screen."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO

from msgspec import Struct

_MOST_TOLD = 4_000_000


class Ended(Struct, frozen=True):
    """How a program ended: its code (``None``: it had to be killed, or could not be started), and what it said."""

    code: int | None
    out: str = ""
    err: str = ""
    started: bool = True


def run_detached(argv: Sequence[str], *, given: str = "", env: Mapping[str, str], patience: float) -> Ended:
    """Run ``argv`` with ``given`` on its standard input, for ``patience`` seconds at most.

    Its output goes to files rather than pipes: a program that leaves a child behind to hold the selection (xclip) would
    keep a pipe open, and us waiting. The files are in memory where the system has such: a full disk must not keep a
    letter from being copied. In a session of its own that child survives the closing of the terminal. When the
    time is over the whole group is killed.
    """
    try:
        with _passing_file() as out, _passing_file() as err:
            # Fixed programs, arguments never from the text: no shell is involved.
            process = subprocess.Popen(  # noqa: S603 - see above
                list(argv), stdin=subprocess.PIPE, stdout=out, stderr=err, env=dict(env), start_new_session=True
            )
            code = _wait(process, given.encode("utf-8", "replace"), patience)
            return Ended(code, _told(out), _told(err))
    except (OSError, ValueError) as error:  # not installed, no room for the files, a NUL in a variable
        return Ended(None, err=str(error), started=False)


def _passing_file() -> IO[bytes]:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("relance"), "w+b")
    return TemporaryFile()


def _wait(process: subprocess.Popen[bytes], given: bytes, patience: float) -> int | None:
    try:
        process.communicate(given, timeout=patience)
    except subprocess.TimeoutExpired:
        _kill_group(process)
        return None
    return process.returncode


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End the program and all it started; it leads its own group, which carries its number."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
    process.wait()


def _told(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_MOST_TOLD).decode("utf-8", "replace")
