"""What became of a text that was to be copied."""

from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

RungName: TypeAlias = Literal["file", "local", "tmux", "screen", "osc52"]
"""The ways: a file, this desktop's clipboard, tmux, the terminal's own copying sequence, through GNU screen or not."""

State: TypeAlias = Literal["verified", "sent_unconfirmed", "failed"]
"""Read back and found identical; handed over to somebody who never answers; not done."""

Reason: TypeAlias = Literal[
    # why a way is not tried
    "remote",
    "no_display",
    "terminal_cannot",
    "inside_screen",
    "too_long",
    "mosh_cuts",
    "not_wanted",
    # why it failed
    "no_mechanism",
    "no_answer",
    "differs",
    "tool_failed",
    "disk_full",
    "not_writable",
    "disk_error",
]

Caution: TypeAlias = Literal["may_be_cut", "multiplexer", "buffer_only", "mute_behind", "announced", "forwarded"]
"""What is to be said with a success: a long text may be cut on its way; a multiplexer may swallow the request; tmux
has it but is too old to pass it on, or stands in a terminal that cannot copy; the terminal announces that it can copy;
the clipboard is that of the display SSH forwards."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What one way came to. ``detail``: the words of the program that failed, for a diagnosis."""

    rung: RungName
    state: State
    reason: Reason | None = None
    cautions: tuple[Caution, ...] = ()
    detail: str = ""


class CopyResult(Struct, frozen=True, kw_only=True):
    """What all ways that were tried came to, in their order.

    ``path``: the file that holds the text, if it could be written. ``length``: characters of the text. ``remote``: the
    person sits at another machine than the one that holds the file; ``fetch``: the command that brings it there.
    ``proved_on``: the day this very way was tried in this kind of terminal and a pasted code proved it. ``forced``:
    the person chose the ways. ``filed``: a file was asked for.
    """

    outcomes: tuple[Outcome, ...]
    path: Path | None
    length: int
    remote: bool = False
    fetch: str = ""
    proved_on: date | None = None
    forced: bool = False
    filed: bool = True

    @property
    def best(self) -> Outcome | None:
        """The way to a clipboard that took the text, or ``None``."""
        return next((done for done in self.outcomes if done.rung != "file" and done.state != "failed"), None)

    def of(self, rung: RungName) -> Outcome | None:
        """What this way came to, or ``None`` when it was not needed."""
        return next((done for done in self.outcomes if done.rung == rung), None)
