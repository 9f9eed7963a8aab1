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


CAME = {"kind": "technician_visited", "on": "2026-01-20", "kept": True}
SPOKE = {**CALLED, "channel": "phone"}
SECOND = {"kind": "consumer_service_contacted", "on": "2026-02-20", "channel": "email"}


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param(CAME, id="a technician came"),
        pytest.param({"kind": "refund_received", "on": "2026-01-20", "amount": "5"}, id="money came back"),
    ],
)
def test_an_operator_that_did_something_is_not_said_to_have_done_nothing(sign: dict[str, Any]) -> None:
    spoken = flat("T-2", date(2026, 3, 1), DOWN, SPOKE, sign)
    assert "À ce jour, le problème signalé à votre service clients n’est pas réglé." in spoken
    assert "donné suite" not in spoken
    assert "le problème signalé au service clients n’est pas réglé" in flat("T-7", date(2026, 4, 1), DOWN, SPOKE, sign)
    written = flat("T-2", date(2026, 3, 1), DOWN, CALLED, sign)
    assert "votre service clients n’a pas répondu à ma réclamation, et le problème n’est pas réglé." in written
    assert "aucune réponse" not in written
    repaired = flat("T-6", date(2026, 3, 1), DOWN, CALLED, sign, {"kind": "service_restored", "on": "2026-02-01"})
    assert "votre service clients n’a pas répondu à ma réclamation." in repaired


def test_a_technician_who_did_not_come_or_came_before_changes_nothing() -> None:
    for visit in ({**CAME, "kept": False}, {**CAME, "on": "2026-01-14"}):
        assert "n’a pas donné suite à ma demande" in flat("T-2", date(2026, 3, 1), DOWN, SPOKE, visit)
        assert "ne m’a donné aucune réponse" in flat("T-2", date(2026, 3, 1), DOWN, CALLED, visit)


def test_two_bad_answers_are_told_in_one_sentence() -> None:
    bad = {"kind": "reply_received", "on": "2026-02-01", "service": "customer_service", "satisfactory": False}
    worse = {**bad, "on": "2026-03-01", "service": "consumer_service"}
    told = flat("T-7", date(2026, 4, 1), DOWN, CALLED, bad, SECOND, worse)
    assert (
        "Ni la réponse du service clients, le 1er février 2026, ni celle du service consommateurs, le 1er mars 2026, "
        "ne règle le litige." in told
    )
    ours = flat("T-3", date(2026, 4, 1), DOWN, CALLED, bad, SECOND, worse)
    assert "Ni la réponse de votre service clients, le 1er février 2026, ni celle de votre service conso" in ours


@pytest.mark.parametrize("letter_id", ["T-1", "T-6"])
def test_what_was_done_already_is_not_announced(letter_id: str) -> None:
    """Whoever wrote to the service consommateurs, and in order, has only the mediator before them."""
    first = flat(letter_id, date(2026, 3, 1), DOWN, CALLED)
    assert "je m’adresserai à votre service consommateurs, puis, si nécessaire, je saisirai le médiateur" in first
    second = flat(letter_id, date(2026, 3, 1), DOWN, CALLED, SECOND)
    assert "à cette date, je saisirai le médiateur" in second
    assert "m’adresserai" not in second
    barred = flat(letter_id, date(2026, 3, 1), DOWN, CALLED, SECOND, contract={"mediator_member": False})
    assert "je m’adresserai à un conciliateur de justice puis, si nécessaire, au juge." in barred
    by_phone = flat(letter_id, date(2026, 3, 1), DOWN, CALLED, {**SECOND, "channel": "phone"})
    assert "je m’adresserai de nouveau à votre service consommateurs, puis" in by_phone
    out_of_order = flat(letter_id, date(2026, 3, 1), DOWN, {**SECOND, "on": "2026-01-13"})
    assert "je m’adresserai de nouveau à votre service consommateurs, puis" in out_of_order


def test_with_one_level_of_complaint_the_mediator_is_announced_for_when_it_opens() -> None:
    one = {"complaint_levels": 1}
    waits = (
        "Une réponse qui ne règle pas le litige, ou l’absence de réponse deux mois après ma réclamation écrite, me "
        "conduira à saisir le médiateur des communications électroniques."
    )
    for letter_id in ("T-1", "T-6"):
        assert waits in flat(letter_id, date(2026, 1, 16), DOWN, contract=one)
        assert waits in flat(letter_id, date(2026, 1, 16), DOWN, CALLED, contract=one)
        assert "à cette date, je saisirai le médiateur" in flat(letter_id, date(2026, 3, 1), DOWN, CALLED, contract=one)
        refused = {"kind": "reply_received", "on": "2026-01-16", "service": "customer_service", "satisfactory": False}
        told = flat(letter_id, date(2026, 1, 16), DOWN, CALLED, refused, contract=one)
        assert "à cette date, je saisirai le médiateur" in told
        both = flat(letter_id, date(2026, 1, 16), DOWN, contract=one, claimant={"form": "plural"})
        assert "après notre réclamation écrite, nous conduira à saisir" in both


def test_an_association_is_called_one_once() -> None:
    for name, told in (
        ("AFUTT", "L’association AFUTT me"),
        ("Association des abonnés", "L’Association des abonnés me"),
    ):
        assert told in flat("T-2", date(2026, 3, 1), DOWN, CALLED, claimant={"association": name})


def test_an_association_does_not_speak_before_a_court_nor_to_the_prosecutor() -> None:
    for letter_id in ("T-9", "T-10", "T-11", "T-13"):
        told = flat(letter_id, date(2026, 3, 1), DOWN, CALLED, claimant={"association": "AFUTT"}, offence="fraud")
        assert ("AFUTT" in told) is (letter_id == "T-9")


def test_the_number_of_a_registered_letter_is_not_the_mediator_s_of_the_file() -> None:
    opinion = {"kind": "mediator_opinion_received", "on": "2026-05-20"}
    for letter_id in ("T-8A", "T-8R"):
        for channel, told in (("web_form", True), ("letter", True), ("registered_letter", False)):
            referred = {"kind": "mediator_referred", "on": "2026-04-01", "channel": channel, "reference": "2026-12"}
            answer = flat(letter_id, date(2026, 6, 1), DOWN, CALLED, referred, opinion)
            assert ("dossier de médiation 2026-12" in answer) is told


def test_a_formal_notice_that_was_the_first_complaint_is_called_one() -> None:
    told = flat("T-7", date(2026, 5, 1), DOWN, NOTICE)
    assert "Première réclamation écrite, le 16 février 2026 : mise en demeure par lettre recommandée avec avis" in told


LATE = {**RESTORED, "on": "2026-02-20"}


@pytest.mark.parametrize(
    ("facts", "subject"),
    [
        ((NEVER, RESTORED), "mise en service tardive de la ligne Internet fixe Réf"),
        (
            (NEVER, RESTORED, {**DOWN, "on": "2026-02-10"}),
            "mise en service tardive et panne de la ligne Internet fixe R",
        ),
        (
            (NEVER, RESTORED, {**PARTLY, "on": "2026-02-10"}),
            "mise en service tardive et mauvais fonctionnement de la ligne Internet fixe Réf",
        ),
        (
            (PARTLY, RESTORED, {**PARTLY, "on": "2026-02-10"}),
            "mauvais fonctionnement de la ligne Internet fixe depuis le",
        ),
        (
            (DOWN, RESTORED, {**DOWN, "on": "2026-02-10"}),
            "pannes de la ligne Internet fixe depuis le 12 janvier 2026 Réf",
        ),
        (
            (DOWN, RESTORED, {**DOWN, "on": "2026-02-10"}, LATE),
            "pannes de la ligne Internet fixe entre le 12 janvier 2026 et le 20 février 2026 Réf",
        ),
        (
            (DOWN, {**RESTORED, "on": "2026-01-12"}, {**DOWN}, {**RESTORED, "on": "2026-01-12"}),
            "pannes de la ligne Internet fixe le 12 janvier 2026 Réf",
        ),
    ],
)
def test_the_subject_says_how_the_line_is_today(facts: tuple[dict[str, Any], ...], subject: str) -> None:
    assert f"Objet : Réclamation – {subject}" in flat("T-1", date(2026, 3, 1), *facts)


def test_a_line_whose_contract_is_over_is_told_in_the_past() -> None:
    facts = (DOWN, CALLED, NOTICE, ENDED)
    over = flat("T-7", date(2026, 5, 1), *facts)
    assert "panne de la ligne Internet fixe à partir du 12 janvier 2026" in over
    assert "À partir du 12 janvier 2026, ma ligne Internet fixe n’a plus fonctionné. Cela fait" in over
    assert "ne fonctionne plus" not in over
    assert "depuis le 12 janvier" not in over
    running = flat("T-7", date(2026, 3, 26), *facts)
    assert "Depuis le 12 janvier 2026, ma ligne Internet fixe ne fonctionne plus." in running


SHOWN = {**DOWN, "exhibits": ["p1"]}
PROVED = {**SPENT, "exhibits": ["p2"]}
SECOND_EXHIBIT = {"kind": "exhibit_added", "on": "2026-02-02", "exhibit": {"id": "p2", "title": "Ticket"}}


def test_what_shows_the_trouble_and_what_proves_a_sum_is_named_where_it_is_told() -> None:
    told = flat("T-2", date(2026, 3, 1), SHOWN, CALLED, EXHIBIT, SECOND_EXHIBIT, PROVED)
    assert "ne fonctionne plus. La pièce n° 1 montre la situation au 12 janvier 2026." in told
    assert "soit 20,00 € le 1er février 2026 (clé 4G ; pièce n° 2)." in told
    noted = flat("T-2", date(2026, 3, 1), {**SHOWN, "note": "Voyant rouge"}, CALLED, EXHIBIT)
    assert "Voici ce que j’ai noté le 12 janvier 2026 (pièce n° 1) : « Voyant rouge »." in noted
    assert "montre la situation" not in noted
    paid = {**PAID, "exhibits": ["p1", "p2"]}
    back = flat("T-6", date(2026, 3, 1), NEVER, CALLED, EXHIBIT, SECOND_EXHIBIT, paid, PAID_AGAIN)
    assert "29,99 € le 5 janvier 2026 (pièces n° 1 et 2) et 29,99 € le 5 février 2026 (prélèvement de février)" in back
    both = flat("T-2", date(2026, 3, 1), {**DOWN, "exhibits": ["p1", "p2"]}, CALLED, EXHIBIT, SECOND_EXHIBIT)
    assert "Les pièces n° 1 et 2 montrent la situation au 12 janvier 2026." in both
    unlisted = flat("T-2", date(2026, 3, 1), SHOWN, CALLED)
    assert "pièce" not in unlisted


def test_a_copy_of_every_letter_that_left_from_here_joins_the_next() -> None:
    text = {"letter": "Le texte envoyé.\n"}
    suspended = {"kind": "payment_suspended", "on": "2026-03-10", "channel": "email", **text}
    told = flat("T-7", date(2026, 5, 1), DOWN, {**CALLED, **text}, {**NOTICE, **text}, suspended, {**ENDED, **text})
    assert (
        "– copie de mon message du 15 janvier 2026 – copie de la mise en demeure du 16 février 2026 – copie de mon "
        "message de suspension du paiement du 10 mars 2026 – copie de ma lettre de résiliation du 25 mars 2026" in told
    )


def test_a_conciliateur_is_told_where_the_other_party_is() -> None:
    company = {"operator_company": "Éole SAS", "operator_seat": ["1 rue du Port", "13002 Marseille"]}
    told = flat("T-9", date(2026, 3, 1), DOWN, CALLED, contract=company)
    assert "m’oppose à Orange (Éole SAS, 1 rue du Port, 13002 Marseille)." in told
    nameless = flat("T-9", date(2026, 3, 1), DOWN, CALLED, contract={"operator_company": "Éole SAS"})
    assert "m’oppose à Orange (Éole SAS)." in nameless


def test_damages_are_not_argued_where_none_are_asked() -> None:
    law = "l’inexécution oblige en outre à réparer le préjudice"
    assert law not in flat("T-6", date(2026, 3, 1), DOWN, CALLED, NOTICE)
    assert law in flat("T-6", date(2026, 3, 1), DOWN, CALLED, NOTICE, SPENT)
    assert law not in flat("T-6", date(2026, 3, 1), DOWN, CALLED, SPENT), "nor where no notice was sent"
    assert law not in flat("T-10", date(2026, 3, 1), DOWN, CALLED, NOTICE)
    assert law in flat("T-10", date(2026, 3, 1), DOWN, CALLED, NOTICE, compensation="80")


def test_the_mediator_s_proposal_is_not_shown_to_a_court() -> None:
    referred = {"kind": "mediator_referred", "on": "2026-03-01", "channel": "web_form"}
    opinion = {"kind": "mediator_opinion_received", "on": "2026-05-20", "exhibits": ["p2"]}
    facts = (DOWN, {**CALLED, "exhibits": ["p1"]}, referred, opinion, EXHIBIT, {**SECOND_EXHIBIT, "on": "2026-05-20"})
    for letter_id in ("T-10", "T-11"):
        told = flat(letter_id, date(2026, 6, 1), *facts)
        assert "– pièce n° 1 : Courriel (20 janvier 2026)." in told
        assert "pièce n° 2" not in told
        assert "20 mai 2026 : réception de la proposition du médiateur" in told
    assert "pièce n° 2" in flat("T-9", date(2026, 6, 1), *facts)


def test_a_complaint_ends_its_quotation_and_addresses_the_prosecutor() -> None:
    said: dict[str, Any] = {"offence": "fraud", "prosecutor_court": "Lyon"}
    told = flat("T-13", date(2026, 2, 11), DOWN, offence_facts="Il a pris 200 €", **said)
    assert "(article 313-1 du code pénal) : « Il a pris 200 € ». Ces faits" in told
    assert "« Il a pris 200 €. » Ces faits" in flat(
        "T-13", date(2026, 2, 11), DOWN, offence_facts="Il a pris 200 €.", **said
    )
    assert told.count("Madame la Procureure, Monsieur le Procureur,") == 2
    assert "Madame, Monsieur" not in told


def test_the_day_to_answer_by_is_the_last_one_that_counts() -> None:
    """The month of the service clients is over at the end of its last day, not before it."""
    told = flat("T-1", date(2026, 1, 22), DOWN, CALLED)
    assert "Je vous demande de me répondre par écrit au plus tard le 15 février 2026." in told


LILLE = ["TSA 00000", "59000 LILLE CEDEX 9"]
BORDEAUX = ["33000 BORDEAUX CEDEX 9"]
WHERE = {"customer_service_address": LILLE, "consumer_service_address": BORDEAUX}


@pytest.mark.parametrize(
    ("letter_id", "contract", "block"),
    [
        ("T-1", WHERE, "Orange Service clients TSA 00000 59000 LILLE CEDEX 9 Lyon, le"),
        ("T-3", WHERE, "Orange Service clients TSA 00000 59000 LILLE CEDEX 9 Lyon, le"),
        ("T-2", WHERE, "Orange Service consommateurs 33000 BORDEAUX CEDEX 9 Lyon, le"),
        ("T-2", {"customer_service_address": LILLE}, "Orange Service consommateurs Lyon, le"),
        (
            "T-1",
            {"customer_service_address": ["Service Clients La Fibre", *LILLE]},
            "Orange Service Clients La Fibre TSA 00000 59000 LILLE CEDEX 9 Lyon",
        ),
        ("T-1", {"customer_service_address": ["Orange SA", *LILLE]}, "00 00 Orange SA Service clients TSA 00000"),
        ("T-1", {"customer_service_address": ["Orange Service Clients", *LILLE]}, "00 00 Orange Service Clients TSA"),
        ("T-1", {"operator": "bouygues", **WHERE}, "Bouygues Telecom Service clients TSA 00000 59000 LILLE"),
        ("T-1", {"operator": "b&you"}, "Bouygues Telecom Service Clients TSA 59013 60643 CHANTILLY CEDEX Lyon"),
        ("T-1", {"customer_service_address": ["", " "]}, "Orange Service clients Lyon, le"),
        ("T-7", WHERE, "Médiation des communications électroniques CS 30342"),
    ],
)
def test_a_letter_goes_where_the_invoice_says(letter_id: str, contract: dict[str, Any], block: str) -> None:
    assert block in flat(letter_id, date(2026, 3, 1), DOWN, CALLED, contract=contract)


def test_a_piece_keeps_its_number_in_every_letter_whatever_is_added_or_taken_back() -> None:
    first = {**EXHIBIT, "id": "x1", "noted_at": "2026-02-01T10:00:00+01:00"}
    older = {**first, "id": "x2", "on": "2026-01-02", "noted_at": "2026-02-02T10:00:00+01:00"}
    older["exhibit"] = {"id": "p2", "title": "Contrat"}
    older = {**EXHIBIT, "id": "x2", "on": "2026-01-02", "noted_at": "2026-02-02T10:00:00+01:00"}
    older |= {"exhibit": {"id": "p2", "title": "Contrat"}}
    called = {**CALLED, "exhibits": ["p1", "p2"]}
    told = flat("T-2", date(2026, 3, 1), DOWN, called, first, older)
    assert "– pièce n° 1 : Courriel – pièce n° 2 : Contrat" in told
    gone = {"kind": "entry_retracted", "on": "2026-02-03", "of": "x1"}
    later = flat("T-2", date(2026, 3, 1), DOWN, called, first, older, gone)
    assert "P.J. : – pièce n° 2 : Contrat Madame" in later
    assert "15 janvier 2026 : courriel à votre service clients (pièce n° 2)" in later
