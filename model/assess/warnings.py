"""The warnings of the contract (§4). Each names the entries it is about."""

from collections.abc import Iterator
from datetime import date, timedelta

from model.assess.days import add_months
from model.assess.deadlines import one_year_limit
from model.assess.facts import Facts
from model.assess.situation import Deadline, Level, Money, WarningLine
from model.assess.stages import Standing
from model.record.entry import Entry
from model.record.events import (
    EntryRetracted,
    FormalNoticeSent,
    MediatorReferred,
    PaymentMade,
    PaymentSuspended,
    TerminationSent,
)


def warnings(
    facts: Facts, standing: Standing, deadlines: tuple[Deadline, ...], money: Money
) -> tuple[WarningLine, ...]:
    """All warnings of the day, sorted by id; each id at most once."""
    found = (
        *_complaint(facts, standing),
        *_payments(facts, deadlines, money),
        *_mediator(facts, standing),
        *_order(facts),
        *_levels(facts, standing),
        *_unfollowed_letters(facts),
    )
    return tuple(sorted(found, key=lambda warning: warning.id))


def _complaint(facts: Facts, standing: Standing) -> Iterator[WarningLine]:
    if facts.first_contact is not None and facts.complaint is None:
        yield WarningLine("W-01", "warning", (facts.first_contact.id,))
    limit = one_year_limit(facts)
    if (
        facts.trace is not None
        and limit is not None
        and facts.referral is None
        and facts.court is None
        and not facts.closed
        and standing.barred is None
        and facts.today <= limit
    ):
        level = _age_level(facts, facts.trace)
        if level is not None:
            yield WarningLine("W-02", level, (facts.trace.id,))


def _age_level(facts: Facts, entry: Entry) -> Level | None:
    """``warning`` then ``alarm`` as an entry's year runs out."""
    values = facts.procedure.values
    if facts.today >= add_months(entry.on, values["one_year_alarm_months"].amount):
        return "alarm"
    if facts.today >= add_months(entry.on, values["one_year_warning_months"].amount):
        return "warning"
    return None


def _payments(facts: Facts, deadlines: tuple[Deadline, ...], money: Money) -> Iterator[WarningLine]:
    """W-03, once, at the level of the most pressing payment."""
    if facts.closed or money.refunded >= money.paid:
        return
    legal_days = {
        deadline.entries[0]: deadline.legal_on for deadline in deadlines if deadline.id == "refund_claim_lapses"
    }
    levels: dict[str, Level] = {}
    by_day: dict[date, Level | None] = {}
    for payment in facts.chronicle.of_kind(PaymentMade):
        legal_on = legal_days.get(payment.id)
        if legal_on is not None and facts.today <= legal_on:
            if payment.on not in by_day:
                by_day[payment.on] = _age_level(facts, payment)
            level = by_day[payment.on]
            if level is not None:
                levels[payment.id] = level
    if levels:
        yield WarningLine("W-03", "alarm" if "alarm" in levels.values() else "warning", tuple(levels))


def _mediator(facts: Facts, standing: Standing) -> Iterator[WarningLine]:
    contract = facts.dossier.contract
    if contract.mediator_member is None and standing.stage in {"consumer_service", "mediator"}:
        yield WarningLine("W-04", "info")
    if facts.court is not None and facts.referral is not None and facts.outcome is None:
        yield WarningLine("W-05", "alarm", (facts.court.id, facts.referral.id))
    if facts.dossier.claimant.is_business:
        yield WarningLine("W-10", "warning")
    if standing.stage == "court" and standing.status == "locked":
        yield WarningLine("W-11", "warning")
    if facts.referral is not None:
        opens = standing.opens.get("mediator_opens")
        limit = one_year_limit(facts)
        too_early = opens is None or facts.referral.on < opens.on
        too_late = limit is not None and facts.referral.on > limit
        if too_early or too_late:
            yield WarningLine("W-24", "warning", (facts.referral.id,))


def _order(facts: Facts) -> Iterator[WarningLine]:
    """W-15: what cannot have happened in that order."""
    odd = [
        *(entry.id for entry in facts.chronicle.future),
        *_letters_before_sending(facts),
        *_replies_without_contact(facts),
        *_pointing_nowhere(facts),
    ]
    if odd:
        yield WarningLine("W-15", "warning", tuple(dict.fromkeys(odd)))


def _letters_before_sending(facts: Facts) -> Iterator[str]:
    if not facts.letter_events:
        return
    sent_on = {entry.id: entry.on for entry in facts.dossier.entries if entry.id in facts.letter_events}
    for of, events in facts.letter_events.items():
        for event in events:
            if of in sent_on and event.on < sent_on[of]:
                yield event.id


def _replies_without_contact(facts: Facts) -> Iterator[str]:
    contacted = {
        "customer_service": facts.first_steps[0].on if facts.first_steps else None,
        "consumer_service": facts.consumer_contacts[0].on if facts.consumer_contacts else None,
    }
    for reply in facts.replies:
        first = contacted[facts.service_of(reply)]
        if first is None or first > reply.on:
            yield reply.id


def _pointing_nowhere(facts: Facts) -> Iterator[str]:
    letters = (event for events in facts.letter_events.values() for event in events)
    pointing = [*letters, *facts.chronicle.of_kind(EntryRetracted)]
    if pointing:
        known = {entry.id for entry in facts.dossier.entries}
        yield from (entry.id for entry in pointing if entry.of not in known)


def _levels(facts: Facts, standing: Standing) -> Iterator[WarningLine]:
    complaint = facts.consumer_complaint
    if complaint is None:
        return
    if not facts.consumer_complaint_in_order:
        yield WarningLine("W-22", "warning", (complaint.id,))
        return
    opens = standing.opens.get("consumer_service_opens")
    if opens is None or opens.on > complaint.on:
        yield WarningLine("W-21", "warning", (complaint.id,))


def _unfollowed_letters(facts: Facts) -> Iterator[WarningLine]:
    """W-23: registered letters of which nothing is known for longer than the post keeps them."""
    silence = timedelta(days=facts.procedure.values["registered_letter_silence_days"].amount)
    sent = [
        *facts.all_contacts,
        *facts.chronicle.of_kind(FormalNoticeSent),
        *facts.chronicle.of_kind(TerminationSent),
        *facts.chronicle.of_kind(PaymentSuspended),
        *facts.chronicle.of_kind(MediatorReferred),
    ]
    lost = [
        entry.id
        for entry in sent
        if entry.channel == "registered_letter"
        and facts.today - entry.on > silence
        and entry.id not in facts.letter_events
    ]
    if lost:
        yield WarningLine("W-23", "info", tuple(lost))
