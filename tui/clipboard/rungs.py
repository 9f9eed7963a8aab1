"""The ways themselves, each a small function of the text and the ground it stands on."""

import base64
import errno
import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from msgspec import Struct

from tui.clipboard import local
from tui.clipboard.detached import Ended, run_detached
from tui.clipboard.outcome import Outcome, Reason, RungName
from tui.clipboard.plan import Rung

PATIENCE = 2.0
"""Seconds a clipboard is given to answer."""

SCREEN_PIECE = 240
"""Characters that one string may have inside GNU screen: its versions allow 256, 512 or 768, the wrapping included."""


_DESKTOP_REASONS: Mapping[int | None, Reason] = {
    local.DIFFERS: "differs",
    local.NO_MECHANISM: "no_mechanism",
    None: "no_answer",
}


class Ground(Struct, frozen=True, kw_only=True):
    """What the ways need: how to write a sequence to the terminal, the environment, how long to wait."""

    send: Callable[[str], None]
    env: Mapping[str, str]
    patience: float = PATIENCE


class Way(Protocol):
    """One way of copying. It never raises for what the system may do."""

    def __call__(self, text: str, rung: Rung, ground: Ground) -> Outcome:
        """Try it and tell."""
        ...


def copy_to_desktop(text: str, rung: Rung, ground: Ground) -> Outcome:
    """This desktop's clipboard, by pyperclip in a process of its own, read back."""
    python = [sys.executable, "-P", "-m", local.__name__]
    ended = run_detached(python, given=text, env=ground.env, patience=ground.patience)
    if ended.code == local.VERIFIED:
        return Outcome(rung=rung.name, state="verified", cautions=rung.cautions)
    return _failed(rung, _DESKTOP_REASONS.get(ended.code, "tool_failed") if ended.started else "tool_failed", ended)


def copy_to_tmux(text: str, rung: Rung, ground: Ground) -> Outcome:
    """The buffer of tmux, read back; tmux passes it on to the terminal it is attached to (since its version 3.2)."""
    loaded = _tmux(["load-buffer", "-w", "-"], ground, text)
    cautions = rung.cautions
    if loaded.code not in (0, None):
        loaded = _tmux(["load-buffer", "-"], ground, text)
        cautions = ("buffer_only",)  # tmux before 3.2 does not know -w
    if loaded.code != 0:
        return _failed(rung, "no_answer" if loaded.code is None and loaded.started else "tool_failed", loaded)
    shown = _tmux(["show-buffer"], ground)
    if shown.code != 0 or shown.out != text:
        return _failed(rung, "differs", shown)
    return Outcome(rung=rung.name, state="verified", cautions=cautions)


def copy_to_terminal(text: str, rung: Rung, ground: Ground) -> Outcome:
    """The terminal's own copying sequence. Terminals never answer it."""
    try:
        ground.send(copying_sequence(text))
    except (OSError, RuntimeError) as error:  # the terminal is gone, or the program is leaving
        return Outcome(rung=rung.name, state="failed", reason="tool_failed", detail=str(error))
    return Outcome(rung=rung.name, state="sent_unconfirmed", cautions=rung.cautions)


def copy_through_screen(text: str, rung: Rung, ground: Ground) -> Outcome:
    """The same sequence, handed through GNU screen to the terminal outside."""
    try:
        ground.send(through_screen(copying_sequence(text)))
    except (OSError, RuntimeError) as error:
        return Outcome(rung=rung.name, state="failed", reason="tool_failed", detail=str(error))
    return Outcome(rung=rung.name, state="sent_unconfirmed", cautions=rung.cautions)


def through_screen(sequence: str) -> str:
    """A sequence in pieces that GNU screen passes on as they are (DCS … ST)."""
    pieces = (sequence[start : start + SCREEN_PIECE] for start in range(0, len(sequence), SCREEN_PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def copying_sequence(text: str) -> str:
    """OSC 52: the clipboard (``c``), the text in base64, ended by BEL."""
    return f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode('ascii')}\x07"


def reason_of(error: OSError) -> Reason:
    """The disk's refusal in one of our words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "disk_full"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR):
        return "not_writable"
    return "disk_error"


WAYS: Mapping[RungName, Way] = {
    "local": copy_to_desktop,
    "tmux": copy_to_tmux,
    "screen": copy_through_screen,
    "osc52": copy_to_terminal,
}
"""All ways to a clipboard; the file is not one of them: it is written whatever comes of these."""


def _tmux(arguments: list[str], ground: Ground, given: str = "") -> Ended:
    return run_detached(["tmux", *arguments], given=given, env=ground.env, patience=ground.patience)


def _failed(rung: Rung, reason: Reason, ended: Ended) -> Outcome:
    return Outcome(rung=rung.name, state="failed", reason=reason, detail=ended.err.strip()[:500])
