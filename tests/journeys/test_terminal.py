"""The terminals of the journeys do what the journeys believe of them."""

import base64
import sys

import pytest

from tests.journeys.terminal import Missing, Tmux, pty, shows

ECHO = "import sys; [print('lu :', line.strip(), flush=True) for line in sys.stdin]"


@pytest.mark.battery
def test_tmux_types_reads_and_tells_the_exit_status() -> None:
    with Tmux() as terminal:
        terminal.start(sys.executable, "-c", ECHO + "; sys.exit(7)")
        terminal.type("été ; 29,99 €")
        terminal.press("Enter")
        terminal.wait_for("lu : été ; 29,99 €")
        terminal.press("C-d")
        assert terminal.wait_for_exit() == 7
        terminal.start(sys.executable, "-c", "import os; print(os.get_terminal_size()); input()")
        terminal.wait_for("columns=80, lines=24")


@pytest.mark.battery
def test_what_does_not_come_is_told_with_the_last_screen() -> None:
    with Tmux() as terminal:
        terminal.start(sys.executable, "-c", "print('tout autre chose'); input()")
        terminal.wait_for("tout autre chose")
        with pytest.raises(Missing, match="tout autre chose"):
            terminal.wait_for("jamais", seconds=0.2)


def test_a_bare_terminal_keeps_every_byte() -> None:
    asked = base64.b64encode("Madame, été\n".encode()).decode()
    with pty(sys.executable, "-c", f"input(); print('\\x1b]52;c;{asked}\\x07fin'); raise SystemExit(3)") as terminal:
        terminal.press("\r")
        terminal.wait_for("fin")
        assert terminal.copied() == ["Madame, été\n"]
        assert terminal.wait_for_exit() == 3


def test_blanks_of_any_kind_are_one() -> None:
    assert shows("  Possible  depuis\n le 17 février ", "depuis le 17 février")
    assert not shows("Possible depuis", "possible")
