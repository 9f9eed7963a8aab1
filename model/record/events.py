"""Every kind of fact, one frozen type each, in the past tense (contract, table of §1).

A field without a default is required in a file; one that is ``None`` or empty by default is optional.
"""

from datetime import date
from typing import TypeAlias, get_args

from msgspec import Struct

from model.record.entry import Entry, check_day
from model.record.fields import (
    AuthorityBody,
    Channel,
    ClosingOutcome,
    ConciliationOutcome,
    CourtProcedure,
    Decider,
    DelayDays,
    Euros,
    Identifier,
    Promiser,
    Scope,
    Service,
)


class Lettered(Entry, frozen=True, kw_only=True):
    """What a letter of ours may have caused: its text as it was sent, and the stamps of who made it (``STAMPS``).

    ``letter_id``: which letter it is, as ``T-1``; ``letter_sha256``: of the text in UTF-8; ``letter_template``: SHA-256
    of the templates; ``letter_version``: of the program; ``letter_edited``: the day the person
    had last changed the text, if they had.
    """

    letter: str = ""
    letter_id: str = ""
    letter_sha256: str = ""
    letter_template: str = ""
    letter_version: str = ""
    letter_edited: date | None = None


class OutageStarted(Entry, frozen=True):
    """The line stopped working, wholly or in part, or never worked."""

    scope: Scope = "total"
    never_worked: bool = False


class ServiceRestored(Entry, frozen=True):
    """The line works again. Closes nothing: refund and damages stay claimable."""


class CustomerServiceContacted(Lettered, frozen=True):
    """The claimant called or wrote to the service clients. ``letter``: the frozen text, if written here."""

    channel: Channel
    reference: str = ""


class ConsumerServiceContacted(Lettered, frozen=True):
    """The claimant called or wrote to the service consommateurs."""

    channel: Channel
    reference: str = ""


class LetterPresented(Entry, frozen=True):
    """The post first presented the letter that entry ``of`` sent."""

    of: Identifier


class LetterReceived(Entry, frozen=True):
    """The addressee received the letter that entry ``of`` sent."""

    of: Identifier


class LetterReturned(Entry, frozen=True):
    """The letter that entry ``of`` sent came back unclaimed."""

    of: Identifier


class ReplyReceived(Entry, frozen=True):
    """A service of the operator answered."""

    service: Service
    satisfactory: bool
    channel: Channel | None = None


class PromiseBroken(Entry, frozen=True):
    """What this body promised, or what was agreed before it, was not kept."""

    service: Promiser


class FormalNoticeSent(Lettered, frozen=True):
    """Mise en demeure, leaving ``delay_days`` days to perform."""

    channel: Channel
    delay_days: DelayDays
    reference: str = ""


class TerminationSent(Lettered, frozen=True):
    """The claimant ended the contract by this letter."""

    channel: Channel
    reference: str = ""


class PaymentSuspended(Lettered, frozen=True):
    """The claimant announced that payment stops while the service does."""

    channel: Channel
    reference: str = ""


class PaymentMade(Entry, frozen=True):
    """A sum was paid to, or debited by, the operator."""

    amount: Euros
    label: str = ""


class RefundReceived(Entry, frozen=True):
    """The operator gave a sum back."""

    amount: Euros
    label: str = ""


class ExpenseMade(Entry, frozen=True):
    """The breakdown cost this sum (mobile data, calls, …)."""

    amount: Euros
    label: str = ""


class InvoiceDue(Entry, frozen=True):
    """An invoice of the operator fell due."""

    amount: Euros
    label: str = ""


class MediatorReferred(Lettered, frozen=True):
    """Saisine: the claimant sent the file to the mediator. ``letter``: the frozen text, if written here."""

    channel: Channel
    reference: str = ""


class MediationFileComplete(Entry, frozen=True):
    """The mediator notified that the file is complete (R612-2)."""


class MediationExtended(Entry, frozen=True):
    """The mediator moved the day of the answer to ``until``."""

    until: date

    def __post_init__(self) -> None:
        """Both days lie in the record's range."""
        check_day(self.on)
        check_day(self.until)


class MediationRejected(Entry, frozen=True):
    """The mediator turned the file away."""

    reason: str = ""


class MediatorOpinionReceived(Entry, frozen=True):
    """The mediator's proposal arrived; ``reply_by`` is the day its letter sets for an answer."""

    reply_by: date | None = None

    def __post_init__(self) -> None:
        """Both days lie in the record's range."""
        check_day(self.on)
        check_day(self.reply_by)


class MediatorOpinionAccepted(Lettered, frozen=True):
    """A side accepted the proposal."""

    by: Decider = "consumer"


class MediatorOpinionRefused(Lettered, frozen=True):
    """A side refused the proposal."""

    by: Decider = "consumer"


class MediationWithdrawn(Entry, frozen=True):
    """The claimant left the mediation."""


class MediationEnded(Entry, frozen=True):
    """The mediation was declared over."""


class ConciliatorRequested(Lettered, frozen=True):
    """The claimant asked for a conciliateur de justice."""


class ConciliationEnded(Entry, frozen=True):
    """The conciliation ended, with an agreement or without."""

    outcome: ConciliationOutcome


class CourtSeized(Lettered, frozen=True):
    """The claim was registered at the court."""

    procedure: CourtProcedure


class CourtDecided(Entry, frozen=True):
    """The court decided."""


class AuthorityAlerted(Lettered, frozen=True):
    """A report went to a body that decides nothing between the parties."""

    body: AuthorityBody


class TechnicianVisited(Entry, frozen=True):
    """A technician was due; ``kept`` says whether the appointment was kept."""

    kept: bool


class ChecklistItemChecked(Entry, frozen=True):
    """The claimant ticked checklist item ``item``."""

    item: Identifier


class ChecklistItemUnchecked(Entry, frozen=True):
    """The claimant took the tick of ``item`` away."""

    item: Identifier


class Exhibit(Struct, frozen=True):
    """A piece of evidence: title for people, name and SHA-256 (hexadecimal) of its file."""

    id: Identifier
    title: str = ""
    file_name: str = ""
    sha256: str = ""


class ExhibitAdded(Entry, frozen=True):
    """A piece of evidence joined the dossier."""

    exhibit: Exhibit


class Noted(Entry, frozen=True):
    """Something worth keeping that changes nothing."""


class DossierClosed(Entry, frozen=True):
    """The claimant closed the dossier."""

    outcome: ClosingOutcome


class DossierReopened(Entry, frozen=True):
    """The claimant opened it again."""


class EntryRetracted(Entry, frozen=True):
    """Entry ``of`` counts as never written, from this day on."""

    of: Identifier


Event: TypeAlias = (
    OutageStarted
    | ServiceRestored
    | CustomerServiceContacted
    | ConsumerServiceContacted
    | LetterPresented
    | LetterReceived
    | LetterReturned
    | ReplyReceived
    | PromiseBroken
    | FormalNoticeSent
    | TerminationSent
    | PaymentSuspended
    | PaymentMade
    | RefundReceived
    | ExpenseMade
    | InvoiceDue
    | MediatorReferred
    | MediationFileComplete
    | MediationExtended
    | MediationRejected
    | MediatorOpinionReceived
    | MediatorOpinionAccepted
    | MediatorOpinionRefused
    | MediationWithdrawn
    | MediationEnded
    | ConciliatorRequested
    | ConciliationEnded
    | CourtSeized
    | CourtDecided
    | AuthorityAlerted
    | TechnicianVisited
    | ChecklistItemChecked
    | ChecklistItemUnchecked
    | ExhibitAdded
    | Noted
    | DossierClosed
    | DossierReopened
    | EntryRetracted
)
"""Any entry."""

Contact: TypeAlias = CustomerServiceContacted | ConsumerServiceContacted
LetterEvent: TypeAlias = LetterPresented | LetterReceived | LetterReturned
Sending: TypeAlias = (
    CustomerServiceContacted
    | ConsumerServiceContacted
    | FormalNoticeSent
    | TerminationSent
    | PaymentSuspended
    | MediatorReferred
)
"""What the claimant sends, and a letter event may follow."""

STAMPS = ("letter_id", "letter_sha256", "letter_template", "letter_version", "letter_edited")
"""What is kept beside the text of a letter. Given by the desk, never by hand."""

EVENT_TYPES: dict[str, type[Event]] = {cls.__struct_config__.tag: cls for cls in get_args(Event)}
"""Kind → type, in the order of the contract's table."""
