"""« Pourquoi ? »: a computed date taken apart into the facts, the sum step by step, the rule and its source.

Worked out when somebody asks, not with every assessment.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, TypeAlias

from msgspec import Struct

from model.assess.days import Calendar, add_months
from model.assess.situation import Deadline
from model.procedure.shape import Procedure, Rule, Source
from model.record.dossier import Dossier
from model.record.events import Event, FormalNoticeSent, MediationExtended, MediatorOpinionReceived

StepKind: TypeAlias = Literal[
    "start",
    "received",
    "received_estimated",
    "same_day",
    "fixed_by_letter",
    "add_months",
    "add_days",
    "rolled",
    "day_after",
    "day_before",
]


class Step(Struct, frozen=True):
    """One step of the sum and the day it leads to.

    ``amount``: months or days added. ``skipped`` and ``why``: for ``rolled``, the days passed over and, for each,
    ``"saturday"``, ``"sunday"`` or ``"holiday:ID"``.
    """

    kind: StepKind
    day: date
    amount: int = 0
    skipped: tuple[date, ...] = ()
    why: tuple[str, ...] = ()


class Explanation(Struct, frozen=True):
    """All that stands behind one date. ``facts``: the entries it rests on, the one it runs from first."""

    deadline: Deadline
    rule: Rule
    source: Source
    facts: tuple[Event, ...]
    steps: tuple[Step, ...]


def explain(deadline: Deadline, dossier: Dossier, procedure: Procedure) -> Explanation:
    """Take apart a deadline that ``assess`` computed for this dossier."""
    rule = procedure.rules[deadline.rule]
    found = (dossier.entry(entry_id) for entry_id in deadline.entries)
    facts = tuple(entry for entry in found if entry is not None)
    calendar = Calendar(procedure, dossier.region)
    return Explanation(
        deadline=deadline,
        rule=rule,
        source=procedure.sources[rule.source],
        facts=facts,
        steps=tuple(_steps(deadline, rule, facts, calendar)),
    )


def _steps(deadline: Deadline, rule: Rule, facts: tuple[Event, ...], calendar: Calendar) -> Iterator[Step]:
    first = facts[0]
    if deadline.kind == "earliest" and not rule.months and not isinstance(first, FormalNoticeSent):
        yield Step("same_day", deadline.on)
        return
    if isinstance(first, MediationExtended):
        yield Step("fixed_by_letter", deadline.on)
        return
    yield from _beginning(deadline, first)
    if isinstance(first, MediatorOpinionReceived) and first.reply_by is not None:
        yield Step("fixed_by_letter", first.reply_by)
    else:
        yield _delay(deadline, rule, first)
    yield from _ending(deadline, calendar)


def _beginning(deadline: Deadline, first: Event) -> Iterator[Step]:
    """The day the delay runs from: the fact itself, or its reception, known or estimated."""
    yield Step("start", first.on)
    received = len(deadline.entries) > 1 and deadline.kind != "latest"
    if received:
        yield Step("received", deadline.start)
    elif deadline.start != first.on:
        yield Step("received_estimated", deadline.start)


def _delay(deadline: Deadline, rule: Rule, first: Event) -> Step:
    if isinstance(first, FormalNoticeSent) and deadline.id == "termination_allowed":
        return Step("add_days", deadline.start + timedelta(days=first.delay_days), amount=first.delay_days)
    if rule.days:
        return Step("add_days", deadline.start + timedelta(days=rule.days), amount=rule.days)
    return Step("add_months", add_months(deadline.start, rule.months), amount=rule.months)


def _ending(deadline: Deadline, calendar: Calendar) -> Iterator[Step]:
    """What prudence adds: weekends and holidays passed over, the day after, or the day before."""
    if deadline.kind == "latest":
        yield Step("day_before", deadline.on)
    if deadline.kind != "earliest":
        return
    if deadline.raw_on is not None:
        rolled = calendar.roll(deadline.raw_on)
        skipped = tuple(deadline.raw_on + timedelta(days=number) for number in range((rolled - deadline.raw_on).days))
        if skipped:
            why = tuple(reason for day in skipped if (reason := calendar.why_not_working(day)) is not None)
            yield Step("rolled", rolled, skipped=skipped, why=why)
    yield Step("day_after", deadline.on)
