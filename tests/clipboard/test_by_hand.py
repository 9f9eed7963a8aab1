"""What a person does with copying inside the program: F6, the test of the copy, Ctrl+C in a field."""

import base64
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from model.desk import Desk
from tests.clipboard.machines import need
from tests.journeys.terminal import Pty, Tmux, pty, relance, shows
from tests.screens.stage import WORDS, dossier
from tui.app import RelanceApp
from tui.clipboard.habits import Habits
from tui.clipboard.ladder import Ladder
from tui.clipboard.memory import Memory
from tui.dialogs.copy_test import CopyTest
from tui.dialogs.fields import LineInput

CODE = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


class Terminal:
    """The program over SSH, its terminal a list of what was written to it."""

    def __init__(self, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
        self.memory = Memory(folder / "state" / "copies.json")
        self.app = RelanceApp(desk, WORDS, letters_dir=folder, habits=Habits(memory=self.memory))
        self.sent: list[str] = []
        monkeypatch.setattr("tui.screens.copying.send_to_terminal", lambda _app, sequence: self.sent.append(sequence))

    @property
    def said(self) -> list[str]:
        return [note.message.replace("\u00a0", " ") for note in self.app._notifications]

    def copied(self) -> list[str]:
        return [base64.b64decode(found).decode() for found in CODE.findall("".join(self.sent))]


@pytest.fixture
def terminal(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    desk.create(dossier())
    return Terminal(desk, tmp_path, monkeypatch)


async def test_copying_from_a_field_is_as_honest_as_copying_a_letter(terminal: Terminal) -> None:
    async with terminal.app.run_test() as pilot:
        terminal.app.copy_to_clipboard("06 39 98 00 01")
        await terminal.app.workers.wait_for_complete()
        await pilot.pause()
        assert terminal.copied() == ["06 39 98 00 01"]
        assert terminal.said == [
            "Demande de copie envoyée au terminal (14 caractères). Il ne confirme jamais : collez pour vérifier."
        ]
        assert terminal.app.clipboard == "06 39 98 00 01"


async def test_cutting_where_nothing_is_selected_does_not_empty_the_clipboard(terminal: Terminal) -> None:
    async with terminal.app.run_test() as pilot:
        await pilot.press("a", "ctrl+x")
        await terminal.app.workers.wait_for_complete()
        assert terminal.sent == []
        assert terminal.said == []


async def test_lines_that_were_copied_inside_the_program_all_come_into_a_line(terminal: Terminal) -> None:
    async with terminal.app.run_test() as pilot:
        await pilot.press("a")
        terminal.app.copy_to_clipboard("12 rue des Lilas\n87000 Limoges\n")
        await pilot.press("ctrl+v")
        await pilot.pause()
        line = terminal.app.screen.query(LineInput).first()
        assert line.value == "12 rue des Lilas 87000 Limoges"
        drawn = ["".join(part.text for part in strip) for strip in terminal.app.screen._compositor.render_strips()]
        assert "Plusieurs lignes collées" in "\n".join(drawn)


async def ask_for_proof(terminal: Terminal) -> None:
    terminal.app.action_test_copy()
    await terminal.app.workers.wait_for_complete()


async def test_a_code_pasted_back_proves_the_way_and_is_remembered(terminal: Terminal, desk: Desk) -> None:
    async with terminal.app.run_test() as pilot:
        await ask_for_proof(terminal)
        await pilot.pause()
        (code,) = terminal.copied()
        assert re.fullmatch(r"[0-9]{6}", code)
        assert isinstance(terminal.app.screen, CopyTest)
        terminal.app.screen.query_one(LineInput).insert_text_at_cursor(f" {code}\n")
        await pilot.press("enter")
        assert terminal.said == [
            "Vérifié le 17 février 2026 : la copie arrive jusqu’à vous. Les prochains messages le rappelleront."
        ]
        place = Ladder(Path("x"), lambda _sequence: None).place("osc52")
        assert terminal.memory.proved_on(place) == desk.clock.today()
        terminal.app.clear_notifications()
        terminal.app.copy_to_clipboard("x")
        await terminal.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Chemin vérifié dans un terminal de ce genre le 17 février 2026." in terminal.said[0]


@pytest.mark.parametrize(("pasted", "said"), [("", "n’arrive pas jusqu’à vous"), ("123", "pas le code copié")])
async def test_anything_else_proves_nothing_and_undoes_an_older_proof(
    terminal: Terminal, pasted: str, said: str
) -> None:
    place = Ladder(Path("x"), lambda _sequence: None).place("osc52")
    terminal.memory.remember(place, date(2026, 1, 1))
    async with terminal.app.run_test() as pilot:
        await ask_for_proof(terminal)
        await pilot.pause()
        terminal.app.screen.query_one(LineInput).insert_text_at_cursor(pasted)
        await pilot.press("enter")
        assert said in terminal.said[0]
        assert terminal.memory.proved_on(place) is None


async def test_the_code_is_nowhere_but_in_the_clipboard(terminal: Terminal) -> None:
    """Not on the screen, and Ctrl+V of the program itself does not give it."""
    async with terminal.app.run_test() as pilot:
        await ask_for_proof(terminal)
        await pilot.pause()
        (code,) = terminal.copied()
        drawn = "\n".join(
            "".join(part.text for part in strip) for strip in terminal.app.screen._compositor.render_strips()
        )
        assert "Tester la copie" in drawn
        assert code not in drawn
        await pilot.press("ctrl+v")
        assert terminal.app.screen.query_one(LineInput).value == ""
        await pilot.press("escape")
        assert not isinstance(terminal.app.screen, CopyTest)
        assert terminal.said == []


@pytest.fixture
def letter(tmp_path: Path) -> Iterator[Pty]:
    """The examples, with a letter in sight, on a bare terminal."""
    own = {"RELANCE_DATA_DIR": str(tmp_path / "data"), "RELANCE_TODAY": "2026-11-24", "SSH_TTY": "/dev/pts/9"}
    with pty(relance(), "demo", cwd=tmp_path, variables=own, size=(100, 30)) as terminal:
        terminal.wait_for("Dossiers", "◉ à faire")
        terminal.press("\x1b[B")
        terminal.press("\r")
        terminal.wait_for("Frise", "Étapes", "Lettre", "Un mois sans Internet")
        terminal.press("l")
        terminal.wait_for("◄ 1/", "Nadia et Paul Lefèvre")
        yield terminal


@pytest.mark.battery
def test_f6_shows_the_letter_alone_and_comes_back(letter: Pty) -> None:
    before = len(letter.written)
    letter.press("\x1b[17~")
    letter.wait_for("Sélectionnez le texte à la souris", "Entrée pour revenir.")
    shown = letter.written[before:].decode("utf-8", "replace")
    bare = shown[shown.rindex("\x1b[?1049l") :]
    text = re.sub(r"\x1b\[[0-9;?<>=]*[a-zA-Z]", "", bare)
    assert "Madame, Monsieur" in text
    assert not set("│╭╮╰╯▌█━─") & set(text), "no frame is drawn around it"
    for mode in ("1000", "1003", "1049", "2004"):
        assert shown.rindex(f"\x1b[?{mode}l") > shown.rfind(f"\x1b[?{mode}h"), "the mouse is the terminal's again"
    letter.press("\x03")  # what many hands take for « copy »
    letter.press("\r")
    letter.wait_for("Frise", "Étapes", "Lettre", "◄ 1/")
    letter.press("f")  # keys are heard again
    letter.wait_for("Signalement sur SignalConso")
    letter.press("q")
    assert letter.wait_for_exit() == 0


@pytest.mark.battery
def test_a_program_told_to_end_while_f6_waits_ends(letter: Pty) -> None:
    letter.press("\x1b[17~")
    letter.wait_for("Sélectionnez le texte à la souris", "Entrée pour revenir.")
    letter.child.kill(15)
    letter.wait_for_exit(seconds=10)
    tail = letter.written.decode("utf-8", "replace")
    assert tail.rindex("\x1b[?1049l") > tail.rindex("\x1b[?1049h"), "the terminal is left as it was"


@pytest.mark.battery
def test_the_test_of_the_copy_in_a_real_tmux(tmp_path: Path) -> None:
    need("tmux")
    with Tmux(100, 30) as terminal:
        terminal.start(relance(), "demo", variables={"XDG_STATE_HOME": str(tmp_path), "RELANCE_TODAY": "2026-11-24"})
        terminal.wait_for("Dossiers")
        terminal.press("C-p")
        terminal.wait_for("Chercher une commande")
        terminal.type("tester la copie")
        terminal.wait_for("Copie un code que vous collez en retour")
        terminal.press("Enter")
        terminal.wait_for("Un code secret de six chiffres")
        code = terminal.buffer()
        assert re.fullmatch(r"[0-9]{6}", code)
        assert not shows(terminal.screen(), code)
        terminal.type(code)
        terminal.press("Enter")
        terminal.wait_for("Vérifié le 24 novembre 2026")
        kept = (tmp_path / "relance" / "copies.json").read_text(encoding="utf-8")
        assert "tmux" in kept
        assert code not in kept
