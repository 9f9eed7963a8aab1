"""Asking the terminal what it announces: before the screens, only where it matters, and only a yes counts."""

import subprocess
import sys
from collections.abc import Iterator

import pexpect
import pytest

from tests.clipboard.machines import CALM

SCRIPT = (
    "import os, sys\n"
    "from tui.clipboard.probe import asking\n"
    "with asking(os.environ) as question:\n"
    "    print('announced' if question.announced() else 'silent', flush=True)\n"
    "print('put back', flush=True)\n"
    "print('then', repr(sys.stdin.readline()), flush=True)\n"
)


@pytest.fixture
def program() -> Iterator["pexpect.spawn[bytes]"]:
    child: pexpect.spawn[bytes] = pexpect.spawn(
        sys.executable, ["-c", SCRIPT], env={**CALM, "SSH_TTY": "/dev/pts/9"}, timeout=20
    )
    child.delaybeforesend = None
    yield child
    child.close(force=True)


def goes_on(program: "pexpect.spawn[bytes]") -> bytes:
    """The next line is read whole, once the terminal is as it was (one sent before might be read in halves).

    Answers what else was shown.
    """
    program.expect_exact(b"put back")
    shown = program.before or b""
    program.send(b"suite\r")
    program.expect_exact(b"then 'suite\\n'")
    return shown + (program.before or b"")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"\x1b[?62;22;52c", b"announced"),
        (b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c", b"silent"),
        (b"\x1b[?6c", b"silent"),
        (b"\x1b[?152;520c", b"silent"),
    ],
)
def test_only_a_yes_counts(program: "pexpect.spawn[bytes]", answer: bytes, found: bytes) -> None:
    program.expect_exact(b"\x1b[c")
    program.send(answer)
    assert program.expect_exact([b"announced", b"silent"]) == (0 if found == b"announced" else 1)
    shown = program.before or b""
    shown += goes_on(program)
    assert answer[1:] not in shown, "nothing of the answer is echoed or left to be read"


def test_an_answer_in_two_pieces(program: "pexpect.spawn[bytes]") -> None:
    program.expect_exact(b"\x1b[c")
    program.send(b"\x1b[?62;")
    program.send(b"52c")
    program.expect_exact(b"announced")


def test_a_terminal_that_never_answers_is_not_waited_for(program: "pexpect.spawn[bytes]") -> None:
    program.expect_exact(b"\x1b[c")
    program.expect_exact(b"silent")
    goes_on(program)


@pytest.mark.parametrize(
    "variables",
    [
        {"DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"TMUX": "x"},
        {"STY": "x"},
        {"TERM": "linux"},
        {"TERM": "unknown"},
    ],
    ids=str,
)
def test_nobody_is_asked_where_it_could_not_matter(variables: dict[str, str]) -> None:
    child: pexpect.spawn[bytes] = pexpect.spawn(sys.executable, ["-c", SCRIPT], env={**CALM, **variables}, timeout=20)
    child.expect_exact(b"silent")
    assert b"\x1b" not in (child.before or b"")
    child.close(force=True)


def test_without_a_terminal_nobody_is_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=CALM, input=b"suite\n", capture_output=True, timeout=20, check=True
    )
    assert done.stdout == b"silent\nput back\nthen 'suite\\n'\n"
