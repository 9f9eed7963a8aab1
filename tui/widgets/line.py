"""The one thing all our widgets draw: lines of styled runs, the right end aligned, cut to the width they have.

A line is plain data, made by pure functions that tests can read as text. Styles are names (``tui/widgets/inks.py``);
the colours behind them are the theme's.
"""

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from rich.cells import cell_len

from tui.widgets.plain_text import cut, one_line

Span: TypeAlias = tuple[str, str]
"""Text and the name of its style."""


class Line(Struct, frozen=True):
    """One line: runs from the left, runs that end at the right edge.

    ``key``: what is selected when the cursor is on this line; ``None``: the cursor skips it.
    """

    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    key: str | None = None

    @property
    def text(self) -> str:
        """The words alone, for tests and for search."""
        return "".join(text for text, _ in (*self.left, *self.right))

    def fit(self, width: int) -> list[Span]:
        """Runs that fill exactly ``width`` cells; the left gives way, then the right."""
        right = _crop(self.right, width)
        taken = _width(right)
        left = _crop(self.left, width - taken - (1 if right and width > taken else 0))
        gap = width - taken - _width(left)
        return [*left, (" " * gap, "text"), *right] if gap > 0 else [*left, *right]


def line(*left: Span | str, right: Iterable[Span] = (), key: str | None = None) -> Line:
    """A line of cleaned text; a bare string is of style ``text``."""
    return Line(tuple(map(_clean, left)), tuple(map(_clean, right)), key)


BLANK = Line()


def _clean(span: Span | str) -> Span:
    text, style = (span, "text") if isinstance(span, str) else span
    if text.isascii() and text.isprintable():
        return text, style
    kept = one_line(text)  # inner spaces are ours to set, at the edges they align columns
    start = text[: len(text) - len(text.lstrip(" "))]
    end = text[len(text.rstrip(" ")) :] if kept else ""
    return (start + kept + end, style)


def _width(spans: Iterable[Span]) -> int:
    return sum(cell_len(text) for text, _ in spans)


def _crop(spans: Iterable[Span], width: int) -> list[Span]:
    """The runs that fit; where something is left out, the last cell says so."""
    whole = list(spans)
    if _width(whole) <= width:
        return whole
    kept: list[Span] = []
    room = max(width - 1, 0)
    for text, style in whole:
        size = cell_len(text)
        if size > room:
            return [*kept, (cut(f"{text}…", room + 1), style)] if width > 0 else kept
        kept.append((text, style))
        room -= size
    return kept
