"""Forty dossiers, heard one after the other: the most urgent first, the others when they are asked for."""

from pathlib import Path

import pytest

from model.desk import Desk
from model.record.dossier import Claimant, Contract, Dossier
from tests.plain.person import Person, Turn, talk


@pytest.fixture
def forty(desk: Desk) -> Desk:
    """Forty dossiers of which nothing presses, so that they stand in the order of their titles."""
    for number in range(1, 41):
        claimant = Claimant(name="Élise Martin" if number == 31 else "")
        contract = Contract(line_number=f"02 99 00 00 {number:02}")
        desk.create(Dossier(id=f"d{number}", title=f"Titre {number:02}", claimant=claimant, contract=contract))
    return desk


def heard(desk: Desk, data: Path, *story: Turn) -> Person:
    return talk(desk, story, data)


def numbered(person: Person) -> list[int]:
    """The numbers of the lines that tell a dossier, as they were said."""
    lines = (line.partition(". Titre ") for line in person.lines)
    return [int(number) for number, told, _rest in lines if told]


def test_only_the_most_urgent_are_said_at_once(forty: Desk, data_dir: Path) -> None:
    person = heard(forty, data_dir, ("40 dossiers. Les 10 plus urgents :", "q"))
    assert numbered(person) == list(range(1, 11))
    assert "Quel dossier ? (1 à 40, n nouveau dossier, s la suite, c chercher, r retour," in person.told


def test_the_others_are_said_ten_at_a_time(forty: Desk, data_dir: Path) -> None:
    person = heard(forty, data_dir, *[("Titre", "s")] * 3, ("40. Titre 40", "s"), ("Je n’ai pas compris « s »", "q"))
    assert numbered(person) == list(range(1, 41))


def test_a_number_opens_a_dossier_that_was_not_said(forty: Desk, data_dir: Path) -> None:
    heard(forty, data_dir, ("Quel dossier ?", "37"), ("Titre 37 : que voulez-vous faire ?", "q"))


@pytest.mark.parametrize("wanted", ["elise", "MARTIN Titre", "0299000031", "02 99 00 00 31"])
def test_a_search_finds_a_dossier_under_its_number(forty: Desk, data_dir: Path, wanted: str) -> None:
    person = heard(
        forty,
        data_dir,
        ("c chercher", "c"),
        ("Mots cherchés (titre, opérateur, nom, numéro…, r retour", wanted),
        ("1 sur 40 dossiers. 31. Titre 31", "31"),
        ("Titre 31 : que voulez-vous faire ?", "q"),
    )
    assert numbered(person) == [*range(1, 11), 31]


def test_a_search_that_finds_nothing_or_is_given_up_leaves_the_list(forty: Desk, data_dir: Path) -> None:
    person = heard(
        forty,
        data_dir,
        ("c chercher", "c"),
        ("Mots cherchés", "?"),
        ("Chaque dossier trouvé garde son numéro.", "zzz"),
        ("0 sur 40 dossiers.", "c"),
        ("Mots cherchés", "r"),
        ("Quel dossier ?", "?"),
        ("Un numéro ouvre un dossier, dit ou non.", "2"),
        ("Titre 02 : que voulez-vous faire ?", "q"),
    )
    assert numbered(person) == list(range(1, 11))


def test_a_few_are_all_said_and_need_no_search(desk: Desk, data_dir: Path) -> None:
    for number in range(10):
        desk.create(Dossier(id=f"d{number}", title=f"Titre {number}"))
    person = heard(desk, data_dir, ("10 dossiers", "?"), ("Un numéro ouvre un dossier, n en crée un.", "q"))
    assert numbered(person) == list(range(1, 11))
    assert "chercher" not in person.told
