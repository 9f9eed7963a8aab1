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


def flat(
    letter_id: str,
    today: date,
    *facts: dict[str, Any],
    contract: dict[str, Any] | None = None,
    claimant: dict[str, Any] | None = None,
    **claim: Any,
) -> str:
    """The letter on one line, its spaces ordinary."""
    written = dossier(*facts, claimant=claimant, contract=contract, claim=claim)
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
    assert "J’estime mon préjudice, à ce jour, à 300,00 €. Cette somme représente : – le remboursement" in claimed
    assert "– la réparation du préjudice que cette situation m’a causé, soit 258,68 €." in claimed


def test_a_report_names_the_exhibits_it_refers_to() -> None:
    reported = flat("T-12", date(2026, 2, 11), DOWN, EXHIBIT, {**CALLED, "exhibits": ["p1"]})
    assert "(pièce n° 1)" in reported
    assert reported.endswith("Pièces jointes : – pièce n° 1 : Courriel")


NEVER = {**DOWN, "never_worked": True}
PAID = {"kind": "payment_made", "on": "2026-01-05", "amount": "29.99"}
PAID_AGAIN = {**PAID, "on": "2026-02-05", "label": "prélèvement de février"}
SPENT = {"kind": "expense_made", "on": "2026-02-01", "amount": "20", "label": "clé 4G"}
RESTORED = {"kind": "service_restored", "on": "2026-01-27"}
UNKNOWN = {"monthly_price": ""}


@pytest.mark.parametrize("letter_id", ["T-1", "T-2", "T-3", "T-5", "T-6", "T-7", "T-9", "T-10", "T-11", "T-12"])
def test_each_payment_of_a_refund_is_told_with_its_day_and_sum(letter_id: str) -> None:
    told = flat(letter_id, date(2026, 3, 1), NEVER, CALLED, NOTICE, PAID, PAID_AGAIN)
    assert "le remboursement des sommes payées avant tout service, soit 59,98 € : " in told
    assert "29,99 € le 5 janvier 2026 et 29,99 € le 5 février 2026 (prélèvement de février)" in told


def test_what_was_paid_after_the_line_worked_is_not_asked_back() -> None:
    late = flat("T-6", date(2026, 3, 1), NEVER, PAID, RESTORED, PAID_AGAIN)
    assert "le remboursement de la somme payée avant tout service, soit 29,99 € le 5 janvier 2026." in late
    assert "5 février" not in late


@pytest.mark.parametrize(
    ("facts", "contract", "claim", "told"),
    [
        pytest.param(
            (RESTORED,),
            {},
            {"amount": "119.99", "compensation": "40"},
            "× 15 jours / 30 = 20,00 € ; – une indemnité de 40,00 € pour le trouble causé ; – la réparation du reste "
            "du préjudice que cette situation m’a causé, soit 59,99 €.",
            id="more than its parts, harm among them",
        ),
        pytest.param(
            (RESTORED,),
            {},
            {"amount": "20"},
            "Cette somme représente le remboursement de l’abonnement pour les jours sans service : 39,99 € par mois "
            "× 15 jours / 30 = 20,00 €.",
            id="exactly its parts",
        ),
        pytest.param(
            (RESTORED, SPENT),
            {},
            {"amount": "30"},
            "30,00 €, et aux dépens. Je limite à cette somme une demande qui pourrait comprendre :",
            id="less than its parts",
        ),
        pytest.param(
            (RESTORED,),
            UNKNOWN,
            {"amount": "100"},
            "Cette somme représente le remboursement de 15 jours sans service et la réparation du préjudice que cette "
            "situation m’a causé, soit 100,00 €.",
            id="days whose price is not known",
        ),
        pytest.param(
            (RESTORED, {"kind": "refund_received", "on": "2026-02-10", "amount": "5"}),
            {},
            {"amount": "50"},
            "soit 35,00 €. De ces sommes, je déduis les 5,00 € qui m’ont déjà été remboursés.",
            id="with a refund taken off",
        ),
    ],
)
def test_a_court_is_told_what_the_claimed_sum_is_made_of(
    facts: tuple[dict[str, Any], ...], contract: dict[str, Any], claim: dict[str, Any], told: str
) -> None:
    written = flat("T-10", date(2026, 3, 1), DOWN, CALLED, *facts, contract=contract, **claim)
    assert told in written
    assert "notamment" not in written


def test_a_claim_under_its_parts_says_that_it_is_limited() -> None:
    limited = flat("T-2", date(2026, 3, 1), DOWN, CALLED, SPENT, amount="30")
    assert "Je limite ma demande à 30,00 €." in limited
    assert "Au total" not in limited


def test_days_whose_price_is_not_known_are_never_left_out_of_a_total() -> None:
    facts = (DOWN, CALLED, RESTORED, SPENT, {**SPENT, "on": "2026-02-02"})
    asked = flat("T-2", date(2026, 3, 1), *facts, contract=UNKNOWN, compensation="50")
    assert "le remboursement de l’abonnement au prorata de 15 jours sans service ;" in asked
    assert "Au total" not in asked
    written = dossier(*facts, contract=UNKNOWN)
    referral = compose("T-7", written, situation(written, date(2026, 3, 1)), procedure())
    assert "claim.amount" in referral.missing


def test_a_report_deducts_what_came_back() -> None:
    refunded = {"kind": "refund_received", "on": "2026-02-10", "amount": "5"}
    told = flat("T-12", date(2026, 3, 1), DOWN, CALLED, RESTORED, refunded)
    assert "De cette somme, je déduis les 5,00 € qui m’ont déjà été remboursés. Au total, je demande 15,00 €." in told


def test_each_refund_after_the_end_of_the_contract_has_its_own_delay_and_the_law_that_sets_it() -> None:
    advances = (
        "dans les 10 jours du paiement de la dernière facture, et du dépôt de garantie éventuel, dans les 10 jours "
    )
    ended = flat("T-5", date(2026, 4, 1), DOWN, CALLED, NOTICE)
    assert f"{advances}du retour des équipements (article L. 224-35 du code de la consommation)" in ended
    assert (
        "d’effectuer les paiements dans un délai de 14 jours à compter de la réception de cette lettre. Vous" in ended
    )
    never = flat("T-5", date(2026, 4, 1), NEVER, CALLED, NOTICE, PAID)
    assert (
        "cette lettre, celui que la loi fixe pour rembourser un service qui n’a pas été fourni (article L. 216-7"
        in never
    )
    assert "versé d’avance" not in never, "all that was paid is asked back already"
    assert "le remboursement du dépôt de garantie éventuel, dans les 10 jours du retour des équipements" in never
    firm = flat("T-5", date(2026, 4, 1), NEVER, CALLED, NOTICE, PAID, claimant={"is_business": True})
    assert "code de la consommation" not in firm
    assert "Nous vous demandons d’effectuer les paiements dans un délai de 14 jours" in firm


def test_a_court_is_told_who_each_of_two_people_is() -> None:
    both = {"form": "plural", "profession": "enseignante", "nationality": "française", "born_on": "1980-01-01"}
    both |= {"born_in": "Lyon"}
    other = "Dominique Roux, menuisier, nationalité belge, naissance le 2 mai 1979, à Namur"
    for letter_id in ("T-10", "T-11"):
        written = dossier(DOWN, CALLED, claimant=both)
        lacking = compose(letter_id, written, situation(written, date(2026, 3, 1)), procedure())
        assert "claimant.other_person" in lacking.missing
        told = flat(letter_id, date(2026, 3, 1), DOWN, CALLED, claimant={**both, "other_person": other})
        assert "première personne nommée : enseignante, nationalité française, naissance le 1er janvier 1980" in told
        assert f"autre personne : {other} ;" in told
    alone = dossier(DOWN, CALLED, claimant={"form": "feminine"})
    assert (
        "claimant.other_person" not in compose("T-10", alone, situation(alone, date(2026, 3, 1)), procedure()).missing
    )


def test_a_partial_outage_within_a_total_one_does_not_contradict_it() -> None:
    restored = {**RESTORED, "on": "2026-02-20"}
    within = flat("T-6", date(2026, 3, 1), DOWN, {**PARTLY, "on": "2026-02-02"}, restored)
    assert "Le 2 février 2026, j’ai constaté un fonctionnement seulement partiel. Cela fait" in within
    assert "n’a fonctionné que partiellement du" not in within
    worse = flat("T-6", date(2026, 3, 1), PARTLY, {**DOWN, "on": "2026-02-02"}, restored)
    assert "À partir du 2 février 2026, elle n’a plus fonctionné du tout. Cela fait" in worse


def test_repair_and_the_end_of_the_contract_are_one_demand() -> None:
    both = flat("T-1", date(2026, 3, 1), DOWN, requests=["repair", "termination_without_fee"])
    assert "– à défaut, la fin du contrat sans frais." in both
    alone = flat("T-1", date(2026, 3, 1), DOWN, requests=["termination_without_fee"])
    assert "Je vous demande la fin du contrat sans frais." in alone


def test_what_was_never_paid_is_not_asked_back() -> None:
    suspended = {"kind": "payment_suspended", "on": "2026-02-10", "channel": "registered_letter"}
    told = flat("T-2", date(2026, 3, 1), DOWN, CALLED, suspended)
    assert (
        "– le remboursement, ou l’annulation s’il n’a pas été payé, de l’abonnement pour les jours sans service" in told
    )


@pytest.mark.parametrize(
    ("address", "dated"),
    [
        (["12 Abbey Street", "D01 X2Y3", "IRELAND"], "Le 1er mars 2026"),
        (["12 rue des Lilas"], "Le 1er mars 2026"),
        (["12 rue des Lilas", "69003 LYON", "FRANCE"], "Lyon, le 1er mars 2026"),
    ],
)
def test_a_letter_is_dated_from_a_town_and_never_from_a_country_or_a_street(address: list[str], dated: str) -> None:
    assert f" {dated} " in flat("T-1", date(2026, 3, 1), DOWN, claimant={"address": address})


def test_an_order_to_perform_without_a_price_asks_the_money_in_one_sentence() -> None:
    told = flat("T-11", date(2026, 3, 1), DOWN, CALLED, contract=UNKNOWN)
    assert "À défaut d’exécution, je demande aussi le remboursement de l’abonnement au prorata de 49 jours" in told
