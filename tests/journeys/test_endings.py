"""However a session ends, the terminal is as it was, the program is gone, and nothing typed was lost."""

import os
import re
import signal
import termios
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from model.store.tiny import TinyRepository
from tests.journeys.terminal import Pty, pty, relance, wait_until
from tests.journeys.test_other_journeys import TODAY, own
from tui.examples import example_dossiers

SOON = 2.0
"""Seconds after which the program must be gone."""

TYPED = "hier"
MODES = ("1000", "1003", "1006", "1049", "2004", "1004")


@pytest.fixture
def data(data_dir: Path) -> Path:
    """One dossier on the shelf."""
    TinyRepository(data_dir).create(example_dossiers(TODAY)[1])
    return data_dir


def type_in_a_form(terminal: Pty) -> None:
    """Open the form of a call and type a day."""
    terminal.wait_for("Dossiers", "Entrée ouvrir")
    terminal.press("n")
    terminal.wait_for("Que s’est-il passé ?")
    terminal.press("\r")
    terminal.wait_for("Jour", "Ce que cela change")
    terminal.press(TYPED)
    terminal.wait_for("lundi 23 novembre 2026")


def gone(terminal: Pty) -> None:
    """Wait for the end, which must come soon."""
    wait_until(lambda: not terminal.child.isalive(), "the end of the program", lambda: "", SOON)


def is_as_it_was(terminal: Pty, before: list[object]) -> bool:
    """Whether every mode that was set was taken back, and lines are read as lines."""
    terminal.screen()
    written = terminal.written
    last = {mode: re.findall(rb"\x1b\[\?%s([hl])" % mode.encode(), written)[-1] for mode in MODES}
    shown = re.findall(rb"\x1b\[\?25([hl])", written)[-1]
    return set(last.values()) == {b"l"} and shown == b"h" and termios.tcgetattr(terminal.child.child_fd) == before


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM], ids=["hangup", "term"])
@pytest.mark.parametrize("ignored", [False, True], ids=["plain", "ignored"])
def test_a_signal_leaves_a_terminal_that_can_be_used(data: Path, ending: signal.Signals, ignored: bool) -> None:
    start = ("sh", "-c", f"trap '' HUP TERM; exec {relance()}") if ignored else (relance(),)
    with pty(*start, variables=own(data)) as terminal:
        before = termios.tcgetattr(terminal.child.child_fd)
        type_in_a_form(terminal)
        assert termios.tcgetattr(terminal.child.child_fd) != before
        terminal.child.kill(ending)
        gone(terminal)
        assert is_as_it_was(terminal, before)
        assert terminal.wait_for_exit() == 128 + ending


@pytest.mark.parametrize("ignored", [False, True], ids=["plain", "ignored"])
def test_a_closed_window_ends_the_program(data: Path, ignored: bool) -> None:
    start = ("sh", "-c", f"trap '' HUP; exec {relance()}") if ignored else (relance(),)
    with pty(*start, variables=own(data)) as terminal:
        type_in_a_form(terminal)
        terminal.child.ptyproc.fileobj.close()  # type: ignore[attr-defined]  # the stubs leave it out
        gone(terminal)
    assert kept_in(data, TYPED)


def test_a_terminal_that_takes_nothing_more_does_not_hold_the_program(data: Path) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        type_in_a_form(terminal)
        end = time.monotonic() + 1
        while time.monotonic() < end:  # nobody reads what the resizes draw: the terminal fills up
            for columns in (90, 100, 110, 80):
                terminal.child.setwinsize(24, columns)
                time.sleep(0.02)
        terminal.child.kill(signal.SIGTERM)
        gone(terminal)


def test_what_is_no_utf_8_is_typed_as_an_unknown_letter(data: Path) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("i")
        terminal.wait_for("Identité et contrat")
        terminal.child.send(b"caf\xe9 \xff\xc3 fin")
        terminal.wait_for("caf\ufffd", "fin")
        terminal.child.kill(signal.SIGTERM)
        gone(terminal)


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL], ids=["hangup", "term", "kill"])
def test_what_was_typed_is_offered_again_at_the_next_start(data: Path, ending: signal.Signals) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        type_in_a_form(terminal)
        if ending == signal.SIGKILL:  # nothing can be done then but to have kept it before
            wait_until(lambda: kept_in(data, TYPED), "the draft", terminal.screen)
        terminal.child.kill(ending)
        gone(terminal)
    assert kept_in(data, TYPED)
    with pty(relance(), variables=own(data)) as terminal:
        terminal.wait_for("Dossiers", "Une saisie n’est pas terminée")
        terminal.press("\r")
        terminal.wait_for("Reprendre ce que vous étiez en train d’écrire ?")
        terminal.press("\r")
        terminal.wait_for("lundi 23 novembre 2026")
        terminal.press("\r")
        wait_until(lambda: not list((data / "drafts").glob("*.json")), "the end of the draft", terminal.screen)
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert not list((data / "drafts").glob("*.json"))


def kept_in(data: Path, typed: str) -> bool:
    """Whether a draft holds this text."""
    return any(typed in path.read_text(encoding="utf-8") for path in (data / "drafts").glob("*.json"))


def test_without_the_mouse_the_terminal_selects_as_it_always_does(data: Path) -> None:
    with pty(relance(), "--no-mouse", variables=own(data)) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
        assert b"?1049h" in terminal.written
        assert not re.search(rb"\?(1000|1003|1006|1015)h", terminal.written)


def started_by_a_shell(data: Path) -> AbstractContextManager[Pty]:
    """The program as a job of a shell, as a person has it."""
    return pty("bash", "--norc", "-i", variables={**own(data), "PS1": "PROMPT> "}, size=(100, 30))


def test_a_stopped_program_gives_the_terminal_back_and_comes_back_as_it_was(data: Path) -> None:
    with started_by_a_shell(data) as terminal:
        terminal.wait_for("PROMPT>")
        terminal.press(f"{relance()}\n")
        type_in_a_form(terminal)
        (program,) = children_of(terminal.child.pid)
        os.kill(program, signal.SIGTSTP)
        terminal.wait_for("Stopped")
        for mode in MODES:
            left = re.findall(rb"\x1b\[\?%s([hl])" % mode.encode(), terminal.written.partition(b"Stopped")[0])
            assert left[-1] == b"l"
        terminal.press("echo still $((40 + 2))\n")  # lines are read as lines, and echoed
        terminal.wait_for("still 42")
        before = len(terminal.written)
        terminal.press("fg\n")
        wait_until(lambda: drawn_since(terminal, before), "the form, drawn again", terminal.screen)
        terminal.wait_for("Jour", "lundi 23 novembre 2026", "Ce que cela change")
        terminal.press("\x7f" * len(TYPED) + "aujourd'hui")
        terminal.wait_for("aujourd'hui", "mardi 24 novembre 2026")  # the day is told before the last letter
        terminal.child.kill(signal.SIGHUP)  # the window closes: the shell passes it on
        os.kill(program, signal.SIGHUP)
        wait_until(lambda: kept_in(data, "aujourd'hui"), "the draft", lambda: "")


def test_a_stopped_program_that_is_told_to_end_ends(data: Path) -> None:
    with started_by_a_shell(data) as terminal:
        terminal.wait_for("PROMPT>")
        terminal.press(f"{relance()}\n")
        type_in_a_form(terminal)
        (program,) = children_of(terminal.child.pid)
        os.kill(program, signal.SIGTSTP)
        terminal.wait_for("Stopped")
        terminal.press("kill %1\n")
        wait_until(lambda: not children_of(terminal.child.pid), "the end of the program", terminal.screen)
        assert kept_in(data, TYPED)


@pytest.mark.parametrize("told", [(signal.SIGSTOP, signal.SIGCONT), (signal.SIGCONT,)], ids=["frozen", "running"])
def test_a_program_that_is_called_to_go_on_without_having_been_told_to_stop(
    data: Path, told: tuple[signal.Signals, ...]
) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        before = termios.tcgetattr(terminal.child.child_fd)
        type_in_a_form(terminal)
        written = len(terminal.written)
        for number in told:
            terminal.child.kill(number)
        wait_until(lambda: drawn_since(terminal, written), "the form, drawn again", terminal.screen)
        terminal.press("\x7f" * len(TYPED) + "aujourd'hui")  # one reader of keys, which gets all of them
        terminal.wait_for("aujourd'hui", "mardi 24 novembre 2026")
        terminal.child.kill(signal.SIGTERM)
        gone(terminal)
        assert is_as_it_was(terminal, before)


def test_a_frozen_program_that_is_called_to_the_back_waits_to_be_called_to_the_front(data: Path) -> None:
    with started_by_a_shell(data) as terminal:
        terminal.wait_for("PROMPT>")
        terminal.press(f"{relance()}\n")
        type_in_a_form(terminal)
        (program,) = children_of(terminal.child.pid)
        os.kill(program, signal.SIGSTOP)
        terminal.wait_for("Stopped")
        terminal.press("bg; echo back $((40 + 2))\n")
        terminal.wait_for("back 42")
        wait_until(lambda: is_stopped(program), "the stop of what has no terminal", terminal.screen)
        before = len(terminal.written)
        terminal.press("fg\n")
        wait_until(lambda: drawn_since(terminal, before), "the form, drawn again", terminal.screen)
        terminal.press("\x7f" * len(TYPED) + "aujourd'hui")
        terminal.wait_for("aujourd'hui", "mardi 24 novembre 2026")


def test_stops_that_come_while_the_screen_is_drawn_do_not_hold_the_program(data: Path) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        before = termios.tcgetattr(terminal.child.child_fd)
        type_in_a_form(terminal)
        for columns in range(60, 72):
            terminal.child.setwinsize(24, columns)
            terminal.child.kill(signal.SIGTSTP)
            # Read meanwhile: what a terminal does not take holds up who gives it back.
            wait_until(lambda: bool(terminal.screen()) and is_stopped(terminal.child.pid), "the stop", terminal.screen)
            written = len(terminal.written)
            terminal.child.kill(signal.SIGCONT)
            wait_until(lambda at=written: b"\x1b[?1049h" in seen_since(terminal, at), "the start", terminal.screen)  # type: ignore[misc]
        terminal.child.kill(signal.SIGTERM)
        gone(terminal)
        assert is_as_it_was(terminal, before)


@pytest.mark.parametrize("end", ["2>errors", "2>&-"])
def test_the_screens_are_drawn_on_the_terminal_wherever_errors_go(data: Path, tmp_path: Path, end: str) -> None:
    with pty("sh", "-c", f"exec {relance()} {end}", variables=own(data), cwd=tmp_path) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert all(not file.read_bytes() for file in tmp_path.glob("errors"))


def test_a_terminal_that_knows_no_pixels_can_be_pointed_at(data: Path) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("\x1b[?2048;2$y\x1b[48;24;80;0;0t\x1b[<35;5;5M\x1b[<0;5;5M\x1b[<0;5;5m?")
        terminal.wait_for("Aide")
        assert not re.search(rb"\?(2048|1016)h", terminal.written)


def seen_since(terminal: Pty, before: int) -> bytes:
    """What was written after this byte."""
    terminal.screen()
    return terminal.written[before:]


def is_stopped(pid: int | None) -> bool:
    """Whether this process stands still."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "T"


def drawn_since(terminal: Pty, before: int) -> bool:
    """Whether the form was drawn after this byte: what was on the screen before is no answer."""
    terminal.screen()
    return b"Ce que cela change" in terminal.written[before:].rpartition(b"\x1b[?1049h")[2]


def children_of(pid: int | None) -> list[int]:
    """The processes that a process started."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(each) for each in told.split()]


def test_a_letter_that_comes_in_two_pieces_is_one_and_a_paste_presses_no_key(data: Path) -> None:
    with pty(relance(), variables=own(data)) as terminal:
        terminal.wait_for("Dossiers", "Entrée ouvrir")
        terminal.press("\x1b[200~\x1bq\x1b[201~")  # would be Alt and « quitter »
        terminal.press("i")
        terminal.wait_for("Identité et contrat")
        terminal.child.send(b"caf\xc3")
        terminal.wait_for("caf")
        time.sleep(0.3)  # two reads, not one
        terminal.child.send(b"\xa9 au lait")
        terminal.wait_for("café au lait")
        terminal.press("\x1b[200~ un\x1b[A\r\x1b:deux\x1b[201~")
        terminal.wait_for("un[A", ":deux")
        terminal.child.kill(signal.SIGTERM)
        gone(terminal)


def test_what_a_shell_exported_of_the_size_does_not_hold_it(data: Path) -> None:
    with pty(relance(), variables={**own(data), "COLUMNS": "40", "LINES": "12"}) as terminal:
        terminal.wait_for("Dossiers", "Consommateurs", "chercher")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
