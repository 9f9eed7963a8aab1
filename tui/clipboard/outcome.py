"""What became of a text that was to be copied."""

from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

RungName: TypeAlias = Literal["file", "local", "tmux", "osc52"]
"""The ways: a file, this desktop's clipboard, tmux, the terminal's own copying sequence."""

State: TypeAlias = Literal["verified", "sent_unconfirmed", "failed"]
"""Read back and found identical; handed over to somebody who never answers; not done."""

Reason: TypeAlias = Literal[
    # why a way is not tried
    "remote",
    "no_display",
    "terminal_cannot",
    "inside_screen",
    "too_long",
    # why it failed
    "no_mechanism",
    "no_answer",
    "differs",
    "tool_failed",
    "disk_full",
    "not_writable",
    "disk_error",
]

Caution: TypeAlias = Literal["may_be_cut", "multiplexer", "buffer_only"]
"""What is to be said with a success: a long text may be cut on its way; a multiplexer may swallow the request; tmux
has it but is too old to pass it on."""


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
    person sits at another machine than the one that holds the file.
    """

    outcomes: tuple[Outcome, ...]
    path: Path | None
    length: int
    remote: bool = False

    @property
    def best(self) -> Outcome | None:
        """The way to a clipboard that took the text, or ``None``."""
        return next((done for done in self.outcomes if done.rung != "file" and done.state != "failed"), None)

    def of(self, rung: RungName) -> Outcome | None:
        """What this way came to, or ``None`` when it was not needed."""
        return next((done for done in self.outcomes if done.rung == rung), None)
