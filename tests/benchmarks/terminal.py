"""A program on a real pseudo-terminal, timed from outside: what it wrote, and when the last byte of it came."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

ROWS, COLUMNS = 24, 80
QUIET = 0.06
"""Seconds without a byte after which a frame is over."""

ASKED, ANSWER = b"\x1b[c", b"\x1b[?62;22c"
"""« What are you? », and what every terminal answers at once. Who asks an empty pipe waits for nothing."""

PATIENCE = 30.0
_ESCAPE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|P[^\x1b]*\x1b\\|[()][0-9A-B]|[=>78cM])")


class Terminal:
    """One program and its screen. Use as a context manager: it is killed at the end."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        """Start ``argv`` on an 80×24 terminal of 256 colours; the clock starts just before."""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # the child: becomes the program or dies
            try:
                fcntl.ioctl(sys.stdout.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.execve(argv[0], list(argv), dict(env))
            finally:
                os._exit(127)
        self.written = 0
        self.status = 0
        self._plain = b""

    def __enter__(self) -> "Terminal":
        """Hand out the running program."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave no process behind."""
        os.close(self.fd)
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass

    def settle(self, text: str = "", quiet: float = QUIET) -> tuple[float, int]:
        """Wait for ``text`` and then for silence: the instant of the last byte, and how many bytes came."""
        wanted, seen, count, last = text.encode(), b"", 0, time.perf_counter()
        deadline = last + PATIENCE
        while True:
            found = not wanted or wanted in _ESCAPE.sub(b"", seen)
            wait = quiet if found and count else max(deadline - time.perf_counter(), 0)
            ready, _, _ = select.select([self.fd], [], [], wait)
            if not ready:
                if found and count:
                    return last, count
                raise TimeoutError(f"{text!r} did not come; saw {_ESCAPE.sub(b'', seen)[-400:]!r}")
            try:
                chunk = os.read(self.fd, 1 << 16)
            except OSError as error:
                raise TimeoutError(f"{text!r} did not come before the end") from error
            last = time.perf_counter()
            count += len(chunk)
            if ASKED in chunk:
                os.write(self.fd, ANSWER)
            seen += chunk

    def press(self, keys: str, text: str = "", quiet: float = QUIET) -> tuple[float, int]:
        """Send keys; seconds until the last byte of the frame that follows, and its bytes."""
        sent = time.perf_counter()
        os.write(self.fd, keys.encode())
        last, count = self.settle(text, quiet)
        return last - sent, count

    def leave(self, key: str) -> float:
        """Send the key that quits; seconds until the process is gone."""
        sent = time.perf_counter()
        os.write(self.fd, key.encode())
        return self.ended() + self.started - sent

    def ended(self) -> float:
        """Seconds from the start until the process is gone."""
        while True:
            try:
                if not os.read(self.fd, 1 << 16):
                    break
            except OSError:
                break
        _pid, self.status = os.waitpid(self.pid, 0)
        return time.perf_counter() - self.started

    def memory(self) -> int:
        """Resident memory of the program, in kB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+)", status)
        assert found is not None  # Linux always says it
        return int(found[1])
