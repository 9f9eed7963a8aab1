"""Who may look at whom, how large a room may grow, and where time comes from."""

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.house.tree import ROOT, at, name, python, tree

LARGE_ON_PURPOSE = {
    "model/record/events.py": "one type for each of the 38 kinds of the contract's table, and nothing else",
}
"""Files over the limit, each with the reason."""

LIMITS = {"model": 300, "tui": 300, "tui/screens": 250}
CLOCK = "tui/clock.py"
CLOCKS = {"today", "now", "utcnow", "time", "localtime", "gmtime"}
CLOCK_OWNERS = {"date", "datetime", "time"}


@pytest.mark.skipif(find_spec("importlinter") is None, reason="import-linter is not installed (extra: lint)")
def test_import_contracts_are_kept() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    linted = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("folder", LIMITS)
def test_no_file_outgrows_its_room(folder: str) -> None:
    too_large = {
        name(path): lines
        for path in python(folder.split("/", maxsplit=1)[0])
        if name(path).startswith(f"{folder}/")
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LIMITS[folder]
        and name(path) not in LARGE_ON_PURPOSE
    }
    assert not too_large


def test_files_large_on_purpose_are_still_large() -> None:
    for file in LARGE_ON_PURPOSE:
        assert len((ROOT / file).read_text(encoding="utf-8").splitlines()) > 300, f"{file} needs no exception any more"


def test_there_is_one_clock() -> None:
    readers = [
        at(path, node)
        for path in python("model", "tui")
        if name(path) != CLOCK
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in CLOCK_OWNERS
    ]
    assert not readers


def test_the_environment_is_read_in_few_places() -> None:
    allowed = ("tui/__main__.py", "tui/root.py", "tui/clipboard/", "tui/editor.py", "tui/settings.py")
    readers = [
        at(path, node)
        for path in python("model", "tui")
        if not name(path).startswith(allowed)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]
    assert not readers


def test_no_room_without_a_purpose() -> None:
    packages = {path.parent for path in python("model", "tui")}
    silent = [
        name(folder / "__init__.py")
        for folder in packages
        if folder.name != "words" and not ast.get_docstring(tree(folder / "__init__.py"))
    ]
    assert not silent


def test_no_room_called_after_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert not [name(path) for path in python("model", "tui", "tests") if vague & {*path.parent.parts, path.stem}]
