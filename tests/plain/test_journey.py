"""The main job in the plain mode, told as a conversation."""

from datetime import date
from pathlib import Path

import pytest

from model.desk import Desk
from model.letters.letter import Letter
from model.procedure.shape import Procedure
from model.record.dossier import Contract, Dossier
from model.record.events import EVENT_TYPES, CustomerServiceContacted, EntryRetracted, Event
from tests.plain import stories
from tests.plain.person import Person, talk
from tui.letter_pages import pages
from tui.plain.letters import sending
from tui.wording import Words


def lines_fit(person: Person) -> bool:
    """No line is longer than a Braille line may scroll, but for a path, which is left whole."""
    return all(len(line) <= 73 or "/" in line for line in person.lines)


def test_from_nothing_to_a_saved_letter(desk: Desk, data_dir: Path) -> None:
    evening = (*stories.NEW_DOSSIER, *stories.THE_OUTAGE, *stories.THE_CALL, *stories.WHY_17_FEBRUARY)
    person = talk(desk, [*evening, *stories.TWO_TICKS, ("que voulez-vous faire ?", "q")], data_dir)
    assert "Le service consommateurs s’ouvre aujourd’hui." in person.told
    assert "Au revoir. Tout ce que vous avez confirmé est enregistré." in person.told
    assert lines_fit(person)

    [case] = map(desk.open, desk.repository.ids())
    ticked = [line.item for line in case.situation.checklist if line.checked and not line.proven]
    assert len(ticked) == 2
    assert case.dossier.claimant.address == ("12 rue des Lilas", "35000 Rennes")

    later = talk(desk, [*stories.STILL_TICKED, *stories.READ_AND_SAVE, ("que", "q")], data_dir)
    assert lines_fit(later)
    assert desk.letters.letter(case, "T-1").text in [
        file.read_text("utf-8") for file in (data_dir / "lettres").iterdir()
    ]


def test_what_was_noted_can_be_taken_back_and_brought_back(desk: Desk, data_dir: Path) -> None:
    evening = (*stories.NEW_DOSSIER, *stories.THE_OUTAGE, *stories.THE_CALL)
    person = talk(
        desk,
        [
            *evening,
            ("Noté :", "=Annuler le dernier fait noté"),
            ("Annuler le dernier fait noté, «", "o"),
            ("Annulé : Appel au service clients, réf. T-4411", "=La frise"),
            ("Appel au service clients, réf. T-4411 (annulé)", "=Appel au service clients"),
            ("il ne compte plus. Rétablir ce fait ?", "oui"),
            ("Rétablie : Appel au service clients", "=Appel au service clients"),
            ("Il en découle, le 17 février 2026 : Service consommateurs possible.", "n"),
            ("Quelle ligne expliquer ?", "r"),
            ("que voulez-vous faire ?", "q"),
        ],
        data_dir,
    )
    assert "Retirer ce fait, comme s’il n’avait jamais été noté ?" in person.told


def test_a_month_cut_short_keeps_its_full_stop_on_the_axis(desk: Desk, data_dir: Path) -> None:
    written = CustomerServiceContacted(id="e", on=date(2025, 12, 5), channel="email")
    desk.create(Dossier(id="d", title="Panne", entries=(written,)))
    story = [("1 dossier", "1"), ("que voulez-vous faire ?", "=La frise"), ("Quelle ligne expliquer ?", "q")]
    person = talk(desk, story, data_dir)
    assert "limite légale, un an après la réclamation du 5 déc. (loi)" in person.told
    assert ".." not in person.told


def test_what_one_agreed_to_take_back_is_taken_back_whatever_another_window_notes_meanwhile(
    desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.create(Dossier(id="d1", title="Panne"))
    here = desk.record("d1", desk.draft({"kind": "noted", "on": "2026-02-01", "note": "d’ici"})).entry
    last_noted = desk.last_noted

    def then_another(dossier_id: str) -> Event:
        last = last_noted(dossier_id)
        desk.record(dossier_id, desk.draft({"kind": "noted", "on": "2026-02-02", "note": "d’ailleurs"}))
        return last

    monkeypatch.setattr(desk, "last_noted", then_another)
    story = [
        ("1 dossier", "1"),
        ("que voulez-vous faire ?", "=Annuler le dernier fait noté"),
        ("Annuler le dernier fait noté, «", "o"),
        ("Annulé", "q"),
    ]
    talk(desk, story, data_dir)
    assert [entry.of for entry in desk.repository.load("d1").entries if isinstance(entry, EntryRetracted)] == [here.id]


def test_a_gap_of_a_letter_is_filled_on_the_way_and_its_sending_noted(desk: Desk, data_dir: Path) -> None:
    talk(
        desk,
        [
            ("Aucun dossier", "n"),
            ("Titre (", "Panne"),
            ("Prénom et nom (", "Camille Martin"),
            ("Adresse, ligne 1", "12 rue des Lilas"),
            ("Adresse, ligne 2", "35000 Rennes"),
            *((question, "") for question in ("Adresse, ligne 3", "Courriel", "Téléphone")),
            ("Opérateur", "Orange"),
            *((question, "") for question in ("Numéro client", "Numéro de ligne", "Prix par mois")),
            ("Enregistrer ?", "o"),
            *stories.THE_OUTAGE,
            ("Noté : Panne", "=Lire, copier"),
            ("Quelle lettre ?", "=Réclamation au service clients, convient aujourd’hui"),
            ("Lettre incomplète : il manque votre numéro de client.", "=Compléter ce qui manque"),
            ("Que voulez-vous compléter ?", "=votre numéro de client"),
            ("Numéro client (", "C-1234"),
            ("Numéro client : C-1234", "o"),
            ("Identité et contrat enregistrés.", "=Noter qu’elle est partie"),
            ("Parti le (", "hier"),
            ("Compris : lundi 16 février 2026, hier.", "o"),
            ("Comment ? 1. lettre recommandée", "=lettre recommandée"),
            ("Référence (", "1A 234"),
            ("Noter cet envoi ?", "o"),
            ("Le texte est figé dans le dossier.", "=envoyée le 16 février 2026"),
            ("Cette lettre est déjà notée comme envoyée", "=La copier"),
            ("Texte gardé dans", "r"),
            ("Quelle lettre ?", "q"),
        ],
        data_dir,
    )
    [case] = map(desk.open, desk.repository.ids())
    [sent] = [entry for entry in case.dossier.entries if isinstance(entry, CustomerServiceContacted)]
    assert (sent.on.isoformat(), sent.channel, sent.reference) == ("2026-02-16", "registered_letter", "1A 234")


def test_identity_is_corrected_by_number_and_nothing_is_emptied_by_silence(desk: Desk, data_dir: Path) -> None:
    talk(
        desk,
        [
            *stories.NEW_DOSSIER,
            ("Dossier ouvert.", "=Identité et contrat"),
            ("Enregistrer ?", "=Courriel : camille@example.org"),
            ("Courriel (Entrée : camille@example.org, tiret pour vider", "-"),
            ("Courriel : rien", "=Région"),
            ("Région ?", "=La Réunion"),
            ("Région : La Réunion", "=Chez le médiateur"),
            ("Chez le médiateur ?", "=oui"),
            ("Chez le médiateur : oui", "=Conclu le"),
            ("Conclu le", "3 mars 2024"),
            ("Est-ce bien ce jour ?", ""),
            ("Conclu le : dimanche 3 mars 2024", "=Adresse"),
            ("Adresse, ligne 1 (", ""),
            ("Adresse : 12 rue des Lilas, 35000 Rennes", "o"),
            ("Identité et contrat enregistrés.", "q"),
        ],
        data_dir,
    )
    [case] = map(desk.open, desk.repository.ids())
    assert case.dossier.claimant.email == ""
    assert case.dossier.claimant.address == ("12 rue des Lilas", "35000 Rennes")
    assert case.dossier.region == "reunion"
    assert case.dossier.contract.mediator_member is True
    assert str(case.dossier.contract.concluded_on) == "2024-03-03"
    assert case.dossier.contract.monthly_price == "29.99"


def test_a_dossier_needs_a_title_or_a_name(desk: Desk, data_dir: Path) -> None:
    nothing = ("Titre", "Prénom", "Adresse", "Courriel", "Téléphone", "Opérateur", "Numéro client", "Numéro de ligne")
    talk(
        desk,
        [
            ("Aucun dossier", "n"),
            *((question, "") for question in (*nothing, "Prix par mois")),
            ("Enregistrer ?", "o"),
            ("Donnez un titre au dossier, ou votre nom. Titre (", ""),
            ("Enregistrer ?", "=Prénom et nom"),
            ("Prénom et nom", "Élise"),
            ("Enregistrer ?", "o"),
            ("Dossier ouvert.", "q"),
        ],
        data_dir,
    )
    assert [each.seen.title for each in desk.pile().filed] == ["Ligne de Élise"]


def test_every_letter_of_a_long_dispute_can_be_opened_and_read(desk: Desk, data_dir: Path) -> None:
    desk.create(Dossier(id="d1", title="Panne", contract=Contract(operator="Orange", mediator_member=True)))
    for facts in (
        {"kind": "outage_started", "on": "2025-05-10"},
        {"kind": "customer_service_contacted", "on": "2025-05-12", "channel": "registered_letter"},
        {"kind": "consumer_service_contacted", "on": "2025-07-01", "channel": "registered_letter"},
        {"kind": "mediator_referred", "on": "2025-09-01", "channel": "web_form"},
        {"kind": "mediator_opinion_received", "on": "2026-02-10"},
    ):
        desk.record("d1", desk.draft(facts))
    pile = pages(desk.letters.offers(desk.open("d1")))
    reading = [
        turn
        for number in range(1, len(pile) + 1)
        for turn in (
            ("Quelle lettre ?", str(number)),
            ("Votre réponse", "=Lire la lettre"),
            ("Paragraphe 1 sur", "t"),
            ("Fin de la lettre.", "r"),
        )
    ]
    person = talk(desk, [("1 dossier", "1"), ("que voulez", "=Lire, copier"), *reading, ("Quelle", "q")], data_dir)
    assert lines_fit(person)
    held = [offer for offer in desk.letters.offers(desk.open("d1")) if offer.withheld]
    assert person.told.count("Retenue :") == len(held) * (len(pile) + 1)


def test_noting_the_sending_of_a_letter_asks_what_its_kind_holds(desk: Desk, procedure: Procedure) -> None:
    for letter_id, spec in procedure.letters.items():
        letter = Letter(id=letter_id, subject="", lines=(), missing=(), channels=spec.channels, records=spec.records)
        asked = {field.path for field in sending(letter, desk.clock.today(), Words())}
        assert asked == {"on", "channel", "reference"} & {*EVENT_TYPES[spec.records].__struct_fields__}
