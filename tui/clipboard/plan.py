"""Which ways of copying to try, in which order, and which not to: a pure function of the environment.

The facts about terminals below were measured or read in their manuals; a way that is known to do nothing is *barred*
with a reason rather than left out, so that the person can be told why.
"""

from collections.abc import Mapping

from msgspec import Struct

from tui.clipboard.outcome import Caution, Reason, RungName

SURE_SIZE = 12_000
"""Bytes that every path to a terminal was seen to carry; mosh delivers a cut sequence from 12 300 on."""

LARGEST_SIZE = 75_000
"""Bytes beyond which a copying sequence outgrows the 100 000 characters that terminals traditionally take."""

FIRST_KONSOLE = 241200
"""Konsole 24.12, the first that knows the copying sequence."""

_WINDOWS = ("win32", "cygwin")
_MUTE_TERMS = ("linux", "dumb", "vt")
_MULTIPLEXED_TERMS = ("screen", "tmux")


class Facts(Struct, frozen=True, kw_only=True):
    """What the plan needs to know beside the environment variables.

    ``size``: bytes of the text. ``platform``: as ``sys.platform``. ``wsl``: Linux inside Windows. ``tmux``: the tmux
    program is installed.
    """

    size: int
    platform: str = "linux"
    wsl: bool = False
    tmux: bool = True


class Rung(Struct, frozen=True, kw_only=True):
    """One way to try; ``bar``: why it is not worth trying, if so."""

    name: RungName
    bar: Reason | None = None
    cautions: tuple[Caution, ...] = ()


def plan(env: Mapping[str, str], facts: Facts) -> list[Rung]:
    """The ways in their order: the file, this desktop, tmux when inside it, the terminal."""
    rungs = [Rung(name="file"), Rung(name="local", bar=_local_bar(env, facts))]
    if env.get("TMUX"):
        rungs.append(_tmux(facts))
    rungs.append(_osc52(env, facts))
    return rungs


def is_remote(env: Mapping[str, str]) -> bool:
    """Whether the person sits at another machine, as far as the environment tells."""
    return any(env.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def _local_bar(env: Mapping[str, str], facts: Facts) -> Reason | None:
    if is_remote(env):
        return "remote"
    if facts.platform == "darwin" or facts.platform in _WINDOWS or facts.wsl:
        return None
    return None if env.get("DISPLAY") or env.get("WAYLAND_DISPLAY") else "no_display"


def _tmux(facts: Facts) -> Rung:
    if not facts.tmux:
        return Rung(name="tmux", bar="no_mechanism")
    return Rung(name="tmux", cautions=_size_cautions(facts))


def _osc52(env: Mapping[str, str], facts: Facts) -> Rung:
    bar = _osc52_bar(env, facts)
    if bar:
        return Rung(name="osc52", bar=bar)
    multiplexed = bool(env.get("TMUX")) or env.get("TERM", "").startswith(_MULTIPLEXED_TERMS)
    cautions: tuple[Caution, ...] = ("multiplexer",) if multiplexed else ()
    return Rung(name="osc52", cautions=cautions + _size_cautions(facts))


def _osc52_bar(env: Mapping[str, str], facts: Facts) -> Reason | None:
    if env.get("STY") and not env.get("TMUX"):
        return "inside_screen"
    if _is_mute(env):
        return "terminal_cannot"
    return "too_long" if facts.size > LARGEST_SIZE else None


def _is_mute(env: Mapping[str, str]) -> bool:
    """Terminals known to ignore the sequence; these variables rarely cross SSH, where nothing can be known."""
    if env.get("TERM", "").startswith(_MUTE_TERMS):
        return True
    if env.get("TMUX"):  # the rest would describe the terminal tmux was started in, not the one that is attached
        return False
    konsole = env.get("KONSOLE_VERSION", "")
    old_konsole = konsole.isdecimal() and int(konsole) < FIRST_KONSOLE
    return bool(env.get("VTE_VERSION")) or env.get("TERM_PROGRAM") == "Apple_Terminal" or old_konsole


def _size_cautions(facts: Facts) -> tuple[Caution, ...]:
    return ("may_be_cut",) if facts.size > SURE_SIZE else ()
