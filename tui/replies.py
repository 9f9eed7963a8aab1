"""What a terminal says by itself among the keys: answers to questions that nobody waits for any more.

A terminal is asked what it is before the screens open, and an editor that was lent the terminal may ask as well. Over a
slow line the answer comes when a field is listening, and would be typed into it. Pure.
"""

import re
from typing import Final

LONGEST: Final = 4096
"""Characters of an answer that is waited for; what is longer is none."""

_REPLY: Final = re.compile(
    r"\x1b\[[?>=][0-9;]*[cnuS]"  # what it is (DA1 to DA3), its state, its keyboard, its graphics
    r"|\x1b\[(?:48;[0-9;:]*t|\?2048;\d\$y)"  # its size, in a mode that is never asked for: pixels may be none
    r"|\x1b[P_^X](?=[01>!|G])[^\x1b\x07]*(?:\x1b\\)"  # capabilities, settings, version, images
    r"|\x1b\](?=\d+;)[^\x1b\x07]*(?:\x07|\x1b\\)"  # colours, a clipboard
)
_BEGUN: Final = re.compile(
    r"\x1b\[[?>=][0-9;]*\$?\Z|\x1b\[48;[0-9;:]*\Z"
    r"|\x1b[P_^X][01>!|G][^\x1b\x07]*\x1b?\Z|\x1b\]\d+;[^\x1b\x07]*\x1b?\Z"
)
"""An answer that was cut by the reading of it. Keys never begin so, but Alt with a bracket and a digit at once."""


class Replies:
    """Takes answers out of what is read, also those that come in two pieces."""

    def __init__(self) -> None:
        """Nothing is held."""
        self._held = ""

    def left_out(self, read: str) -> str:
        """``read`` without answers; a beginning waits for its end."""
        if not self._held and "\x1b" not in read:
            return read
        text = _REPLY.sub("", self._held + read)
        begun = _BEGUN.search(text)
        at = begun.start() if begun and len(text) - begun.start() <= LONGEST else len(text)
        self._held = text[at:]
        return text[:at]
