"""The programs that are timed: relance on a folder, the empty app, and bare Python."""

import os
import subprocess
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
    return Terminal([sys.executable, "-m", "tui", *command], _at(directory))


def _at(directory: Path) -> dict[str, str]:
    return ENVIRONMENT | {"RELANCE_DATA_DIR": str(directory), "RELANCE_TODAY": TODAY.isoformat()}


def empty_app() -> Terminal:
    """The reference app."""
    return Terminal([sys.executable, "-m", "tests.benchmarks.empty_app"], ENVIRONMENT)


def answered(directory: Path, *command: str) -> float:
    """Seconds until a command of relance on this data directory has answered, into a pipe as to a prompt."""
    return _piped([sys.executable, "-m", "tui", *command], _at(directory))


def bare_python() -> float:
    """Seconds that ``python -c pass`` takes."""
    return _piped([sys.executable, "-c", "pass"], ENVIRONMENT)


def _piped(argv: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)
    return time.perf_counter() - start
