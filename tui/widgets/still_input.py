"""A line to type in that keeps its place: Textual would lay out the whole screen again for each letter."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class StillInput(Input):
    """An ``Input`` whose size does not depend on what is typed in it."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
