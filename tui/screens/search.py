"""The line to search the list of dossiers with, and what the keys do while one types in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.bars import KeyHint
from tui.widgets.shelf_list import ShelfList
from tui.widgets.still_input import StillInput
from tui.wording import Words

_KEYS = (("enter", "choose"), ("escape", "all"))


class SearchLine(StillInput):
    """Enter or an arrow goes to what was found. Out of sight until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,up,pagedown,pageup", "submit", show=False)]

    def __init__(self, words: Words, found: ShelfList, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """``found``: the list to go to."""
        super().__init__(id=id, placeholder=words("shelf.filter_placeholder"), compact=True)
        self._words = words
        self._found = found

    @property
    def is_open(self) -> bool:
        """Whether it is in sight."""
        return self.has_class("-open")

    @property
    def hints(self) -> Sequence[KeyHint]:
        """The keys that are no text here."""
        words = self._words
        return [KeyHint(key, words(f"keys.key_{key}"), words(f"shelf.search.{does}")) for key, does in _KEYS]

    def open(self) -> None:
        """Come into sight and take the keys."""
        self.add_class("-open")
        self.focus()

    def close(self) -> None:
        """Go, look for nothing any more, and leave the keys to the list."""
        self.remove_class("-open")
        self.value = ""
        self._found.focus()

    async def action_submit(self) -> None:
        """Keep what was found, and leave the keys to it."""
        self._found.focus()
