"""The timeline: past and future on one axis, today between them."""

from collections.abc import Sequence

from rich.cells import cell_len

from model.assess.situation import Deadline, Situation
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.events import Noted
from tui.widgets.days import DAY_WIDTH
from tui.widgets.line import BLANK, Line, Span, line
from tui.widgets.painted import LineList, Row
from tui.widgets.sentences import deadline_sentence, entry_sentence, legal_sentence, standalone_sentence
from tui.widgets.timeline_rows import TimelineRow, date_key, deciding_date, timeline_rows
from tui.wording import Words

MILESTONE_WIDTH = 5
SOON = 7


class Timeline(LineList):
    """Rows of a dossier; the cursor begins on the date that decides what to do now."""

    FOLDS = False

    def __init__(self, words: Words, procedure: Procedure, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Empty until told."""
        super().__init__(id=id)
        self.words = words
        self.procedure = procedure
        self._told: tuple[Dossier, Situation] | None = None
        self._timeline: dict[str, TimelineRow] = {}
        self._today: int | None = None

    def tell(self, dossier: Dossier, situation: Situation, cursor: str | None = None) -> None:
        """Show this dossier; ``cursor``: the row to go to."""
        self._told = (dossier, situation)
        self.refill(cursor)

    @property
    def row(self) -> TimelineRow | None:
        """The row under the cursor."""
        return self._timeline.get(self.cursor) if self.cursor is not None else None

    def lay_out(self, width: int) -> Sequence[Row]:  # noqa: ARG002 - one row a line at any width
        """One row a line, worded when it comes into sight."""
        if self._told is None:
            return []
        dossier, situation = self._told
        rows = timeline_rows(dossier, situation, self.procedure)
        self._timeline = {row.key: row for row in rows if row.key is not None}
        self._today = next((number for number, row in enumerate(rows) if row.kind == "today"), None)
        if self._timeline:
            return rows
        empty = line("   ", (self.words("timeline.empty"), "bright"))
        hint = line("   ", (self.words("timeline.empty_hint"), "quiet"))
        return [*rows, BLANK, empty, hint]

    def word(self, row: Row, width: int) -> Line:
        """The sentence of an entry or of a date, or the line of today."""
        if self._told is None or not isinstance(row, TimelineRow):
            return super().word(row, width)
        return row_line(row, *self._told, self.procedure, self.words, width)

    def landmark(self) -> int | None:
        """The line of today."""
        return self._today

    def first_choice(self) -> str | None:
        """The date that decides, else the last row."""
        deciding = deciding_date(self._told[1]) if self._told else None
        if deciding is not None and date_key(deciding) in self._timeline:
            return date_key(deciding)
        return self.keys[-1] if self.keys else None


def row_line(
    row: TimelineRow, dossier: Dossier, situation: Situation, procedure: Procedure, words: Words, width: int
) -> Line:
    """One row of the timeline, its columns aligned with all others."""
    if row.kind == "today":
        label = f"┄┄ {words('timeline.today')} "
        return line(" ", (label + "┄" * max(width - cell_len(label) - 2, 0), "accent"))
    if row.kind == "year":
        return line("   ", (str(row.day.year), "quiet"))
    style = _style(row, situation)
    day = words.day_short(row.day).ljust(DAY_WIDTH)
    start: list[Span] = [
        (" ", "text"),
        ("▲ " if row.odd else "  ", "bright"),
        (f"{day} ", "quiet" if style in {"text", "gone"} else style),
        (row.milestone.ljust(MILESTONE_WIDTH), "quiet" if style == "text" else style),
    ]
    mark = _mark(row, situation, procedure, words)
    right: list[Span] = [(mark, "quiet"), (" ", "text")] if mark else []
    return line(*start, *_sentence(row, style, dossier, words), right=right, key=row.key)


def _sentence(row: TimelineRow, style: str, dossier: Dossier, words: Words) -> list[Span]:
    event, deadline = row.event, row.deadline
    if row.kind == "legal" and deadline is not None:
        return [("  ", "text"), (legal_sentence(deadline, dossier, words), "quiet")]
    if deadline is not None:
        return [(deadline_sentence(deadline, dossier, words), style)]
    assert event is not None  # a row is an entry or a date
    if row.under:
        return [("  ", "text"), (entry_sentence(event, words), style)]
    if isinstance(event, Noted) and event.note:
        return [(event.note, style)]
    spans: list[Span] = [(standalone_sentence(event, dossier, words), style)]
    if event.note:
        spans += [(" ", "text"), ("· ", "quiet"), (event.note, "gone" if row.gone else "quiet")]
    return spans


def _style(row: TimelineRow, situation: Situation) -> str:
    if row.gone:
        return "gone"
    deadline = row.deadline
    if deadline is None or row.kind == "legal":
        return "text"
    until = (deadline.on - situation.as_of).days
    if deadline.kind == "latest" and until <= SOON and (deadline.legal_on or deadline.on) >= situation.as_of:
        return "alarm"
    if row.decides:
        return "accent"
    return "quiet" if until < 0 else "text"


def _mark(row: TimelineRow, situation: Situation, procedure: Procedure, words: Words) -> str:
    if row.gone:
        return words("timeline.retracted")
    if row.kind == "legal":
        return words("timeline.mark.law")
    deadline = row.deadline
    if deadline is not None:
        return nature_mark(deadline, procedure, words)
    return words("timeline.future") if row.day > situation.as_of else ""


def nature_mark(deadline: Deadline, procedure: Procedure, words: Words) -> str:
    """What a date is: law, law and some days of prudence, prudence, estimate."""
    if deadline.estimated:
        return words("timeline.mark.estimate")
    if deadline.kind == "latest":
        return words("timeline.mark.prudence")
    nature = procedure.rules[deadline.rule].nature
    added = (deadline.on - deadline.raw_on).days if deadline.raw_on is not None else 0
    if nature == "law" and added:
        return words("timeline.mark.law_plus", days=added)
    return words(f"timeline.mark.{nature}")
