"""Changing a letter in the plain mode: a paragraph at a time, compared, taken back, sent."""

from pathlib import Path

import pytest

import tui.editor
import tui.plain.letter_text as letter_text
from model.desk import Desk
from model.procedure.shape import Procedure
from model.record.events import Lettered
from model.record.plain import read
from model.store.drafts import Drafts
from model.store.repository import Repository
from tests.conftest import StillClock
from tests.letter_pane.stage import plain_dossier
from tests.plain.person import Person, Turn, talk
from tui.editor import Edited

MINE = "Cette ligne est mon outil de travail."
THANKS = "=Je vous remercie de l’attention"


@pytest.fixture
def desk(repository: Repository, procedure: Procedure, clock: StillClock, data_dir: Path) -> Desk:
    """The clerk of the program itself, who keeps what is changed by hand."""
    return Desk(repository, procedure, clock, Drafts(data_dir))


TO_THE_LETTER: tuple[Turn, ...] = (
    ("1 dossier", "=Fibre en panne"),
    ("que voulez-vous faire ?", "=Lire, copier ou enregistrer une lettre"),
    ("Quelle lettre ?", "=Réclamation au service consommateurs"),
)
OUT: tuple[Turn, ...] = (("", "q"),)


def told(desk: Desk, data: Path, *story: Turn) -> Person:
    if not desk.repository.ids():
        desk.create(read(plain_dossier()))
    return talk(desk, [*TO_THE_LETTER, *story, *OUT], data)


def test_a_paragraph_is_changed_read_compared_and_sent(desk: Desk, data_dir: Path) -> None:
    person = told(
        desk,
        data_dir,
        ("Comment l’envoyer", "=Changer son texte"),
        ("Quel paragraphe changer ?", THANKS),
        ("Je vous remercie de l’attention que vous porterez à cette demande. Nouveau texte", MINE),
        ("Vos changements sont gardés", "r"),
        ("Comparer votre texte", "=Comparer votre texte"),
        (f"Vous avez écrit : {MINE}", "r"),
        ("Comparer votre texte", "=Lire la lettre"),
        ("Paragraphe 1 sur", "t"),
        (f"{MINE} Je vous prie d’agréer", "=L’enregistrer"),
    )
    assert "Le programme écrirait : Je vous remercie" in person.told
    (file,) = (data_dir / "lettres").iterdir()
    assert MINE in file.read_text("utf-8")
    case = desk.open("lilas")
    sent = desk.send_letter("lilas", desk.letters.letter(case, "T-2"), {"on": "2026-02-17", "channel": "letter"}).entry
    assert isinstance(sent, Lettered)
    assert MINE in sent.letter
    later = talk(
        desk,
        [*TO_THE_LETTER[:2], ("Quelle lettre ?", "=Réclamation au service consommateurs, envoyée"), *OUT],
        data_dir,
    )
    assert "Vous en aviez changé le texte" in later.told


def test_paragraphs_are_added_and_taken_away(desk: Desk, data_dir: Path) -> None:
    told(
        desk,
        data_dir,
        ("Comment l’envoyer", "=Changer son texte"),
        ("Quel paragraphe changer ?", THANKS),
        ("Nouveau texte", f"+ {MINE}"),
        ("Vos changements sont gardés", THANKS),
        ("Nouveau texte", ""),
        ("Quel paragraphe changer ?", THANKS),
        ("Nouveau texte", "-"),
        ("Vos changements sont gardés", "r"),
        ("", "r"),
    )
    text = desk.letters.letter(desk.open("lilas"), "T-2").text
    assert MINE in text
    assert "Je vous remercie" not in text


def test_when_facts_change_one_is_told_and_brings_the_text_up_to_date(desk: Desk, data_dir: Path) -> None:
    case = desk.create(read(plain_dossier()))
    desk.letters.edit(case, "T-2", f"{desk.letters.source(case, 'T-2').text}\n{MINE}\n")
    desk.record("lilas", desk.draft({"kind": "expense_made", "on": "2026-02-16", "amount": "9.00", "label": "taxi"}))
    told(
        desk,
        data_dir,
        ("depuis, le programme écrirait autre chose", "=Comparer votre texte"),
        ("Mettre mon texte à jour", "=Mettre mon texte à jour"),
        ("Texte mis à jour", "=Comparer votre texte"),
        ("1. Reprendre le texte du programme", "=Reprendre le texte"),
        ("Reprendre le texte du programme ?", "n"),
        ("", "r"),
    )
    text = desk.letters.letter(desk.open("lilas"), "T-2").text
    assert MINE in text
    assert "taxi" in text
    told(
        desk,
        data_dir,
        ("Vous avez changé le texte", "=Comparer votre texte"),
        ("", "=Reprendre le texte"),
        ("Reprendre le texte du programme ?", "o"),
        ("C’est de nouveau le texte du programme", "r"),
    )
    assert desk.letters.letter(desk.open("lilas"), "T-2") == desk.letters.ours(desk.open("lilas"), "T-2")


def test_all_of_it_in_the_persons_own_editor(desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_text.LetterText, "_has_editor", lambda _self: True)
    monkeypatch.setattr(tui.editor, "edit", lambda text, **_: Edited(text=f"{text}\n{MINE}\n"))
    told(
        desk,
        data_dir,
        ("Comment l’envoyer", "=Changer son texte"),
        ("e tout changer dans votre éditeur", "e"),
        ("Vos changements sont gardés", "r"),
    )
    assert MINE in desk.letters.letter(desk.open("lilas"), "T-2").text
    left = Edited(text="", problem="failed", program="vi", left="Tout autre chose.\n")
    monkeypatch.setattr(tui.editor, "edit", lambda _text, **_: left)
    told(
        desk,
        data_dir,
        ("Comment l’envoyer", "=Changer son texte"),
        ("e tout changer", "e"),
        ("Prendre ce qu’il avait enregistré ?", "o"),
        ("Vos changements sont gardés", "r"),
    )
    assert desk.letters.letter(desk.open("lilas"), "T-2").text == "Tout autre chose.\n"


def test_an_odd_address_is_told_and_nothing_is_refused(desk: Desk, data_dir: Path) -> None:
    odd = plain_dossier()
    odd["claimant"]["address"] = ["12 rue des Lilas", "Limoges"]
    desk.create(read(odd))
    person = told(desk, data_dir, ("la dernière ligne est d’ordinaire le code postal", "=Lire la lettre"), ("", "t"))
    assert "Fin de la lettre" in person.told


def test_what_another_window_wrote_meanwhile_is_put_together_with_it(
    desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = "Je suis en télétravail tous les jours."

    def meanwhile(text: str, **_: object) -> Edited:
        case = desk.open("lilas")
        desk.letters.edit(case, "T-2", f"{text}\n{theirs}\n", began=text)
        return Edited(text=f"{text}\n{MINE}\n")

    monkeypatch.setattr(letter_text.LetterText, "_has_editor", lambda _self: True)
    monkeypatch.setattr(tui.editor, "edit", meanwhile)
    told(
        desk,
        data_dir,
        ("Comment l’envoyer", "=Changer son texte"),
        ("e tout changer dans votre éditeur", "e"),
        ("les deux textes sont réunis, relisez-la.", "r"),
    )
    text = desk.letters.letter(desk.open("lilas"), "T-2").text
    assert MINE in text
    assert theirs in text
