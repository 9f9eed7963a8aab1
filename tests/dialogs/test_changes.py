"""What a fact changes, told in sentences, with the real calculator and the procedure as it ships."""

from datetime import date
from typing import Any, get_args

import pytest

from model.assess.calculator import assess
from model.assess.situation import ORDINARY_DEADLINES, Barred, Situation, Status
from model.procedure.shape import Procedure
from model.record.plain import read_entry
from tests.dialogs.stage import CALL, LETTER, TODAY, WORDS, dossier
from tui.dialogs.changes import changes

CONSUMER = {"id": "co", "kind": "consumer_service_contacted", "on": "2026-02-20", "channel": "registered_letter"}
REFERRAL = {"id": "med", "kind": "mediator_referred", "on": "2026-04-30", "channel": "web_form"}


def told(
    procedure: Procedure, today: date, before: list[dict[str, Any]], new: dict[str, Any], levels: int = 2
) -> list[str]:
    """The sentences for ``new`` after ``before``."""
    old = dossier(*before, contract={"monthly_price": "30.00", "complaint_levels": levels})
    after = old.with_entries([read_entry({"id": "new", **new}, "new")])
    return changes(assess(old, procedure, today), assess(after, procedure, today), WORDS)


def test_a_first_call_tells_when_the_service_consommateurs_opens(procedure: Procedure) -> None:
    sentences = told(procedure, date(2026, 1, 15), [], CALL)
    assert sentences[:2] == [
        "On attend maintenant la réponse du service clients.",
        "Le service consommateurs s’ouvrira le mardi 17 février 2026.",
    ]
    assert any("réclamation écrite" in sentence for sentence in sentences)


def test_on_the_very_day_it_says_today_and_after_it_since_when(procedure: Procedure) -> None:
    assert "Le service consommateurs s’ouvre aujourd’hui." in told(procedure, TODAY, [], CALL)
    later = told(procedure, date(2026, 2, 20), [], CALL)
    assert "Le service consommateurs est ouvert depuis le mardi 17 février 2026." in later


def test_a_written_complaint_opens_the_way_to_the_mediator_and_its_limit(procedure: Procedure) -> None:
    sentences = told(procedure, date(2026, 2, 1), [CALL], LETTER)
    assert "Le médiateur s’ouvrira le mardi 24 mars 2026 (estimé)." in sentences
    assert "Dernier jour sûr pour saisir le médiateur\N{NO-BREAK SPACE}: vendredi 15 janvier 2027." in sentences


def test_a_receipt_moves_an_estimated_date_or_makes_it_certain(procedure: Procedure) -> None:
    receipt = {"kind": "letter_received", "on": "2026-01-19", "of": "letter"}
    moved = told(procedure, date(2026, 2, 1), [CALL, LETTER], receipt)
    assert moved[0].startswith("Médiateur possible\N{NO-BREAK SPACE}: ")
    assert moved[0].endswith("au lieu du 24 mars 2026.")
    certain = told(procedure, date(2026, 2, 1), [CALL, LETTER], receipt | {"on": "2026-01-21"})
    assert certain == ["Médiateur possible\N{NO-BREAK SPACE}: mardi 24 mars 2026, ce n’est plus une estimation."]


def test_a_bad_answer_opens_the_next_level_at_once(procedure: Procedure) -> None:
    answer = {"kind": "reply_received", "on": "2026-01-30", "service": "customer_service", "satisfactory": False}
    sentences = told(procedure, date(2026, 2, 1), [CALL, LETTER], answer)
    assert sentences[0] == "Le service consommateurs est ouvert depuis le vendredi 30 janvier 2026."
    assert "Médiateur possible\N{NO-BREAK SPACE}: cette date ne compte plus." in sentences


def test_going_to_the_second_level_too_early_is_warned_about(procedure: Procedure) -> None:
    early = CONSUMER | {"on": "2026-02-01"}
    sentences = told(procedure, date(2026, 2, 1), [CALL, LETTER], early)
    assert "Attention. Le service consommateurs a été saisi trop tôt." in sentences


def test_each_payment_has_its_own_last_day(procedure: Procedure) -> None:
    paid = {"id": "p1", "kind": "payment_made", "on": "2026-01-10", "amount": "30.00"}
    sentences = told(procedure, date(2026, 2, 1), [CALL, paid], paid | {"id": "p2", "on": "2026-01-30"})
    assert sentences == [
        "Dernier jour sûr pour réclamer ce paiement au juge\N{NO-BREAK SPACE}: vendredi 29 janvier 2027."
    ]


def test_the_opinion_gives_a_last_day_to_answer(procedure: Procedure) -> None:
    opinion = {"kind": "mediator_opinion_received", "on": "2026-05-02"}
    sentences = told(procedure, date(2026, 5, 2), [CALL, LETTER, CONSUMER, REFERRAL], opinion)
    assert sentences[0].startswith("Le médiateur propose une solution")
    assert "Dernier jour sûr pour répondre au médiateur\N{NO-BREAK SPACE}: lundi 1er juin 2026." in sentences


def test_what_was_answered_well_and_then_broken_gives_the_stage_back(procedure: Procedure) -> None:
    good = {
        "id": "ok",
        "kind": "reply_received",
        "on": "2026-03-01",
        "service": "consumer_service",
        "satisfactory": True,
    }
    broken = {"kind": "promise_broken", "on": "2026-04-01", "service": "consumer_service"}
    sentences = told(procedure, date(2026, 4, 2), [CALL, LETTER, CONSUMER, good], broken)
    assert sentences[0] == "Vous pouvez saisir le médiateur."
    closed = {"id": "end", "kind": "dossier_closed", "on": "2026-04-01", "outcome": "resolved"}
    again = told(
        procedure, date(2026, 5, 2), [CALL, LETTER, CONSUMER, closed], {"kind": "dossier_reopened", "on": "2026-05-02"}
    )
    assert again[0] == "Vous pouvez saisir le médiateur."


def test_closing_says_just_that(procedure: Procedure) -> None:
    closing = {"kind": "dossier_closed", "on": "2026-05-02", "outcome": "resolved"}
    assert told(procedure, date(2026, 5, 2), [CALL, LETTER, CONSUMER], closing) == ["Le dossier est clos."]


def test_an_outage_changes_the_figures(procedure: Procedure) -> None:
    sentences = told(procedure, date(2026, 2, 1), [], {"kind": "outage_started", "on": "2026-01-18"})
    assert "Le décompte indicatif passe à 15,00\N{NO-BREAK SPACE}€." in sentences


def test_a_note_changes_nothing(procedure: Procedure) -> None:
    note = {"kind": "noted", "on": "2026-05-01", "note": "[/b] [urgent] {{x}}"}
    assert told(procedure, date(2026, 5, 2), [CALL, LETTER, CONSUMER], note) == []


@pytest.mark.parametrize("deadline", ORDINARY_DEADLINES)
def test_every_date_can_be_told(deadline: str) -> None:
    latest = deadline in ("mediator_closes", "opinion_answer_due", "refund_claim_lapses")
    for when in ("ahead", "lapsed") if latest else ("ahead", "today", "past"):
        assert "mardi" in WORDS(f"dialogs.changes.deadline.{deadline}.{when}", day="mardi") or when == "today"
    assert WORDS(f"dialogs.changes.what.{deadline}")


def test_every_state_and_every_bar_can_be_told(procedure: Procedure) -> None:
    possible = {
        "customer_service": {"open", "waiting", "answered"},
        "consumer_service": {"open", "waiting", "answered"},
        "mediator": {"open", "waiting", "deciding", "done"},
        "court": {"locked", "open", "waiting", "done"},
        "closed": {"done"},
    }
    for stage, statuses in possible.items():
        assert statuses <= set(get_args(Status))
        assert set(WORDS.table(f"dialogs.changes.stage.{stage}")) == statuses
    assert set(WORDS.table("dialogs.changes.barred")) == set(get_args(Barred))
    situation = assess(dossier(), procedure, TODAY)
    assert isinstance(situation, Situation)
    assert changes(situation, situation, WORDS) == []
