"""``relance doctor`` says what there is to know and to set, copies nothing and writes nothing."""

from pathlib import Path

import pytest

from tests.cli.relance import Shell
from tui.clipboard.checkup import Checkup
from tui.clipboard.plan import Facts
from tui.settings import settings_file


def test_where_all_is_well(shell: Shell) -> None:
    answer = shell("doctor")
    assert (answer.code, answer.err) == (0, "")
    for said in ("Genre : xterm-256color.", "Texte en UTF-8.", "F6 montre la lettre", "qui sera créé au premier"):
        assert said in answer.out
    assert answer.out.endswith("Rien à régler.\n")
    assert not shell.data.exists(), "looking makes nothing"


def test_a_desktop_without_a_tool(shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = shell("doctor")
    assert answer.code == 1
    assert "à régler Aucun programme pour le presse-papiers : installez xclip" in answer.out
    assert answer.out.endswith("1 point à régler.\n")


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}, "À distance, par SSH ; mosh peut s’y cacher"),
        ({"SSH_TTY": "x"}, "Presse-papiers du bureau : non, le presse-papiers d’ici n’est pas le vôtre"),
        ({"VTE_VERSION": "7006"}, "Ce terminal ignore la demande de copie : prenez F6"),
        ({"XTERM_VERSION": "XTerm(379)"}, "disallowedWindowOps: 20,21,SetXprop"),
        ({"STY": "1.pts"}, "Une demande au terminal à travers screen, sans accusé de réception."),
        ({"TERM": "dumb"}, "TERM=dumb"),
        ({"NO_COLOR": "1"}, "Sans couleurs"),
        ({"RELANCE_PRESSE_PAPIERS": "fichier"}, "Votre réglage : le fichier seulement"),
    ],
    ids=str,
)
def test_what_is_around_is_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert said in shell("doctor").out or (said == "TERM=dumb" and "Genre : dumb." in shell("doctor").out)


def test_a_folder_that_cannot_be(shell: Shell) -> None:
    shell.data.parent.mkdir(parents=True, exist_ok=True)
    shell.data.write_text("pas un dossier", encoding="utf-8")
    answer = shell("doctor")
    assert answer.code == 1
    assert "à régler Impossible d’écrire dans" in answer.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("presse_papiers = 'xclip'", "dit presse_papiers = « xclip » : il faut l’un de ces mots : auto, outils,"),
        ("couleur = 'bleu'", "contient « couleur », qui n’existe pas"),
        ("theme = clair", "est mal écrit (ligne 1)"),
        ("\n\ntheme = 'clair'\nx =\n", "est mal écrit (ligne 4)"),
        ("theme = 3", "dit theme = « 3 »"),
        ("theme = ['clair']", "dit theme = « ['clair'] »"),
    ],
)
def test_settings_are_read_strictly_and_told_in_a_sentence(shell: Shell, content: str, said: str) -> None:
    file = settings_file()
    assert file is not None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    try:
        answer = shell("doctor")
    finally:
        file.unlink()
    assert answer.code == 1
    assert said in answer.out


@pytest.mark.parametrize(
    ("version", "old"), [("tmux 3.1c", True), ("tmux 3.2", False), ("tmux 3.3a", False), ("", False)]
)
def test_an_old_tmux_is_known(version: str, old: bool) -> None:
    plain = {"env": {}, "facts": Facts(size=0), "rungs": (), "tools": (), "encoding": "utf-8", "colours": 16}
    seen = Checkup(**plain, typed=True, shown=True, size=None, tmux=version)  # type: ignore[arg-type]  # a mixed bag
    assert seen.old_tmux is old
