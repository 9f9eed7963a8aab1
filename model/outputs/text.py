"""A letter as plain text, laid out so that, printed as it is, its recipient stands in the window of the envelope.

At ten characters an inch and six lines an inch, as printers print plain text, column 45 is 11 cm from the left edge and
line 11 is 5.5 cm from the top one, margins included.
"""

from model.letters.letter import Letter
from model.letters.sheet import RIGHT_AT_LEAST, columns
from model.outputs.parts import parts

COLUMN = 44
"""Columns before the recipient, where its lines leave so much room."""

PAGE = 80
ABOVE = 10
"""Lines before the recipient, at least."""


def write_text(letter: Letter) -> str:
    """The letter to print; one that was sent is given back as it was sent, to the last character."""
    if letter.sent_text is not None:
        return letter.sent_text
    lines = letter.text.removesuffix("\n").split("\n")
    right = [place for place, line in enumerate(lines) if _indent(line) >= RIGHT_AT_LEAST]
    longest = max((columns(lines[place].strip(" ")) for place in right), default=0)
    lead = " " * max(RIGHT_AT_LEAST, min(COLUMN, PAGE - longest))
    for place in right:
        lines[place] = lead + lines[place].strip(" ")
    if parts(letter).recipient:
        lines[right[0] : right[0]] = [""] * (ABOVE - right[0])
    return "\n".join(lines) + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
