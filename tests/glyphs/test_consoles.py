"""The whole program on terminals that lack characters: not one byte goes there that they cannot draw."""

import json
import time
from pathlib import Path

import pytest

from model.record.plain import read
from model.store.tiny import TinyRepository
from tests.glyphs.test_glyphs import FONT
from tests.journeys.terminal import Pty, pty, relance, wait_until
from tests.journeys.test_other_journeys import TODAY, own
from tui.examples import example_dossiers

ESCAPE = "\x1b"

STILL = 0.25
"""Seconds without a change."""

ODD = "Panne 😀 Ψ ≠ ﬁn"

PLACES: tuple[tuple[str, str], ...] = (
    ("/", "titre, op"),
    (ESCAPE, "Dossiers"),
    ("\r", "Frise"),
    ("p", "Pourquoi le"),
    (ESCAPE, "Frise"),
    ("e", "2/4"),
    ("d", "Vous"),
    ("l", "1/10"),
    ("v", "Noter l"),
    (ESCAPE, "1/10"),
    ("n", "Que s"),
    ("\r", "Ce que cela change"),
    (ESCAPE, "1/10"),
    ("i", "Courriel"),
    (ESCAPE, "1/10"),
    ("?", "Aide"),
    (ESCAPE, "1/10"),
    ("\x10", "Chercher une commande"),
    (ESCAPE, "1/10"),
    ("c", "lettres"),
)
"""Keys, and words of the screen that each leads to."""

TERMINALS = {
    "linux": ({"TERM": "linux"}, "utf-8"),
    "latin": ({"PYTHONIOENCODING": "iso8859-15"}, "iso8859-15"),
    "ascii": ({"PYTHONIOENCODING": "ascii", "TERM": "vt100"}, "ascii"),
}


@pytest.fixture
def data(data_dir: Path) -> Path:
    """A dossier in the middle of its way, and one with a title that no such terminal can draw."""
    repository = TinyRepository(data_dir)
    repository.create(example_dossiers(TODAY)[1])
    repository.create(read({"format": "relance-dossier/1", "id": "odd", "title": ODD, "entries": []}))
    return data_dir


def be_still(terminal: Pty) -> None:
    """Wait until nothing more is drawn: an escape beside other keys would be another key."""
    seen, end = terminal.screen(), time.monotonic() + STILL
    while time.monotonic() < end:
        time.sleep(0.02)
        if terminal.screen() != seen:
            seen, end = terminal.screen(), time.monotonic() + STILL


def walk(terminal: Pty) -> list[str]:
    """Every screen and dialog once; what was seen of each."""
    seen = [terminal.wait_for("Dossiers")]
    for key, words in PLACES:
        if key == ESCAPE:
            be_still(terminal)
        terminal.press(key)
        wait_until(lambda: terminal.screen() != seen[-1], f"an answer to {key!r}", terminal.screen)
        seen.append(terminal.wait_for(words))
        if key == ESCAPE:
            be_still(terminal)
    return seen


@pytest.mark.parametrize(
    "name", ["linux", *(pytest.param(name, marks=pytest.mark.battery) for name in ("latin", "ascii"))]
)
def test_no_screen_draws_what_the_terminal_lacks(data: Path, name: str) -> None:
    variables, encoding = TERMINALS[name]
    with pty(relance(), variables={**own(data), **variables}, size=(100, 30)) as terminal:
        seen = walk(terminal)
        drawn = set(terminal.written.decode(encoding)) - {"\x1b", "\r", "\n", "\x07"}
    assert "Panne ?? ? ? ?n" in seen[0] or "Panne ?? ? = ?n" in seen[0]
    assert all("\\x" not in sight and "\\u" not in sight for sight in seen)  # Python's way out, which nobody can read
    assert drawn <= FONT or name != "linux"
    assert {*"@o>="} <= set("".join(seen))


def test_letters_typed_in_another_encoding_are_letters(data: Path) -> None:
    variables, encoding = TERMINALS["latin"]
    with pty(relance(), variables={**own(data), **variables}) as terminal:
        terminal.wait_for("Dossiers")
        terminal.press("i")
        terminal.wait_for("Courriel")
        terminal.child.send("Été, 5 €".encode(encoding))
        terminal.wait_for("5")
        terminal.press("\r")
        wait_until(lambda: _kept(data, json.dumps("Été, 5 €")), "what was typed", terminal.screen)


def test_a_late_answer_of_the_terminal_is_not_typed_into_a_field(data: Path) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        terminal.wait_for("Dossiers")
        terminal.press("i")
        terminal.wait_for("Courriel")
        terminal.press("A1\x1b[?64;1;2;")
        terminal.wait_for("A1")
        terminal.press("52c\x1b[>41;379;0c\x1b]11;rgb:00/00/00\x1b\\\x1bP1+r4d73\x1b\\B2")
        sight = terminal.wait_for("B2")
        assert "A1B2" in sight
        assert "64" not in sight
        assert "379" not in sight


def _kept(data: Path, text: str) -> bool:
    return any(text in path.read_text(encoding="utf-8") for path in data.rglob("*.json"))
