"""The first page, when there is no dossier yet: what the program does, one key to start, one to see the examples.

It is laid out as a dossier is: the ladder, beneath it what it is about.
"""

from rich.cells import cell_len

from model.assess.situation import STAGES
from tui.widgets.ladder import Rung, ladder_lines
from tui.widgets.line import BLANK, Line, line
from tui.widgets.painted import Painted, is_low
from tui.widgets.plain_text import fold
from tui.wording import Words

MARGIN = "   "
MEASURE = 64
"""Columns of a line that is easy to read."""


class Welcome(Painted):
    """The way ahead, and where to begin."""

    def __init__(self, words: Words, start_key: str, demo_key: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """``start_key``: the key that opens the first dossier; ``demo_key``: the one that shows the examples."""
        super().__init__(id=id)
        self.words = words
        self._start_key = start_key
        self._demo_key = demo_key

    def lines(self, width: int) -> list[Line]:
        """The ladder, where there are lines for it; what is done here; the keys."""
        words, room = self.words, min(width - len(MARGIN) - 1, MEASURE)
        column = max(cell_len(self._start_key), cell_len(self._demo_key)) + 3
        start, demo = words("shelf.welcome.start"), words("shelf.welcome.demo")
        return [
            *([] if is_low(self) else [BLANK, *ladder_lines(_way(words), width)]),
            BLANK,
            line(MARGIN, (words("shelf.welcome.title"), "bright")),
            *(line(MARGIN, piece) for piece in fold(words("shelf.welcome.what"), room)),
            BLANK,
            line(MARGIN, (self._start_key.ljust(column), "accent"), (start, "bright")),
            line(MARGIN, (self._demo_key.ljust(column), "accent"), (demo, "text")),
            BLANK,
            *(line(MARGIN, (piece, "quiet")) for piece in fold(words("shelf.welcome.kept"), room)),
        ]


def _way(words: Words) -> list[Rung]:
    """The four stages before anything happened: the first is where one begins."""
    here = STAGES[0]
    return [
        Rung(
            glyph="◉" if stage == here else "○",
            name=words(f"stages.{stage}.name"),
            short=words(f"stages.{stage}.short"),
            status=words(f"shelf.welcome.when.{stage}"),
            style="accent" if stage == here else "quiet",
            reached=False,
        )
        for stage in STAGES
    ]
