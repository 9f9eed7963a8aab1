"""The installed program, started from elsewhere than its sources: what somebody does in the first minute."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.terminal import environment, pty, relance

WORDS_OF_THE_SHELF = ("Dossiers",)


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [relance(), *arguments],
        cwd=folder,
        env=environment(TERM="xterm-256color", **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_empty_shelf_is_said_in_a_sentence_and_in_no_line(tmp_path: Path) -> None:
    data = str(tmp_path / "données")
    told = run(tmp_path, "status", RELANCE_DATA_DIR=data)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Aucun dossier" in told.stdout
    line = run(tmp_path, "status", "--line", RELANCE_DATA_DIR=data)
    assert (line.returncode, line.stdout, line.stderr) == (0, "", "")
    assert not (tmp_path / "données").exists(), "looking makes nothing"


def test_a_dossier_goes_from_the_first_call_to_the_status(tmp_path: Path) -> None:
    own = {"RELANCE_DATA_DIR": str(tmp_path / "données"), "RELANCE_TODAY": "2026-02-17"}
    dossier = run(tmp_path, "new", "--title", "Fibre en panne", **own).stdout.strip()
    call = ("customer_service_contacted", "--on", "15/01/2026", "--channel", "phone")
    noted = run(tmp_path, "add", dossier, *call, **own)
    assert (noted.returncode, noted.stderr) == (0, "")
    line = run(tmp_path, "status", "--line", "--exit-code", **own)
    assert line.returncode == 10
    assert "Fibre en panne" in line.stdout
    assert line.stdout.count("\n") == 1


def test_without_a_terminal_the_screens_refuse_in_a_sentence(tmp_path: Path) -> None:
    refused = run(tmp_path)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert "relance status" in refused.stderr


def test_a_dumb_terminal_gets_the_plain_mode(tmp_path: Path) -> None:
    with pty(relance(), cwd=tmp_path, variables={"TERM": "dumb", "RELANCE_DATA_DIR": str(tmp_path)}) as terminal:
        terminal.wait_for("Aucun dossier", "Que voulez-vous faire")
        terminal.press("q\r")
        assert terminal.wait_for_exit() == 0
        assert b"\x1b" not in terminal.written


def test_the_demo_opens_answers_keys_and_leaves_nothing_behind(tmp_path: Path) -> None:
    temporary, data = tmp_path / "tmp", tmp_path / "données"
    temporary.mkdir()
    own = {"TMPDIR": str(temporary), "RELANCE_DATA_DIR": str(data), "RELANCE_TODAY": "2026-11-24"}
    with pty(relance(), "demo", cwd=tmp_path, variables=own) as terminal:
        terminal.wait_for(*WORDS_OF_THE_SHELF)
        terminal.press("\x1b[B")
        terminal.press("\r")
        terminal.wait_for("Service consommateurs possible", "noter un fait")
        terminal.press("l")
        terminal.wait_for("Nadia et Paul Lefèvre", "complète")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert list(temporary.iterdir()) == [], "the examples are gone"
    assert not data.exists(), "the person's own dossiers were not touched"


@pytest.mark.skipif("RELANCE_COMMAND" not in os.environ, reason="only where a wheel was installed elsewhere")
def test_it_is_the_wheel_that_runs(tmp_path: Path) -> None:
    python = Path(relance()).with_name("python")
    said = subprocess.run(
        [python, "-c", "import model, tui; print(model.__file__, tui.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.count("site-packages") == 2
    assert str(Path(sys.prefix)) not in said
