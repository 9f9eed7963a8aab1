"""The named facts of a dispute (contract §2, « Names »), from the first contact to the outcome of the mediation.

Where the operator has a single level of complaint, whatever a record says of the service consommateurs is read as
the service clients; that reading happens here and nowhere else.
"""

from datetime import date
from typing import Literal, TypeAlias, TypeVar

from msgspec import Struct

from model.assess.chronicle import Chronicle, at_or_after, first_where, in_order, letter_events
from model.assess.days import Calendar
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.entry import Entry, order_key
from model.record.events import (
    ConsumerServiceContacted,
    Contact,
    CourtSeized,
    CustomerServiceContacted,
    DossierClosed,
    DossierReopened,
    FormalNoticeSent,
    LetterPresented,
    LetterReceived,
    MediationEnded,
    MediationExtended,
    MediationFileComplete,
    MediationRejected,
    MediationWithdrawn,
    MediatorOpinionAccepted,
    MediatorOpinionReceived,
    MediatorOpinionRefused,
    MediatorReferred,
    PromiseBroken,
    ReplyReceived,
    Sending,
)
from model.record.fields import POSTED, WRITTEN, Service

FirstStep: TypeAlias = Contact | FormalNoticeSent
BadAnswer: TypeAlias = ReplyReceived | PromiseBroken
Outcome: TypeAlias = (
    MediatorOpinionRefused | MediationRejected | MediationWithdrawn | MediationEnded | MediatorOpinionAccepted
)

_Kind = TypeVar("_Kind", bound=Entry)


class Reception(Struct, frozen=True):
    """When a message reached its addressee; ``by``: the letter event that says so, ``None`` when none does."""

    on: date
    estimated: bool = False
    by: str | None = None


class Facts:
    """What the record of one dossier says on one day, by the contract's names."""

    def __init__(self, dossier: Dossier, procedure: Procedure, today: date) -> None:
        """Read the record once."""
        chronicle = Chronicle(dossier, today)
        self.dossier = dossier
        self.procedure = procedure
        self.today = today
        self.chronicle = chronicle
        self.calendar = Calendar(procedure, dossier.region)
        self.one_level = dossier.contract.complaint_levels == 1
        self.letter_events = letter_events(chronicle)
        self._read_complaints()
        self._read_mediation()
        self.replies = chronicle.of_kind(ReplyReceived)
        self.court = chronicle.last(CourtSeized)
        ends = [*chronicle.of_kind(DossierClosed), *chronicle.of_kind(DossierReopened)]
        self.closed = isinstance(max(ends, key=order_key, default=None), DossierClosed)

    def _read_complaints(self) -> None:
        chronicle = self.chronicle
        customer: list[Contact] = [*chronicle.of_kind(CustomerServiceContacted)]
        consumer: list[Contact] = [*chronicle.of_kind(ConsumerServiceContacted)]
        self.all_contacts = in_order(customer, consumer)
        if self.one_level:
            customer, consumer = self.all_contacts, []
        self.consumer_contacts = consumer
        self.notices = chronicle.of_kind(FormalNoticeSent)
        self.first_steps: list[FirstStep] = in_order(customer, self.notices)
        self.first_contact = self.first_steps[0] if self.first_steps else None  # SC1
        self.first_written = first_where(self.first_steps, is_written)  # SCW
        written_consumer = [contact for contact in consumer if is_written(contact)]
        first_consumer = written_consumer[0] if written_consumer else None
        start = self.first_contact
        following = [contact for contact in written_consumer if start is not None and at_or_after(contact, start)]
        self.consumer_complaint = following[0] if following else first_consumer  # CO
        self.consumer_complaint_in_order = bool(following)
        self.complaint = _earlier(self.first_written, first_consumer)
        first_chat = first_where(self.all_contacts, lambda contact: contact.channel == "chat")
        self.trace = _earlier(self.complaint, first_chat)

    def _read_mediation(self) -> None:
        self.referral = self.chronicle.last(MediatorReferred)  # MED
        self.file_complete = self._last_since_referral(MediationFileComplete)
        self.extended = self._last_since_referral(MediationExtended)
        self.opinion = self._last_since_referral(MediatorOpinionReceived)
        self.outcome = self._outcome()

    def _since_referral(self, kind: type[_Kind]) -> list[_Kind]:
        referral = self.referral
        if referral is None:
            return []
        return [entry for entry in self.chronicle.of_kind(kind) if at_or_after(entry, referral)]

    def _last_since_referral(self, kind: type[_Kind]) -> _Kind | None:
        found = self._since_referral(kind)
        return found[-1] if found else None

    def _outcome(self) -> Outcome | None:
        refused = self._since_referral(MediatorOpinionRefused)
        if refused:
            return refused[-1]
        others: list[Outcome] = [
            *self._since_referral(MediationRejected),
            *self._since_referral(MediationWithdrawn),
            *self._since_referral(MediationEnded),
            *(entry for entry in self._since_referral(MediatorOpinionAccepted) if entry.by == "consumer"),
        ]
        return max(others, key=order_key, default=None)

    def reception(self, sent: Sending) -> Reception:
        """When ``sent`` reached its addressee (contract §2, ``reception``)."""
        if sent.channel not in POSTED:
            return Reception(sent.on)
        events = [event for event in self.letter_events.get(sent.id, []) if event.on >= sent.on]
        for kind in (LetterReceived, LetterPresented):
            known = min((event for event in events if isinstance(event, kind)), key=order_key, default=None)
            if known is not None:
                return Reception(known.on, by=known.id)
        if sent.channel == "electronic_registered_letter":
            return Reception(sent.on, estimated=True)
        days = self.procedure.values["posted_reception_working_days"].amount
        return Reception(self.calendar.working_day_after(sent.on, days), estimated=True)

    def service_of(self, entry: ReplyReceived | PromiseBroken) -> str:
        """The service an answer comes from, read as the service clients where there is one level."""
        if self.one_level and entry.service == "consumer_service":
            return "customer_service"
        return entry.service

    def replied_between(self, service: Service, since: Entry, before: date) -> bool:
        """Whether this service answered, in whatever sense, at or after ``since`` and before that day."""
        return any(
            self.service_of(reply) == service and reply.on < before and at_or_after(reply, since)
            for reply in self.replies
        )

    def first_bad_answer(self, service: Service, since: Entry) -> BadAnswer | None:
        """The first unsatisfactory reply or broken promise of this service at or after ``since``."""
        lists: tuple[list[ReplyReceived], list[PromiseBroken]] = self.replies, self.chronicle.of_kind(PromiseBroken)
        found: list[BadAnswer] = []
        for entries in lists:  # each in order: the first one that fits will do
            for entry in entries:
                good = isinstance(entry, ReplyReceived) and entry.satisfactory
                if not good and self.service_of(entry) == service and at_or_after(entry, since):
                    found.append(entry)
                    break
        return min(found, key=order_key, default=None)

    def broken_since(self, promiser: Literal["mediator", "conciliator"], since: Entry) -> PromiseBroken | None:
        """The first broken promise of this body after ``since``."""
        broken = self.chronicle.of_kind(PromiseBroken)
        return first_where(broken, lambda entry: entry.service == promiser and order_key(entry) > order_key(since))


def is_written(entry: FirstStep) -> bool:
    """Whether this step left a written complaint; a formal notice always does."""
    return isinstance(entry, FormalNoticeSent) or entry.channel in WRITTEN


def _earlier(one: FirstStep | None, other: FirstStep | None) -> FirstStep | None:
    """Whichever stands first in the one order; ``None`` counts as never."""
    present = [entry for entry in (one, other) if entry is not None]
    return min(present, key=order_key, default=None)
