"""A piece on the command line: its file copied in or refused in words, and missed by ``check`` when it goes."""

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.relance import Shell
from tests.storage.stories import newer

CONTENT = b"%PDF-1.7 facture"
SUM = sha256(CONTENT).hexdigest()


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    file = tmp_path / "Facture d’été.pdf"
    file.write_bytes(CONTENT)
    return file


def pieces(shell: Shell, stored: str) -> list[dict[str, Any]]:
    entries = json.loads(shell.done("export", stored))["entries"]
    return [entry["exhibit"] for entry in entries if entry["kind"] == "exhibit_added"]


def add(*more: str) -> tuple[str, ...]:
    return ("exhibit_added", "--on", "15/01/2026", *more)


def test_a_file_is_copied_in_under_its_sum(shell: Shell, stored: str, bill: Path) -> None:
    shell.done("add", stored, *add("--exhibit-id", "p1", "--exhibit-title", "Facture", "--exhibit-file", str(bill)))
    shell.done("add", stored, *add("--exhibit-file", str(bill)))
    first, second = pieces(shell, stored)
    assert first == {"id": "p1", "title": "Facture", "file_name": bill.name, "sha256": SUM}
    assert (second["file_name"], second["sha256"]) == (bill.name, SUM)
    assert second["id"] not in {"", "p1"}
    assert [file.read_bytes() for file in (shell.data / "exhibits").iterdir() if file.name == SUM] == [CONTENT]
    assert "1 pièce" in shell.done("check")


def test_what_is_no_plain_file_is_refused_and_nothing_is_noted(
    shell: Shell, stored: str, bill: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "tube")
    (tmp_path / "lien").symlink_to(bill)
    with (tmp_path / "gros").open("wb") as big:
        big.truncate(50 * 1024 * 1024 + 1)
    for name, reason in (
        ("tube", "pas un fichier ordinaire"),
        ("lien", "un lien"),
        ("absent", "n’existe pas"),
        ("gros", "dépasse 50 Mo"),
        ("", "pas un fichier ordinaire"),
    ):
        assert reason in shell.refused(1, "add", stored, *add("--exhibit-file", str(tmp_path / name))), name
    assert pieces(shell, stored) == []


def test_it_goes_with_no_other_kind_and_no_name_or_sum_of_another_file(shell: Shell, stored: str, bill: Path) -> None:
    said = shell.refused(2, "add", stored, "noted", "--on", "hier", "--exhibit-file", str(bill))
    assert "n’a pas de --exhibit-file" in said
    for option in ("--exhibit-file-name", "--exhibit-sha256"):
        said = shell.refused(2, "add", stored, *add("--exhibit-file", str(bill), option, "x"))
        assert "ne vont pas ensemble" in said
    assert "--exhibit-id" in shell.refused(2, "add", stored, *add("--exhibit-title", "Facture"))
    assert not (shell.data / "exhibits").exists()


def test_nothing_is_copied_in_for_a_dossier_that_cannot_be_changed(shell: Shell, stored: str, bill: Path) -> None:
    newer(shell.data / "dossiers" / f"{stored}.json")
    assert "version plus récente" in shell.refused(1, "add", stored, *add("--exhibit-file", str(bill)))
    assert not (shell.data / "exhibits").exists()


def test_check_names_a_piece_whose_file_is_gone_or_altered(shell: Shell, stored: str, bill: Path) -> None:
    shell.done("add", stored, *add("--exhibit-title", "Facture", "--exhibit-file", str(bill)))
    kept = shell.data / "exhibits" / SUM
    for change, problem, code in (
        (kept.unlink, "Fichier d’une pièce absent d’ici", 1),
        (lambda: kept.write_bytes(b"%PDF-1.7 fausse"), "Pièce altérée", 3),
    ):
        change()
        answer = shell("check")
        assert answer.code == code, answer
        assert problem in answer.out
        assert "c’est la pièce « Facture » du dossier « Fibre en panne »" in answer.out
        assert "Tout est en ordre" not in answer.out
        shell.done("add", stored, *add("--exhibit-file", str(bill)))
        assert "Tout est en ordre" in shell("check", "--repair").out
        assert kept.read_bytes() == CONTENT
