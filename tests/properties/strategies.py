"""Random dossiers, as plain data, that look like disputes: stretches of real ones, cut, mixed and dated badly.

Ids are scrambled on purpose, so that the order of ids is never the order of days, nor that of the list.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.properties.second_calendar import add_months
from tests.properties.second_record import LETTER_EVENTS, Fact

Dossier = dict[str, Any]

CHANNELS = (
    "phone",
    "shop",
    "chat",
    "email",
    "web_form",
    "letter",
    "registered_letter",
    "electronic_registered_letter",
)
REGIONS = ("metropole", "alsace_moselle", "guadeloupe", "martinique", "guyane", "reunion", "mayotte")
IDS = "qwertyuiopasdfghjklzxcvbnm0123456789"
SENT = (
    "customer_service_contacted",
    "consumer_service_contacted",
    "formal_notice_sent",
    "termination_sent",
    "payment_suspended",
    "mediator_referred",
)


def _fact(kind: str, **fields: Any) -> Fact:
    return {"kind": kind, **fields}


def _each(kind: str, field: str, *values: Any, **fields: Any) -> list[Fact]:
    return [_fact(kind, **{field: value}, **fields) for value in values]


SERVICES = ("customer_service", "consumer_service")
CALL = _fact("customer_service_contacted", channel="phone")
CHAT = _fact("customer_service_contacted", channel="chat")
MAIL = _fact("customer_service_contacted", channel="email", reference="T-4411")
REGISTERED = _fact("customer_service_contacted", channel="registered_letter", letter="Madame, Monsieur,")
SECOND = _fact("consumer_service_contacted", channel="registered_letter")
SECOND_FORM = _fact("consumer_service_contacted", channel="web_form")
PRESENTED, RECEIVED, RETURNED = (_fact(kind) for kind in LETTER_EVENTS)
REFUSAL = _fact("reply_received", service="customer_service", satisfactory=False, channel="email")
SECOND_REFUSAL = _fact("reply_received", service="consumer_service", satisfactory=False)
GOOD_REPLY = _fact("reply_received", service="customer_service", satisfactory=True)
REFERRED = _fact("mediator_referred", channel="web_form", reference="M-1")
REFERRED_BY_POST = _fact("mediator_referred", channel="registered_letter")
COMPLETE = _fact("mediation_file_complete")
OPINION = _fact("mediator_opinion_received")
ACCEPTED = _fact("mediator_opinion_accepted", by="consumer")
OUTAGE = _fact("outage_started")
RESTORED = _fact("service_restored")
NOTICE = _fact("formal_notice_sent", channel="registered_letter", delay_days=15)
RETRACTED = _fact("entry_retracted")
BROKEN = _each("promise_broken", "service", *SERVICES, "mediator", "conciliator")

ALONE: list[Fact] = [
    *_each("outage_started", "scope", "total", "partial"),
    OUTAGE,
    _fact("outage_started", never_worked=True),
    _fact("outage_started", scope="partial", never_worked=True),
    RESTORED,
    *_each("customer_service_contacted", "channel", *CHANNELS),
    *_each("consumer_service_contacted", "channel", *CHANNELS),
    PRESENTED,
    RECEIVED,
    RETURNED,
    *_each("reply_received", "service", *SERVICES, satisfactory=False),
    *_each("reply_received", "service", *SERVICES, satisfactory=True),
    *BROKEN,
    *_each("formal_notice_sent", "channel", *CHANNELS, delay_days=8),
    *_each("formal_notice_sent", "delay_days", 1, 15, 365, channel="registered_letter"),
    *_each("termination_sent", "channel", "registered_letter", "electronic_registered_letter", "email"),
    *_each("payment_suspended", "channel", "registered_letter", "phone"),
    *_each("payment_made", "amount", "29.99", "40", "0.01", "5000"),
    *_each("refund_received", "amount", "29.99", "0.5", "5000.01"),
    *_each("expense_made", "amount", "12.5", "0", label="clé 4G"),
    _fact("invoice_due", amount="39.99"),
    *_each("mediator_referred", "channel", *CHANNELS),
    COMPLETE,
    _fact("mediation_extended", until=30),
    _fact("mediation_extended", until=-30),
    _fact("mediation_rejected", reason="trop tôt"),
    OPINION,
    _fact("mediator_opinion_received", reply_by=20),
    _fact("mediator_opinion_received", reply_by=-3),
    ACCEPTED,
    _fact("mediator_opinion_accepted"),
    _fact("mediator_opinion_accepted", by="operator"),
    *_each("mediator_opinion_refused", "by", "consumer", "operator"),
    _fact("mediation_withdrawn"),
    _fact("mediation_ended"),
    _fact("conciliator_requested"),
    *_each("conciliation_ended", "outcome", "agreement", "failure"),
    *_each("court_seized", "procedure", "requete", "injonction_de_faire", "assignation", "refere"),
    _fact("court_decided"),
    *_each("authority_alerted", "body", "arcep", "signalconso", "association", "prosecutor"),
    *_each("technician_visited", "kept", True, False),
    *_each("checklist_item_checked", "item", "unknown-item"),
    *_each("checklist_item_unchecked", "item", "unknown-item"),
    _fact("exhibit_added", exhibit={"id": "p1", "title": "Facture", "file_name": "f.pdf", "sha256": "0" * 64}),
    _fact("noted"),
    *_each("dossier_closed", "outcome", "resolved", "abandoned", "settled"),
    _fact("dossier_reopened"),
    RETRACTED,
]

STRETCHES: list[list[Fact]] = [
    *([fact] for fact in ALONE),
    [OUTAGE, CALL],
    [CALL, MAIL],
    [CHAT, MAIL],
    [CALL, CHAT, REGISTERED, RECEIVED],
    [REGISTERED, PRESENTED, RECEIVED],
    [REGISTERED, REFUSAL],
    [REGISTERED, RETURNED],
    [CALL, SECOND, RECEIVED],
    [MAIL, REFUSAL, SECOND, RECEIVED, SECOND_REFUSAL],
    [MAIL, GOOD_REPLY, BROKEN[0]],
    [MAIL, GOOD_REPLY, OUTAGE],
    [MAIL, REFUSAL, SECOND_FORM, SECOND_REFUSAL, REFERRED, COMPLETE, OPINION],
    [REGISTERED, RECEIVED, SECOND, RECEIVED, REFERRED],
    [SECOND, CALL],
    [SECOND_FORM, MAIL, SECOND, PRESENTED],
    [REFERRED, COMPLETE, _fact("mediation_extended", until=30)],
    [REFERRED_BY_POST, RECEIVED],
    [REFERRED, OPINION, ACCEPTED],
    [REFERRED, OPINION, ACCEPTED, BROKEN[2]],
    [REFERRED, OPINION, _fact("mediator_opinion_refused")],
    [REFERRED, _fact("mediation_rejected")],
    [MAIL, REFERRED],
    [_fact("conciliator_requested"), _fact("conciliation_ended", outcome="agreement"), BROKEN[3]],
    [_fact("conciliator_requested"), _fact("conciliation_ended", outcome="failure")],
    [_fact("court_seized", procedure="requete"), _fact("court_decided")],
    [NOTICE, RECEIVED, _fact("termination_sent", channel="registered_letter"), RECEIVED],
    [NOTICE, PRESENTED],
    [NOTICE, RESTORED],
    [OUTAGE, RESTORED, OUTAGE],
    [OUTAGE, OUTAGE, RESTORED],
    [_fact("outage_started", never_worked=True), _fact("payment_made", amount="30.00"), RESTORED],
    [_fact("payment_made", amount="29.99"), _fact("payment_made", amount="29.99")],
    [_fact("dossier_closed", outcome="resolved"), _fact("dossier_reopened")],
    [MAIL, RETRACTED],
    [RETRACTED, RETRACTED],
]

OPENINGS: list[list[Fact]] = [[], [CALL], [OUTAGE, CALL], [MAIL], [CHAT, MAIL], [CALL, REGISTERED, RECEIVED], [SECOND]]

STARTS = (
    "2026-01-15",
    "2026-01-31",
    "2026-02-06",
    "2026-04-01",
    "2026-10-11",
    "2026-10-13",
    "2026-11-25",
    "2026-12-31",
    "2024-02-29",
    "2025-12-20",
    "1990-01-01",
    "2198-08-31",
)
GAPS = (0, 0, 0, 0, 1, 1, 2, 3, 7, 14, 15, 16, 27, 28, 30, 31, 33, 45, 60, 62, 63, 90, 120, 182, 300, 366, -1, -7, -40)
HOURS = (None, None, None, None, "T00:30:00+02:00", "T08:00:00+00:00", "T09:00:00+01:00", "T23:59:59.999999+01:00")
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)


def _within(day: date) -> date:
    return max(FIRST_DAY, min(LAST_DAY, day))


def _choose_of(draw: st.DrawFn, fact: Fact, place: int, facts: list[Fact]) -> str:
    """A letter event mostly follows a sending; a retraction may point anywhere, itself and the future included."""
    if fact["kind"] in LETTER_EVENTS:
        sent = [index for index, other in enumerate(facts) if other["kind"] in SENT]
        before = [index for index in sent if index < place][-1:]
        targets = [*before, *before, *sent]
    else:
        targets = [*range(len(facts)), max(place - 1, 0)]
    chosen = draw(st.integers(-1, len(targets) - 1))
    return "nowhere" if chosen < 0 or not targets else IDS[targets[chosen]]


@st.composite
def entries(draw: st.DrawFn, max_stretches: int = 5) -> list[Fact]:
    """Up to thirty entries, dated and linked."""
    stretches = [draw(st.sampled_from(OPENINGS)), *draw(st.lists(st.sampled_from(STRETCHES), max_size=max_stretches))]
    facts = [dict(fact) for stretch in stretches for fact in stretch][: len(IDS)]
    on = date.fromisoformat(draw(st.sampled_from(STARTS)))
    for place, fact in enumerate(facts):
        on = _within(on + timedelta(days=draw(st.sampled_from(GAPS))))
        fact |= {"id": IDS[place], "on": on.isoformat()}
        for name in ("until", "reply_by"):
            if name in fact:
                fact[name] = _within(on + timedelta(days=fact[name])).isoformat()
        hour = draw(st.sampled_from(HOURS))
        if hour:
            fact["noted_at"] = on.isoformat() + hour
        if fact["kind"] in LETTER_EVENTS or fact["kind"] == "entry_retracted":
            fact["of"] = _choose_of(draw, fact, place, facts)
    return facts


@st.composite
def dossiers(draw: st.DrawFn, max_stretches: int = 5) -> Dossier:
    """A well-formed dossier with an ordinary contract, or an odd one."""
    return {
        "format": "relance-dossier/1",
        "id": "d1",
        "title": "Fibre en panne [urgent] {{x}}",
        "claimant": {"name": "Léa Noël", "is_business": draw(st.sampled_from((False,) * 6 + (True,)))},
        "contract": {
            "operator": "orange",
            "monthly_price": draw(st.sampled_from((None, "29.99", "30.00", "39.99", "0.01"))),
            "complaint_levels": draw(st.sampled_from((2, 2, 2, 1))),
            "mediator_member": draw(st.sampled_from((None, True, True, False))),
        },
        "claim": {"amount": draw(st.sampled_from((None, None, "120.50", "5000", "5000.01", "12000")))},
        "region": draw(st.sampled_from(("metropole", *REGIONS))),
        "entries": draw(entries(max_stretches)),
    }


@st.composite
def days_around(draw: st.DrawFn, dossier: Dossier) -> date:
    """A day of assessment near something: an entry, or so many months after it."""
    noted = [date.fromisoformat(fact["on"]) for fact in dossier["entries"]] or [date(2026, 1, 15)]
    anchor = draw(st.sampled_from((max(noted), max(noted), *noted)))
    months = draw(st.sampled_from((0, 0, 0, 1, 2, 3, 9, 11, 12)))
    shift = draw(st.sampled_from((0, 0, -1, 1, 2, 3, 4, 5, 6, 15, 16, 17, 22, 90)))
    return _within(add_months(anchor, months) + timedelta(days=shift))


@st.composite
def cases(draw: st.DrawFn, max_stretches: int = 5) -> tuple[Dossier, date]:
    """A dossier and a day to look at it."""
    dossier = draw(dossiers(max_stretches))
    return dossier, draw(days_around(dossier))
