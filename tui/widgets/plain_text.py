"""How text goes to the terminal: cleaned (``model.record.cleaning`` says of what), cut or folded to a width.

What was typed, pasted or imported may hold anything: an escape sequence would rewrite the screen or the clipboard, a
bidi control would show a file name backwards. Nothing is lost in the record: only what is drawn is cleaned.
"""

from rich.cells import cell_len, set_cell_size

from model.record.cleaning import shown


def plain(text: str) -> str:
    """``text`` without anything a terminal could obey; line feeds and tabs stay."""
    return shown(text)


def one_line(text: str) -> str:
    """``plain`` on one line: runs of spaces, tabs and line feeds become one space. No-break spaces stay."""
    cleaned = plain(text)
    for space in "\t\n":
        cleaned = cleaned.replace(space, " ")
    return " ".join(part for part in cleaned.split(" ") if part)


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, with an ellipsis where something is missing."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def fold(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells, broken at spaces where possible; at least one line."""
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in plain(text).split("\n"):
        current = ""
        for word in paragraph.replace("\t", " ").split(" "):
            joined = f"{current} {word}" if current else word
            if cell_len(joined) <= width:
                current = joined
                continue
            if current:
                lines.append(current)
            *pieces, current = _chop(word, width)
            lines += pieces
        lines.append(current)
    return lines


def _chop(word: str, width: int) -> list[str]:
    """A word too long for a line, in pieces; character by character: a huge one costs no more than its length."""
    pieces, piece, taken = [], "", 0
    for character in word:
        size = cell_len(character)
        if taken + size > width and piece:
            pieces.append(piece)
            piece, taken = "", 0
        piece += character
        taken += size
    return [*pieces, piece]
