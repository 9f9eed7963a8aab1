"""The main journey: a dead line, an evening, a keyboard. Told once, lived twice: by the pilot and in a real tmux."""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from model.desk import Desk
from model.procedure.reader import load_procedure
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.journeys.faces import Face, TmuxFace, pilot_face
from tests.journeys.terminal import Tmux, environment, flatten, relance, shows

TODAY = date(2026, 2, 17)
TITLE = "Fibre en panne rue des Lilas"
IDENTITY = (
    TITLE,
    "Camille Martin",
    "12 rue des Lilas",
    "",
    "35000 Rennes",
    "camille@example.org",
    "0639980001",
)
CONTRACT = ("Orange", "C-1234", "02 99 00 00 01", "", "", "29,99")


@pytest.fixture
def tmux(data_dir: Path) -> Iterator[TmuxFace]:
    with Tmux() as terminal:
        yield TmuxFace(terminal, data_dir, TODAY)


async def test_the_main_journey_by_the_pilot(data_dir: Path) -> None:
    async with pilot_face(data_dir, TODAY) as pilot:
        letter = await main_journey(pilot, data_dir)
        await pilot.see("Demande de copie envoyée au terminal", "Texte gardé dans")
    assert_same_letter(letter, data_dir)


@pytest.mark.battery
async def test_the_main_journey_in_a_real_terminal(tmux: TmuxFace, data_dir: Path) -> None:
    letter = await main_journey(tmux, data_dir)
    await tmux.see("Copié dans tmux", "relu", "Texte gardé dans")
    assert tmux.tmux.buffer() == letter
    assert_same_letter(letter, data_dir)
    await tmux.press("q")
    await tmux.leave()


async def main_journey(face: Face, data: Path) -> str:
    """From nothing to a copied letter; returns what the file holds, after seeing that the sheet showed just that."""
    await first_start_and_new_dossier(face)
    await the_call_of_15_january(face)
    await why_17_february(face)
    ticked = await two_ticks(face)
    await face.press("q")
    await face.leave()

    await face.open()
    await face.see("1 dossier", "Fibre en panne", "Écrire au service consommateurs")
    await face.press("enter")
    await face.see("Service consommateurs possible")
    await still_ticked(face, ticked)
    previewed = await the_first_letter(face)
    await face.press("c")
    await face.see("Texte gardé dans")
    letter = kept_letter(data)
    assert_shows_all_of(previewed, letter)
    return letter


async def first_start_and_new_dossier(face: Face) -> None:
    """The empty shelf invites; one form, from top to bottom."""
    await face.open()
    await face.see("Une ligne fixe en panne ?", "ouvrir votre premier dossier")
    await face.press("a")
    await face.see("Nouveau dossier", "Titre")
    for text in IDENTITY:
        await fill(face, text)
    await face.press("tab", "tab", "tab")  # form of address, private person and region as they stand
    for text in CONTRACT:
        await fill(face, text)
    await face.press("enter")
    await face.see(TITLE, "Orange", "Frise", "Signaler la panne au service clients")


async def fill(face: Face, text: str) -> None:
    """Write in the field one is in, see it there, and go to the next."""
    if text:
        await face.type(text)
        await face.see(text)
    await face.press("tab")


async def the_call_of_15_january(face: Face) -> None:
    """Noted from one's own words; what it changes is said before and after."""
    await face.press("n")
    await face.see("Que s’est-il passé ?")
    await face.type("appelé le service clients")
    await face.see("J’ai appelé le service clients", "parcourir")
    await face.press("enter")
    await face.see("Service clients contacté", "Jour")
    await face.type("15/01/2026")
    await face.see("jeudi 15 janvier 2026, il y a 33 jours", "Le service consommateurs s’ouvre aujourd’hui")
    await face.press("tab", "tab")
    await fill(face, "T-4411")
    await face.press("enter")
    await face.see("Appel au service clients, réf. T-4411", "17 févr.", "Service consommateurs possible")


async def why_17_february(face: Face) -> None:
    """Month, weekend, day after: facts, arithmetic, rule and source, read down to the end."""
    await face.press("p")
    read = await face.see("Pourquoi le mardi 17 février 2026 ?")
    await face.press("tab")
    for _ in range(4):
        await face.press("pagedown")
        read += "\n" + await face.screen()
    read += await face.see("Vérifiée le")
    for said in (
        "15 janv. Appel au service clients, réf. T-4411",
        "jeudi 15 janvier + 1 mois = dimanche 15 février",
        "on passe au lundi 16 février",
        "mardi 17 février",
        "C’est la règle écrite",
        "notre prudence",
        "Service-public, fiche F14373",
    ):
        assert shows(read, said), said
    await face.press("escape")


async def two_ticks(face: Face) -> list[str]:
    """Tick the first two open items; returns their sentences."""
    await face.press("e")
    await face.see("◄ 2/4 ►  Service consommateurs", "▸ ○")
    ticked: list[str] = []
    for _ in range(2):
        item = chosen_item(await face.screen())
        await face.press("space")
        await face.see(f"Coché : {item}", f"● {item}")
        ticked.append(item)
    assert len(set(ticked)) == 2
    return ticked


def chosen_item(screen: str) -> str:
    """The sentence of the item under the cursor."""
    line = next(line for line in screen.splitlines() if "▸" in line)
    return flatten(line).removeprefix("▸ ○ ").removesuffix(" à faire")


async def still_ticked(face: Face, ticked: list[str]) -> None:
    """After a new start the ticks are there."""
    await face.press("e")
    shown = await face.see("◄ 2/4 ►  Service consommateurs")
    for item in ticked:
        assert flatten(f"● {item} coché") in flatten(shown)


async def the_first_letter(face: Face) -> list[str]:
    """Letter T-1: fill its one gap on the spot, then read it to the end; returns the lines of the sheet."""
    await face.press("l")
    await face.see("Réclamation au service consommateurs")
    await face.press("right")
    await face.see("Réclamation au service clients", "il manque 1 fait", "la date de début de la panne")
    await face.press("1")
    await face.see("Panne", "Depuis le")
    await face.type("14/01/2026")
    await face.see("mercredi 14 janvier 2026")
    await face.press("enter")
    await face.see("Réclamation au service clients", "complète", "Camille Martin")
    lines: list[str] = []
    for _ in range(10):
        lines += sheet(await face.screen())
        await face.press("pagedown")
    return lines


def sheet(screen: str) -> list[str]:
    """The lines of the letter in sight: below its title, above the keys."""
    lines = screen.splitlines()
    title = next(number for number, line in enumerate(lines) if "◄" in line and "►" in line)
    keys = next(number for number, line in enumerate(lines) if flatten(line).startswith("c copier"))
    return [flatten(line) for line in lines[title + 1 : keys] if flatten(line)]


def assert_shows_all_of(previewed: list[str], letter: str) -> None:
    """The sheet showed every line of the letter, in order, and nothing else."""
    lines = [flatten(line) for line in letter.splitlines() if flatten(line)]
    assert set(previewed) == set(lines)
    rest = iter(previewed)
    assert all(line in rest for line in lines)
    for fact in ("Camille Martin", "C-1234", "T-4411", "15 janvier 2026", "14 janvier 2026"):
        assert fact in flatten(letter)


def assert_same_letter(letter: str, data: Path) -> None:
    """What was copied is what is composed, to the character, and what the command line prints, to the word."""
    desk = Desk(TinyRepository(data), load_procedure(), StillClock(TODAY))
    assert letter == desk.letters.letter(desk.open(desk.find(TITLE)), "T-1").text
    assert flatten(letter) == flatten(command_line_letter(data))
    assert "[" not in letter, "no gap is left"


def kept_letter(data: Path) -> str:
    """The one letter kept as a file."""
    (kept,) = (data / "lettres").iterdir()
    return kept.read_bytes().decode("utf-8")


def command_line_letter(data: Path) -> str:
    """The same letter from the command line (laid out for an envelope)."""
    own = {"RELANCE_DATA_DIR": str(data), "RELANCE_TODAY": TODAY.isoformat()}
    return subprocess.run(
        [relance(), "letter", TITLE, "T-1"], env=environment(**own), capture_output=True, encoding="utf-8", check=True
    ).stdout
