"""What is said before the screens are there: under the prompt, and gone without a trace whatever follows."""

import os
import subprocess
import termios
from fcntl import ioctl
from pathlib import Path
from struct import pack

import pyte
import pytest
from msgspec.structs import replace

from model.overview import Overview
from model.procedure.reader import load_procedure
from model.store import ledger, pages
from model.store.ledger import Ledger
from model.store.tiny import TinyRepository
from tests.journeys.terminal import Pty, environment, pty, relance, wait_until
from tests.journeys.test_other_journeys import TODAY, own
from tui import early
from tui.clock import SystemClock
from tui.examples import example_dossiers
from tui.screens.next_time import keep_for_next_time
from tui.wording import Words

TITLE = "Un mois sans Internet"

STATE = """
import model, tui
from model.store.pages import program_state
print(program_state(*model.__path__, *tui.__path__))
"""
"""Says the state of the program that is installed."""


@pytest.fixture
def data(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One dossier, as the screens left it long ago."""
    monkeypatch.setattr(ledger, "RIPE", -1)  # no test waits two seconds
    TinyRepository(data_dir).create(example_dossiers(TODAY)[1])
    left(data_dir, installed())
    return data_dir


def installed() -> str:
    """The state of the program that a terminal runs: it may be another copy than the one under test here."""
    python = Path(relance()).with_name("python")
    asked = [str(python), "-P", "-c", STATE]
    return subprocess.run(asked, env=environment(), capture_output=True, encoding="utf-8", check=True).stdout.strip()


def left(data: Path, program: str) -> bytes:
    """What is kept when the screens are left."""
    overview = Overview(Ledger(TinyRepository(data), data, program), load_procedure, SystemClock(TODAY).days)
    keep_for_next_time(overview, Words())
    found = pages.page(str(data / pages.FOLDER / pages.EARLY), pages.head(TODAY.isoformat(), program))
    assert found is not None
    return found[0]


def seen_before_the_screens(terminal: Pty) -> bytes:
    """All that was written before the terminal was taken."""
    wait_until(lambda: terminal.screen() != "" and b"\x1b[?1049h" in terminal.written, "the screens", terminal.screen)
    return terminal.written.partition(b"\x1b[?1049h")[0]


def drawn(data: bytes, columns: int = 80) -> list[str]:
    """What these bytes leave on a terminal, lines of nothing left out."""
    screen = pyte.Screen(columns, 24)
    pyte.ByteStream(screen).feed(data)
    return [line.rstrip() for line in screen.display if line.strip()]


def test_what_to_do_stands_there_before_the_screens_and_nothing_of_it_stays(data: Path) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        before = seen_before_the_screens(terminal)
        told = drawn(before.partition(early._ERASE)[0])
        assert TITLE in told[0]
        assert "Écrire" in told[1]
        assert len(told) == 3
        assert drawn(b"$ relance\r\n" + before) == ["$ relance"]
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert TITLE.encode() not in terminal.written.rpartition(b"\x1b[?1049l")[2]


def test_a_start_that_fails_leaves_the_terminal_as_it_was_and_its_message_in_sight(data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "textual" / "__init__.py"
    broken.parent.mkdir(parents=True)
    broken.write_text("raise OSError(5, 'no textual today')\n", encoding="utf-8")
    with pty(relance(), variables={**own(data), "PYTHONPATH": str(tmp_path / "broken")}) as terminal:
        before = termios.tcgetattr(terminal.child.child_fd)
        terminal.wait_for("Le système a refusé")
        assert termios.tcgetattr(terminal.child.child_fd) == before
        assert terminal.wait_for_exit() == 1
        assert TITLE.encode() in terminal.written
        assert b"\x1b[?" not in terminal.written
        [message] = drawn(terminal.written)
        assert message.startswith("Le système a refusé")


@pytest.mark.parametrize("changed", ["dossier", "day", "language", "terminal"])
def test_nothing_is_said_that_may_not_be_so_or_not_be_drawn(data: Path, changed: str) -> None:
    variables = own(data)
    if changed == "dossier":
        TinyRepository(data).create(example_dossiers(TODAY)[0])
    variables |= {
        "day": {"RELANCE_TODAY": "2026-12-24"},
        "language": {"RELANCE_LANG": "fr"},
        "terminal": {"TERM": "linux"},
    }.get(changed, {})
    with pty(relance(), variables=variables) as terminal:
        assert drawn(seen_before_the_screens(terminal)) == []
        assert TITLE.encode() not in terminal.written.partition(b"\x1b[?1049h")[0]


def shown(said: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What is written of these lines on a terminal of this width."""
    outer, inner = os.openpty()
    ioctl(inner, termios.TIOCSWINSZ, pack("HHHH", 24, columns, 0, 0))
    monkeypatch.setattr(early, "_WHERE", inner)
    os.set_blocking(outer, False)
    try:
        early.show(said)
        return os.read(outer, 4096)
    except BlockingIOError:
        return b""
    finally:
        early._shown.clear()
        os.close(outer)
        os.close(inner)


@pytest.mark.parametrize("columns", [40, 53, 80, 300])
def test_the_lines_fit_any_width(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = early.SEPARATOR.join(["Titre " * 30, "Écrire au service consommateurs.", "il reste 18 jours", "—"])
    told = drawn(shown(said, columns, monkeypatch), columns)
    assert len(told) == 3
    assert told[0].endswith("…") or columns == 300
    assert told[1].endswith("il reste 18 jours")
    assert all(len(line) < columns for line in told)


@pytest.mark.parametrize(
    ("title", "columns"), [("\x1b]0;a\x07", 80), ("\x9b2J", 80), ("家の回線", 80), ("e\u0301", 80), ("Titre", 39)]
)
def test_what_a_terminal_might_draw_otherwise_waits_for_the_screens(
    title: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(early.SEPARATOR.join([title, "Écrire.", "", ""]), columns, monkeypatch) == b""


def test_a_hostile_title_is_kept_harmless(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "RIPE", -1)
    example = example_dossiers(TODAY)[1]
    TinyRepository(data_dir).create(replace(example, title="a\tb\x1b[2J\nc\u202e"))
    said = left(data_dir, "this program")
    assert said.count(b"\t") == 3
    assert b"\x1b" not in said
    assert b"\n" not in said
