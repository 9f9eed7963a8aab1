"""Children of the running tests: forked while everything is warm, so that hundreds take seconds, and killed at will."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

SAVED, UNSYNCED, REFUSED, ASTRAY = 0, 10, 11, 99
"""How a child ended: it was told "saved", or something else."""


class Child:
    """A forked process, and the pipe on which it says what it has done, a line each."""

    def __init__(self, work: Callable[[Callable[[str], None]], int | None]) -> None:
        """``work`` is given the way to say something; what it returns is the exit status."""
        self._reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._reading)
            _work(work, writing)
        os.close(writing)
        self._heard = b""

    def hear(self) -> str:
        """Wait for a line; ``""`` when the child has ended."""
        while b"\n" not in self._heard:
            more = os.read(self._reading, 65536)
            if not more:
                return ""
            self._heard += more
        line, self._heard = self._heard.split(b"\n", 1)
        return line.decode("ascii")

    def kill(self) -> list[str]:
        """Kill it now; returns all the lines that it had said and nobody heard."""
        os.kill(self.pid, signal.SIGKILL)
        return self.end()[1]

    def end(self) -> tuple[int, list[str]]:
        """Wait for its end; returns its status (a signal as a negative number) and the lines nobody heard."""
        lines = []
        while line := self.hear():
            lines.append(line)
        os.close(self._reading)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]), lines


def _work(work: Callable[[Callable[[str], None]], int | None], writing: int) -> NoReturn:
    """What the child does from its first breath to its last: nothing of the parent's runs on in it."""
    status = ASTRAY
    try:
        status = work(lambda line: _say(writing, line)) or SAVED
    except BaseException:  # noqa: BLE001 - a child must never run on as if it were the tests
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(status)


def _say(writing: int, line: str) -> None:
    os.write(writing, f"{line}\n".encode("ascii"))
