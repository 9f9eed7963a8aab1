"""What the README says is so: its commands, its keys, its pictures and its links."""

import os
import re
import shlex
import tomllib

import pytest

from tests.house.tree import ROOT, files
from tui.cli import COMMANDS
from tui.keys import COMMANDS as KEYS
from tui.keys import shown_key

README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
INSTALLED_AND_OPENED, INSTALLED_AND_TESTED = (block.strip() for block in BLOCKS[:2])
SHOWN = {
    "key_enter": "Enter",
    "key_escape": "Esc",
    "key_space": "Space",
    **{f"ctrl+{letter}": f"Ctrl+{letter.upper()}" for letter in "lpq"},
}


def test_each_of_the_two_commands_is_one_line() -> None:
    assert "\n" not in INSTALLED_AND_OPENED
    assert "\n" not in INSTALLED_AND_TESTED
    assert shlex.split(INSTALLED_AND_OPENED)[-1] == ".venv/bin/relance"
    assert shlex.split(INSTALLED_AND_TESTED)[-4:] == ["-m", "pytest", "-n", "auto"]


def test_the_checks_run_the_command_of_the_readme() -> None:
    """``.ci/run`` takes it from the README by this very pattern, and finds it once."""
    found = re.search(r"sed -n '/(?P<pattern>[^/]+)/p' README\.md", CI)
    assert found
    lines = [line for line in README.splitlines() if re.search(found["pattern"], line)]
    assert lines == [INSTALLED_AND_TESTED]


def test_the_checks_install_every_program_the_tests_drive() -> None:
    tests = [path.read_text(encoding="utf-8") for path in files() if path.suffix == ".py" and "tests" in path.parts]
    asked = {
        program
        for text in tests
        for arguments in re.findall(r"\b(?:require|need|needs)\(([^()]*)\)", text)
        for program in re.findall(r"\"([A-Za-z][\w.-]*)\"", arguments)
    }
    installed = set(re.findall(r"^ {4}\[([\w.-]+)\]=", CI, re.MULTILINE))
    assert asked, "no test drives a program any more"
    assert asked <= installed


def test_the_checks_can_be_started() -> None:
    assert CI.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in CI
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("command", [*COMMANDS, "demo"])
def test_every_command_is_told(command: str) -> None:
    assert re.search(rf"^\| `relance {command}\b", README, re.MULTILINE)


def test_every_key_is_told() -> None:
    rows = [line.split("|")[1] for line in README.splitlines() if line.startswith("| `")]
    told = {key for cell in rows for key in re.findall(r"`([^`]+)`", cell)}
    for command in KEYS:
        key = shown_key(command)
        assert not key or SHOWN.get(key, key) in told, command.id


def test_every_file_it_points_to_is_there() -> None:
    pointed = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert pointed
    assert not [target for target in pointed if not (ROOT / target).exists()]


def test_every_room_of_the_plan_is_there() -> None:
    plan = next(block for block in README.split("```") if block.startswith("\nmodel/"))
    top = ""
    for line in plan.strip().splitlines():
        if not line.startswith(" "):
            top = line.split("/")[0]
        for room in re.findall(r"[\w.]+/|[\w]+\.py", re.split(r"\s{2,}", line.strip())[0]):
            place = ROOT / room if room.rstrip("/") == top else ROOT / top / room
            assert place.exists(), place


def test_it_tells_the_oldest_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or later" in README
