"""Copying to a desktop's clipboard, against real X servers: alive, dead, and one that never answers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.clipboard.machines import CALM, clipboard_of, mute_x_server, need, x_server
from tui.clipboard.ladder import Ladder
from tui.clipboard.outcome import CopyResult, Outcome
from tui.clipboard.plan import Rung
from tui.clipboard.rungs import Ground, copy_to_desktop

LETTER = "Madame, Monsieur,\n\nLe 1er août, « ma ligne » : 29,99 € perdus — 🙂\n" + "x" * 1800 + "\n"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    need("Xvfb", "xclip")
    with x_server() as name:
        yield name


def desktop(env: Mapping[str, str], text: str = LETTER, patience: float = 60) -> Outcome:
    return copy_to_desktop(text, Rung(name="local"), Ground(send=print, env=env, patience=patience))


def ladder(folder: Path, env: Mapping[str, str], sent: list[str], patience: float = 60) -> CopyResult:
    return Ladder(folder, sent.append, env=env, patience=patience).copy(LETTER, "lettre.txt")


def test_the_clipboard_holds_the_text_and_it_was_read_back(display: str, tmp_path: Path) -> None:
    sent: list[str] = []
    result = ladder(tmp_path, {**CALM, "DISPLAY": display}, sent)
    assert [(done.rung, done.state) for done in result.outcomes] == [("file", "verified"), ("local", "verified")]
    assert clipboard_of(display) == LETTER
    assert result.path
    assert result.path.read_text(encoding="utf-8") == LETTER
    assert sent == []


def test_a_long_text_arrives_whole(display: str) -> None:
    text = "é€𝄞 ligne\n" * 40_000
    assert desktop({**CALM, "DISPLAY": display}, text).state == "verified"
    assert clipboard_of(display) == text


def test_the_text_outlives_the_program_and_its_terminal(display: str, tmp_path: Path) -> None:
    """The program ends, its pipes close, its terminal hangs up: the clipboard keeps the text, nobody waits."""
    script = (
        "import signal, sys\n"
        "from pathlib import Path\n"
        "from tui.clipboard.ladder import Ladder\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # whoever runs the tests may ignore it
        "result = Ladder(Path(sys.argv[1]), print, patience=60).copy('Texte qui reste.\\n', 'lettre.txt')\n"
        "print(result.best.state)\n"
        "sys.stdout.flush()\n"
        "sys.stdin.read()\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        env={**CALM, "DISPLAY": display},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert program.stdout
    assert program.stdout.readline() == b"verified\n"
    os.killpg(program.pid, signal.SIGHUP)
    rest, _err = program.communicate(timeout=30)  # a pipe held by whoever keeps the selection would hang here
    assert rest == b""
    assert program.returncode == -signal.SIGHUP
    assert clipboard_of(display) == "Texte qui reste.\n"


def test_a_dead_display_is_never_called_copied(tmp_path: Path) -> None:
    need("xclip")
    sent: list[str] = []
    result = ladder(tmp_path, {**CALM, "DISPLAY": ":59321"}, sent)
    local = result.of("local")
    assert local
    assert (local.state, local.reason) == ("failed", "differs")
    assert "59321" in local.detail, "the tool's own words are kept for a diagnosis"
    assert result.best
    assert (result.best.rung, result.best.state) == ("osc52", "sent_unconfirmed")
    assert len(sent) == 1


def test_a_display_that_never_answers_is_given_up(tmp_path: Path) -> None:
    need("xclip")
    with mute_x_server() as display:
        sent: list[str] = []
        result = ladder(tmp_path, {**CALM, "DISPLAY": display}, sent, patience=1)
        local = result.of("local")
        assert local
        assert (local.state, local.reason) == ("failed", "no_answer")
        assert result.best
        assert result.best.rung == "osc52"
        assert _clients_of(display) == [], "nothing is left waiting behind our back"


def test_a_desktop_without_any_tool(tmp_path: Path) -> None:
    nothing = tmp_path / "empty"
    nothing.mkdir()
    outcome = desktop({**CALM, "DISPLAY": ":0", "PATH": str(nothing)})
    assert (outcome.state, outcome.reason) == ("failed", "no_mechanism")


def test_a_tool_that_takes_the_text_and_loses_it(tmp_path: Path) -> None:
    """It returns 0, as pyperclip expects, and gives something else back."""
    xclip = tmp_path / "xclip"
    xclip.write_text("#!/bin/sh\n[ \"$3\" = -o ] && printf 'autre chose' || cat >/dev/null\n", encoding="utf-8")
    xclip.chmod(0o755)
    outcome = desktop({**CALM, "DISPLAY": ":0", "PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert (outcome.state, outcome.reason) == ("failed", "differs")


def test_a_clipboard_that_takes_a_moment_is_waited_for(tmp_path: Path) -> None:
    """xclip may return before the X server heard of the new text; the old one then answers once more."""
    xclip = tmp_path / "xclip"
    xclip.write_text(
        "#!/bin/sh\n"
        f"cd {tmp_path}\n"
        'if [ "$3" != -o ]; then cat > new; exit; fi\n'
        "if [ -e asked ]; then cat new; else touch asked; printf ancien; fi\n",
        encoding="utf-8",
    )
    xclip.chmod(0o755)
    outcome = desktop({**CALM, "DISPLAY": ":0", "PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert outcome.state == "verified"


def test_a_tool_that_says_things_does_not_write_on_our_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    xclip = tmp_path / "xclip"
    xclip.write_text("#!/bin/sh\necho bruit; echo bruit >&2; cat >/dev/null\n", encoding="utf-8")
    xclip.chmod(0o755)
    desktop({**CALM, "DISPLAY": ":0", "PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert capfd.readouterr() == ("", "")


def _clients_of(display: str) -> list[str]:
    """Processes that still hold this DISPLAY, a moment after they were ended."""
    for _attempt in range(50):
        held = [
            place.parent.name
            for place in Path("/proc").glob("[0-9]*/environ")
            if f"DISPLAY={display}".encode() in _read(place).split(b"\0")
        ]
        if not held:
            return []
        time.sleep(0.1)
    return held


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:
        return b""
