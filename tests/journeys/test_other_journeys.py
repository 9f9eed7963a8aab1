"""What happens on the way: a window closed in the middle of a form, a copy over SSH, a text that would be a command."""

import json
import signal
import subprocess
from datetime import date
from pathlib import Path

import pytest

from model.desk import Desk
from model.record import plain
from model.record.dossier import Dossier
from model.store.tiny import TinyRepository
from tests.journeys.faces import PilotFace, TmuxFace, pilot_face
from tests.journeys.terminal import Tmux, environment, flatten, pty, relance, shows
from tui.examples import example_dossiers

TODAY = date(2026, 11, 24)
HOSTILE = "[/b] [urgent] {{x}} [/] [@click=app.quit]x[/] $y [1"
"""Markup, templates and placeholders; a program that reads any of it is caught by what is missing on the screen."""


@pytest.fixture
def lefevre(data_dir: Path) -> Dossier:
    """The second example, stored: a month of silence, letter T-2 complete."""
    dossier = example_dossiers(TODAY)[1]
    TinyRepository(data_dir).create(dossier)
    return dossier


def own(data: Path) -> dict[str, str]:
    return {"RELANCE_DATA_DIR": str(data), "RELANCE_TODAY": TODAY.isoformat()}


def run(data: Path, *arguments: str) -> str:
    return subprocess.run(
        [relance(), *arguments], env=environment(**own(data)), capture_output=True, encoding="utf-8", check=True
    ).stdout


def stored(data: Path) -> dict[str, bytes]:
    """All that was stored; a form that was left open is kept beside, and so is what was computed."""
    beside = ("drafts", ".pages")
    files = [path for path in sorted(data.rglob("*")) if path.is_file() and path.parent.name not in beside]
    return {path.name: path.read_bytes() for path in files}


def test_over_ssh_the_letter_goes_through_the_terminal_byte_for_byte(data_dir: Path, lefevre: Dossier) -> None:
    far_away = {"SSH_TTY": "/dev/pts/0", "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
    with pty(relance(), variables={**own(data_dir), **far_away}) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("l")
        terminal.wait_for("Réclamation au service consommateurs", "complète")
        terminal.press("c")
        terminal.wait_for("Demande de copie envoyée au terminal", "Texte gardé sur cette machine")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        (copied,) = terminal.copied()
    (kept,) = (data_dir / "lettres").iterdir()
    assert kept.read_bytes().decode() == copied
    assert flatten(copied) == flatten(run(data_dir, "letter", lefevre.id, "T-2"))


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL], ids=["hangup", "term", "kill"])
def test_an_end_in_the_middle_of_a_form_leaves_what_was_stored(
    data_dir: Path, lefevre: Dossier, ending: signal.Signals
) -> None:
    before = stored(data_dir)
    with pty(relance(), variables=own(data_dir)) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("n")
        terminal.wait_for("Que s’est-il passé ?")
        terminal.press("\r")
        terminal.wait_for("Jour", "Ce que cela change")
        terminal.press("hier")
        terminal.wait_for("lundi 23 novembre 2026")
        terminal.child.kill(ending)
        assert terminal.wait_for_exit() != 0
    assert stored(data_dir) == before
    assert json.loads(run(data_dir, "export", lefevre.id))["id"] == lefevre.id


@pytest.mark.battery
async def test_a_window_closed_in_the_middle_of_a_form_leaves_what_was_stored(data_dir: Path, lefevre: Dossier) -> None:
    before = stored(data_dir)
    with Tmux() as terminal:
        face = TmuxFace(terminal, data_dir, TODAY)
        await face.open()
        await face.see("Dossiers", "Entrée ouvrir")
        await face.press("i")
        await face.see("Identité et contrat", "Titre")
        await face.type("Un autre titre")
        await face.see("Un autre titre")
        terminal.close_window()
        assert stored(data_dir) == before
        await face.open()
        await face.see(lefevre.title[:20], "Entrée ouvrir")
        await face.press("q")
        await face.leave()
    assert stored(data_dir) == before


async def test_hostile_text_typed_in_every_field_is_shown_as_it_is(data_dir: Path) -> None:
    async with pilot_face(data_dir, TODAY) as face:
        await face.open()
        await face.see("ouvrir votre premier dossier")
        await face.press("a")
        await face.see("Nouveau dossier")
        for number in range(6):  # title, name, two lines of the street, town, mail
            await face.type(f"{HOSTILE}{number}")
            await face.press("tab")
        await face.press("enter")
        await face.see(HOSTILE[:40], "Frise")
        await note_hostile(face)
        await every_view(face)
        await face.press("l", "left", "left", "c")  # back to the first letter
        await face.see("Texte gardé dans")
        await face.press("escape", "escape")
        await face.see("1 dossier", HOSTILE[:15])
        await face.press("q")
        await face.leave()
    (dossier,) = TinyRepository(data_dir).load_all().dossiers
    assert dossier.title == f"{HOSTILE}0"
    assert dossier.claimant.name == f"{HOSTILE}1"
    assert dossier.claimant.address == tuple(f"{HOSTILE}{number}" for number in range(2, 5))
    (kept,) = (data_dir / "lettres").iterdir()
    letter = flatten(kept.read_text(encoding="utf-8"))
    missing = [number for number in range(1, 5) if f"{HOSTILE}{number}" not in letter]
    assert not missing, letter


async def note_hostile(face: PilotFace) -> None:
    """A call whose reference and note would like to be more than text."""
    await face.press("n")
    await face.see("Que s’est-il passé ?")
    await face.type("appelé le service clients")
    await face.press("enter")
    await face.see("Jour")
    await face.press("tab", "tab")
    await face.type(HOSTILE)
    await face.press("tab")
    await face.type(HOSTILE)
    await face.press("enter")
    await face.see(f"réf. {HOSTILE}"[:30])


async def every_view(face: PilotFace) -> None:
    """Each view, « Pourquoi ? » on each line, each letter, each dialog."""
    for key in ("home", "p", "down", "p", "escape", "e", "space", "d", "end", "l", "right", "right", "f"):
        await face.press(key)
        await face.screen()
    for key, word in (("question_mark", "Aide"), ("n", "Que s’est-il passé ?"), ("i", "Identité et contrat")):
        await face.press(key)
        await face.see(word)
        await face.press("escape")
    assert shows(await face.screen(), "Frise")


def test_hostile_text_from_a_file_is_shown_as_it_is_and_moves_no_cursor(data_dir: Path, desk: Desk) -> None:
    """An escape sequence in a stored text reaches no terminal, from the screens nor from the commands."""
    escape = "\x1b]52;c;cGlyYXRl\x07\x1b[2J\x9b2J" + HOSTILE
    call = {"id": "e1", "kind": "customer_service_contacted", "on": "2026-10-01", "channel": "phone", "note": escape}
    made = {"format": "relance-dossier/1", "id": "d1", "title": escape, "claimant": {"name": escape}, "entries": [call]}
    desk.create(plain.read(made))
    with pty(relance(), variables=own(data_dir)) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("\r")
        terminal.wait_for("Appel au service clients")
        for key, word in (("l", "Réclamation"), ("d", "Critères"), ("e", "à faire")):
            terminal.press(key)
            terminal.wait_for(word)
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.copied() == []
        assert b"\x1b[2J\xc2\x9b" not in terminal.written
    for told in (run(data_dir, "status"), run(data_dir, "status", "--line"), run(data_dir, "status", "d1")):
        assert "[urgent]" in told
        assert "\x1b" not in told
        assert "\x9b" not in told


@pytest.mark.battery
def test_a_case_typed_in_one_breath_in_a_real_terminal_loses_no_key(data_dir: Path) -> None:
    with Tmux() as terminal:
        terminal.start(relance(), variables=own(data_dir))
        terminal.wait_for("Une ligne fixe en panne ?")
        contract = ["Tab"] * 9 + [*"Orange", "Tab", *"C-1234", "Enter"]
        call = ["n", *"appel", "Enter", *"hier", "Enter", "e", "Space", "l"]
        terminal.press("a", *"Fibre", "Tab", *"Camille", *contract, *call)
        terminal.wait_for("Fibre", "Camille", "Orange", "Lettre")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    kept = json.loads(run(data_dir, "export", "Fibre"))
    assert kept["claimant"]["name"] == "Camille"
    assert (kept["contract"]["operator"], kept["contract"]["customer_number"]) == ("Orange", "C-1234")
    assert [(entry["kind"], entry["on"]) for entry in kept["entries"]] == [
        ("customer_service_contacted", "2026-11-23"),
        ("checklist_item_checked", "2026-11-24"),
    ]
