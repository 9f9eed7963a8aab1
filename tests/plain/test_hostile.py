"""Twenty hostile texts in every field: heard literally, and nothing of them drives the terminal."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from model.desk import Desk
from model.record import plain
from model.record.cleaning import harmless
from model.store.repository import Repository
from tests.cleaning.payloads import HARMLESS, PAYLOADS
from tests.cleaning.test_cleaning import hostile, is_harmless
from tests.plain.person import Turn, eased, talk

EVERYWHERE: tuple[Turn, ...] = (
    ("1 dossier", "1"),
    ("que voulez-vous faire ?", "=La frise"),
    ("Frise", "1"),
    ("Noté le", "n"),
    ("Frise", "r"),
    ("que voulez-vous faire ?", "=Pourquoi une date"),
    ("Quelle date ?", "1"),
    ("La source :", "r"),
    ("que voulez-vous faire ?", "=Identité et contrat"),
    ("Enregistrer ?", "r"),
    ("que voulez-vous faire ?", "=Lire, copier"),
    ("Quelle lettre ?", "=Réclamation au service clients"),
    ("Votre réponse", "=Lire la lettre"),
    ("Paragraphe 1", "t"),
    ("Fin de la lettre.", "=L’enregistrer"),
    ("Lettre enregistrée", "r"),
    ("Quelle lettre ?", "q"),
)
"""Through all that shows what the person, or a file, has written."""


def nothing_drives(lines: list[str]) -> bool:
    """No line holds a character that a terminal obeys."""
    return all(is_harmless(line) and "\n" not in line and "\t" not in line for line in lines)


@pytest.mark.parametrize("what", PAYLOADS)
def test_what_an_older_program_stored_is_heard_without_what_drives(
    desk: Desk, repository: Repository, data_dir: Path, what: str
) -> None:
    stored = plain.read(hostile(PAYLOADS[what]))
    noted = tuple(replace(entry, noted_at=desk.clock.now()) for entry in stored.entries)
    repository.create(replace(stored, entries=noted))
    person = talk(desk, EVERYWHERE, data_dir)
    assert nothing_drives(person.lines)


@pytest.mark.parametrize("what", PAYLOADS)
def test_what_is_typed_is_kept_and_heard_without_what_drives(desk: Desk, data_dir: Path, what: str) -> None:
    text, kept = PAYLOADS[what], HARMLESS[what]
    story: list[Turn] = [
        ("Aucun dossier", "n"),
        *((label, text) for label in ("Titre", "Prénom et nom", "Adresse, ligne 1", "Adresse, ligne 2")),
        ("Adresse, ligne 3", ""),
        *((label, text) for label in ("Courriel", "Téléphone", "Opérateur", "Numéro client", "Numéro de ligne")),
        ("Prix par mois", text),
        ("Je ne lis pas de montant", "29,99"),
        ("Enregistrer ?", "o"),
        ("Dossier ouvert", "=Noter ce qui"),
        ("Que s’est-il passé ?", "=J’ai appelé"),
        ("Jour (", text),
        ("Je ne lis pas de date", "hier"),
        ("Est-ce bien", text),
        ("Je n’ai pas compris", "o"),
        ("N° de dossier", text),
        ("Note (", text),
        ("Noter ce fait ?", "o"),
        ("Noté :", "q"),
    ]
    person = talk(desk, story, data_dir)
    assert nothing_drives(person.lines)
    [case] = map(desk.open, desk.repository.ids())
    assert case.dossier.title == case.dossier.claimant.name == case.dossier.contract.operator == kept
    assert case.dossier.entries[0].note == kept
    assert eased(kept) in person.told


def test_markup_is_heard_literally(desk: Desk, data_dir: Path) -> None:
    desk.create(plain.read(hostile(PAYLOADS["markup"])))
    person = talk(desk, [("1 dossier", "q")], data_dir)
    assert eased(PAYLOADS["markup"]) in person.told


@pytest.mark.parametrize("what", PAYLOADS)
def test_a_letter_written_from_hostile_facts_is_kept_to_the_last_character(desk: Desk, what: str) -> None:
    stored = plain.read(hostile(PAYLOADS[what]))
    for text in (
        desk.letters.letter(desk.assess(stored), "T-1").text,
        desk.letters.letter(desk.assess(stored), "T-7").text,
    ):
        assert harmless(text) == text
