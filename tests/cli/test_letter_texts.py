"""``relance letter``: the text the person changed, the program's, and the one that left."""

from datetime import date
from pathlib import Path

from model.assess.case import Case
from model.desk import Desk
from model.procedure.reader import load_procedure
from model.store.drafts import Drafts
from model.store.tiny import TinyRepository
from tests.cli.relance import Shell
from tests.conftest import StillClock

MINE = "Cette ligne est mon outil de travail."


def opened(shell: Shell, dossier: str) -> tuple[Desk, Case]:
    desk = Desk(
        TinyRepository(shell.data), load_procedure(), StillClock(date.fromisoformat(shell.today)), Drafts(shell.data)
    )
    return desk, desk.open(dossier)


def change(shell: Shell, dossier: str) -> tuple[Desk, Case]:
    desk, case = opened(shell, dossier)
    desk.letters.edit(case, "T-1", f"{desk.letters.source(case, 'T-1').text}\n{MINE}\n")
    return desk, case


def send(shell: Shell, dossier: str) -> tuple[str, str]:
    """The id of the entry that sent T-1, and its text."""
    desk, case = opened(shell, dossier)
    letter = desk.letters.letter(case, "T-1")
    facts = {"on": shell.today, "channel": "registered_letter"}
    return desk.send_letter(dossier, letter, facts).entry.id, letter.text


def test_a_changed_letter_is_printed_as_it_was_changed_which_is_told_apart(shell: Shell, stored: str) -> None:
    ours = shell.done("letter", stored, "T-1")
    change(shell, stored)
    answer = shell("letter", stored, "T-1")
    assert answer.code == 0
    assert MINE in answer.out
    assert "changé par vous le 17 février 2026" in answer.err
    assert shell.done("letter", stored, "T-1", "--program") == ours
    shell.done("add", stored, "expense_made", "--on", "17/02/2026", "--amount", "12,00")
    assert "autre chose" in shell("letter", stored, "T-1").err


def test_a_changed_letter_is_changed_in_every_format(shell: Shell, stored: str, tmp_path: Path) -> None:
    from tests.pdf.reading import read  # noqa: PLC0415 - what reads a PDF is heavy

    change(shell, stored)
    assert MINE in shell("letter", stored, "T-1", "--format", "md").out
    assert shell("letter", stored, "T-1", "--format", "pdf", "-o", str(tmp_path / "l.pdf")).code == 0
    assert MINE in read((tmp_path / "l.pdf").read_bytes()).text


def test_the_letter_that_left_is_printed_to_the_byte_years_later(shell: Shell, stored: str) -> None:
    change(shell, stored)
    entry, text = send(shell, stored)
    before = {form: _file(shell, stored, form) for form in ("txt", "md", "pdf")}
    shell.done("add", stored, "expense_made", "--on", "17/02/2026", "--amount", "12,00")
    shell.today = "2027-05-05"
    after = {form: _file(shell, stored, form) for form in ("txt", "md", "pdf")}
    assert before == after
    assert after["txt"].decode() == text
    assert _file(shell, stored, "txt", "--entry", entry) == after["txt"]
    assert MINE not in shell("letter", stored, "T-1").out, "today's is another letter"


def test_of_two_that_left_the_last_unless_an_entry_is_named(shell: Shell, stored: str) -> None:
    first, text = send(shell, stored)
    shell.today = "2026-03-17"
    second, later = send(shell, stored)
    assert text != later
    assert _file(shell, stored, "txt").decode() == later
    assert _file(shell, stored, "txt", "--entry", first).decode() == text
    assert _file(shell, stored, "txt", "--entry", second).decode() == later


def test_what_was_not_sent_is_refused(shell: Shell, stored: str) -> None:
    assert "pas été envoyée" in shell.refused(1, "letter", stored, "T-1", "--sent")
    assert "pas été envoyée" in shell.refused(1, "letter", stored, "T-1", "--entry", "rien")
    entry, _text = send(shell, stored)
    assert "pas été envoyée" in shell.refused(1, "letter", stored, "T-3", "--entry", entry)
    assert "pas été envoyée" in shell.refused(1, "letter", stored, "T-3", "--sent")


def _file(shell: Shell, dossier: str, form: str, *which: str) -> bytes:
    path = shell.data.parent / f"lettre.{form}"
    shell.done("letter", dossier, "T-1", *(which or ("--sent",)), "--format", form, "-o", str(path))
    return path.read_bytes()


def test_an_odd_address_is_told_beside_the_letter_and_refuses_nothing(shell: Shell) -> None:
    dossier = shell.done(
        *("new", "--operator", "Orange", "--name", "Élise Martin", "--customer-number", "C-1"),
        *("--address", "12 rue des Lilas, appartement 4 au deuxième étage", "--address", "Rennes"),
    )
    shell.done("add", dossier, "outage_started", "--on", "14/01/2026")
    answer = shell("letter", dossier, "T-1")
    assert answer.code == 0
    assert "Objet" in answer.out
    assert "38 caractères" in answer.err
    assert "code postal" in answer.err
