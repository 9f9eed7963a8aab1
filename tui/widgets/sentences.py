"""An entry or a computed date as a sentence: the same words wherever it is shown."""

from datetime import date
from decimal import Decimal

from model.assess.glance import Due
from model.assess.situation import Deadline
from model.record.dossier import Dossier
from model.record.events import (
    Event,
    ExhibitAdded,
    FormalNoticeSent,
    LetterPresented,
    LetterReceived,
    LetterReturned,
    MediationExtended,
    MediationRejected,
    OutageStarted,
    PaymentMade,
    ReplyReceived,
)
from tui.wording import Words

_VARIANTS = ("channel", "service", "by", "outcome", "procedure", "body", "kept")
"""Fields whose value chooses the sentence, in this order."""

EXPECTED = "wait_mediator"
"""The act whose day is when an answer is due, not when something opens."""


def expected_key(day: date, today: date) -> str:
    """The word for an answer that is due on ``day``: it is expected, expected today, or late."""
    return "expected" if day > today else "expected_today" if day == today else "overdue"


def entry_sentence(event: Event, words: Words) -> str:
    """What happened, without its note. Holds the person's own words: show it without markup."""
    return _with_reference(_bare_sentence(event, words), event, words)


def standalone_sentence(event: Event, dossier: Dossier, words: Words) -> str:
    """The same, where the line above does not say which letter is meant."""
    if not isinstance(event, LetterPresented | LetterReceived | LetterReturned):
        return entry_sentence(event, words)
    sent = dossier.entry(event.of)
    if sent is None:
        return words(f"timeline.entry.letter_of_nothing.{event.kind}")
    return words(f"timeline.entry.letter_of.{event.kind}", what=_bare_sentence(sent, words))


def deadline_sentence(deadline: Deadline, dossier: Dossier, words: Words) -> str:
    """What a computed date is."""
    first = dossier.entry(deadline.entries[0]) if deadline.entries else None
    if isinstance(first, PaymentMade):
        return words(
            f"timeline.deadline.{deadline.id}", amount=words.money(Decimal(first.amount)), day=words.day_short(first.on)
        )
    return words(f"timeline.deadline.{deadline.id}")


def due_sentence(due: Due, words: Words) -> str:
    """The same at a glance."""
    if due.paid is None or due.paid_on is None:
        return words(f"timeline.deadline.{due.id}")
    return words(f"timeline.deadline.{due.id}", amount=words.money(Decimal(due.paid)), day=words.day_short(due.paid_on))


def legal_sentence(deadline: Deadline, dossier: Dossier, words: Words) -> str:
    """What the law's last day is, under the safe one."""
    complaint = dossier.entry(deadline.entries[-1]) if deadline.entries else None
    day = words.day_short(complaint.on if complaint is not None else deadline.start)
    return words(f"timeline.legal.{deadline.id}", day=day)


def _bare_sentence(event: Event, words: Words) -> str:
    """What happened, without its reference or label."""
    if isinstance(event, FormalNoticeSent):
        return words.plural("timeline.entry.formal_notice_sent", event.delay_days)
    if isinstance(event, MediationRejected) and event.reason:
        return f"{words('timeline.entry.mediation_rejected')} ({event.reason})"
    key = f"timeline.entry.{event.kind}"
    for variant in _variants(event):
        key = next((f"{key}.{name}" for name in (variant, "default") if words.has(f"{key}.{name}")), key)
    return words(key, **_params(event, words))


def word_key(code: str) -> str:
    """The key of ``W-01`` or ``R-01b`` in a word file: ``W_01``."""
    return code.replace("-", "_")


def _variants(event: Event) -> list[str]:
    if isinstance(event, OutageStarted):
        return ["never_worked" if event.never_worked else event.scope]
    if isinstance(event, ReplyReceived):
        return [event.service, str(event.satisfactory).lower()]
    found = [getattr(event, name) for name in _VARIANTS if hasattr(event, name)]
    return [str(value).lower() for value in found if value is not None][:1]


def _params(event: Event, words: Words) -> dict[str, object]:
    params: dict[str, object] = {}
    amount = getattr(event, "amount", None)
    if isinstance(amount, str):
        params["amount"] = words.money(Decimal(amount))
    item = getattr(event, "item", None)
    if isinstance(item, str):
        known = f"checklist.{item}.label"
        params["item"] = words(known) if words.has(known) else item
    if isinstance(event, MediationExtended):
        params["until"] = words.day_long(event.until)
    if isinstance(event, ExhibitAdded):
        params["title"] = event.exhibit.title or event.exhibit.file_name or event.exhibit.id
    return params


def _with_reference(sentence: str, event: Event, words: Words) -> str:
    label = getattr(event, "label", "")
    reference = getattr(event, "reference", "")
    parts = [sentence]
    if label:
        parts.append(label)
    if reference:
        parts.append(words("timeline.reference", reference=reference))
    return ", ".join(parts)
