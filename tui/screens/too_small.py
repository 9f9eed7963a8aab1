"""What is shown while the window is too small for anything else; whatever was open waits beneath."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from tui.wording import Words

WIDTH, HEIGHT = 40, 12


def fits(size: Size) -> bool:
    """Whether the screens can be read at this size."""
    return size.width >= WIDTH and size.height >= HEIGHT


class TooSmall(Screen[None]):
    """One sentence, gone by itself when there is room."""

    def __init__(self, words: Words) -> None:
        """``words``: the language of the sentence."""
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(self.words("app.too_small", width=WIDTH, height=HEIGHT), markup=False)
