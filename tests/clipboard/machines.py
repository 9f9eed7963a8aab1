"""Real clipboards for the tests: an X server without a screen, one that never answers, a private tmux server."""

import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

CALM = {
    name: value
    for name, value in os.environ.items()
    if name not in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "TMUX", "TMUX_PANE", "STY")
    and not name.startswith(("SSH_", "VTE_", "KONSOLE_", "TERM"))
} | {"TERM": "xterm-256color"}
"""This process's environment without anything that tells where it runs."""


def need(*programs: str) -> None:
    """Skip the test when a program is not installed; fail instead where all of them must be."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


@contextmanager
def x_server(depth: int = 8) -> Iterator[str]:
    """A live X server; gives its DISPLAY."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-screen", "0", f"640x480x{depth}"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read, encoding="ascii") as told:
            number = told.readline().strip()
        assert number, "the X server did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def mute_x_server() -> Iterator[str]:
    """An X server that accepts connections and never says a word."""
    folder = Path("/tmp/.X11-unix")  # where X clients look
    folder.mkdir(mode=0o1777, exist_ok=True)
    number = 200 + os.getpid() % 30_000
    place = folder / f"X{number}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(place))
        server.listen()
        try:
            yield f":{number}"
        finally:
            place.unlink()


def clipboard_of(display: str) -> str:
    """What the clipboard of this X server holds."""
    done = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env={**CALM, "DISPLAY": display},
        capture_output=True,
        timeout=20,
        check=False,
    )
    return done.stdout.decode("utf-8")


class Tmux:
    """A tmux server of our own, whatever else runs on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"relance-{uuid.uuid4().hex}"
        self("new-session", "-d", "-x", "80", "-y", "24", "sleep 1000")

    def __call__(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.name, "-f", "/dev/null", *arguments]
        done = subprocess.run(
            command, env={**CALM, "TMUX_TMPDIR": str(self.folder)}, capture_output=True, timeout=20, check=True
        )
        return done.stdout.decode("utf-8")

    @property
    def env(self) -> Mapping[str, str]:
        """The environment of a program that runs inside."""
        place = self("display-message", "-p", "#{socket_path},#{pid},0").strip()
        return {**CALM, "TMUX": place, "TERM": "tmux-256color"}


@contextmanager
def tmux_server() -> Iterator[Tmux]:
    """A tmux server with one session, ended afterwards. Its folder has a short name: sockets allow no long one."""
    with TemporaryDirectory() as folder:
        server = Tmux(Path(folder))
        try:
            yield server
        finally:
            server("kill-server")
