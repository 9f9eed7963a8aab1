"""A screen made for its window before it is shown."""

from typing import Any

from textual.geometry import Size
from textual.screen import Screen


def fit(screen: "Screen[Any]", size: Size) -> None:
    """Give the screen the classes of a window of this size: Textual does after the first frame, and styles all again.

    To be called before the screen has any widgets.
    """
    for steps, extent in (
        (screen.HORIZONTAL_BREAKPOINTS, size.width),
        (screen.VERTICAL_BREAKPOINTS, size.height),
    ):
        if steps:
            _least, name = max(step for step in steps if step[0] <= extent)
            screen.set_class(True, name, update=False)  # noqa: FBT003 - Textual's signature
