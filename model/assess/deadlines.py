"""The dates table of the contract (§2), row by row.

Each row yields at most one date; where several rows give the same id, the earliest day counts, then the table's
order. Delays come from the procedure's rules, never from here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter

from model.assess.chronicle import at_or_after
from model.assess.days import ONE_DAY, add_months
from model.assess.facts import Facts, Reception
from model.assess.situation import Deadline, DeadlineKind
from model.record.entry import Entry
from model.record.events import (
    ConciliationEnded,
    ConciliatorRequested,
    CourtSeized,
    FormalNoticeSent,
    MediatorOpinionReceived,
    PaymentMade,
    Sending,
    ServiceRestored,
)
from model.record.fields import Service


def deadlines(facts: Facts) -> tuple[Deadline, ...]:
    """Every computed date, sorted by day, then by id."""
    once: dict[str, Deadline] = {}
    for row in (*_consumer_service_opens(facts), *_mediator_opens(facts)):
        known = once.get(row.id)
        if known is None or row.on < known.on:
            once[row.id] = row
    rest = (
        *_mediator_closes(facts),
        *_mediator_waits(facts),
        *_opinion_answer(facts),
        *_conciliator(facts),
        *_refunds(facts),
        *_termination(facts),
    )
    return tuple(sorted((*once.values(), *rest), key=attrgetter("on", "id")))


def _consumer_service_opens(facts: Facts) -> Iterator[Deadline]:
    if facts.one_level or facts.first_contact is None:
        return
    yield from _after_silence(facts, "R-01", facts.first_contact, "customer_service")
    yield from _after_bad_answer(facts, "R-01b", facts.first_contact, "customer_service")


def _mediator_opens(facts: Facts) -> Iterator[Deadline]:
    complaint = facts.consumer_complaint if facts.consumer_complaint_in_order else None
    if complaint is not None:
        yield from _after_silence(facts, "R-02", complaint, "consumer_service")
        yield from _after_bad_answer(facts, "R-02b", complaint, "consumer_service")
    if facts.first_written is not None:
        yield from _after_silence(facts, "R-03", facts.first_written, "customer_service")
        if facts.one_level:
            yield from _after_bad_answer(facts, "R-01c", facts.first_written, "customer_service")


def _after_silence(facts: Facts, rule_id: str, sent: Sending, service: Service) -> Iterator[Deadline]:
    """R-01, R-02, R-03: the service kept silent for the rule's months from the reception of ``sent``."""
    months = facts.procedure.rules[rule_id].months
    reception = facts.reception(sent)
    on = facts.calendar.opens_after(reception.on, months)
    if not facts.replied_between(service, sent, on):
        yield _deadline(
            facts,
            rule_id,
            "earliest",
            on,
            start=reception.on,
            raw_on=add_months(reception.on, months),
            estimated=reception.estimated,
            entries=_with_reception(sent, reception),
        )


def _after_bad_answer(facts: Facts, rule_id: str, sent: Sending, service: Service) -> Iterator[Deadline]:
    """R-01b, R-02b, R-01c: a bad answer opens the next stage the same day."""
    answer = facts.first_bad_answer(service, sent)
    if answer is not None:
        yield _deadline(facts, rule_id, "earliest", answer.on, start=answer.on, entries=(answer.id, sent.id))


def _mediator_closes(facts: Facts) -> Iterator[Deadline]:
    complaint, trace = facts.complaint, facts.trace
    if complaint is None or trace is None or facts.referral is not None or facts.closed:
        return
    yield _deadline(
        facts,
        "R-04",
        "latest",
        add_months(trace.on, facts.procedure.rules["R-04"].months) - ONE_DAY,
        start=trace.on,
        legal_on=one_year_limit(facts),
        entries=(complaint.id,) if trace is complaint else (trace.id, complaint.id),
    )


def one_year_limit(facts: Facts) -> date | None:
    """The legal last day to refer the mediator (R-04), counted from the complaint; ``None`` without one."""
    if facts.complaint is None:
        return None
    return add_months(facts.complaint.on, facts.procedure.rules["R-04"].months)


def _mediator_waits(facts: Facts) -> Iterator[Deadline]:
    referral = facts.referral
    if referral is None or facts.outcome is not None or facts.opinion is not None:
        return
    reception = facts.reception(referral)
    sent = _with_reception(referral, reception)
    if facts.file_complete is None:
        wait = timedelta(days=facts.procedure.rules["R-06"].days)
        yield _deadline(
            facts,
            "R-06",
            "expected",
            reception.on + wait,
            start=reception.on,
            estimated=reception.estimated,
            entries=sent,
        )
    wait = timedelta(days=facts.procedure.rules["R-07"].days)
    extended, complete = facts.extended, facts.file_complete
    if extended is not None:
        yield _deadline(facts, "R-07", "expected", extended.until, start=extended.on, entries=(extended.id,))
    elif complete is not None:
        yield _deadline(facts, "R-07", "expected", complete.on + wait, start=complete.on, entries=(complete.id,))
    else:
        on = reception.on + wait
        yield _deadline(facts, "R-07", "expected", on, start=reception.on, estimated=True, entries=sent)


def _opinion_answer(facts: Facts) -> Iterator[Deadline]:
    opinion = facts.opinion
    if opinion is None or facts.outcome is not None:
        return
    legal_on = _reply_by(facts, opinion)
    on = legal_on - ONE_DAY
    yield _deadline(facts, "R-08", "latest", on, start=opinion.on, legal_on=legal_on, entries=(opinion.id,))


def _reply_by(facts: Facts, opinion: MediatorOpinionReceived) -> date:
    return opinion.reply_by or add_months(opinion.on, facts.procedure.rules["R-08"].months)


def _conciliator(facts: Facts) -> Iterator[Deadline]:
    ended = facts.chronicle.last(ConciliationEnded)
    requests = facts.chronicle.of_kind(ConciliatorRequested)
    open_requests = [request for request in requests if ended is None or at_or_after(request, ended)]
    if open_requests:
        request = open_requests[0]
        on = add_months(request.on, facts.procedure.rules["R-12"].months) + ONE_DAY
        yield _deadline(facts, "R-12", "earliest", on, start=request.on, entries=(request.id,))


def _refunds(facts: Facts) -> Iterator[Deadline]:
    rule = facts.procedure.rules["R-15"]
    seizures = [seizure.on for seizure in facts.chronicle.of_kind(CourtSeized)]
    for payment in facts.chronicle.of_kind(PaymentMade):  # the one kind that comes by the thousand
        start = payment.on
        legal_on = add_months(start, rule.months)
        if not seizures or not any(start <= seized_on <= legal_on for seized_on in seizures):
            yield Deadline(
                id=rule.deadline,
                kind="latest",
                on=legal_on - ONE_DAY,
                legal_on=legal_on,
                rule="R-15",
                entries=(payment.id,),
                source=rule.source,
                start=start,
            )


def _termination(facts: Facts) -> Iterator[Deadline]:
    notice = facts.chronicle.last(FormalNoticeSent)
    restored = facts.chronicle.last(ServiceRestored)
    if notice is None or (restored is not None and at_or_after(restored, notice)):
        return
    reception = facts.reception(notice)
    start = _notice_received(facts, notice, reception)
    yield _deadline(
        facts,
        "R-20",
        "earliest",
        start + timedelta(days=notice.delay_days) + ONE_DAY,
        start=start,
        estimated=reception.estimated,
        entries=_with_reception(notice, reception),
    )


def _notice_received(facts: Facts, notice: FormalNoticeSent, reception: Reception) -> date:
    """A notice of unknown reception is taken to be received late: its delay protects the operator."""
    if not reception.estimated:
        return reception.on
    return notice.on + timedelta(days=facts.procedure.values["unknown_notice_reception_days"].amount)


def _with_reception(sent: Entry, reception: Reception) -> tuple[str, ...]:
    return (sent.id,) if reception.by is None else (sent.id, reception.by)


def _deadline(
    facts: Facts,
    rule_id: str,
    kind: DeadlineKind,
    on: date,
    *,
    start: date,
    entries: tuple[str, ...],
    raw_on: date | None = None,
    legal_on: date | None = None,
    estimated: bool = False,
) -> Deadline:
    rule = facts.procedure.rules[rule_id]
    return Deadline(
        id=rule.deadline,
        kind=kind,
        on=on,
        raw_on=raw_on,
        legal_on=legal_on,
        estimated=estimated,
        rule=rule_id,
        entries=entries,
        source=rule.source,
        start=start,
    )
