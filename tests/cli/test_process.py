"""The program as the shell starts it: closed pipes, full disks, no terminal, and what it imports."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``relance`` in a process of its own, in a data directory of its own."""
    environment = {**os.environ, "RELANCE_DATA_DIR": str(tmp_path / "data"), "RELANCE_TODAY": "2026-02-17"}

    def start(
        *arguments: str, python: tuple[str, ...] = (), shell: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *python, "-m", "tui", *arguments]
        if shell:
            quoted = " ".join(f"'{part}'" for part in command)
            command = ["bash", "-c", shell.replace("RELANCE", quoted)]
        return subprocess.run(
            command,
            cwd=ROOT,
            env={**environment, **more},
            capture_output=True,
            timeout=60,
            check=False,
            encoding=more.get("PYTHONIOENCODING", "utf-8"),
        )

    return start


def test_without_a_terminal_the_screens_are_refused_in_a_sentence(run: Run) -> None:
    for arguments in ((), ("demo",)):
        for more in ({}, {"TERM": "dumb"}):
            answer = run(*arguments, **more)
            assert answer.returncode == 1
            assert answer.stdout == ""
            assert "relance status" in answer.stderr.replace("\u00a0", " ")
            assert answer.stderr.count("\n") == 1
            assert "\x1b" not in answer.stderr


def test_the_version_is_told(run: Run) -> None:
    answer = run("--version")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("relance ")


def test_a_reader_that_leaves_is_no_disaster(run: Run) -> None:
    answer = run("add", "--help", shell="RELANCE | true")
    assert answer.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_in_a_sentence(run: Run) -> None:
    answer = run("status", "--json", shell="RELANCE > /dev/full")
    assert answer.returncode == 1
    assert "le disque est plein" in answer.stderr
    assert answer.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_sentence_that_nobody_can_hear_does_not_change_the_answer(run: Run) -> None:
    assert run("status", "absent", shell="RELANCE 2> /dev/full").returncode == 1
    assert run("nonsense", shell="RELANCE 2> /dev/full").returncode == 2


def test_closed_streams_are_no_disaster(run: Run) -> None:
    assert run("status", shell="RELANCE >&-").returncode == 0
    assert run("status", "absent", shell="RELANCE 2>&-").returncode == 1
    assert run("status", shell="RELANCE <&- >&- 2>&-").returncode == 0


def test_a_narrow_encoding_loses_characters_not_the_answer(run: Run) -> None:
    run("new", "--title", "Cœur de « réseau » 😀")
    for encoding in ("ascii", "latin-1"):
        answer = run("status", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert answer.returncode == 0
        assert answer.stderr == ""
        assert "seau" in answer.stdout


def test_a_name_that_is_no_text_is_no_disaster(run: Run) -> None:
    answer = run("status", "--file", "facture\udce9.json")
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    dossier = run("new", "--title", "facture \udce9").stdout.strip()
    assert run("status", dossier).returncode == 0


def test_an_interruption_leaves_no_traceback() -> None:
    waiting = (
        "import sys, tui.__main__, tui.root as root\n"
        "def wait(*_):\n"
        "    print('ready', flush=True)\n"
        "    import time\n"
        "    time.sleep(60)\n"
        "root._office = wait\n"
        "sys.exit(tui.__main__.main(['status']))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", waiting], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "")


def test_the_prompt_line_brings_in_no_screen_and_no_letter(run: Run) -> None:
    run("new", "--title", "Panne")
    answer = run("status", "--line", python=("-X", "importtime"))
    imported = {line.rpartition("|")[2].strip() for line in answer.stderr.splitlines()}
    assert answer.stdout.startswith("Panne")
    assert "model.assess.calculator" in imported
    assert not {name for name in imported if name.split(".")[0] in ("textual", "rich", "jinja2", "pyperclip")}
    assert "platformdirs" not in imported
