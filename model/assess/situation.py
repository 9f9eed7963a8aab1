"""What the calculator answers. Frozen; every conclusion names the entries and the source it rests on (its *because*).

The same fields, less those marked *not exported*, make the format ``relance-situation/1``.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from model.procedure.shape import StageId

STAGES: tuple[StageId, ...] = ("customer_service", "consumer_service", "mediator", "court")

CurrentStage: TypeAlias = Literal["customer_service", "consumer_service", "mediator", "court", "closed"]
Status: TypeAlias = Literal["locked", "open", "waiting", "answered", "deciding", "done"]
LineStatus: TypeAlias = Literal[
    "locked", "open", "waiting", "answered", "deciding", "done", "skipped", "barred", "available"
]
Barred: TypeAlias = Literal["one_year", "not_member", "not_consumer"]
Blocker: TypeAlias = Literal["amicable_attempt_required"]
DeadlineKind: TypeAlias = Literal["earliest", "latest", "expected"]
Level: TypeAlias = Literal["info", "warning", "alarm"]

ORDINARY_DEADLINES = (
    "consumer_service_opens",
    "mediator_opens",
    "mediator_closes",
    "mediator_rejects_by",
    "mediator_answers_by",
    "opinion_answer_due",
    "conciliator_wait_ends",
    "refund_claim_lapses",
    "termination_allowed",
)


class Deadline(Struct, frozen=True, kw_only=True):
    """A computed date.

    ``on``: the day to go by (for a ``latest`` date the safe one, the day before ``legal_on``). ``raw_on``: the bare
    expiry before weekends and the day after, where there is one. ``entries``: the facts it rests on, the one it runs
    from first. ``start`` (not exported): the day it is counted from.
    """

    id: str
    kind: DeadlineKind
    on: date
    raw_on: date | None = None
    legal_on: date | None = None
    estimated: bool = False
    rule: str
    entries: tuple[str, ...]
    source: str
    start: date


class StageLine(Struct, frozen=True):
    """Where one of the four stages stands. ``reason``: why it is barred, else ``None``."""

    id: StageId
    status: LineStatus
    opens_on: date | None = None
    reason: Barred | None = None


class WarningLine(Struct, frozen=True):
    """Something to look at, ``W-01`` to ``W-24``."""

    id: str
    level: Level
    entries: tuple[str, ...] = ()


class NextAction(Struct, frozen=True):
    """Something to do, the first one first. ``until``: the safe last day, if there is one."""

    id: str
    letter: str | None = None
    from_: date | None = None
    until: date | None = None


class ChecklistLine(Struct, frozen=True):
    """An item of a stage's checklist. ``by``: the entry that ticks it, by hand or as a proof."""

    stage: StageId
    item: str
    checked: bool
    by: str | None = None
    proven: bool = False  # not exported: ticked by the record, not by hand


class Money(Struct, frozen=True):
    """The figures, in euros rounded to the cent. ``prorata`` is ``None`` without a monthly price."""

    days_without_service: int
    prorata: Decimal | None
    expenses: Decimal
    paid: Decimal
    refunded: Decimal
    balance: Decimal
    never_worked: bool = False  # not exported: the prorata is the sum of the payments


class Criterion(Struct, frozen=True):
    """One of the mediator's seven conditions: met, not met, or not known (``None``)."""

    criterion: str
    met: bool | None
    entries: tuple[str, ...] = ()


class Situation(Struct, frozen=True, kw_only=True):
    """Where the dispute stands on day ``as_of``."""

    as_of: date
    dossier_id: str
    title: str
    stage: CurrentStage
    status: Status
    blocker: Blocker | None
    stages: tuple[StageLine, ...]
    deadlines: tuple[Deadline, ...]
    warnings: tuple[WarningLine, ...]
    next_actions: tuple[NextAction, ...]
    checklist: tuple[ChecklistLine, ...]
    money: Money
    admissibility: tuple[Criterion, ...]

    def deadline(self, deadline_id: str) -> Deadline | None:
        """The first deadline with this id, or ``None``."""
        return next((deadline for deadline in self.deadlines if deadline.id == deadline_id), None)

    def line(self, stage: StageId) -> StageLine:
        """The line of one stage."""
        return next(line for line in self.stages if line.id == stage)
