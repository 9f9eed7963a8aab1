"""The four views of a dossier: built together, told only when they are in sight."""

from collections.abc import Callable, Mapping
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from model.assess.case import Case
from tui.keys import View
from tui.screens.letter_pane import LetterPane
from tui.widgets.file_pane import FilePane
from tui.widgets.painted import is_low
from tui.widgets.steps_pane import StepsPane
from tui.widgets.timeline import Timeline
from tui.widgets.why import Why

VIEWS: tuple[View, ...] = ("timeline", "steps", "letter", "file")


class Views(Container):
    """The view in sight, and « Pourquoi ? » beside or below it."""

    def __init__(self, timeline: Timeline, steps: StepsPane, letter: LetterPane, file: FilePane, why: Why) -> None:
        """The widgets, made by the screen that answers for them."""
        super().__init__(id="body")
        self.timeline, self.steps, self.letter, self.file, self.why = timeline, steps, letter, file, why
        self._all: Mapping[View, Widget] = {"timeline": timeline, "steps": steps, "letter": letter, "file": file}
        self._case: Case | None = None
        self._stale: set[View] = set()
        self._current: View = "timeline"
        self.covered = False

    def compose(self) -> ComposeResult:
        """Four views, of which one shows."""
        yield from self._all.values()
        yield self.why

    def on_mount(self) -> None:
        """The one in sight."""
        self._show()

    @property
    def current(self) -> View:
        """The view in sight."""
        return self._current

    def tell(self, case: Case) -> None:
        """Another case, or the same after a change: the view in sight is told now, the others when they show."""
        self._case = case
        self._stale = set(VIEWS)
        self._refresh()

    def turn_to(self, view: View) -> None:
        """Show this view; it is to be given the keys last, when all that is drawn with it is told."""
        self._current = view
        self._show()
        self._refresh()

    def make_room(self, *, why_open: bool, wide: bool) -> bool:
        """Whether « Pourquoi ? » shows: beside the view where there is room, below the timeline, else in its place.

        In a low window it always takes the place of the view. Each widget is told by itself: a class of the screen
        would have every widget of it styled again.
        """
        on_timeline = self._current == "timeline"
        shows = why_open or (wide and on_timeline)
        self.covered = why_open and not wide and (is_low(self) or not on_timeline)
        if shows:
            below = on_timeline and not self.covered
            self.why.set_class(below, "-below")
            rest = self.size.height - self.timeline.virtual_size.height if below and not wide else 0
            self.why.styles.min_height = max(rest, 0)  # a short timeline leaves it the room
        self.why.display = shows
        self._show()
        return shows

    def take_focus(self) -> None:
        """Give the keys to the view in sight."""
        takers: dict[View, Callable[[], object]] = {
            "timeline": partial(self.screen.set_focus, self.timeline),
            "steps": self.steps.take_focus,
            "letter": self.letter.take_focus,
            "file": self.file.take_focus,
        }
        takers[self._current]()

    def _show(self) -> None:
        for view, widget in self._all.items():
            widget.display = view == self._current and not self.covered

    def _refresh(self) -> None:
        case = self._case
        if case is None or self._current not in self._stale:
            return
        self._stale.discard(self._current)
        match self._current:
            case "timeline":
                self.timeline.tell(case.dossier, case.situation)
            case "steps":
                self.steps.tell(case.dossier, case.situation)
            case "letter":
                self.letter.show(case)
            case _:
                self.file.tell(case.dossier, case.situation)
