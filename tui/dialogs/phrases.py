"""What may have happened, in the person's words: each phrase stands for a kind of fact and what it fills in. Pure.

The words are in ``entries.toml``; here is what they mean, and which are likely where the dispute stands.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from model.assess.situation import Situation

NOTHING: Mapping[str, object] = MappingProxyType({})


class Phrase(Struct, frozen=True):
    """``prefill``: fields of the kind that the phrase already answers."""

    id: str
    group: str
    kind: str
    prefill: Mapping[str, object] = NOTHING


def _phrase(phrase_id: str, group: str, kind: str, **prefill: object) -> Phrase:
    return Phrase(phrase_id, group, kind, MappingProxyType(prefill))


_CUSTOMER, _CONSUMER = "customer_service", "consumer_service"

PHRASES: tuple[Phrase, ...] = (
    _phrase("line_down", "line", "outage_started", scope="total", never_worked=False),
    _phrase("never_worked", "line", "outage_started", scope="total", never_worked=True),
    _phrase("line_partly_down", "line", "outage_started", scope="partial", never_worked=False),
    _phrase("technician_came", "line", "technician_visited", kept=True),
    _phrase("technician_absent", "line", "technician_visited", kept=False),
    _phrase("repaired", "line", "service_restored"),
    _phrase("called_customer", _CUSTOMER, "customer_service_contacted", channel="phone"),
    _phrase("wrote_customer", _CUSTOMER, "customer_service_contacted", channel="registered_letter"),
    _phrase("form_customer", _CUSTOMER, "customer_service_contacted", channel="web_form"),
    _phrase("chatted_customer", _CUSTOMER, "customer_service_contacted", channel="chat"),
    _phrase("went_to_shop", _CUSTOMER, "customer_service_contacted", channel="shop"),
    _phrase("customer_refused", _CUSTOMER, "reply_received", service=_CUSTOMER, satisfactory=False),
    _phrase("customer_agreed", _CUSTOMER, "reply_received", service=_CUSTOMER, satisfactory=True),
    _phrase("customer_broke_promise", _CUSTOMER, "promise_broken", service=_CUSTOMER),
    _phrase("wrote_consumer", _CONSUMER, "consumer_service_contacted", channel="registered_letter"),
    _phrase("form_consumer", _CONSUMER, "consumer_service_contacted", channel="web_form"),
    _phrase("called_consumer", _CONSUMER, "consumer_service_contacted", channel="phone"),
    _phrase("consumer_refused", _CONSUMER, "reply_received", service=_CONSUMER, satisfactory=False),
    _phrase("consumer_agreed", _CONSUMER, "reply_received", service=_CONSUMER, satisfactory=True),
    _phrase("consumer_broke_promise", _CONSUMER, "promise_broken", service=_CONSUMER),
    _phrase("receipt_came", "letters", "letter_received"),
    _phrase("letter_presented", "letters", "letter_presented"),
    _phrase("letter_came_back", "letters", "letter_returned"),
    _phrase("referred_mediator", "mediator", "mediator_referred", channel="web_form"),
    _phrase("file_complete", "mediator", "mediation_file_complete"),
    _phrase("mediator_needs_time", "mediator", "mediation_extended"),
    _phrase("mediator_rejected", "mediator", "mediation_rejected"),
    _phrase("opinion_came", "mediator", "mediator_opinion_received"),
    _phrase("accepted_opinion", "mediator", "mediator_opinion_accepted", by="consumer"),
    _phrase("refused_opinion", "mediator", "mediator_opinion_refused", by="consumer"),
    _phrase("operator_accepted", "mediator", "mediator_opinion_accepted", by="operator"),
    _phrase("operator_refused", "mediator", "mediator_opinion_refused", by="operator"),
    _phrase("mediation_promise_broken", "mediator", "promise_broken", service="mediator"),
    _phrase("left_mediation", "mediator", "mediation_withdrawn"),
    _phrase("mediation_over", "mediator", "mediation_ended"),
    _phrase("paid", "money", "payment_made"),
    _phrase("refunded", "money", "refund_received"),
    _phrase("spent", "money", "expense_made"),
    _phrase("invoice_came", "money", "invoice_due"),
    _phrase("suspended_payment", "money", "payment_suspended", channel="registered_letter"),
    _phrase("sent_formal_notice", "contract", "formal_notice_sent", channel="registered_letter"),
    _phrase("terminated", "contract", "termination_sent", channel="registered_letter"),
    _phrase("asked_conciliator", "court", "conciliator_requested"),
    _phrase("conciliation_agreed", "court", "conciliation_ended", outcome="agreement"),
    _phrase("conciliation_failed", "court", "conciliation_ended", outcome="failure"),
    _phrase("conciliation_promise_broken", "court", "promise_broken", service="conciliator"),
    _phrase("seized_court", "court", "court_seized"),
    _phrase("court_decided", "court", "court_decided"),
    _phrase("alerted", "other", "authority_alerted"),
    _phrase("got_exhibit", "other", "exhibit_added"),
    _phrase("note", "other", "noted"),
    _phrase("closed", "other", "dossier_closed"),
    _phrase("reopened", "other", "dossier_reopened"),
)

_WITH_CUSTOMER = ("customer_refused", "customer_agreed", "customer_broke_promise", "technician_came")
_WITH_CONSUMER = ("consumer_refused", "consumer_agreed", "consumer_broke_promise")
_END = ("repaired", "paid", "note")
_LIKELY: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        ("customer_service", "open"): ("line_down", "never_worked", "called_customer", "wrote_customer", *_END),
        ("customer_service", "waiting"): (*_WITH_CUSTOMER, "called_customer", "wrote_customer", *_END),
        ("customer_service", "answered"): ("repaired", "customer_broke_promise", "refunded", "closed", "note"),
        ("consumer_service", "open"): ("wrote_consumer", "form_consumer", *_WITH_CUSTOMER, *_END),
        ("consumer_service", "waiting"): (*_WITH_CONSUMER, "wrote_consumer", *_END),
        ("consumer_service", "answered"): ("repaired", "consumer_broke_promise", "refunded", "closed", "note"),
        ("mediator", "open"): ("referred_mediator", *_WITH_CONSUMER, *_END),
        ("mediator", "waiting"): (
            "file_complete",
            "opinion_came",
            "mediator_rejected",
            "mediator_needs_time",
            "left_mediation",
            *_END,
        ),
        ("mediator", "deciding"): ("accepted_opinion", "refused_opinion", "operator_accepted", "operator_refused"),
        ("mediator", "done"): ("refunded", "repaired", "mediation_promise_broken", "closed", "note"),
        ("court", "locked"): ("asked_conciliator", "conciliation_failed", "conciliation_agreed", "seized_court", *_END),
        ("court", "open"): ("seized_court", "asked_conciliator", "conciliation_failed", "conciliation_agreed", *_END),
        ("court", "waiting"): ("court_decided", *_END),
        ("court", "done"): ("refunded", "repaired", "conciliation_promise_broken", "closed", "note"),
        ("closed", "done"): ("reopened", "refunded", "note"),
    }
)


def arranged(situation: Situation | None, *, letters_pending: bool, complaint_levels: int) -> tuple[Phrase, ...]:
    """Every phrase once, the likely ones first in the group ``likely``, then the others in their groups."""
    known = {phrase.id: phrase for phrase in PHRASES if complaint_levels != 1 or not _speaks_of_second_level(phrase)}
    place = (situation.stage, situation.status) if situation else ("customer_service", "open")
    wanted = [*_LIKELY.get(place, _END)]
    if letters_pending:
        wanted.insert(0, "receipt_came")
    likely = [known[phrase_id] for phrase_id in wanted if phrase_id in known]
    taken = {phrase.id for phrase in likely}
    first = tuple(Phrase(phrase.id, "likely", phrase.kind, phrase.prefill) for phrase in likely)
    return first + tuple(phrase for phrase in known.values() if phrase.id not in taken)


def _speaks_of_second_level(phrase: Phrase) -> bool:
    return phrase.group == _CONSUMER
