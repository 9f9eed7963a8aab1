"""The story as a letter tells it: the outages, the steps taken and how each service answered."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import cast

from msgspec.structs import asdict

from model.assess.chronicle import Chronicle, at_or_after
from model.assess.facts import Facts, FirstStep
from model.assess.money import outages as without_service
from model.letters.context import Answer, Line, Outage, Piece, Service, Step
from model.letters.french import amount, day, plural
from model.letters.marks import Fact, Gap, told
from model.record.entry import Entry, order_key
from model.record.events import (
    ConsumerServiceContacted,
    Contact,
    Event,
    ExhibitAdded,
    FormalNoticeSent,
    LetterPresented,
    LetterReceived,
    LetterReturned,
    MediatorOpinionReceived,
    MediatorReferred,
    OutageStarted,
    PaymentSuspended,
    PromiseBroken,
    RefundReceived,
    ReplyReceived,
    Sending,
    ServiceRestored,
    TechnicianVisited,
    TerminationSent,
)
from model.record.exhibits import exhibit_numbers
from model.record.fields import POSTED, REGISTERED, Scope
from model.record.fields import Service as ServiceId

OUTAGE_GAP = Gap("entry:outage_started", "date du début de la panne")

_COPIED = frozenset(
    {"channel", "service", "satisfactory", "kept", "body", "outcome", "never_worked", "by"}
    & set(Step.__struct_fields__)
)


_COPIES = (Contact, FormalNoticeSent, TerminationSent, PaymentSuspended)
"""What was written to the operator: its copy joins what is written next."""


def fact_day(on: date) -> Fact:
    """A day of the record, as a fact."""
    return Fact(day(on))


class Story:
    """Reads one record for all its letters; ``facts`` is the calculator's own reading, so that none contradicts it."""

    def __init__(self, facts: Facts, *, to_court: bool = False) -> None:
        """Number the exhibits once. ``to_court``: without the mediator's proposal, which is confidential (M-09)."""
        self.facts = facts
        self.chronicle: Chronicle = facts.chronicle
        opinions = facts.chronicle.of_kind(MediatorOpinionReceived) if to_court else []
        kept_back = {exhibit for opinion in opinions for exhibit in opinion.exhibits}
        added = [entry for entry in facts.chronicle.of_kind(ExhibitAdded) if entry.exhibit.id not in kept_back]
        self.pieces = _pieces(added, exhibit_numbers(facts.dossier.entries))
        self._listed = {piece.id: piece.number for piece in self.pieces}
        self._told: dict[tuple[type[Entry], ...], tuple[Step, ...]] = {}
        self._steps: dict[str, Step] = {}

    def line(self) -> Line:
        """The state of the line."""
        stretches = sorted(
            [*self._outages("total"), *self._outages("partial")], key=lambda stretch: order_key(stretch[0])
        )
        outages = _from_the_start(self._outage(outage, restored) for outage, restored in stretches)
        first = outages[0]
        running = any(outage.until is None for outage in outages)
        if not stretches:
            running = self.chronicle.last(ServiceRestored) is None
        ended = self.chronicle.last(TerminationSent) is not None
        counted = without_service(self.facts)
        return Line(
            outages=outages,
            running=running,
            partial=all(outage.partial for outage in outages),
            never_worked=first.never_worked and first.until is None,
            late_start=first.never_worked and first.until is not None,
            ended=ended,
            over=ended and bool(counted) and counted[-1][1] <= self.facts.today,
            repair=running and not ended,
        )

    def _outages(self, scope: Scope) -> Iterable[tuple[OutageStarted, ServiceRestored | None]]:
        """Each outage of this scope with its end; one noted while another runs starts nothing new."""
        restorations = self.chronicle.of_kind(ServiceRestored)
        covered: ServiceRestored | None = None
        running = False
        for outage in self.chronicle.of_kind(OutageStarted):
            if outage.scope != scope or running or (covered is not None and at_or_after(covered, outage)):
                continue
            covered = next((end for end in restorations if at_or_after(end, outage)), None)
            running = covered is None
            yield outage, covered

    def steps(self, kinds: tuple[type[Entry], ...]) -> tuple[Step, ...]:
        """The entries of these kinds that count, in order."""
        if kinds not in self._told:
            self._told[kinds] = tuple(self.step(entry) for entry in self.chronicle.counting if _tells(entry, kinds))
        return self._told[kinds]

    def step(self, entry: Event) -> Step:
        """One entry as a step."""
        if entry.id not in self._steps:
            self._steps[entry.id] = self._step(entry)
        return self._steps[entry.id]

    def _step(self, entry: Event) -> Step:
        values = asdict(entry)
        fields = {name: values[name] for name in _COPIED if name in values}
        if isinstance(entry, Contact):
            consumer = isinstance(entry, ConsumerServiceContacted) and not self.facts.one_level
            fields["service"] = "consumer_service" if consumer else "customer_service"
        elif isinstance(entry, ReplyReceived | PromiseBroken):
            fields["service"] = self.facts.service_of(entry)
        elif isinstance(entry, OutageStarted):
            fields["partial"] = entry.scope == "partial"
        elif isinstance(entry, RefundReceived):
            fields["amount"] = Fact(amount(entry.amount))
        elif isinstance(entry, FormalNoticeSent):
            fields["delay"] = plural(entry.delay_days, "jour", "jours")
        if isinstance(entry, Sending):
            fields |= self._travel(entry)
        return Step(
            kind=entry.kind,
            on=fact_day(entry.on),
            reference=told(values.get("reference", "")),
            pieces=self.numbers(entry),
            registered=values.get("channel") in REGISTERED,
            **fields,
        )

    def numbers(self, entry: Entry) -> tuple[int, ...]:
        """The numbers of the exhibits that this entry names and the letter lists."""
        return tuple(sorted({self._listed[piece] for piece in entry.exhibits if piece in self._listed}))

    def _outage(self, outage: OutageStarted, restored: ServiceRestored | None) -> Outage:
        return Outage(
            since=fact_day(outage.on),
            until=None if restored is None else fact_day(restored.on),
            partial=outage.scope == "partial",
            never_worked=outage.never_worked and outage.scope == "total",
            symptoms=told(outage.note),
            pieces=self.numbers(outage),
        )

    def _travel(self, sent: Sending) -> dict[str, Fact]:
        """What the post said of a letter: received, else returned, else presented. Nothing else is received later."""
        if sent.channel not in POSTED:
            return {}
        events = [event for event in self.facts.letter_events.get(sent.id, []) if event.on >= sent.on]
        for kind, name in (
            (LetterReceived, "received_on"),
            (LetterReturned, "returned_on"),
            (LetterPresented, "presented_on"),
        ):
            known = min((event for event in events if isinstance(event, kind)), key=order_key, default=None)
            if known is not None:
                return {name: fact_day(known.on)}
        return {}

    def service(self, service: ServiceId) -> Service | None:
        """How it went with one service."""
        contacts = self._contacts(service)
        if not contacts:
            return None
        if service == "customer_service":
            since = contacts[0]
            written = self.facts.first_written
        else:
            written = self.facts.consumer_complaint
            since = written or contacts[0]
        answer, on = self._answer(service, since)
        return Service(
            first=self.step(contacts[0]),
            written=None if written is None else self.step(written),
            answer=answer,
            answered_on=on,
            spoken=written is None,
            acted=self._acted(contacts[0]),
        )

    def _acted(self, since: FirstStep) -> bool:
        """Whether the operator sent a technician or money back at or after this contact."""
        visits = [visit for visit in self.chronicle.of_kind(TechnicianVisited) if visit.kept]
        signs: list[TechnicianVisited | RefundReceived] = [*visits, *self.chronicle.of_kind(RefundReceived)]
        return any(at_or_after(sign, since) for sign in signs)

    def _contacts(self, service: ServiceId) -> list[FirstStep]:
        if service == "customer_service":
            return self.facts.first_steps
        return cast("list[FirstStep]", self.facts.consumer_contacts)

    def _answer(self, service: ServiceId, since: FirstStep) -> tuple[Answer, Fact | None]:
        """The last word of this service, if it had one; a silence only once its month is over."""
        facts = self.facts
        replies = [reply for reply in facts.replies if facts.service_of(reply) == service]
        promises = [broken for broken in self.chronicle.of_kind(PromiseBroken) if facts.service_of(broken) == service]
        answers: list[ReplyReceived | PromiseBroken] = [*replies, *promises]
        last = max(answers, key=order_key, default=None)
        if isinstance(last, PromiseBroken):
            return "promise_broken", fact_day(last.on)
        if last is not None:
            return ("replied" if last.satisfactory else "unsatisfactory"), fact_day(last.on)
        months = facts.procedure.rules["R-01" if service == "customer_service" else "R-02"].months
        over = facts.calendar.opens_after(facts.reception(since).on, months)
        return ("silence" if over <= facts.today else "none_yet"), None

    @cached_property
    def copies(self) -> tuple[Step, ...]:
        """What was written here and sent before today: a copy of it joins the letter."""
        sent = [entry for entry in self.chronicle.counting if isinstance(entry, _COPIES)]
        return tuple(self.step(entry) for entry in sent if entry.letter and entry.on < self.facts.today)

    @cached_property
    def tickets(self) -> tuple[Fact, ...]:
        """The operator's references, each once."""
        contacts = [entry for entry in self.facts.all_contacts if entry.channel not in REGISTERED]
        found = (told(contact.reference) for contact in contacts)
        return tuple(dict.fromkeys(reference for reference in found if reference is not None))


def _from_the_start(told: Iterable[Outage]) -> tuple[Outage, ...]:
    """The outages, without those that a line which never worked makes meaningless; a gap where there is none."""
    outages = tuple(told)
    never = next((place for place, outage in enumerate(outages) if outage.never_worked), None)
    if never is not None:
        outages = outages[never : never + 1] if outages[never].until is None else outages[never:]
    return outages or (Outage(OUTAGE_GAP, None, partial=False, never_worked=False, symptoms=None),)


def _tells(entry: Event, kinds: tuple[type[Entry], ...]) -> bool:
    """Whether this entry is of a kind to tell; a promise made before a body is told with what came of that body."""
    if isinstance(entry, PromiseBroken) and entry.service in {"mediator", "conciliator"}:
        return MediatorReferred in kinds
    return isinstance(entry, kinds)


def _pieces(added: Iterable[ExhibitAdded], numbers: dict[str, int]) -> tuple[Piece, ...]:
    """The exhibits there are, each once, under the numbers they keep."""
    pieces: dict[str, Piece] = {}
    for entry in added:
        exhibit = entry.exhibit
        if exhibit.id not in pieces:
            title = told(exhibit.title) or told(exhibit.file_name)
            pieces[exhibit.id] = Piece(exhibit.id, numbers[exhibit.id], fact_day(entry.on), title)
    return tuple(sorted(pieces.values(), key=lambda piece: piece.number))
