"""The « Étapes » view: the checklist of a stage, with the guide of the stage beside it where there is room."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message

from model.assess.situation import STAGES, ChecklistLine, Situation
from model.procedure.shape import Procedure, StageId
from model.record.dossier import Dossier
from tui.widgets.checklist import Checklist, ItemHelp, StageGuide, StageHead
from tui.widgets.painted import LineList
from tui.wording import Words

WIDE = 100
"""Columns from which the guide stands beside the checklist."""


class StepsPane(Container):
    """Shows the stage of the day first; the arrows turn to the others."""

    DEFAULT_CSS = """
    StepsPane {
        layout: horizontal; height: 1fr;
        & > Vertical { width: 3fr; }
        & > StageGuide { display: none; width: 2fr; margin-left: 2; }
        &.-wide > StageGuide { display: block; }
        ItemHelp { margin-top: 1; }
        StageHead { margin-bottom: 1; }
        &.-wide StageHead { margin-bottom: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    class Turned(Message):
        """Another stage is in sight."""

    def __init__(self, words: Words, procedure: Procedure, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Empty until told."""
        super().__init__(id=id)
        self.head = StageHead(words)
        self.checklist = Checklist(words)
        self.help = ItemHelp(words)
        self.guide = StageGuide(words, procedure)
        self.stage: StageId = STAGES[0]
        self._told: tuple[Dossier, Situation] | None = None

    def compose(self) -> ComposeResult:
        """The stage, its items, one line of help; the guide."""
        with Vertical():
            yield self.head
            yield self.checklist
            yield self.help
        yield self.guide

    def tell(self, dossier: Dossier, situation: Situation) -> None:
        """Show this dossier; another one, or another stage of the day, turns to that stage."""
        before = self._told
        self._told = (dossier, situation)
        if before is None or before[0].id != dossier.id or before[1].stage != situation.stage:
            self.stage = "court" if situation.stage == "closed" else situation.stage
        self._draw()

    @property
    def item(self) -> ChecklistLine | None:
        """The item under the cursor."""
        return self.checklist.item

    def take_focus(self) -> None:
        """Let the keys move in the checklist."""
        self.screen.set_focus(self.checklist)

    def action_turn(self, by: int) -> None:
        """The stage before or after."""
        place = STAGES.index(self.stage) + by
        if 0 <= place < len(STAGES):
            self.stage = STAGES[place]
            self._draw()
            self.post_message(self.Turned())

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Help with the item the cursor came to."""
        if event.line_list is self.checklist:
            self._help()

    def on_resize(self, event: events.Resize) -> None:
        """The guide comes and goes with the room."""
        wide = event.size.width >= WIDE
        if wide != self.has_class("-wide"):
            self.set_class(wide, "-wide")
            self._draw()

    def on_click(self, event: events.Click) -> None:
        """The arrows beside the stage's name."""
        if event.widget is self.head and event.y == 0:
            self.action_turn(-1 if event.x <= self.head.turning_point else 1)

    def _draw(self) -> None:
        if self._told is None:
            return
        dossier, situation = self._told
        self.head.tell(self.stage, situation, alone=not self.has_class("-wide"))
        self.checklist.tell(dossier, situation, self.stage)
        self.guide.tell(self.stage)
        self._help()

    def _help(self) -> None:
        if self._told is not None:
            self.help.tell(self.item, *self._told)
