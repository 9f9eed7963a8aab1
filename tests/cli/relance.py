"""Runs commands the way a shell does, inside this process."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.__main__ import main


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


class Shell:
    """One data directory and one day; ``shell("status", "--line")`` runs a command there."""

    def __init__(self, data: Path, capture: Callable[[], tuple[str, str]]) -> None:
        """``capture`` gives what was printed since it was last asked."""
        self.data = data
        self.today = "2026-02-17"
        self._capture = capture

    def __call__(self, *arguments: str) -> Answer:
        """Run one command; whatever happens, a person never sees a traceback."""
        self._capture()
        code = main(["--data-dir", str(self.data), "--today", self.today, *arguments])
        out, err = self._capture()
        assert "Traceback" not in out + err
        return Answer(code, _eased(out), _eased(err))

    def done(self, *arguments: str) -> str:
        """Run a command that must succeed without a word on standard error; answers what it printed."""
        answer = self(*arguments)
        assert answer.code == 0, answer
        assert answer.err == ""
        return answer.out.removesuffix("\n")

    def refused(self, code: int, *arguments: str) -> str:
        """Run a command that must be refused with this exit code and one sentence; answers the sentence."""
        answer = self(*arguments)
        assert answer.code == code, answer
        assert answer.out == ""
        assert answer.err.count("\n") == 1
        assert answer.err.endswith(".\n")
        return answer.err.removesuffix("\n")


def shell(data: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell of this test."""
    return Shell(data, capsys.readouterr)


def _eased(text: str) -> str:
    """Plain spaces for no-break ones, as a reader sees them."""
    return text.replace("\u00a0", " ")
