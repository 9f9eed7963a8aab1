"""Which ways of copying to try, in which order, and which not to: a pure function of the environment.

The facts about terminals below were measured or read in their manuals; a way that is known to do nothing is *barred*
with a reason rather than left out, so that the person can be told why.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from tui.clipboard.outcome import Caution, Reason, RungName

SURE_SIZE = 12_000
"""Bytes that every path to a terminal was seen to carry; mosh delivers a cut sequence from 12 300 on."""

LARGEST_SIZE = 75_000
"""Bytes beyond which a copying sequence outgrows the 100 000 characters that terminals traditionally take."""

FIRST_KONSOLE = 241200
"""Konsole 24.12, the first that knows the copying sequence."""

Wish: TypeAlias = Literal["auto", "tools", "terminal", "file"]
"""What the person chose: all ways in their order, programs only, the terminal only, or the file alone."""

_WISHED: Mapping[Wish, tuple[RungName, ...]] = {
    "auto": ("local", "tmux", "screen", "osc52"),
    "tools": ("local", "tmux"),
    "terminal": ("tmux", "screen", "osc52"),
    "file": (),
}

_WINDOWS = ("win32", "cygwin")
MUTE_TERMS = ("linux", "dumb", "unknown", "vt")
"""Beginnings of the names of terminals that take no copying sequence."""

MULTIPLEXED_TERMS = ("screen", "tmux")
"""Those that stand for another terminal."""


class Facts(Struct, frozen=True, kw_only=True):
    """What the plan needs to know beside the environment variables.

    ``size``: bytes of the text. ``platform``: as ``sys.platform``. ``wsl``: Linux inside Windows. ``tmux``: the tmux
    program is installed. ``outer_term``: inside tmux, the TERM of the terminal that is attached, where tmux tells it.
    ``mosh``: mosh was seen on the way here; not seeing it proves nothing. ``announced``: asked before the screens
    opened, the terminal said that it can copy; silence proves nothing.
    """

    size: int
    platform: str = "linux"
    wsl: bool = False
    tmux: bool = True
    outer_term: str = ""
    mosh: bool = False
    announced: bool = False


class Rung(Struct, frozen=True, kw_only=True):
    """One way to try; ``bar``: why it is not worth trying, if so."""

    name: RungName
    bar: Reason | None = None
    cautions: tuple[Caution, ...] = ()


def plan(env: Mapping[str, str], facts: Facts, wish: Wish = "auto") -> list[Rung]:
    """The ways in their order: the file, this desktop, tmux or screen when inside one, the terminal."""
    rungs = [_local(env, facts, wish)]
    if env.get("TMUX"):
        rungs.append(_tmux(facts))
    elif env.get("STY"):
        rungs.append(_screen(env, facts))
    rungs.append(_osc52(env, facts, wish))
    return [Rung(name="file"), *(_as_wished(rung, wish) for rung in rungs)]


def is_remote(env: Mapping[str, str]) -> bool:
    """Whether the person sits at another machine, as far as the environment tells."""
    return any(env.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def _as_wished(rung: Rung, wish: Wish) -> Rung:
    return rung if rung.name in _WISHED[wish] else Rung(name=rung.name, bar="not_wanted")


def _local(env: Mapping[str, str], facts: Facts, wish: Wish) -> Rung:
    if is_remote(env):
        return _over_ssh(env, wish)
    if facts.platform == "darwin" or facts.platform in _WINDOWS or facts.wsl:
        return Rung(name="local")
    return Rung(name="local", bar=None if env.get("DISPLAY") or env.get("WAYLAND_DISPLAY") else "no_display")


def _over_ssh(env: Mapping[str, str], wish: Wish) -> Rung:
    """The clipboard of the far machine is the wrong one, but a forwarded display is the person's own.

    It is only used when asked for: what keeps the selection also keeps the SSH session from ending.
    """
    forwarded = env.get("DISPLAY", "").startswith(("localhost:", "127.0.0.1:", "[::1]:"))
    if wish == "tools" and forwarded:
        return Rung(name="local", cautions=("forwarded",))
    return Rung(name="local", bar="remote")


def _tmux(facts: Facts) -> Rung:
    if not facts.tmux:
        return Rung(name="tmux", bar="no_mechanism")
    if facts.outer_term.startswith(MUTE_TERMS):
        return Rung(name="tmux", cautions=("mute_behind",))
    nested: tuple[Caution, ...] = ("multiplexer",) if facts.outer_term.startswith(MULTIPLEXED_TERMS) else ()
    return Rung(name="tmux", cautions=nested + _size_cautions(facts))


def _screen(env: Mapping[str, str], facts: Facts) -> Rung:
    bar = "terminal_cannot" if env.get("TERM") in ("dumb", "unknown") else _size_bar(facts)
    return Rung(name="screen", bar=bar, cautions=() if bar else _size_cautions(facts))


def _osc52(env: Mapping[str, str], facts: Facts, wish: Wish) -> Rung:
    bar = _osc52_bar(env, facts, wish)
    if bar:
        return Rung(name="osc52", bar=bar)
    multiplexed = bool(env.get("TMUX")) or env.get("TERM", "").startswith(MULTIPLEXED_TERMS)
    cautions: tuple[Caution, ...] = ("multiplexer",) if multiplexed else ("announced",) if facts.announced else ()
    return Rung(name="osc52", cautions=cautions + _size_cautions(facts))


def _osc52_bar(env: Mapping[str, str], facts: Facts, wish: Wish) -> Reason | None:
    if env.get("STY") and not env.get("TMUX"):
        return "inside_screen"
    if _is_mute(env, facts, wish):
        return "terminal_cannot"
    return _size_bar(facts)


def _is_mute(env: Mapping[str, str], facts: Facts, wish: Wish) -> bool:
    """Terminals known to ignore the sequence; these variables rarely cross SSH, where nothing can be known.

    A program started from one terminal inside another inherits names that are not its own: what the terminal announces
    by itself counts more, and so does the person's wish.
    """
    if env.get("TERM", "").startswith(MUTE_TERMS):
        return True
    if env.get("TMUX"):  # the rest would describe the terminal tmux was started in, not the one that is attached
        return False
    if facts.announced or wish == "terminal":
        return False
    konsole = env.get("KONSOLE_VERSION", "")
    old_konsole = konsole.isdecimal() and int(konsole) < FIRST_KONSOLE
    return bool(env.get("VTE_VERSION")) or env.get("TERM_PROGRAM") == "Apple_Terminal" or old_konsole


def _size_bar(facts: Facts) -> Reason | None:
    if facts.mosh and facts.size > SURE_SIZE:
        return "mosh_cuts"
    return "too_long" if facts.size > LARGEST_SIZE else None


def _size_cautions(facts: Facts) -> tuple[Caution, ...]:
    return ("may_be_cut",) if facts.size > SURE_SIZE else ()
