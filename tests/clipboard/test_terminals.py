"""Copying in real terminals on a real X server whose clipboard holds something else; and clipboards that stall."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from tests.clipboard.conftest import Row
from tests.clipboard.machines import CALM, clipboard_of, mute_x_server, need, x_server
from tests.clipboard.places import LETTER, Desk, arrived, desk, in_a_terminal

pytestmark = pytest.mark.battery

POISON = "ce qui était là avant"
ALLOWED = ("-xrm", "XTerm*disallowedWindowOps: 20,21,SetXprop")

# Terminal, how it is started before the command, whether the letter arrives.
TERMINALS: list[tuple[str, tuple[str, ...], bool]] = [
    ("xterm, as it comes", ("xterm", "-e"), False),
    ("xterm, copying allowed", ("xterm", *ALLOWED, "-e"), True),
    ("kitty", ("kitty", "--config", "NONE"), True),
    ("alacritty", ("alacritty", "-e"), True),
    ("st", ("stterm", "-e"), False),
    ("urxvt", ("urxvt", "-e"), False),
    ("a VTE terminal", ("dbus-run-session", "--", "lxterminal", "--no-remote", "-e"), False),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    need("Xvfb", "xclip")
    with x_server(depth=24) as name:
        yield name


@contextmanager
def window(display: str, start: tuple[str, ...], at: Desk) -> Iterator[None]:
    """A terminal's window in which the copier runs, as far from the desktop as over SSH."""
    lonely = ["env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", *at.copier]
    script = at.folder / "run"
    script.write_text("#!/bin/sh\nexec env -u DISPLAY -u WAYLAND_DISPLAY " + at.line + "\n", encoding="utf-8")
    script.chmod(0o755)
    command = [*start, str(script)] if "lxterminal" in start else [*start, *lonely]
    env = {**CALM, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1", "LC_ALL": "C.UTF-8", "WINIT_UNIX_BACKEND": "x11"}
    log = (at.folder / "log").open("wb")
    shown = subprocess.Popen(command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        shown.terminate()
        shown.wait()


def poison(display: str) -> None:
    subprocess.run(
        ["xclip", "-selection", "clipboard"], input=POISON.encode(), env={**CALM, "DISPLAY": display}, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20,
    )  # fmt: skip
    assert clipboard_of(display) == POISON


def instead_of_poison(display: str) -> str | None:
    """What the clipboard holds, if it is something else."""
    held = clipboard_of(display)
    return held if held != POISON else None


@pytest.mark.parametrize(("name", "start", "takes"), TERMINALS, ids=[terminal[0] for terminal in TERMINALS])
def test_a_real_terminal(row: Row, display: str, name: str, start: tuple[str, ...], takes: bool) -> None:
    need("xterm", "kitty", "alacritty", "stterm", "urxvt", "lxterminal", "dbus-run-session")
    poison(display)
    with desk() as at, window(display, start, at):
        told = at.answer(lambda: (at.folder / "log").read_text(encoding="utf-8", errors="replace"))
        held = arrived(partial(instead_of_poison, display), told, awaited=takes)
    row(name, told, held, LETTER)
    assert told.state != "verified"
    assert held == (LETTER if takes else None)


def test_a_desktop(row: Row, display: str) -> None:
    poison(display)
    with desk() as at:
        told, copied = in_a_terminal(at.copier, at, awaited=False, DISPLAY=display)
        held = arrived(partial(instead_of_poison, display), told, awaited=True)
    row("X11 with xclip", told, held, LETTER)
    assert (told.rung, told.state, copied) == ("local", "verified", [])


def test_a_dead_display(row: Row) -> None:
    need("xclip")
    with desk() as at:
        told, copied = in_a_terminal(at.copier, at, DISPLAY=":59321")
    row("a dead DISPLAY: then the terminal", told, copied[0] if copied else None, LETTER)
    assert told.tried["local"] == "differs"
    assert told.seconds < 3


def test_a_stalled_x_server(row: Row) -> None:
    need("xclip")
    with desk() as at, mute_x_server() as stalled:
        told, copied = in_a_terminal(at.copier, at, DISPLAY=stalled)
    row("a stalled X server: then the terminal", told, copied[0] if copied else None, LETTER)
    assert told.tried["local"] == "no_answer"
    assert told.seconds < 3


def test_a_stalled_wayland_compositor(row: Row) -> None:
    need("wl-copy")
    with desk() as at, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        runtime = at.folder / "runtime"
        runtime.mkdir(mode=0o700)
        compositor.bind(str(runtime / "wayland-9"))
        compositor.listen()
        told, copied = in_a_terminal(at.copier, at, WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR=str(runtime))
    row("a stalled Wayland compositor: then the terminal", told, copied[0] if copied else None, LETTER)
    assert told.tried["local"] == "no_answer"
    assert told.seconds < 3
