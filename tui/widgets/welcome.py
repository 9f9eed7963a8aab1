"""The first page, when there is no dossier yet: what the program does, one key to start, one to see the examples."""

from rich.cells import cell_len

from tui.widgets.line import BLANK, Line, line
from tui.widgets.painted import Painted
from tui.wording import Words


class Welcome(Painted):
    """A few lines in the middle."""

    def __init__(self, words: Words, start_key: str, demo_key: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """``start_key``: the key that opens the first dossier; ``demo_key``: the one that shows the examples."""
        super().__init__(id=id)
        self.words = words
        self._start_key = start_key
        self._demo_key = demo_key

    def lines(self, width: int) -> list[Line]:
        """Centred as a block, aligned on its left."""
        words = self.words
        column = max(cell_len(self._start_key), cell_len(self._demo_key)) + 3
        told = [words(f"shelf.welcome.{name}") for name in ("what_1", "what_2", "kept")]
        starts = [words(f"shelf.welcome.{name}") for name in ("start", "demo")]
        wide = max(*map(cell_len, told), *(column + cell_len(text) for text in starts))
        margin = " " * max((width - wide) // 2, 2)
        return [
            *[BLANK] * 3,
            line(margin, (words("shelf.welcome.title"), "bright")),
            BLANK,
            line(margin, told[0]),
            line(margin, told[1]),
            BLANK,
            line(margin, (self._start_key.ljust(column), "accent"), (starts[0], "bright")),
            line(margin, (self._demo_key.ljust(column), "accent"), (starts[1], "text")),
            BLANK,
            line(margin, (told[2], "quiet")),
        ]
