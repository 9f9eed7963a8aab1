"""« Pourquoi ? »: every computed date can be taken apart, and the parts lead to it."""

from datetime import date
from typing import Any

import pytest

from model.assess.because import Step, explain
from model.assess.calculator import assess
from model.procedure.reader import load_procedure
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.plain import read

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return load_procedure()


def a_dossier(*entries: dict[str, Any], **rest: Any) -> Dossier:
    numbered = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, start=1)]
    return read({"format": "relance-dossier/1", "id": "d", "entries": numbered, **rest})


def steps(dossier: Dossier, procedure: Procedure, deadline_id: str, today: date = TODAY) -> list[tuple[str, date]]:
    deadline = assess(dossier, procedure, today).deadline(deadline_id)
    assert deadline is not None
    return [(step.kind, step.day) for step in explain(deadline, dossier, procedure).steps]


def test_a_call_opens_the_next_service_after_a_month_a_sunday_and_a_day(procedure: Procedure) -> None:
    call = {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
    assert steps(a_dossier(call), procedure, "consumer_service_opens") == [
        ("start", date(2026, 1, 15)),
        ("add_months", date(2026, 2, 15)),
        ("rolled", date(2026, 2, 16)),
        ("day_after", date(2026, 2, 17)),
    ]


def test_the_days_passed_over_say_why(procedure: Procedure) -> None:
    """1 May, then a Saturday and a Sunday."""
    dossier = a_dossier({"kind": "customer_service_contacted", "on": "2026-04-01", "channel": "phone"})
    deadline = assess(dossier, procedure, TODAY).deadlines[0]
    [rolled] = [step for step in explain(deadline, dossier, procedure).steps if step.kind == "rolled"]
    assert [day.day for day in rolled.skipped] == [1, 2, 3]
    assert rolled.why[0].startswith("holiday:")
    assert rolled.why[1:] == ("saturday", "sunday")


def test_a_posted_letter_counts_from_its_reception(procedure: Procedure) -> None:
    sent = {"kind": "customer_service_contacted", "on": "2026-03-02", "channel": "registered_letter"}
    received = {"kind": "letter_received", "on": "2026-03-05", "of": "e1"}
    assert steps(a_dossier(sent, received), procedure, "mediator_opens")[:2] == [
        ("start", date(2026, 3, 2)),
        ("received", date(2026, 3, 5)),
    ]
    assert steps(a_dossier(sent), procedure, "mediator_opens")[:2] == [
        ("start", date(2026, 3, 2)),
        ("received_estimated", date(2026, 3, 5)),
    ]


def test_a_bad_answer_opens_the_same_day(procedure: Procedure) -> None:
    call = {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
    answer = {"kind": "reply_received", "on": "2026-01-20", "service": "customer_service", "satisfactory": False}
    assert steps(a_dossier(call, answer), procedure, "consumer_service_opens") == [("same_day", date(2026, 1, 20))]


def test_the_year_of_the_mediator_has_no_roll_and_ends_a_day_early(procedure: Procedure) -> None:
    letter = {"kind": "customer_service_contacted", "on": "2026-02-28", "channel": "email"}
    dossier = a_dossier(letter)
    assert steps(dossier, procedure, "mediator_closes") == [
        ("start", date(2026, 2, 28)),
        ("add_months", date(2027, 2, 28)),
        ("day_before", date(2027, 2, 27)),
    ]


def test_the_mediators_own_letter_prevails(procedure: Procedure) -> None:
    referral = {"kind": "mediator_referred", "on": "2026-10-01", "channel": "web_form"}
    opinion = {"kind": "mediator_opinion_received", "on": "2026-11-10", "reply_by": "2026-12-01"}
    assert steps(a_dossier(referral, opinion), procedure, "opinion_answer_due") == [
        ("start", date(2026, 11, 10)),
        ("fixed_by_letter", date(2026, 12, 1)),
        ("day_before", date(2026, 11, 30)),
    ]


def test_a_formal_notice_waits_its_own_days(procedure: Procedure) -> None:
    notice = {"kind": "formal_notice_sent", "on": "2026-03-02", "channel": "registered_letter", "delay_days": 15}
    received = {"kind": "letter_received", "on": "2026-03-05", "of": "e1"}
    assert steps(a_dossier(notice, received), procedure, "termination_allowed") == [
        ("start", date(2026, 3, 2)),
        ("received", date(2026, 3, 5)),
        ("add_days", date(2026, 3, 20)),
        ("day_after", date(2026, 3, 21)),
    ]


def test_every_explanation_ends_on_its_date_and_names_rule_source_and_facts(procedure: Procedure) -> None:
    dossier = a_dossier(
        {"kind": "outage_started", "on": "2026-01-10"},
        {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "registered_letter"},
        {"kind": "consumer_service_contacted", "on": "2026-03-01", "channel": "registered_letter"},
        {"kind": "payment_made", "on": "2026-02-05", "amount": "39.99"},
        {"kind": "formal_notice_sent", "on": "2026-04-01", "channel": "letter", "delay_days": 10},
        {"kind": "conciliator_requested", "on": "2026-05-01"},
    )
    deadlines = assess(dossier, procedure, TODAY).deadlines
    assert len(deadlines) >= 6
    for deadline in deadlines:
        explanation = explain(deadline, dossier, procedure)
        last: Step = explanation.steps[-1]
        assert last.day == deadline.on, deadline
        assert explanation.rule.id == deadline.rule
        assert explanation.source.id == deadline.source
        assert [fact.id for fact in explanation.facts] == list(deadline.entries)
    referred = a_dossier({"kind": "mediator_referred", "on": "2026-10-01", "channel": "letter"})
    for deadline in assess(referred, procedure, TODAY).deadlines:
        assert explain(deadline, referred, procedure).steps[-1].day == deadline.on
