"""A dossier that a newer version wrote, on the command line: it can be read and given out, never written to."""

import json
from pathlib import Path

import pytest

from tests.cli.relance import Shell
from tests.storage.stories import newer

TOLD = "Lecture seule : une version plus récente de relance a écrit ce dossier."


@pytest.fixture
def taken_over(shell: Shell, stored: str) -> Path:
    """The file of the stored dossier, as a version to come has left it."""
    file = shell.data / "dossiers" / f"{stored}.json"
    newer(file, colour="blue")
    return file


@pytest.mark.parametrize("named", ["id", "title"])
def test_it_is_read_and_given_out_with_one_sentence_that_says_so(
    shell: Shell, stored: str, taken_over: Path, tmp_path: Path, named: str
) -> None:
    before, name = taken_over.read_bytes(), stored if named == "id" else "Fibre en panne"
    for arguments, told in (
        (("status", name), "Service consommateurs"),
        (("status", name, "--line"), "Fibre en panne"),
        (("letter", name, "T-1", "--draft"), "Élise Martin"),
        (("export", name), "customer_service_contacted"),
    ):
        answer = shell(*arguments)
        assert answer.code == 0, answer
        assert told in answer.out
        assert answer.err.startswith(TOLD)
        assert answer.err.count("\n") == 1
    assert json.loads(shell("status", name, "--json").out)["dossier"]["id"] == stored
    assert shell("export", name, "-o", str(tmp_path / "e.json")).code == 0
    assert json.loads((tmp_path / "e.json").read_bytes())["colour"] == "blue"
    assert taken_over.read_bytes() == before


def test_the_list_says_how_it_is_read_and_never_that_there_is_nothing(
    shell: Shell, stored: str, taken_over: Path
) -> None:
    said = shell.refused(1, "status")
    assert str(taken_over) in said
    assert f"« relance status {stored} » le montre" in said


def test_nothing_is_written_to_it(shell: Shell, stored: str, taken_over: Path, tmp_path: Path) -> None:
    exported = tmp_path / "e.json"
    shell("export", stored, "-o", str(exported))
    before = taken_over.read_bytes()
    for arguments in (
        ("add", stored, "noted", "--on", "hier"),
        ("add", "Fibre en panne", "noted", "--on", "hier"),
        ("check-item", stored, "photo_box"),
        ("uncheck-item", stored, "photo_box"),
        ("import", str(exported)),
    ):
        assert "version plus récente de relance" in shell.refused(1, *arguments), arguments
    assert taken_over.read_bytes() == before


def test_one_that_is_not_understood_is_refused_in_a_sentence(shell: Shell, stored: str, taken_over: Path) -> None:
    newer(taken_over, title=["no", "text"])
    for command in (("status", stored), ("export", stored), ("letter", stored, "T-1")):
        assert "version plus récente de relance" in shell.refused(1, *command)
