"""Random dossiers of every kind of entry, with text nobody would type and fields nobody knows."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from model.record.events import EVENT_TYPES
from model.record.fields import CHANNELS, REGIONS

DAY = "2026-03-01"
FACTS: dict[str, dict[str, Any]] = {
    "outage_started": {"scope": "partial", "never_worked": True},
    "customer_service_contacted": {"channel": "phone", "reference": "T-1"},
    "consumer_service_contacted": {"channel": "letter", "letter": "Madame, Monsieur,"},
    "letter_presented": {"of": "x"},
    "letter_received": {"of": "x"},
    "letter_returned": {"of": "x"},
    "reply_received": {"service": "customer_service", "satisfactory": False},
    "promise_broken": {"service": "conciliator"},
    "formal_notice_sent": {"channel": "registered_letter", "delay_days": 15},
    "termination_sent": {"channel": "registered_letter"},
    "payment_suspended": {"channel": "registered_letter"},
    "payment_made": {"amount": "29.99"},
    "refund_received": {"amount": "0"},
    "expense_made": {"amount": "999999999999.99"},
    "invoice_due": {"amount": "3.5"},
    "mediator_referred": {"channel": "web_form"},
    "mediation_extended": {"until": DAY},
    "mediator_opinion_received": {"reply_by": DAY},
    "mediator_opinion_accepted": {"by": "operator"},
    "mediator_opinion_refused": {"by": "consumer"},
    "conciliation_ended": {"outcome": "failure"},
    "court_seized": {"procedure": "requete"},
    "authority_alerted": {"body": "arcep"},
    "technician_visited": {"kept": False},
    "checklist_item_checked": {"item": "x"},
    "checklist_item_unchecked": {"item": "x"},
    "exhibit_added": {"exhibit": {"id": "p1", "title": "", "file_name": "", "sha256": ""}},
    "dossier_closed": {"outcome": "resolved"},
    "entry_retracted": {"of": "x"},
}

texts = st.text(st.characters(exclude_categories=()), max_size=12)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2199, 12, 31))
amounts = st.from_regex(r"\A[0-9]{1,12}(\.[0-9]{1,2})?\Z")
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(min_value=datetime(1990, 1, 2), max_value=datetime(2199, 12, 30), timezones=offsets)  # noqa: DTZ001 - bounds of local times
anything = st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner, max_size=2))


def facts(kind: str) -> dict[str, Any]:
    """The fields of its own that an entry of this kind has."""
    return FACTS.get(kind, {})


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A few entries of any kinds, ids unlike."""
    ids = draw(st.lists(texts.filter(bool), max_size=6, unique=True))
    return [
        {
            **facts(kind := draw(st.sampled_from(sorted(EVENT_TYPES)))),
            **({"channel": draw(st.sampled_from(CHANNELS))} if "channel" in facts(kind) else {}),
            **({"amount": draw(amounts)} if "amount" in facts(kind) else {}),
            "id": entry_id,
            "kind": kind,
            "on": draw(days).isoformat(),
            "noted_at": draw(st.none() | instants.map(datetime.isoformat)),
            "note": draw(texts),
            "exhibits": draw(st.lists(texts, max_size=2)),
            "odd": draw(anything),
        }
        for entry_id in ids
    ]


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Any]:
    """A well-formed dossier as plain data."""
    return {
        "format": "relance-dossier/1",
        "id": draw(texts.filter(bool)),
        "title": draw(texts),
        "claimant": {"name": draw(texts), "address": draw(st.lists(texts, max_size=3)), "odd": draw(anything)},
        "contract": {"operator": draw(texts), "monthly_price": draw(st.none() | amounts)},
        "claim": {"amount": draw(st.none() | amounts)},
        "region": draw(st.sampled_from(REGIONS)),
        "entries": draw(entries()),
        "odd top": draw(anything),
    }
