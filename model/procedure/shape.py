"""The shape of the procedure: what the data files must hold.

Every legal value is *sourced*: it names its source, how sure we are of it and the day it was last checked. Confidence
``H``: the law or an official page was read; ``M``: official but old, or several secondary sources agree. Nothing
weaker is allowed in.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from model.record.fields import Channel, Region

Confidence: TypeAlias = Literal["H", "M"]
Nature: TypeAlias = Literal["law", "prudence", "estimate", "practice"]
"""What a value is: written in the law or an official page, our prudence, an estimate, or a custom."""

StageId: TypeAlias = Literal["customer_service", "consumer_service", "mediator", "court"]
LetterId: TypeAlias = str
"""``"T-1"`` to ``"T-13"``; the answer to the mediator's opinion is ``"T-8A"`` or ``"T-8R"``."""

BodyKind: TypeAlias = Literal[
    "court", "mediator", "conciliator", "regulator", "administration", "prosecutor", "association", "institute"
]
"""What a body is. Only a court decides; a regulator and an administration are no associations."""

Whole: TypeAlias = Annotated[int, Meta(ge=0)]
"""A number of months, days or euros: never negative."""

DEADLINES = (
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
"""Every date a rule may give."""

PROOFS = (
    "outage_noted",
    "outage_dated_total",
    "customer_service_contacted",
    "reference_noted",
    "written_complaint",
    "registered_complaint",
    "customer_service_answered",
    "consumer_service_written",
    "consumer_service_receipt",
    "consumer_service_answered",
    "mediator_referred",
    "mediation_file_complete",
    "opinion_answered",
    "conciliator_requested",
    "amicable_attempt",
    "court_seized",
    "exhibit_added",
    "authority_alerted",
)
"""What the record can prove of a checklist item; each is a predicate of ``model.assess.checklist``."""


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A text or page that was read. ``dated``: the day it shows, or ``None`` when it shows none."""

    id: str
    title: str
    url: str
    checked_on: date
    dated: date | None = None


class Sourced(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every legal value carries: its source, and ``also`` further ones that say the same."""

    source: str
    confidence: Confidence
    checked_on: date
    also: tuple[str, ...] = ()


class Rule(Sourced, frozen=True):
    """One row of the dates table: ``R-01`` … with its delay. ``deadline``: id of the date it gives.

    ``months`` and ``days``: the delay (at most one of them is not 0).
    """

    id: str
    deadline: str
    nature: Nature
    months: Whole = 0
    days: Whole = 0


class Value(Sourced, frozen=True):
    """Any other number the calculator or a letter needs (euros, days or months, as ``unit`` says)."""

    id: str
    amount: Whole
    unit: Literal["euros", "days", "months", "working_days"]
    nature: Nature


class FixedHoliday(Sourced, frozen=True):
    """A public holiday on the same day each year, in these regions (none named: all)."""

    id: str
    month: int
    day: int
    regions: tuple[Region, ...] = ()


class EasterHoliday(Sourced, frozen=True):
    """A public holiday so many days after Easter Sunday (negative: before)."""

    id: str
    offset: int
    regions: tuple[Region, ...] = ()


class ChecklistItem(Sourced, frozen=True):
    """One thing to do at a stage. ``proof``: the one of ``PROOFS`` that ticks it from the record, if any."""

    id: str
    stage: StageId
    proof: str | None = None


class Stage(Sourced, frozen=True):
    """One of the four stages, in order. ``letters``: those that fit it, the main one first.

    ``milestone``: the landmark of the article, e.g. ``"M+1"``. ``cost``: euros, ``None`` where it depends.
    ``channels``: ways to go there, the preferred one first.
    """

    id: StageId
    milestone: str
    letters: tuple[LetterId, ...]
    channels: tuple[Channel, ...]
    cost: Whole | None = None
    bodies: tuple[str, ...] = ()


Recipient: TypeAlias = Literal[
    "customer_service", "consumer_service", "mediator", "conciliator", "court", "administration", "prosecutor"
]
"""Whom a letter goes to."""


class LetterSpec(Sourced, frozen=True):
    """A letter the program can write. ``to``: id of a recipient kind; ``channels``: the preferred one first.

    ``records``: kind of the entry that sending it adds, and ``adds`` the fields of it that this letter settles;
    ``references``: the law it may quote.
    """

    id: LetterId
    stage: StageId
    to: Recipient
    template: str
    records: str
    channels: tuple[Channel, ...]
    adds: dict[str, str] = {}
    references: tuple[str, ...] = ()


class LawReference(Sourced, frozen=True):
    """A text a letter may cite.

    ``citation``: as it stands between brackets in a French letter, without article before it or stop after it:
    ``article 1103 du code civil``.
    """

    id: str
    citation: str


class Body(Sourced, frozen=True):
    """A body to turn to: the mediator, the conciliateur, a regulator, an association.

    ``address``: postal lines; ``phone``: a number; both empty where none is known. ``decides``: whether it settles the
    person's own case.
    """

    id: str
    kind: BodyKind
    name: str
    url: str
    address: tuple[str, ...] = ()
    phone: str = ""
    decides: bool = False


class Operator(Sourced, frozen=True):
    """What is known of an operator; empty fields are to be read from the invoice, the contract or the CGV.

    ``name``: as it is written; ``names``: lower-case names and brands it goes by. ``member``: of the telecom mediator's
    association.
    """

    id: str
    name: str
    names: tuple[str, ...]
    phone: str = ""
    customer_service_address: tuple[str, ...] = ()
    consumer_service_address: tuple[str, ...] = ()
    member: bool | None = None


class Procedure(Struct, frozen=True):
    """All of it, by id. Built and checked by ``model.procedure.reader``."""

    sources: dict[str, Source]
    rules: dict[str, Rule]
    values: dict[str, Value]
    fixed_holidays: tuple[FixedHoliday, ...]
    easter_holidays: tuple[EasterHoliday, ...]
    stages: tuple[Stage, ...]
    checklist: tuple[ChecklistItem, ...]
    letters: dict[str, LetterSpec]
    references: dict[str, LawReference]
    bodies: dict[str, Body]
    operators: dict[str, Operator]
