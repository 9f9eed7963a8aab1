"""What is shown while the window is too small for anything else; whatever was open waits beneath."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.wording import Words

WIDTH, HEIGHT = 40, 12


def fits(size: Size) -> bool:
    """Whether the screens can be read at this size."""
    return size.width >= WIDTH and size.height >= HEIGHT


class TooSmall(ModalScreen[None]):
    """One sentence, gone by itself when there is room. Meanwhile no key but the one that quits does anything.

    Nothing opens over it by a key; what opens by itself (a message that came late) leaves it behind.
    """

    DEFAULT_CSS = """
    TooSmall { background: $background; overflow: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False)]

    def __init__(self, words: Words) -> None:
        """``words``: the language of the sentence."""
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(self.words("app.too_small", width=WIDTH, height=HEIGHT), markup=False)

    async def action_leave(self) -> None:
        """Quit the program."""
        await self.app.action_quit()

    def on_screen_resume(self) -> None:
        """Go where there is room already: the window grew while something else was in front."""
        if fits(self.app.size):
            self.dismiss()
