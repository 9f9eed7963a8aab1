"""The plain mode in a real terminal that can do nothing: every byte of it is looked at."""

import os
import re
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pexpect
import pytest

from model.desk import Desk
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.plain import stories
from tests.plain.person import Turn, eased, tell

ROOT = Path(__file__).parents[2]
BOXES = re.compile("[\u2500-\u25ff\u2800-\u28ff\u2190-\u2192\u2713\u26a0]")
"""Boxes, blocks, geometric shapes, Braille patterns, arrows, ticks: what is drawn rather than said."""

PROMPT = rb"\)\xc2\xa0: $"


class Terminal:
    """The program on a pty, and somebody who types."""

    def __init__(self, data: Path, *arguments: str, **more: str) -> None:
        """``more``: of the environment."""
        environment = {**os.environ, "TERM": "dumb", "RELANCE_TODAY": "2026-02-17", "PYTHONPATH": str(ROOT), **more}
        self.bytes = BytesIO()
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tui", "--data-dir", str(data), *arguments],
            env=environment,
            timeout=15,
            dimensions=(24, 80),
            encoding=None,
        )
        self.child.logfile_read = self.bytes

    def heard(self) -> str:
        """All that was said since the last answer, the prompt included."""
        self.child.expect(PROMPT)
        return self.caught().decode().replace("\r\n", "\n")

    def caught(self) -> bytes:
        """What came until what was expected, and that."""
        before: Any = self.child.before
        after: Any = self.child.after
        return bytes(before + after)

    def answers(self, text: str) -> None:
        """Type it."""
        self.child.send(f"{text}\n")

    def leaves(self) -> int:
        """The exit code."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return self.child.exitstatus

    def drives_nothing(self) -> bool:
        """Not one byte for a terminal to obey, nothing drawn."""
        said = self.bytes.getvalue()
        text = said.decode()
        controls = {char for char in text if (char < " " or "\x7f" <= char <= "\x9f") and char not in "\r\n"}
        return not controls and not BOXES.search(text)


def evening(data: Path, story: tuple[Turn, ...], *arguments: str, **more: str) -> Terminal:
    """Live a story from the start of the program to its end."""
    terminal = Terminal(data, *arguments, **more)
    tell(terminal, story)
    assert terminal.leaves() == 0
    assert terminal.drives_nothing(), terminal.bytes.getvalue()
    return terminal


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "dossiers"


def test_the_main_job_where_nothing_can_be_drawn(data: Path, procedure: Procedure) -> None:
    first = (*stories.NEW_DOSSIER, *stories.THE_OUTAGE, *stories.THE_CALL, *stories.WHY_17_FEBRUARY)
    terminal = evening(data, (*first, *stories.TWO_TICKS, ("que voulez-vous faire ?", "q")))
    assert "Service consommateurs possible" in terminal.bytes.getvalue().decode()
    evening(data, (*stories.STILL_TICKED, *stories.READ_AND_SAVE, ("que voulez-vous faire ?", "q")))
    [letter] = (data / "lettres").iterdir()
    desk = Desk(TinyRepository(data), procedure, StillClock())
    [case] = map(desk.open, desk.repository.ids())
    assert letter.read_text("utf-8") == desk.letters.letter(case, "T-1").text


def test_it_is_there_for_the_asking_in_any_terminal(data: Path) -> None:
    evening(data, (("Aucun dossier", "q"),), "--plain", TERM="xterm-256color")
    evening(data, (("Ces dossiers sont des exemples", "1"), ("Étape actuelle", "q")), "demo", "--plain")


def test_a_terminal_without_accents_is_spoken_to_without(data: Path) -> None:
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    terminal = Terminal(data, **narrow)
    terminal.child.expect(rb"\) : $")
    said = terminal.caught().decode("ascii")
    assert "Aucun dossier pour l'instant : n en cree un." in eased(said)
    terminal.child.sendline(b"n")
    terminal.child.expect(rb"Titre.*\) : $")
    terminal.child.sendline("Fibre coupée".encode("latin-1"))
    terminal.child.expect(rb"nom.*\) : $")
    terminal.child.sendline(b"q")
    assert terminal.leaves() == 0


@pytest.mark.parametrize(("how", "code"), [("eof", 0), ("intr", 130), ("hup", 129), ("term", 143)])
def test_every_way_out_is_clean_and_keeps_what_was_answered(data: Path, how: str, code: int) -> None:
    day: tuple[Turn, ...] = (("N° de dossier", "T-4411"),)
    terminal = Terminal(data)
    tell(terminal, (*stories.NEW_DOSSIER, ("Dossier ouvert", "1"), *stories.THE_CALL[1:4], *day))
    terminal.heard()
    if how in ("eof", "intr"):
        (terminal.child.sendeof if how == "eof" else terminal.child.sendintr)()
    else:
        terminal.child.kill(signal.SIGHUP if how == "hup" else signal.SIGTERM)
    assert terminal.leaves() == code
    assert b"Traceback" not in terminal.bytes.getvalue()
    assert b"\x1b" not in terminal.bytes.getvalue()
    again: tuple[Turn, ...] = (
        ("1 dossier", "1"),
        ("que voulez-vous faire ?", "1"),
        ("Un fait était en cours de saisie : Service clients contacté. Le reprendre ?", "o"),
        ("N° de dossier : T-4411", "q"),
    )
    evening(data, again)


def test_a_pipe_may_answer_when_it_is_asked_to(data: Path) -> None:
    answered = subprocess.run(
        [sys.executable, "-m", "tui", "--plain", "--data-dir", str(data)],
        cwd=ROOT,
        input=b"n\nPanne\nq\n",
        capture_output=True,
        check=False,
    )
    assert (answered.returncode, answered.stderr) == (0, b"")
    assert "Aucun dossier" in answered.stdout.decode()


def test_no_screen_is_ever_loaded(data: Path) -> None:
    answered = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tui", "--plain", "--data-dir", str(data)],
        cwd=ROOT,
        input=b"q\n",
        capture_output=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in answered.stderr.decode().splitlines()}
    assert "tinydb" in imported
    assert not {"textual", "rich", "jinja2"} & imported


def test_what_goes_on_through_a_pipe_is_said_not_drawn(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "log"
    command = f"'{sys.executable}' -m tui --data-dir '{data}' | tee '{kept}'"
    child = pexpect.spawn("bash", ["-c", command], env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=15)
    child.expect(PROMPT)
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()
    assert "Aucun dossier" in kept.read_text("utf-8")
    assert b"\x1b" not in kept.read_bytes()


def test_the_way_of_copying_that_was_chosen_is_the_one_here_too(data: Path, procedure: Procedure) -> None:
    Desk(TinyRepository(data), procedure, StillClock()).create(Dossier(id="d", title="Fibre en panne"))
    story: tuple[Turn, ...] = (
        ("1 dossier", "1"),
        ("que voulez-vous faire ?", "=Lire, copier ou enregistrer une lettre"),
        ("Quelle lettre ?", "1"),
        ("Votre réponse", "=copier"),
        ("Pas de copie : vous avez choisi le fichier seul.", "q"),
    )
    evening(data, story, RELANCE_PRESSE_PAPIERS="fichier")
    assert len([*(data / "lettres").iterdir()]) == 1


def test_settings_that_cannot_be_read_are_named_here_too(data: Path, tmp_path: Path) -> None:
    (tmp_path / "relance").mkdir()
    (tmp_path / "relance" / "reglages.toml").write_text('presse_papiers = "pigeon"', encoding="utf-8")
    evening(data, (("pigeon", "q"),), XDG_CONFIG_HOME=str(tmp_path))
