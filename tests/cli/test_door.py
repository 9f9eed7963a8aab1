"""A prompt asks the same again and again: the second answer is the first one, unless anything changed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

import tui.__main__ as door
from model.store import ledger, pages
from model.store.tiny import TinyRepository
from tests.cli.relance import Shell
from tests.storage.stories import note
from tui import root

ROOT = Path(__file__).parents[2]
FORMS = [
    ("status", "--line"),
    ("status", "--json"),
    ("status", "--line", "--exit-code"),
    ("status", "--exit-code", "--line"),
]


class Prompt:
    """The command line without an option before the command, as a prompt writes it."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture
        self.loaded = 0

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        self.capture.readouterr()
        code = door.main(list(arguments))
        return code, *self.capture.readouterr()


@pytest.fixture
def prompt(shell: Shell, stored: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Prompt:
    assert stored
    monkeypatch.setattr(ledger, "RIPE", -1)
    monkeypatch.setenv("RELANCE_DATA_DIR", str(shell.data))
    monkeypatch.setenv("RELANCE_TODAY", shell.today)
    found, run = Prompt(capsys), root.run

    def counted(arguments: list[str], program: str) -> int:
        found.loaded += 1
        return run(arguments, program)

    monkeypatch.setattr(root, "run", counted)
    return found


@pytest.mark.parametrize("form", FORMS)
def test_the_second_answer_is_the_first_one_and_loads_nothing(prompt: Prompt, form: tuple[str, ...]) -> None:
    first = prompt(*form)
    assert prompt(*form) == first
    assert prompt.loaded == 1
    assert first[1].startswith("Fibre en panne") or json.loads(first[1])[0]["dossier"]["title"] == "Fibre en panne"
    assert first[0] == (10 if "--exit-code" in form else 0)


@pytest.mark.parametrize("form", FORMS)
def test_a_new_entry_a_day_or_a_file_is_told_at_once(
    prompt: Prompt, form: tuple[str, ...], shell: Shell, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = prompt(*form)
    shell.done("add", stored, "consumer_service_contacted", "--on", "16/02/2026", "--channel", "email")
    changed = prompt(*form)
    assert changed != before
    monkeypatch.setenv("RELANCE_TODAY", "2026-05-04")
    later = prompt(*form)
    assert later != changed
    (shell.data / "dossiers" / "autre.json").write_bytes(b"{}")
    code, _out, err = prompt(*form)
    assert (code, err.count("\n")) == (3, 1)
    assert prompt(*form)[0] == 3


@pytest.mark.parametrize("form", FORMS)
def test_a_dossier_that_went_is_told_no_more(prompt: Prompt, form: tuple[str, ...], shell: Shell, stored: str) -> None:
    prompt(*form)
    (shell.data / "dossiers" / f"{stored}.json").unlink()
    assert prompt(*form)[:2] == (0, "[]\n" if "--json" in form else "")


def test_another_state_of_the_program_is_asked_anew(prompt: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    prompt("status", "--line")
    monkeypatch.setattr(pages, "program_state", lambda *_packages: "another")
    prompt("status", "--line")
    assert prompt.loaded == 2


def test_a_damaged_page_is_asked_anew(prompt: Prompt, shell: Shell) -> None:
    first = prompt("status", "--line")
    page = shell.data / pages.FOLDER / pages.LINE
    page.write_bytes(page.read_bytes().replace(b"Fibre", b"Tibre"))
    assert prompt("status", "--line") == first
    assert prompt.loaded == 2


@pytest.mark.parametrize(
    "asked",
    [
        ("status",),
        ("status", "--line", "--json"),
        ("status", "--json", "--exit-code"),
        ("--lang", "fr", "status", "--line"),
    ],
)
def test_every_other_command_line_is_read_in_full(prompt: Prompt, asked: tuple[str, ...]) -> None:
    prompt("status", "--line")
    prompt(*asked)
    assert prompt.loaded == 2


def test_what_is_asked_in_another_language_is_asked_anew(prompt: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    prompt("status", "--line")
    monkeypatch.setenv("RELANCE_LANG", "klingon")
    assert prompt("status", "--line")[0] == 2


def test_the_day_of_the_clock_is_the_one_of_the_page(
    prompt: Prompt, monkeypatch: pytest.MonkeyPatch, shell: Shell, stored: str
) -> None:
    monkeypatch.delenv("RELANCE_TODAY")
    first = prompt("status", "--json")
    assert prompt("status", "--json") == first
    assert prompt.loaded == 1
    TinyRepository(shell.data).append(stored, [note("n1")])
    prompt("status", "--json")
    assert prompt.loaded == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the door leaves it to platformdirs")
@pytest.mark.parametrize("shared", [None, "/srv/shared", " ", "relative"])
def test_the_door_looks_where_the_program_does(shared: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RELANCE_DATA_DIR", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if shared is not None:
        monkeypatch.setenv("XDG_DATA_HOME", shared)
    assert door._data_directory() in (str(platformdirs.user_data_path("relance", appauthor=False)), None)
    assert (door._data_directory() is None) == (shared == "relative")
    monkeypatch.setenv("RELANCE_DATA_DIR", "~/ailleurs")
    assert door._data_directory() is None


def test_a_prompt_that_is_answered_from_a_page_imports_next_to_nothing(tmp_path: Path) -> None:
    """The word files, the argument parser, the record and the law stay where they are."""
    environment = {**os.environ, "RELANCE_DATA_DIR": str(tmp_path / "data")}

    def relance(*arguments: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *python, "-m", "tui", *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip

    relance("new", "--title", "Panne")
    file = next((tmp_path / "data" / "dossiers").glob("*.json"))
    ripen = "import model.store.ledger as l; l.RIPE = -1; import sys, tui.__main__ as d; d.main(sys.argv[1:])"
    first = subprocess.run(
        [sys.executable, "-c", ripen, "status", "--line"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert file.exists()
    again = relance("status", "--line", python=("-X", "importtime"))
    imported = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines()}
    assert again.stdout == first.stdout != ""
    heavy = {"tui.root", "msgspec", "argparse", "json", "re", "typing", "pathlib", "tomllib", "tinydb", "platformdirs"}
    assert not heavy & imported


def test_who_stops_reading_gets_no_traceback(prompt: Prompt, monkeypatch: pytest.MonkeyPatch) -> None:
    prompt("status", "--line")

    class Closed:
        encoding = "utf-8"

        def write(self, _text: str) -> int:
            raise BrokenPipeError

        def flush(self) -> None: ...

        def fileno(self) -> int:
            raise OSError

    monkeypatch.setattr(sys, "stdout", Closed())
    assert door.main(["status", "--line"]) == 1
    assert prompt.loaded == 1
