"""The panel of « Pourquoi ? »: beside the timeline where there is room, below it where there is not."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from tui.widgets.line import Line, line
from tui.widgets.painted import LineList
from tui.wording import Words

Told: TypeAlias = Callable[[int], Sequence[Line]]
"""The lines of what is explained, for a width."""


class Why(LineList):
    """Explains one thing at a time; the facts it rests on can be gone to."""

    DEFAULT_CSS = "Why { background: $surface; scrollbar-background: $surface; }"

    def __init__(self, words: Words, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Nothing to explain until told."""
        super().__init__(id=id)
        self.words = words
        self._told: Told | None = None

    def tell(self, told: Told | None) -> None:
        """Explain this, from its first line."""
        self._told = told
        self.cursor = None
        self.refill()
        self.scroll_to(y=0, animate=False)

    def lay_out(self, width: int) -> Sequence[Line]:
        """The explanation, or one quiet line."""
        if self._told is None:
            return [line(" ", (self.words("why.nothing"), "quiet"))]
        return self._told(width)
