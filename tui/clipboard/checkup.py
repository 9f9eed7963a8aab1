"""What this terminal and its clipboard can do, found out by looking: nothing is copied and no clipboard is read."""

import os
import re
import shutil
import sys
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from tui.clipboard.detached import run_detached
from tui.clipboard.plan import Facts, Rung, Wish, is_remote, plan
from tui.clipboard.probe import asking
from tui.clipboard.surroundings import attached, facts_of

_PATIENCE = 1.0
_FIRST_WITH_W = (3, 2)
"""tmux 3.2 is the first whose ``load-buffer -w`` passes a text on to the terminal."""


class Checkup(Struct, frozen=True, kw_only=True):
    """What was seen.

    ``colours``: how many the terminal says it has. ``encoding``: of what we print. ``tools``: programs that fill a
    desktop's clipboard. ``tmux``: its version; ``set_clipboard``: its option of that name.
    """

    env: Mapping[str, str]
    facts: Facts
    rungs: tuple[Rung, ...]
    typed: bool
    shown: bool
    size: tuple[int, int] | None
    colours: int
    encoding: str
    tools: tuple[str, ...]
    tmux: str = ""
    set_clipboard: str = ""

    @property
    def remote(self) -> bool:
        """Whether the person sits at another machine."""
        return is_remote(self.env)

    @property
    def old_tmux(self) -> bool:
        """Whether tmux cannot pass a text on."""
        found = re.search(r"(\d+)\.(\d+)", self.tmux)
        return found is not None and (int(found[1]), int(found[2])) < _FIRST_WITH_W


def check_up(wish: Wish) -> Checkup:
    """Look around. Asks the terminal and tmux what they are, and waits a second at most for each."""
    with asking(os.environ) as question:
        announced = question.announced()
    env = attached(os.environ)
    facts = replace(facts_of("", env), announced=announced)
    return Checkup(
        env=env,
        facts=facts,
        rungs=tuple(plan(env, facts, wish)),
        typed=_is_terminal(0),
        shown=_is_terminal(1),
        size=_size(),
        colours=_colours(env),
        encoding=(sys.stdout.encoding or "").lower(),
        tools=tuple(tool for tool in _tools(env) if shutil.which(tool, path=env.get("PATH"))),
        tmux=_told(["tmux", "-V"], env) if env.get("TMUX") else "",
        set_clipboard=_told(["tmux", "show-options", "-sv", "set-clipboard"], env) if env.get("TMUX") else "",
    )


def _tools(env: Mapping[str, str]) -> tuple[str, ...]:
    """The programs that would be of use on this desktop."""
    if sys.platform == "darwin":
        return ("pbcopy",)
    wayland = ("wl-copy",) if env.get("WAYLAND_DISPLAY") else ()
    return (*wayland, *(("xclip", "xsel") if env.get("DISPLAY") else ()))


def _colours(env: Mapping[str, str]) -> int:
    term = env.get("TERM", "")
    if env.get("NO_COLOR") or term.startswith(("dumb", "vt")):
        return 0
    if env.get("COLORTERM") in ("truecolor", "24bit"):
        return 1 << 24
    return 256 if "256color" in term else 16


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


def _size() -> tuple[int, int] | None:
    """Columns and lines of the terminal, if there is one."""
    for descriptor in (1, 0, 2):
        try:
            return os.get_terminal_size(descriptor)
        except OSError:
            continue
    return None


def _told(argv: list[str], env: Mapping[str, str]) -> str:
    done = run_detached(argv, env=env, patience=_PATIENCE)
    return done.out.strip() if done.code == 0 else ""
