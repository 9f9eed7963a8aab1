"""Who is told what: the kinds of facts that a letter recalls, by whom it goes to."""

from model.record.entry import Entry
from model.record.events import (
    AuthorityAlerted,
    ConciliationEnded,
    ConciliatorRequested,
    ConsumerServiceContacted,
    CustomerServiceContacted,
    FormalNoticeSent,
    MediationEnded,
    MediationRejected,
    MediationWithdrawn,
    MediatorOpinionAccepted,
    MediatorOpinionReceived,
    MediatorOpinionRefused,
    MediatorReferred,
    OutageStarted,
    PaymentSuspended,
    PromiseBroken,
    RefundReceived,
    ReplyReceived,
    ServiceRestored,
    TechnicianVisited,
    TerminationSent,
)

WITH_OPERATOR: tuple[type[Entry], ...] = (
    CustomerServiceContacted,
    ConsumerServiceContacted,
    FormalNoticeSent,
    TerminationSent,
    PaymentSuspended,
    ReplyReceived,
    PromiseBroken,
    TechnicianVisited,
)
"""Kinds a letter to the operator recalls."""

WHOLE_STORY: tuple[type[Entry], ...] = (
    *WITH_OPERATOR,
    OutageStarted,
    ServiceRestored,
    RefundReceived,
    AuthorityAlerted,
    ConciliatorRequested,
    ConciliationEnded,
)
"""Kinds the mediator is told."""

EVERYTHING: tuple[type[Entry], ...] = (
    *WHOLE_STORY,
    MediatorReferred,
    MediationRejected,
    MediatorOpinionReceived,
    MediatorOpinionAccepted,
    MediatorOpinionRefused,
    MediationWithdrawn,
    MediationEnded,
)
"""Kinds a conciliateur, a court or a public prosecutor is told."""
