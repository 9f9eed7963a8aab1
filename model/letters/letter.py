"""What a letter is: its parts, with the person's own facts and the gaps marked, and its plain text."""

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from model.record.fields import Channel

SegmentKind: TypeAlias = Literal["plain", "fact", "gap"]


class Segment(Struct, frozen=True):
    """A run of characters of one kind: our words, the person's own fact, or a gap to be filled."""

    text: str
    kind: SegmentKind = "plain"


Line: TypeAlias = tuple[Segment, ...]
"""One line of the sheet, at most 72 columns."""


class Letter(Struct, frozen=True, kw_only=True):
    """A letter as it would leave today.

    ``missing``: the facts it lacks, as field paths (``"claimant.name"``, ``"contract.customer_number"``) or
    ``"entry:KIND"`` for a fact that is not in the record; empty when the letter is complete. ``channels``: ways to
    send it, the preferred one first. ``records``: kind of the entry that sending it adds, and ``adds`` the fields of
    it that the letter settles. ``frozen_by``: id of the
    entry whose sent text this is, else ``None``; ``sent_text``: that text, to the last character. ``edited_on``: the
    day the person last changed the text, which is theirs since; ``outdated``: the program would write something else
    now than it did that day.
    """

    id: str
    subject: str
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    channels: tuple[Channel, ...]
    records: str
    adds: tuple[tuple[str, str | int], ...] = ()
    frozen_by: str | None = None
    sent_text: str | None = None
    edited_on: date | None = None
    outdated: bool = False

    @property
    def text(self) -> str:
        """The whole letter as plain text, lines without trailing spaces, one final line break; a sent one as sent."""
        if self.sent_text is not None:
            return self.sent_text
        return "\n".join("".join(segment.text for segment in line).rstrip() for line in self.lines) + "\n"


class Offer(Struct, frozen=True):
    """A letter on the list: whether it fits the day, and the entry that sent it, if any.

    ``withheld``: the code of the reason why it would do harm now, else ``None``; ``cautions``: codes of what to know
    before it is sent.
    """

    id: str
    fits: bool
    missing: tuple[str, ...]
    sent_by: str | None = None
    withheld: str | None = None
    cautions: tuple[str, ...] = ()
