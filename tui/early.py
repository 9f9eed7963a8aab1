"""What to do first, said in moments, while the screens are still being loaded.

Three plain lines under the prompt. Nothing of the terminal is changed for them, so that nothing must be put right when
the start fails or is killed; they go when the screens come. Hardly anything is imported here, as in the door.
"""

import os
import sys

SEPARATOR = "\t"
"""Between what is kept of the lines: the title, the act, the days left, from when and until when."""

MARGIN = "   "
LEAST_ROWS, LEAST_COLUMNS = 12, 40
_SURE = "’‘“”–—…€\u202f"
_ERASE = b"\x1b8\x1b[J"
_WHERE = 2  # where the screens are drawn too

_shown: list[bytes] = []
"""What erases the lines, while they are shown: there is one terminal."""


def suits(terminal: str | None) -> bool:
    """Whether a person sees what is written, in a terminal that draws these lines. ``terminal``: what ``TERM`` says."""
    encoding = getattr(sys.stderr, "encoding", None) or ""
    return (
        terminal not in {None, "", "dumb", "unknown", "linux"}
        and encoding.lower() == "utf-8"
        and all(os.isatty(end) for end in range(3))
    )


def show(said: str) -> None:
    """Show these lines, as wide as the terminal; nothing where one of them might be measured otherwise there."""
    title, act, left, when = said.split(SEPARATOR)
    try:
        size = os.get_terminal_size(_WHERE)
    except OSError:  # no terminal after all
        return
    if size.lines < LEAST_ROWS or size.columns < LEAST_COLUMNS or not all(map(_is_sure, said)):
        return
    lines = [_cut(title, "", size.columns), _cut(act, left, size.columns), _cut(when, "", size.columns)]
    room = "\n" * len(lines)
    drawn = f"{room}\x1b[{len(lines)}A\x1b7" + "".join(f"{line}\n" for line in lines)
    _shown.append(_ERASE)
    os.write(_WHERE, drawn.encode())


def clear() -> None:
    """Take them away, and what was typed meanwhile with them: it is read all the same."""
    while _shown:
        os.write(_WHERE, _shown.pop())


def _is_sure(character: str) -> bool:
    common = " " <= character < "\x7f" or ("\xa0" <= character < "\u0300" and character != "\xad")
    return common or character == SEPARATOR or character in _SURE


def _cut(text: str, right: str, columns: int) -> str:
    room = columns - len(MARGIN) - 1 - (len(right) + 2 if right else 0)
    kept = text if len(text) <= room else f"{text[: room - 1]}…"
    return f"{MARGIN}{kept}{' ' * (room - len(kept) + 2)}{right}" if right else f"{MARGIN}{kept}"
