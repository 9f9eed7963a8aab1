"""What the plan asks about this machine: environment, platform, programs. Reads, changes nothing."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tui.clipboard.detached import run_detached
from tui.clipboard.plan import Facts

_KERNEL = Path("/proc/version")
_PROCESSES = Path("/proc")
_OF_THE_SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_PATIENCE = 1.0
_FARTHEST = 40
"""Parents to look at before giving up."""


def facts_of(text: str, env: Mapping[str, str]) -> Facts:
    """The facts for copying ``text`` here."""
    client, outer_term = _tmux_client(env)
    return Facts(
        size=len(text.encode("utf-8", "replace")),
        platform=sys.platform,
        wsl=_is_wsl(),
        tmux=shutil.which("tmux", path=env.get("PATH")) is not None,
        outer_term=outer_term,
        mosh=any(name == "mosh-server" for name in _ancestry(client or os.getpid())),
    )


def attached(env: Mapping[str, str]) -> dict[str, str]:
    """The environment as of the last attachment to tmux.

    A program in tmux keeps the variables of the day its pane was opened: the display may be gone since, and the person
    may have come back over SSH. tmux knows the present ones of its session, and which were taken away.
    """
    now = dict(env)
    if not env.get("TMUX"):
        return now
    told = run_detached(["tmux", "show-environment"], env=env, patience=_PATIENCE)
    for line in told.out.splitlines() if told.code == 0 else ():
        name, _, value = line.partition("=")
        if name in _OF_THE_SESSION:
            now[name] = value
        elif name.startswith("-") and name[1:] in _OF_THE_SESSION:
            now.pop(name[1:], None)
    return now


def _tmux_client(env: Mapping[str, str]) -> tuple[int, str]:
    """The process that is attached to our tmux session and the TERM it has; 0 and nothing when tmux does not say."""
    if not env.get("TMUX"):
        return 0, ""
    asked = ["tmux", "display-message", "-p", "#{client_pid} #{client_termname}"]
    told = run_detached(asked, env=env, patience=_PATIENCE)
    pid, _, term = told.out.strip().partition(" ") if told.code == 0 else ("", "", "")
    return int(pid) if pid.isdecimal() else 0, term


def _ancestry(pid: int) -> Iterator[str]:
    """The names of a process and of its parents, where the system shows them."""
    for _step in range(_FARTHEST):
        try:
            told = (_PROCESSES / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        name, _, rest = told.partition("(")[2].rpartition(")")
        yield name
        parent = rest.split()[1:2]
        if not parent or not parent[0].isdecimal() or parent[0] == "0":
            return
        pid = int(parent[0])


def _is_wsl() -> bool:
    try:
        return "microsoft" in _KERNEL.read_text(encoding="utf-8", errors="replace").lower()
    except OSError:
        return False
