"""What « Pourquoi ? » explains: the row under the cursor, or else the date behind what is to be done now."""

from collections.abc import Sequence
from functools import partial

from model.assess.because import Explanation, explain
from model.assess.case import Case
from model.assess.situation import Deadline
from model.desk import Desk
from model.procedure.shape import StageId
from tui.widgets.checklist import guide_lines
from tui.widgets.line import BLANK, Line
from tui.widgets.timeline_rows import TimelineRow, deciding_date
from tui.widgets.why import Told
from tui.widgets.why_lines import entry_lines, why_lines
from tui.wording import Words

OPENS: dict[StageId, str] = {"consumer_service": "consumer_service_opens", "mediator": "mediator_opens"}


def why_of_row(row: TimelineRow | None, case: Case, desk: Desk, words: Words) -> Told | None:
    """An entry in full, or a computed date taken apart."""
    if row is None:
        return None
    if row.deadline is not None:
        return why_of_date(row.deadline, case, desk, words)
    if row.event is None:
        return None
    event, gone = row.event, row.gone
    return lambda width: entry_lines(event, case.dossier, case.situation, words, width, gone=gone)


def why_of_date(deadline: Deadline, case: Case, desk: Desk, words: Words) -> Told:
    """A computed date, taken apart when the panel is drawn."""
    explanation = explain(deadline, case.dossier, desk.procedure)
    return partial(_date, explanation, case, words)


def why_of_stage(stage: StageId, case: Case, desk: Desk, words: Words) -> Told:
    """Who, when, how, why and cost of a stage, then why it opens that day."""
    opens = case.situation.deadline(OPENS[stage]) if stage in OPENS else None
    date_lines = why_of_date(opens, case, desk, words) if opens is not None else None

    def told(width: int) -> Sequence[Line]:
        guide = guide_lines(stage, desk.procedure, words, width)
        return [*date_lines(width), BLANK, *guide] if date_lines is not None else guide

    return told


def why_now(case: Case, desk: Desk, words: Words) -> Told | None:
    """The date behind what is to be done now."""
    deadline = deciding_date(case.situation)
    return why_of_date(deadline, case, desk, words) if deadline is not None else None


def _date(explanation: Explanation, case: Case, words: Words, width: int) -> list[Line]:
    return why_lines(explanation, case.dossier, case.situation.as_of, words, width)
