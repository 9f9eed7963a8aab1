"""Where the file of a letter cannot be written it says so, and the clipboard is tried all the same."""

import base64
import errno
import os
from pathlib import Path

import pytest

from tests.letter_pane.stage import plain_dossier
from tests.letter_pane.test_pane import scene
from tui.clipboard import keep

REASONS = {
    "EACCES": "répertoire protégé en écriture",
    "EROFS": "répertoire protégé en écriture",
    "ENOSPC": "disque plein",
    "EDQUOT": "disque plein",
    "EIO": "erreur du disque",
}


def refuse_files(patch: pytest.MonkeyPatch, name: str) -> None:
    """From now on no letter's file can be begun, for this reason."""
    code = getattr(errno, name)

    def refuse(path: Path, _data: bytes) -> None:
        raise OSError(code, os.strerror(code), str(path))

    patch.setattr(keep, "_write", refuse)


async def test_a_letter_is_copied_all_the_same_and_what_really_happened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        sent: list[str] = []
        monkeypatch.setattr(on.app._driver, "write", sent.append)
        for name, reason in REASONS.items():
            refuse_files(monkeypatch, name)
            sent.clear()
            await on.press("c")
            requests = [text for text in sent if text.startswith("\x1b]52;")]
            assert [base64.b64decode(text[7:-1]).decode() for text in requests] == [on.letter("T-2").text]
            said = on.app.said[-1]
            assert said.startswith("Demande de copie envoyée au terminal (")
            assert f"Attention : le fichier de secours n’a pas pu être écrit ({reason})." in said
            assert "Texte gardé" not in said
            await on.press("s")
            assert on.app.said[-1] == f"La lettre n’a pas pu être enregistrée : {reason}."
    assert on.files == []


async def test_with_no_clipboard_either_nothing_is_claimed_and_the_bare_text_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, plain_dossier(), env={"PATH": "/usr/bin:/bin", "TERM": "dumb"}) as on:
        refuse_files(monkeypatch, "ENOSPC")
        await on.press("c")
        said = on.app.said[-1]
        assert said.startswith("Pas de copie : ce terminal ne sait pas copier. Sinon, F6 ")
        assert said.endswith("le fichier de secours n’a pas pu être écrit (disque plein).")
        assert on.app._notifications
        assert [told.severity for told in on.app._notifications][-1] == "error"
