"""What the plan asks about this machine: environment, platform, programs. Reads, changes nothing."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tui.clipboard.detached import run_detached
from tui.clipboard.plan import Facts

_KERNEL = Path("/proc/version")
_OF_THE_SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_PATIENCE = 1.0


def facts_of(text: str, env: Mapping[str, str]) -> Facts:
    """The facts for copying ``text`` here."""
    return Facts(
        size=len(text.encode("utf-8", "replace")),
        platform=sys.platform,
        wsl=_is_wsl(),
        tmux=shutil.which("tmux", path=env.get("PATH")) is not None,
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


def _is_wsl() -> bool:
    try:
        return "microsoft" in _KERNEL.read_text(encoding="utf-8", errors="replace").lower()
    except OSError:
        return False
