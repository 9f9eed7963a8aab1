"""One thing to know before anything else, in sight as long as it is true."""

from tui.widgets.line import Line, line
from tui.widgets.painted import Painted
from tui.widgets.plain_text import fold

_MARGIN = "   "
_LINES = 3


class Banner(Painted):
    """A few lines below the title; nothing at all while there is nothing to say."""

    def __init__(self) -> None:
        """Silent."""
        super().__init__()
        self.said = ""
        self.display = False

    def tell(self, sentence: str) -> None:
        """Say this until told otherwise; empty: say nothing."""
        if sentence != self.said:
            self.said = sentence
            self.display = bool(sentence)
            self.refresh(layout=True)

    def lines(self, width: int) -> list[Line]:
        """The sentence."""
        first, *rest = fold(self.said, width - len(_MARGIN) - 3)[:_LINES]
        return [
            line(_MARGIN, ("▲ ", "alarm"), (first, "bright")),
            *(line(_MARGIN, "  ", (more, "bright")) for more in rest),
        ]
