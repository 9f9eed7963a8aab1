"""The programs that are timed: relance on a folder, the empty app, and bare Python."""

import os
import sys
import time
from pathlib import Path

from tests.benchmarks.stock import TODAY
from tests.benchmarks.terminal import Terminal

ENVIRONMENT = {
    "PATH": os.environ.get("PATH", ""),
    "HOME": os.environ.get("HOME", "/"),
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "PYTHONPATH": str(Path(__file__).parents[2]),
}


def relance(directory: Path, *command: str) -> Terminal:
    """The program itself on this data directory."""
    env = ENVIRONMENT | {"RELANCE_DATA_DIR": str(directory), "RELANCE_TODAY": TODAY.isoformat()}
    return Terminal([sys.executable, "-m", "tui", *command], env)


def empty_app() -> Terminal:
    """The reference app."""
    return Terminal([sys.executable, "-m", "tests.benchmarks.empty_app"], ENVIRONMENT)


def ended(terminal: Terminal) -> float:
    """Seconds from the start until a command is done."""
    with terminal:
        while True:
            try:
                if not os.read(terminal.fd, 1 << 16):
                    break
            except OSError:
                break
        os.waitpid(terminal.pid, 0)
        return time.perf_counter() - terminal.started


def bare_python() -> float:
    """Seconds that ``python -c pass`` takes."""
    return ended(Terminal([sys.executable, "-c", "pass"], ENVIRONMENT))
