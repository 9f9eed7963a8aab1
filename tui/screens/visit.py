"""Looking at the examples from one's own list: the way there, and the way back."""

from collections.abc import Callable

from msgspec import Struct


class Visit(Struct, frozen=True):
    """``begin``: goes to the examples, from a list that is not theirs; ``leave``: goes back, from theirs."""

    begin: Callable[[], None] | None = None
    leave: Callable[[], None] | None = None

    @property
    def title(self) -> str:
        """The key of what the list is called."""
        return "shelf.title" if self.leave is None else "shelf.examples"

    def go(self) -> None:
        """To the examples."""
        if self.begin is not None:
            self.begin()

    def back(self) -> bool:
        """From the examples to one's own; whether one was there."""
        if self.leave is None:
            return False
        self.leave()
        return True
