"""The real program in a real terminal: in a private tmux, or on a bare pty whose bytes are kept.

Nothing here sleeps for a fixed time: a key is sent, then the words that must appear are waited for.
"""

import base64
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from uuid import uuid4

import pexpect
import pyte

from tests.programs import require

PATIENCE = 30.0
"""Seconds to wait for words before saying that they do not come: generous, for a busy machine."""

POLL = 0.05

ANSWER = 0.6
"""Seconds after which a key that changed nothing on the screen is taken to change nothing."""

OSC52 = re.compile(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")

PASSED_ON = ("PATH", "HOME", "LANG", "TZ", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def relance() -> str:
    """The installed command: beside the Python that runs the tests, or where ``RELANCE_COMMAND`` says."""
    command = Path(os.environ.get("RELANCE_COMMAND") or Path(sys.executable).with_name("relance"))
    assert command.is_file(), f"{command} is missing: install the project (see README) before its journeys"
    return str(command)


def environment(**more: str) -> dict[str, str]:
    """What the program sees: a few plain variables of the still world, and ``more``."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**kept, "COLORTERM": "truecolor", **more}


class Missing(AssertionError):
    """What was waited for did not come; the last screen says what came instead."""


def wait_until(condition: Callable[[], bool], what: str, seen: Callable[[], str], seconds: float = PATIENCE) -> None:
    """Look again and again; after ``seconds`` fail with what was seen."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise Missing(f"{what} did not come in {seconds:.0f} s. Last screen:\n{seen()}")
        time.sleep(POLL)


class Tmux:
    """A private tmux server with one window; ``with Tmux() as terminal``."""

    def __init__(self, columns: int = 80, lines: int = 24, *, options: Mapping[str, str] | None = None) -> None:
        """Nothing runs yet."""
        self._tmux = require("tmux")
        self._name = f"relance-{uuid4().hex[:12]}"
        self._size = (columns, lines)
        self._folder = TemporaryDirectory(prefix="relance-tmux-")
        self._status = Path(self._folder.name) / "status"
        self._options = {"remain-on-exit": "on", "escape-time": "0", **(options or {})}

    def __enter__(self) -> "Tmux":
        """Nothing runs yet."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """End the server and all that runs in it."""
        self._call("kill-server", check=False)
        self._folder.cleanup()

    def start(self, *command: str, variables: Mapping[str, str] | None = None) -> None:
        """Run ``command`` in the window, in place of what ran there before."""
        columns, lines = self._size
        settings = [f"{name}={value}" for name, value in environment(**(variables or {})).items()]
        self._status.unlink(missing_ok=True)
        # The status is kept in a file: tmux does not always hear that a program has ended.
        keeper = [
            "sh",
            "-c",
            'kept=$1; shift; "$@"; echo $? >"$kept.new"; mv "$kept.new" "$kept"',
            "sh",
            str(self._status),
        ]
        shown = [*keeper, "env", "-u", "NO_COLOR", *settings, *command]
        if self._alive():
            self._call("respawn-window", "-k", "-t", "window", *shown)
            return
        self._call("start-server", ";", "set", "-g", "default-terminal", "screen-256color", ";", *self._settings())
        self._call("new-session", "-d", "-s", "window", "-x", str(columns), "-y", str(lines), *shown)

    def press(self, *keys: str) -> None:
        """Press keys by their tmux names: ``Enter``, ``Escape``, ``C-s``, ``Down``, ``n``."""
        self._call("send-keys", "-t", "window", *keys)

    def type(self, text: str) -> None:
        """Type ``text`` as it is."""
        self._call("send-keys", "-t", "window", "-l", "--", text)

    def screen(self) -> str:
        """What the window shows."""
        return self._call("capture-pane", "-p", "-t", "window")

    def press_and_look(self, key: str) -> None:
        """Press a key as somebody who looks: until the screen has answered and is still, or has nothing to say."""
        before = last = self._colours()
        self.press(key)
        end = time.monotonic() + ANSWER
        while time.monotonic() < end:
            time.sleep(POLL)
            now = self._colours()
            if now == last != before:
                return
            last = now

    def wait_for(self, *words: str, seconds: float = PATIENCE) -> str:
        """Wait until all ``words`` are on the screen at once; returns the screen."""
        wait_until(lambda: shows(self.screen(), *words), f"{words}", self.screen, seconds)
        return self.screen()

    def wait_without(self, *words: str, seconds: float = PATIENCE) -> str:
        """Wait until none of ``words`` is on the screen; returns the screen."""
        wait_until(
            lambda: not any(shows(self.screen(), word) for word in words), f"the end of {words}", self.screen, seconds
        )
        return self.screen()

    def wait_for_exit(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended; returns its exit status."""
        wait_until(self._status.is_file, "the end of the program", self.screen, seconds)
        return int(self._status.read_text(encoding="ascii"))

    def buffer(self) -> str:
        """What tmux would paste."""
        return self._call("show-buffer")

    def close_window(self) -> None:
        """Close the window under the program, as a user closes a terminal; the server stays."""
        self._call("kill-session", "-t", "window")

    def _colours(self) -> str:
        return self._call("capture-pane", "-p", "-e", "-t", "window")

    def _settings(self) -> Iterator[str]:
        for name, value in self._options.items():
            yield from ("set", "-g", name, value, ";")
        yield from ("set", "-g", "exit-empty", "off")

    def _alive(self) -> bool:
        return self._run("has-session", "-t", "window").returncode == 0

    def _call(self, *arguments: str, check: bool = True) -> str:
        done = self._run(*arguments)
        if check and done.returncode:
            raise Missing(f"tmux {arguments[0]}: {done.stderr.strip()}")
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        # The server inherits the environment of the first call: a plain one, without a tmux around it.
        return subprocess.run(
            [self._tmux, "-L", self._name, "-f", "/dev/null", *arguments],
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
            env=environment(TERM="xterm-256color"),
        )


FRAMES = str.maketrans(dict.fromkeys("▁▂▃▄▅▆▇█▌▐▎▍▋▊▉│╭╮╰╯", " "))
"""Borders and scroll bars, which are no words."""


def shows(screen: str, *words: str) -> bool:
    """Whether all ``words`` are on the screen, frames and blanks of any kind and number counting as one blank."""
    flat = flatten(screen)
    return all(flatten(word) in flat for word in words)


def flatten(text: str) -> str:
    """``text`` without frames, every run of blanks as one space."""
    return " ".join(text.translate(FRAMES).split())


class Pty:
    """A bare terminal: what the program writes is drawn by pyte and kept byte for byte in ``written``."""

    def __init__(self, child: "pexpect.spawn[bytes]", columns: int, lines: int) -> None:
        """``child`` has just been started."""
        self.child = child
        self.written = b""
        self._display = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._display)

    def press(self, keys: str) -> None:
        """Send raw characters (``"\\r"`` is Enter, ``"\\x1b"`` Escape)."""
        self.child.send(keys.encode())

    def screen(self) -> str:
        """What the terminal shows."""
        self._read()
        return "\n".join(self._display.display)

    def wait_for(self, *words: str, seconds: float = PATIENCE) -> str:
        """Wait until all ``words`` are on the screen at once; returns the screen."""
        wait_until(lambda: shows(self.screen(), *words), f"{words}", self.screen, seconds)
        return self.screen()

    def wait_for_exit(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended; returns its exit status."""
        wait_until(self._ended, "the end of the program", self.screen, seconds)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def copied(self) -> list[str]:
        """Every text the program asked the terminal to copy (OSC 52)."""
        self._read()
        return [base64.b64decode(found).decode() for found in OSC52.findall(self.written)]

    def _ended(self) -> bool:
        self._read()
        return not self.child.isalive()

    def _read(self) -> None:
        try:
            while True:
                new = self.child.read_nonblocking(65536, timeout=0)
                self.written += new
                self._stream.feed(new)
        except (pexpect.TIMEOUT, pexpect.EOF, ValueError):  # nothing new, the end, or closed already
            return


@contextmanager
def pty(
    *command: str,
    variables: Mapping[str, str] | None = None,
    size: tuple[int, int] = (80, 24),
    cwd: Path | None = None,
) -> Iterator[Pty]:
    """Run ``command`` on a bare terminal."""
    columns, lines = size
    shown = environment(**{"TERM": "xterm-256color", **(variables or {})})
    child: pexpect.spawn[bytes] = pexpect.spawn(
        command[0], list(command[1:]), env=shown, dimensions=(lines, columns), timeout=PATIENCE, cwd=cwd
    )
    child.delaybeforesend = None
    try:
        yield Pty(child, columns, lines)
    finally:
        child.close(force=True)
