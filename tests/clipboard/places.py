"""Real places to copy from: what the copier said there, and what arrived where the person sits."""

import json
import os
import shlex
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from tests.clipboard.copier import LEAVE
from tests.clipboard.machines import CALM
from tests.house.tree import ROOT
from tests.journeys.terminal import pty, wait_until

LETTER = "Madame, Monsieur,\n\nLe 1er août : « ma ligne », 29,99 € perdus — 🙂\n" + "Depuis, plus rien. é\n" * 80


LATEST, LOOKED_OUT = 30.0, 3.0
"""Seconds that are given to what should arrive, and to what should not."""

Arrived = TypeVar("Arrived")


def letter_of(size: int) -> str:
    """A letter of so many bytes."""
    start = (LETTER * (size // len(LETTER) + 1)).encode()[: size - 4].decode("utf-8", "ignore")
    return start + "x" * (size - len(start.encode()))


class Told(NamedTuple):
    """What the copier answered."""

    rung: str
    state: str
    said: str
    seconds: float
    tried: Mapping[str, str]


class Desk(NamedTuple):
    """A folder with the text to copy, and the command that copies it."""

    folder: Path
    text: str

    @property
    def copier(self) -> list[str]:
        """The copier as a command that can be given to any shell, from anywhere."""
        inside = [sys.executable, "-m", "tests.clipboard.copier", *map(str, self._files)]
        return ["sh", "-c", f"cd {shlex.quote(str(ROOT))} && exec {shlex.join(inside)}"]

    @property
    def line(self) -> str:
        """The same as one line."""
        return shlex.join(self.copier)

    def answer(self, seen: Callable[[], str] = str) -> Told:
        """Wait until the copier told what it did."""

        def answered() -> bool:
            seen()  # a terminal nobody reads would stop who writes to it
            return self._files[1].exists()

        wait_until(answered, "the copier's answer", seen)
        return Told(**json.loads(self._files[1].read_text(encoding="utf-8")))

    @property
    def _files(self) -> tuple[Path, Path, Path]:
        return self.folder / "text", self.folder / "answer", self.folder / "letters"


@contextmanager
def desk(text: str = LETTER) -> Iterator[Desk]:
    """A desk for one copy; the copier leaves with it."""
    with TemporaryDirectory(prefix="rl-") as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "text").write_text(text, encoding="utf-8")
        try:
            yield Desk(Path(folder), text)
        finally:
            (Path(folder) / LEAVE).touch()
            time.sleep(0.2)


def in_a_terminal(
    command: Sequence[str], at: Desk, *, awaited: bool = True, **variables: str
) -> tuple[Told, list[str]]:
    """Run ``command`` on a bare terminal; what the copier in it told, and what this terminal was asked to copy.

    ``awaited``: something should come, and is given the time of a busy machine.
    """
    with pty(*command, variables={"LANG": "C.UTF-8", **variables}, size=(120, 30)) as terminal:
        told = at.answer(terminal.screen)
        return told, arrived(terminal.copied, told, awaited=awaited) or []


def arrived(look: Callable[[], Arrived], told: Told, *, awaited: bool) -> Arrived | None:
    """What ``look`` finds, at once; what should come is waited for, the rest is looked out for."""
    end = time.monotonic() + (0.5 if told.state == "failed" else LATEST if awaited else LOOKED_OUT)
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    return None


@contextmanager
def tmux_of_its_own(set_clipboard: str) -> Iterator[tuple[list[str], Callable[..., str]]]:
    """The beginning of a tmux command, and a way to ask that server."""
    with TemporaryDirectory(prefix="rl-") as folder:
        conf = Path(folder) / "conf"
        conf.write_text(f"set -s set-clipboard {set_clipboard}\n", encoding="utf-8")
        begun = ["env", f"TMUX_TMPDIR={folder}", "tmux", "-L", f"rl-{uuid.uuid4().hex[:8]}", "-f", str(conf)]

        def ask(*arguments: str) -> str:
            asked = subprocess.run([*begun, *arguments], env=CALM, capture_output=True, timeout=20, check=False)
            return asked.stdout.decode("utf-8")

        try:
            yield begun, ask
        finally:
            ask("kill-server")


@contextmanager
def ssh_server() -> Iterator[list[str]]:
    """A server on this machine with keys of its own; gives the beginning of the command that reaches it."""
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with TemporaryDirectory(prefix="rl-") as folder:
        place = Path(folder)
        for name in ("host", "key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)], check=True)
        (place / "allowed").write_bytes((place / "key.pub").read_bytes())
        server, port = _listening(place)
        try:
            yield [
                *("ssh", "-F", "/dev/null", "-p", str(port), "-i", str(place / "key")),
                *("-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={place / 'known'}"),
                *("-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes"),
            ]
        finally:
            server.terminate()
            server.wait()


def _listening(place: Path) -> tuple[subprocess.Popen[bytes], int]:
    for attempt in range(20):
        port = 20_000 + (os.getpid() * 7 + attempt * 101) % 20_000
        options = [
            *("HostKey=" + str(place / "host"), f"AuthorizedKeysFile={place / 'allowed'}", "PidFile=none"),
            *("ListenAddress=127.0.0.1", "UsePAM=no", "StrictModes=no", "PasswordAuthentication=no"),
            *("PermitRootLogin=yes", "PrintMotd=no", "PrintLastLog=no", "X11Forwarding=no"),
        ]
        command = ["/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null", "-p", str(port)]
        for option in options:
            command += ["-o", option]
        log = (place / "log").open("wb")
        server = subprocess.Popen(command, stdout=log, stderr=log)
        for _moment in range(100):
            if b"Server listening" in (place / "log").read_bytes():
                return server, port
            if server.poll() is not None:
                break
            time.sleep(0.05)
        with suppress(ProcessLookupError):
            server.terminate()
        server.wait()
    raise AssertionError((place / "log").read_text(encoding="utf-8"))
