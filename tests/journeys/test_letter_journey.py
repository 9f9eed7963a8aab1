"""Somebody rewrites a letter in a real terminal, here and in their own editor, and loses nothing on the way."""

from datetime import date
from pathlib import Path

import pytest

from model.store.tiny import TinyRepository
from tests.journeys.terminal import Tmux, relance
from tui.examples import example_dossiers

TODAY = date(2026, 11, 24)
SAVES = """#!/bin/sh
sed -i -e 's/plus brefs/plus brefs possibles/' -e '1i Relue ce matin' "$1"
"""
FAILS = """#!/bin/sh
echo 'La moitié' >"$1"
exit 3
"""

pytestmark = pytest.mark.battery


def test_a_letter_is_changed_compared_and_taken_back(data_dir: Path, tmp_path: Path) -> None:
    TinyRepository(data_dir).create(example_dossiers(TODAY)[1])
    editor = tmp_path / "editor"
    own = {"RELANCE_DATA_DIR": str(data_dir), "RELANCE_TODAY": TODAY.isoformat(), "EDITOR": str(editor)}

    def becomes(script: str) -> None:
        editor.write_text(script, encoding="utf-8")
        editor.chmod(0o755)

    with Tmux(80, 24) as terminal:
        terminal.start(relance(), variables=own)
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("l")
        terminal.wait_for("Réclamation au service consommateurs", "complète")

        terminal.press("m")
        terminal.wait_for("Votre texte", "Échap terminé")
        terminal.press("C-End", "Enter")
        terminal.type("Cette ligne est mon outil de travail.")
        terminal.wait_for("outil de travail.", "pas encore gardé")
        terminal.press("Escape")
        terminal.wait_for("modifiée par vous", "Vos changements sont gardés")

        becomes(SAVES)
        terminal.press("M")
        terminal.wait_for("Relue ce matin", "modifiée par vous", "Vos changements sont gardés")
        terminal.press("t")
        terminal.wait_for("Votre texte et celui du programme", "Depuis, le texte du programme est resté le même.")
        terminal.press("NPage")
        terminal.wait_for("brefs possibles")
        terminal.press("Escape")
        terminal.wait_without("Votre texte et celui du programme")

        becomes(FAILS)
        terminal.press("M")
        terminal.wait_for("s’est terminé par une erreur", "La moitié", "pas encore gardé")
        terminal.press("C-z")
        terminal.wait_for("Relue ce matin", "gardé.")
        terminal.press("Escape")
        terminal.wait_without("Échap terminé")

        terminal.press("t")
        terminal.wait_for("Relue ce matin", "reprendre celui du programme")
        terminal.press("r")
        terminal.wait_for("Reprendre le texte du programme ?")
        terminal.press("Right", "Enter")
        terminal.wait_for("complète", "C’est de nouveau le texte du programme.")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
