"""Sentences that the other side could turn against who wrote them: each says what the record says, and no more."""

from datetime import date
from typing import Any

import pytest

from model.letters.compose import compose
from tests.letters.stories import dossier, procedure, situation

DOWN = {"kind": "outage_started", "on": "2026-01-12"}
PARTLY = {**DOWN, "scope": "partial"}
CALLED = {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "email"}
NOTICE = {"kind": "formal_notice_sent", "on": "2026-02-16", "channel": "registered_letter", "delay_days": 15}
ENDED = {"kind": "termination_sent", "on": "2026-03-25", "channel": "registered_letter"}
EXHIBIT = {"kind": "exhibit_added", "on": "2026-01-20", "exhibit": {"id": "p1", "title": "Courriel"}}


def flat(letter_id: str, today: date, *facts: dict[str, Any], **claim: Any) -> str:
    """The letter on one line, its spaces ordinary."""
    written = dossier(*facts, claim=claim)
    return " ".join(compose(letter_id, written, situation(written, today), procedure()).text.split())


def test_a_working_state_that_changed_is_told_in_the_past() -> None:
    worse = flat("T-1", date(2026, 3, 1), PARTLY, {**DOWN, "on": "2026-02-01"})
    assert "À partir du 12 janvier 2026, ma ligne Internet fixe n’a fonctionné que partiellement." in worse
    assert "Le 1er février 2026, elle a cessé de fonctionner." in worse
    assert "cela fait 29 jours sans service." in worse
    better = flat("T-1", date(2026, 3, 1), DOWN, {**PARTLY, "on": "2026-02-01"})
    assert "À partir du 12 janvier 2026, ma ligne Internet fixe n’a plus fonctionné." in better


def test_the_day_of_repair_is_not_a_day_without_service() -> None:
    repaired = flat("T-6", date(2026, 3, 1), DOWN, {"kind": "service_restored", "on": "2026-01-27"})
    assert "du 12 janvier 2026 jusqu’à son rétablissement, le 27 janvier 2026. Cela fait 15 jours" in repaired


@pytest.mark.parametrize(("today", "told"), [(date(2026, 4, 20), True), (date(2026, 3, 26), False)])
def test_days_stop_at_the_end_of_the_contract_only_once_it_came(today: date, *, told: bool) -> None:
    """A termination on its way has not been received yet: the days run on, and the letter does not say otherwise."""
    letter = flat("T-2", today, DOWN, CALLED, NOTICE, ENDED)
    assert ("jours sans service, jusqu’à la fin du contrat." in letter) is told


def test_a_formal_notice_asks_for_the_money_within_its_delay_too() -> None:
    several = flat(
        "T-3",
        date(2026, 2, 16),
        DOWN,
        CALLED,
        {"kind": "expense_made", "on": "2026-02-01", "amount": "20", "label": "clé 4G"},
    )
    assert "Dans le même délai, je vous demande aussi : – le remboursement de l’abonnement" in several


def test_a_complaint_shows_where_the_damage_comes_from() -> None:
    shown = flat("T-13", date(2026, 2, 11), DOWN, offence="fraud", offence_facts="Faits.", prosecutor_court="Lyon")
    assert "39,99 € par mois × 31 jours / 30 = 41,32 €" in shown
    claimed = flat("T-13", date(2026, 2, 11), DOWN, offence="fraud", offence_facts="Faits.", amount="300")
    assert "J’estime mon préjudice, à ce jour, à 300,00 €. Cette somme comprend notamment le remboursement" in claimed


def test_a_report_names_the_exhibits_it_refers_to() -> None:
    reported = flat("T-12", date(2026, 2, 11), DOWN, EXHIBIT, {**CALLED, "exhibits": ["p1"]})
    assert "(pièce n° 1)" in reported
    assert reported.endswith("Pièces jointes : – pièce n° 1 : Courriel")
