"""The steps: the checklist of one stage at a time, and who, when, how, why and at what cost beside it."""

from collections.abc import Sequence

from rich.cells import cell_len

from model.assess.situation import STAGES, ChecklistLine, Situation
from model.procedure.shape import Body, Procedure, StageId
from model.record.dossier import Dossier
from tui.widgets.days import near
from tui.widgets.line import BLANK, Line, line
from tui.widgets.painted import LineList, Painted, is_low
from tui.widgets.plain_text import fold
from tui.widgets.sentences import standalone_sentence
from tui.wording import Words

MARGIN = "   "
GUIDE_MARGIN = "  "
"""As « Pourquoi ? », whose place the guide takes."""

GUIDE = ("who", "when", "how", "why", "cost")
"""What is said of a stage, in this order; where there is little room, the first lines of it."""

CAN = ("can", "cannot")

GLYPH_TO_DO, GLYPH_BY_HAND, GLYPH_PROVEN = "○", "●", "◆"


class Checklist(LineList):
    """The items of one stage; the next open one is selected by itself."""

    def __init__(self, words: Words, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Empty until told."""
        super().__init__(id=id)
        self.words = words
        self.stage: StageId = STAGES[0]
        self._told: tuple[Dossier, Situation] | None = None

    def tell(self, dossier: Dossier, situation: Situation, stage: StageId) -> None:
        """Show a stage of this dossier. A box that was just ticked gives the cursor to the next open one."""
        if self._told is not None and self._told[0].id != dossier.id:
            self.cursor = None  # where one stood in another dossier means nothing here
        was_open = self.cursor in self._open()
        changed = self.cursor is None or stage != self.stage
        self._told = (dossier, situation)
        self.stage = stage
        moved = changed or (was_open and self.cursor not in self._open())
        self.refill(self._next_open() if moved else None)

    @property
    def item(self) -> ChecklistLine | None:
        """The item under the cursor."""
        return next((item for item in self.items if item.item == self.cursor), None)

    @property
    def items(self) -> list[ChecklistLine]:
        """The items of the stage in sight."""
        situation = self._told[1] if self._told else None
        return [item for item in situation.checklist if item.stage == self.stage] if situation else []

    def lay_out(self, width: int) -> Sequence[Line]:
        """One item after the other; a long sentence takes a second line."""
        if self._told is None:
            return []
        lines: list[Line] = []
        for item in self.items:
            lines += item_lines(item, self.words, width)
        return lines

    def first_choice(self) -> str | None:
        """The first item that is still to do."""
        return self._next_open() or super().first_choice()

    def _open(self) -> list[str]:
        return [item.item for item in self.items if not item.checked]

    def _next_open(self) -> str | None:
        """The first open item after the cursor, else the first one at all."""
        names = [item.item for item in self.items]
        start = names.index(self.cursor) if self.cursor in names else 0
        still = self._open()
        return next((name for name in names[start:] if name in still), still[0] if still else self.cursor)


class StageHead(Painted):
    """Which stage is in sight, its state, what is left to do; where there is no guide beside it, when to go there."""

    def __init__(self, words: Words) -> None:
        """Empty until told."""
        super().__init__()
        self.words = words
        self.alone = True
        self._told: tuple[StageId, Situation] | None = None

    def tell(self, stage: StageId, situation: Situation, *, alone: bool) -> None:
        """Show this stage; ``alone``: there is no guide beside it."""
        other = self._told is None or self._told[0] != stage or self.alone != alone
        self._told = (stage, situation)
        self.alone = alone
        self.refresh(layout=other)  # the same stage takes the same lines

    @property
    def turning_point(self) -> int:
        """The column left of which a click goes back a stage."""
        return 1 + cell_len(self._place(self._told[0])) // 2 if self._told else 0

    def _place(self, stage: StageId) -> str:
        """« ◄ 2/4 ► », as above a letter: its arrows stay where they are from one stage to the next."""
        place = self.words("checklist_pane.place", number=STAGES.index(stage) + 1, count=len(STAGES))
        return f"◄ {place} ►"

    def lines(self, width: int) -> list[Line]:
        """Its place between the arrows, its name and state, then when to go there."""
        if self._told is None:
            return []
        stage, situation = self._told
        words = self.words
        left_to_do = sum(item.stage == stage and not item.checked for item in situation.checklist)
        done = words("checklist_pane.all_done")
        head = line(
            " ",
            (self._place(stage), "accent"),
            (f"  {words(f'stages.{stage}.name')}", "bright"),
            (f"   {words(f'stages.status.{situation.line(stage).status}')}", "quiet"),
            right=[(words.plural("checklist_pane.open", left_to_do) if left_to_do else done, "quiet"), (" ", "text")],
        )
        if is_low(self):
            return [head]
        if not self.alone:
            return [head, BLANK]
        when = fold(words(f"stages.{stage}.when"), width - len(MARGIN) - 1)[:2]
        return [head, *(line(MARGIN, (piece, "quiet")) for piece in when)]


class StageGuide(LineList, can_focus=False):
    """Who, when, how, why and at what cost: beside the checklist."""

    def __init__(self, words: Words, procedure: Procedure) -> None:
        """Empty until told."""
        super().__init__()
        self.words = words
        self.procedure = procedure
        self._stage: StageId | None = None

    def tell(self, stage: StageId) -> None:
        """Show what is known of this stage."""
        if stage != self._stage:
            self._stage = stage
            self.refill()

    def lay_out(self, width: int) -> Sequence[Line]:
        """A heading and its sentences for each."""
        return guide_lines(self._stage, self.procedure, self.words, width) if self._stage is not None else []


class ItemHelp(Painted):
    """One line of help for the item under the cursor, and what proves it."""

    def __init__(self, words: Words) -> None:
        """Empty until told."""
        super().__init__()
        self.words = words
        self._help = ""
        self._glyph, self._mark = "", ""

    def tell(self, item: ChecklistLine | None, dossier: Dossier, situation: Situation) -> None:
        """Help with this item."""
        self._help = self.words(f"checklist.{item.item}.help") if item else ""
        by = dossier.entry(item.by) if item is not None and item.by is not None else None
        self._glyph, self._mark = "", ""
        if item is not None and item.checked and by is not None:
            day = near(self.words, by.on, situation.as_of)
            self._glyph = GLYPH_PROVEN if item.proven else GLYPH_BY_HAND
            what = standalone_sentence(by, dossier, self.words)
            key = "proven_by" if item.proven else "by_hand_on"
            self._mark = self.words(f"checklist_pane.{key}", day=day, what=what)
        self.refresh()

    def lines(self, width: int) -> list[Line]:
        """Always as many lines, so that nothing moves: two where there is little room."""
        room = width - len(MARGIN) - 1
        lines = [line(MARGIN, (piece, "quiet")) for piece in fold(self._help, room)[:2]]
        if self._mark:
            lines = [*lines[:1], line(MARGIN, (f"{self._glyph} ", "accent"), (self._mark, "quiet"))]
        return [*lines, BLANK, BLANK][:2]


def item_lines(item: ChecklistLine, words: Words, width: int) -> list[Line]:
    """An item: its box as a glyph, its sentence, its state as a word."""
    glyph, state = GLYPH_TO_DO, words("checklist_pane.to_do")
    if item.checked:
        proven = (GLYPH_PROVEN, words("checklist_pane.proven"))
        glyph, state = proven if item.proven else (GLYPH_BY_HAND, words("checklist_pane.by_hand"))
    style = "quiet" if item.checked else "text"
    first, *rest = fold(words(f"checklist.{item.item}.label"), width - len(MARGIN) - 3 - cell_len(state) - 2)
    return [
        line(
            MARGIN,
            (f"{glyph} ", "quiet" if item.checked else "accent"),
            (first, style),
            right=[(state, "quiet"), (" ", "text")],
            key=item.item,
        ),
        *(line(MARGIN, "  ", (piece, style), key=item.item) for piece in rest),
    ]


def guide_lines(stage: StageId, procedure: Procedure, words: Words, width: int) -> list[Line]:
    """Who, when, how, why, cost: a heading and its sentences; then the bodies one can turn to."""
    room = width - len(GUIDE_MARGIN) - 2
    lines: list[Line] = []
    for part in GUIDE:
        lines += [BLANK] if lines else []
        lines.append(line(GUIDE_MARGIN, (words(f"checklist_pane.guide.{part}"), "quiet")))
        lines += [line(GUIDE_MARGIN, (piece, "text")) for piece in fold(words(f"stages.{stage}.{part}"), room)]
    bodies = next(known.bodies for known in procedure.stages if known.id == stage)
    if bodies:
        lines += [BLANK, line(GUIDE_MARGIN, (words("checklist_pane.guide.bodies"), "quiet"))]
    for body_id in bodies:
        lines += _body(procedure.bodies[body_id], words, room)
    return lines


def _body(body: Body, words: Words, room: int) -> list[Line]:
    """Its name, what it is, what it can and cannot do, how to reach it."""
    told = [(body.name, "bright"), (words(f"bodies.{body.id}.what"), "text")]
    told += [(words(f"checklist_pane.body.{part}", what=words(f"bodies.{body.id}.{part}")), "text") for part in CAN]
    told += [(reach, "accent") for reach in (body.phone, body.url) if reach]
    told += [(postal, "quiet") for postal in body.address]
    return [line(GUIDE_MARGIN, (piece, style)) for text, style in told for piece in fold(text, room)] + [BLANK]
