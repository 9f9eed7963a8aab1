"""What happened and what is to come, in one order, as rows that know nothing of the screen."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct

from model.assess.chronicle import LETTER_EVENTS, Chronicle
from model.assess.situation import Deadline, Situation
from model.assess.urgency import next_deadline
from model.procedure.shape import Procedure, StageId
from model.record.dossier import Dossier
from model.record.events import (
    ChecklistItemChecked,
    ChecklistItemUnchecked,
    CustomerServiceContacted,
    EntryRetracted,
    Event,
)

RowKind: TypeAlias = Literal["year", "today", "entry", "date", "legal"]

UNSEEN = (ChecklistItemChecked, ChecklistItemUnchecked, EntryRetracted)
"""Kinds that have their own place (the steps) or show on the entry they are about."""

STAGE_OF: Mapping[str, StageId] = {
    "consumer_service_opens": "consumer_service",
    "mediator_opens": "mediator",
    "mediator_answers_by": "court",
}
"""Dates that open a stage carry its landmark."""

DATE_OF_ACT: Mapping[str, tuple[str, ...]] = {
    "write_consumer_service": ("consumer_service_opens",),
    "wait_customer_service": ("consumer_service_opens", "mediator_opens"),
    "write_customer_service": ("consumer_service_opens", "mediator_opens"),
    "refer_mediator": ("mediator_opens",),
    "wait_consumer_service": ("mediator_opens",),
    "wait_mediator": ("mediator_answers_by",),
    "answer_opinion": ("opinion_answer_due",),
    "wait_conciliator": ("conciliator_wait_ends",),
}
"""The computed date that what is to be done now rests on."""


class TimelineRow(Struct, frozen=True, kw_only=True):
    """One row. ``day``: where it stands. ``under``: the letter it follows directly. ``odd``: a warning is about it."""

    kind: RowKind
    day: date
    key: str | None = None
    event: Event | None = None
    deadline: Deadline | None = None
    milestone: str = ""
    gone: bool = False
    under: bool = False
    odd: bool = False
    decides: bool = False


def timeline_rows(dossier: Dossier, situation: Situation, procedure: Procedure) -> list[TimelineRow]:
    """All rows, years marked where they change and today between the past and what is to come."""
    today = situation.as_of
    rows = sorted([*_entries(dossier, situation, procedure), *_dates(situation, procedure)], key=_order)
    out: list[TimelineRow] = []
    year, told = today.year, False
    for day, on_day in groupby(rows, key=lambda row: row.day):
        if day > today and not told:
            told = True
            out.append(TimelineRow(kind="today", day=today))
        if day.year != year:
            year = day.year
            out.append(TimelineRow(kind="year", day=day))
        out += on_day
    if not told:
        out.append(TimelineRow(kind="today", day=today))
    return out


def entry_key(entry_id: str) -> str:
    """The key of an entry's row."""
    return f"entry:{entry_id}"


def date_key(deadline: Deadline) -> str:
    """The key of a computed date's row: the same after the next assessment."""
    return f"date:{deadline.id}:{deadline.entries[0]}"


def deciding_date(situation: Situation) -> Deadline | None:
    """The computed date behind what is to be done now: until when, else since when, else the next one."""
    act = situation.next_actions[0]
    last_days = (deadline for deadline in situation.deadlines if deadline.kind == "latest")
    until = next((deadline for deadline in last_days if deadline.on == act.until), None)
    if until is not None:
        return until
    wanted = DATE_OF_ACT.get(act.id, ())
    found = (situation.deadline(deadline_id) for deadline_id in wanted)
    return next((deadline for deadline in found if deadline is not None), None) or next_deadline(situation)


def _entries(dossier: Dossier, situation: Situation, procedure: Procedure) -> Iterator[TimelineRow]:
    chronicle = Chronicle(dossier, situation.as_of)
    standing = {entry.id for entry in (*chronicle.counting, *chronicle.future)}
    odd = {entry_id for warning in situation.warnings for entry_id in warning.entries}
    first_contact = chronicle.first(CustomerServiceContacted)
    landmark = next((stage.milestone for stage in procedure.stages if stage.id == "customer_service"), "")
    above: str | None = None
    for entry in dossier.entries:
        if isinstance(entry, UNSEEN):
            continue
        of = entry.of if isinstance(entry, LETTER_EVENTS) else ""
        yield TimelineRow(
            kind="entry",
            day=entry.on,
            key=entry_key(entry.id),
            event=entry,
            milestone=landmark if entry is first_contact else "",
            gone=entry.id not in standing,
            under=bool(of) and of == above,
            odd=entry.id in odd and entry.id in standing,
        )
        above = of or entry.id


def _dates(situation: Situation, procedure: Procedure) -> Iterator[TimelineRow]:
    landmarks = {stage.id: stage.milestone for stage in procedure.stages}
    deciding = deciding_date(situation)
    for deadline in situation.deadlines:
        stage = STAGE_OF.get(deadline.id)
        key = date_key(deadline)
        yield TimelineRow(
            kind="date",
            day=deadline.on,
            key=key,
            deadline=deadline,
            milestone=landmarks.get(stage, "") if stage else "",
            decides=deadline is deciding,
        )
        if deadline.legal_on is not None and deadline.id != "refund_claim_lapses":
            yield TimelineRow(kind="legal", day=deadline.legal_on, deadline=deadline)


def _order(row: TimelineRow) -> tuple[date, bool]:
    """What happened on a day stands before what that day makes possible; the sort keeps the rest as it is."""
    return row.day, row.kind != "entry"
