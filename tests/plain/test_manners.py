"""How the conversation behaves: bad answers, going back, leaving in the middle, and what is kept of it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from model.desk import Desk
from model.errors import StoreReadOnly
from model.record.dossier import Dossier
from tests.plain import stories
from tests.plain.person import Turn, talk
from tui.plain.talk import WIDTH, cells, wrapped

START: tuple[Turn, ...] = (
    ("1 dossier", "1"),
    ("que voulez-vous faire ?", "1"),
    ("Que s’est-il passé ?", "=J’ai appelé le service clients"),
)


@pytest.fixture(autouse=True)
def panne(desk: Desk, request: pytest.FixtureRequest) -> None:
    """One dossier, but where the story begins without any."""
    if not request.function.__name__.startswith("test_giving_a_new"):
        desk.create(Dossier(id="d1", title="Panne"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    {
        "31/02/2026": "Impossible : février 2026 a 28 jours.",
        "02/13/2026": "Il n’y a pas de mois 13.",
        "15/01/26": "Écrivez l’année en entier",
        "lundi 15 janvier 2026": "Le 15 janvier 2026 est un jeudi, pas un lundi.",
        "jamais": "Je ne lis pas de date.",
    }.items(),
)
def test_a_day_that_cannot_be_read_is_refused_in_a_sentence_and_asked_again(
    desk: Desk, data_dir: Path, typed: str, sentence: str
) -> None:
    talk(desk, [*START, ("Jour (", typed), (sentence, "hier"), ("lundi 16 février 2026, hier", "q")], data_dir)


def test_bad_numbers_are_refused_in_a_sentence_and_asked_again(desk: Desk, data_dir: Path) -> None:
    tries = ("0", "99", "-1", "un", "1.5", "9" * 500)
    story = [("1 dossier", tries[0]), *(("Je n’ai pas compris", answer) for answer in tries[1:])]
    talk(desk, [*story, ("Je n’ai pas compris", ""), ("Il faut une réponse.", "1."), ("Étape actuelle", "q")], data_dir)


def test_every_question_says_how_to_go_back_and_helps(desk: Desk, data_dir: Path) -> None:
    person = talk(
        desk,
        [
            ("1 dossier", "?"),
            ("Les dossiers sont rangés du plus urgent au moins urgent.", "r"),
            ("Vous êtes à la liste des dossiers", "1"),
            ("que voulez-vous faire ?", "=Les étapes"),
            ("Étapes", "?"),
            ("Une photo datée des voyants", "r"),
            ("que voulez-vous faire ?", "r"),
            ("1 dossier", "q"),
        ],
        data_dir,
    )
    prompts = [line for line in person.lines if line.endswith(" ")]
    assert len(prompts) == 8
    assert person.told.count("r retour, q quitter, ? aide) :") == 8


def test_what_a_fact_changes_is_said_once(desk: Desk, data_dir: Path) -> None:
    story = [*START, ("Jour (", "15/01/2026"), ("Est-ce bien ce jour ?", "o"), ("N° de dossier", ""), ("Note (", "")]
    person = talk(desk, [*story, ("Le service consommateurs s’ouvre aujourd’hui.", "o"), ("Noté :", "q")], data_dir)
    assert person.told.count("Le service consommateurs s’ouvre aujourd’hui.") == 1


def test_giving_a_new_dossier_up_by_going_back_or_leaving_keeps_the_answers(desk: Desk, data_dir: Path) -> None:
    answered = stories.NEW_DOSSIER[:-1]
    talk(desk, [*answered, ("Enregistrer ?", "r"), ("Vos réponses sont gardées", "q")], data_dir)
    assert not desk.repository.ids()
    again = ("Des réponses n’étaient pas encore enregistrées. Les reprendre ?", "o")
    talk(desk, [("Aucun dossier", "n"), again, ("5. Téléphone", "q")], data_dir)
    talk(desk, [("Aucun dossier", "n"), again, ("2. Prénom et nom", "o"), ("Dossier ouvert", "q")], data_dir)
    assert len(desk.repository.ids()) == 1
    talk(desk, [("1 dossier", "n"), ("Titre (", "q")], data_dir)


def test_a_correction_that_was_left_is_offered_again_with_nothing_else(desk: Desk, data_dir: Path) -> None:
    start: list[Turn] = [("1 dossier", "1"), ("que voulez-vous faire ?", "=Identité et contrat")]
    story = [*start, ("Enregistrer ?", "=Conclu le"), ("Conclu le (", "1/3/2024"), ("Est-ce bien", "o")]
    talk(desk, [*story, ("Conclu le : vendredi 1er mars 2024", "q")], data_dir)
    desk.edit(replace(desk.open("d1").dossier, title="Autre"), desk.open("d1").dossier)
    seen = ("Titre : Autre", "o")
    talk(desk, [*start, ("Les reprendre ?", "o"), seen, ("Identité et contrat enregistrés", "q")], data_dir)
    assert desk.open("d1").dossier.contract.concluded_on == date(2024, 3, 1)
    talk(desk, [*start, ("Enregistrer ?", "r"), ("que voulez-vous faire ?", "q")], data_dir)


def test_an_example_is_given_once(desk: Desk, data_dir: Path) -> None:
    start: list[Turn] = [("1 dossier", "1"), ("que voulez-vous faire ?", "=Identité et contrat")]
    person = talk(desk, [*start, ("Enregistrer ?", "=Prix par mois"), ("Prix par mois, € (", "q")], data_dir)
    assert person.told.count("par exemple 29,99") == 1


def test_r_goes_back_one_question_at_a_time(desk: Desk, data_dir: Path) -> None:
    talk(
        desk,
        [
            *START,
            ("Jour (", "hier"),
            ("Est-ce bien ce jour ?", "o"),
            ("N° de dossier", "r"),
            ("Jour (", "15/01/2026"),
            ("Est-ce bien ce jour ?", "o"),
            ("N° de dossier", "T-1"),
            ("Note (", ""),
            ("1. Jour : jeudi 15 janvier 2026", "n"),
            ("Rien n’a été noté.", "q"),
        ],
        data_dir,
    )
    assert desk.open("d1").dossier.entries == ()


@pytest.mark.parametrize("ending", [EOFError(), KeyboardInterrupt(), SystemExit(129)], ids=repr)
def test_leaving_in_the_middle_notes_nothing_and_keeps_the_answers(
    desk: Desk, data_dir: Path, ending: BaseException
) -> None:
    story = [*START, ("Jour (", "15/01/2026"), ("Est-ce", "o"), ("N° de dossier", "T-4411")]
    if isinstance(ending, EOFError):
        talk(desk, story, data_dir)
    else:
        with pytest.raises(type(ending)):
            talk(desk, story, data_dir, ending)
    assert desk.open("d1").dossier.entries == ()

    talk(
        desk,
        [
            *START[:2],
            ("Un fait était en cours de saisie : Service clients contacté. Le reprendre ?", "o"),
            ("1. Jour : jeudi 15 janvier 2026 2. Comment : appel 3. N° de dossier : T-4411", "o"),
            ("Noté :", "1"),
            ("Que s’est-il passé ?", "q"),
        ],
        data_dir,
    )
    assert len(desk.open("d1").dossier.entries) == 1


def test_what_was_left_can_be_forgotten(desk: Desk, data_dir: Path) -> None:
    story = [*START, ("Jour (", "15/01/2026"), ("Est-ce", "o"), ("N° de dossier", "q")]
    talk(desk, story, data_dir)
    asked = ("Le reprendre ?", "n")
    talk(desk, [*START[:2], asked, ("Que s’est-il passé ?", "r"), ("que voulez", "1"), ("Que s’est", "q")], data_dir)


def test_a_damaged_file_of_answers_is_none(desk: Desk, data_dir: Path) -> None:
    for content in (b"", b"[]", b"{", b'{"dossier": "d1", "kind": "noted", "answers": {"on": 3}}', b"\xff"):
        (data_dir / "brouillons").mkdir(exist_ok=True)
        (data_dir / "brouillons" / "mode-simple.json").write_bytes(content)
        talk(desk, [*START[:2], ("Que s’est-il passé ?", "q")], data_dir)


def test_what_the_disk_refuses_is_said_and_asked_again(
    desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreReadOnly(path="/plein", reason="EROFS")

    monkeypatch.setattr(desk.repository, "append", refuse)
    day = (("Jour (", ""), ("N° de dossier", ""), ("Note (", ""))
    talk(desk, [*START, *day, ("Noter ce fait ?", "o"), ("/plein", "n"), ("Rien n’a été noté.", "q")], data_dir)


def test_giving_a_new_dossier_up_stores_nothing(desk: Desk, data_dir: Path) -> None:
    talk(desk, [*stories.NEW_DOSSIER[:-1], ("Enregistrer ?", "n"), ("Rien n’a été enregistré.", "q")], data_dir)
    talk(desk, [*stories.NEW_DOSSIER[:1], ("Titre", "r"), ("Aucun dossier", "q")], data_dir)
    assert desk.pile().filed == ()


@given(text=st.text() | st.text(alphabet="ab é\u00a0\u202e\u4e2d\U0001f469\x1b\n"))
def test_lines_fit_and_drive_nothing(text: str) -> None:
    for line in wrapped(text):
        assert cells(line) <= WIDTH or ("/" in line and " " not in line)
        assert not [char for char in line if char < " " or "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff"]


@given(words=st.lists(st.text(alphabet="abé-", min_size=1, max_size=80)))
def test_wrapping_loses_no_word(words: list[str]) -> None:
    assert "".join(wrapped(" ".join(words))).replace(" ", "") == "".join(words)


def test_what_is_gone_and_what_a_sync_program_left_is_told_first(desk: Desk, data_dir: Path) -> None:
    desk.record("d1", desk.draft({"kind": "noted", "on": "2026-02-01"}))
    file = data_dir / "dossiers" / "d1.json"
    file.rename(file.with_name("d1.sync-conflict-20260217-120000-ABCDEFG.json"))
    person = talk(desk, [("Aucun dossier", "q")], data_dir)
    for said in ("Disparu", "le dossier « Panne »", "Copie en conflit", "« relance check --repair » répare"):
        assert said in person.told
