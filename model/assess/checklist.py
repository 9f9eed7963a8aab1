"""The checklists: what was ticked by hand, and what the record proves by itself."""

from collections.abc import Callable

from model.assess.chronicle import at_or_after, first_where, in_order
from model.assess.facts import Facts
from model.assess.situation import ChecklistLine, Deadline
from model.assess.stages import prior_attempt
from model.procedure.shape import ChecklistItem
from model.record.entry import Entry, order_key
from model.record.events import (
    AuthorityAlerted,
    ChecklistItemChecked,
    ChecklistItemUnchecked,
    ConciliatorRequested,
    ExhibitAdded,
    LetterReceived,
    MediatorOpinionAccepted,
    MediatorOpinionRefused,
    OutageStarted,
    ReplyReceived,
)
from model.record.fields import POSTED, REGISTERED, Service


def checklist(facts: Facts, deadlines: tuple[Deadline, ...]) -> tuple[ChecklistLine, ...]:
    """Every item of every stage, in the procedure's order."""
    marks = _last_marks(facts)
    wait_ends = next((deadline for deadline in deadlines if deadline.id == "conciliator_wait_ends"), None)
    proofs: dict[str | None, Entry | None] = {None: None}
    lines = []
    for item in facts.procedure.checklist:
        if item.proof not in proofs:  # several items rest on the same
            proofs[item.proof] = _proof(facts, item, wait_ends)
        lines.append(_line(item, marks.get(item.id), proofs[item.proof]))
    return tuple(lines)


def _line(
    item: ChecklistItem, mark: ChecklistItemChecked | ChecklistItemUnchecked | None, proof: Entry | None
) -> ChecklistLine:
    """By hand first; a proof noted after the tick was taken away ticks again."""
    if isinstance(mark, ChecklistItemChecked):
        return ChecklistLine(item.stage, item.id, checked=True, by=mark.id)
    if proof is None or (mark is not None and order_key(mark) > order_key(proof)):
        return ChecklistLine(item.stage, item.id, checked=False)
    return ChecklistLine(item.stage, item.id, checked=True, by=proof.id, proven=True)


def _last_marks(facts: Facts) -> dict[str, ChecklistItemChecked | ChecklistItemUnchecked]:
    chronicle = facts.chronicle
    marks = in_order(chronicle.of_kind(ChecklistItemChecked), chronicle.of_kind(ChecklistItemUnchecked))
    return {mark.item: mark for mark in marks}


def _proof(facts: Facts, item: ChecklistItem, wait_ends: Deadline | None) -> Entry | None:
    if item.proof is None:
        return None
    if item.proof == "amicable_attempt":
        proven_by = prior_attempt(facts, wait_ends)
        return None if proven_by is None else facts.dossier.entry(proven_by)
    return _PROOFS[item.proof](facts)


def _answered(facts: Facts, service: Service) -> ReplyReceived | None:
    return first_where(facts.replies, lambda reply: facts.service_of(reply) == service)


def _dated_total(facts: Facts) -> Entry | None:
    return first_where(facts.chronicle.of_kind(OutageStarted), lambda outage: outage.scope == "total")


def _referenced(facts: Facts) -> Entry | None:
    """A number the operator gave; that of a registered letter is the post's."""
    return first_where(
        facts.all_contacts, lambda contact: bool(contact.reference) and contact.channel not in REGISTERED
    )


def _registered(facts: Facts) -> Entry | None:
    return first_where(facts.first_steps, lambda step: step.channel in REGISTERED) or first_where(
        facts.all_contacts, lambda contact: contact.channel in REGISTERED
    )


def _consumer_receipt(facts: Facts) -> Entry | None:
    """The first acknowledgement of a posted complaint to the service consommateurs; none dated before its sending."""
    sent_on = {contact.id: contact.on for contact in facts.consumer_contacts if contact.channel in POSTED}
    received = facts.chronicle.of_kind(LetterReceived)
    return first_where(received, lambda event: event.of in sent_on and event.on >= sent_on[event.of])


def _opinion_answered(facts: Facts) -> Entry | None:
    if facts.opinion is None:
        return None
    opinion = facts.opinion
    answers: list[MediatorOpinionAccepted | MediatorOpinionRefused] = [
        *facts.chronicle.of_kind(MediatorOpinionAccepted),
        *facts.chronicle.of_kind(MediatorOpinionRefused),
    ]
    own = sorted((answer for answer in answers if answer.by == "consumer"), key=order_key)
    return first_where(own, lambda answer: at_or_after(answer, opinion))


_PROOFS: dict[str, Callable[[Facts], Entry | None]] = {
    "outage_noted": lambda facts: facts.chronicle.first(OutageStarted),
    "outage_dated_total": _dated_total,
    "customer_service_contacted": lambda facts: facts.first_contact,
    "reference_noted": _referenced,
    "written_complaint": lambda facts: facts.complaint,
    "registered_complaint": _registered,
    "customer_service_answered": lambda facts: _answered(facts, "customer_service"),
    "consumer_service_written": lambda facts: facts.consumer_complaint,
    "consumer_service_receipt": _consumer_receipt,
    "consumer_service_answered": lambda facts: _answered(facts, "consumer_service"),
    "mediator_referred": lambda facts: facts.referral,
    "mediation_file_complete": lambda facts: facts.file_complete,
    "opinion_answered": _opinion_answered,
    "conciliator_requested": lambda facts: facts.chronicle.first(ConciliatorRequested),
    "court_seized": lambda facts: facts.court,
    "exhibit_added": lambda facts: facts.chronicle.first(ExhibitAdded),
    "authority_alerted": lambda facts: facts.chronicle.first(AuthorityAlerted),
}
"""What the procedure's items may name as their proof, beside ``amicable_attempt``."""
