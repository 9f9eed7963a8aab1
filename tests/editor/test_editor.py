"""An editor may be missing, fail, hang, or be cut off: neither the text nor the terminal pays for it."""

import re
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.editor import clerk
from tests.journeys.terminal import Pty, pty
from tui.editor import edit, editor_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pty there")

TEXT = "Madame, Monsieur,\nligne en panne."
SAID = re.compile("(TEXT|LEFT|PROBLEM|SAME|TYPED|HEARD) ([^\r\n]*)")


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """Where the script of an editor goes."""
    return tmp_path / "l'éditeur de Camille"


def script(editor: Path, *lines: str) -> str:
    """An editor that does this with ``$1``, as a value of EDITOR."""
    editor.write_text("\n".join(["#!/bin/sh", *lines]), encoding="utf-8")
    editor.chmod(0o755)
    return f'"{editor}"'


@contextmanager
def lent(**variables: str) -> Iterator[Pty]:
    """The clerk on a pty, editing."""
    with pty(sys.executable, "-m", clerk.__name__, TEXT, variables=variables) as terminal:
        yield terminal


def told(terminal: Pty) -> dict[str, str]:
    """What the clerk said, once it waits for a line."""
    terminal.wait_for("SAME")
    terminal.press("oui\n")
    terminal.wait_for_exit()
    return {name: rest.strip() for name, rest in SAID.findall(terminal.written.decode())}


def edited_by(editor: Path, *lines: str) -> dict[str, str]:
    """What is said after an editor that does this."""
    with lent(VISUAL=script(editor, *lines)) as terminal:
        return told(terminal)


def test_what_the_editor_saved_is_the_text_in_a_file_for_one_pair_of_eyes(editor: Path, tmp_path: Path) -> None:
    said = edited_by(
        editor,
        f'stat -c %a "$1" "$(dirname "$1")" >"{tmp_path}/modes"',
        f'echo "$1" >"{tmp_path}/name"',
        'sed -i s/panne/service/ "$1"; echo >>"$1"; touch "$1~"',
    )
    assert said["TEXT"] == repr(TEXT.replace("panne", "service"))
    assert said["PROBLEM"] == "None l'éditeur de Camille"
    assert (tmp_path / "modes").read_text().split() == ["600", "700"]
    assert not Path((tmp_path / "name").read_text().strip()).parent.exists()


def test_an_editor_that_is_missing_is_named(tmp_path: Path) -> None:
    for command in (str(tmp_path / "rien"), f"{tmp_path} --wait", "a\0b"):
        edited = edit(TEXT, env={"EDITOR": command, "PATH": ""})
        assert (edited.text, edited.problem, edited.left) == (TEXT, "not_started", "")
    assert edit(TEXT, env={"PATH": str(tmp_path)}).problem == "none_found"


def test_an_editor_that_fails_leaves_the_text_and_what_it_had_saved(editor: Path) -> None:
    said = edited_by(editor, "stty raw -echo", "printf '\\033[?1049h\\033[?1003h'", 'echo autre >"$1"', "exit 1")
    assert said["TEXT"] == repr(TEXT)
    assert said["LEFT"] == repr("autre")
    assert said["PROBLEM"].startswith("failed")
    assert said["SAME"] == "True"
    assert said["TYPED"] == repr("oui\n")


def test_modes_that_a_broken_editor_left_on_are_taken_back(editor: Path) -> None:
    with lent(
        EDITOR=script(editor, "printf '\\033[?1049h\\033[?1003h\\033[?2004h\\033[?25l'", "kill -9 $$")
    ) as terminal:
        terminal.wait_for("SAME True")
        for mode in (b"1049", b"1003", b"2004"):
            assert terminal.written.rindex(b"\x1b[?" + mode + b"l") > terminal.written.rindex(b"\x1b[?" + mode + b"h")
        assert terminal.written.rindex(b"\x1b[?25h") > terminal.written.rindex(b"\x1b[?25l")


def test_what_a_terminal_answers_late_to_the_editor_is_no_typed_line(editor: Path) -> None:
    with lent(EDITOR=script(editor, "stty raw -echo", "echo READY", "sleep 1", "exit 0")) as terminal:
        terminal.wait_for("READY")
        terminal.press("\x1b[?64;1;2;52c")  # nobody reads it in the editor
        assert told(terminal)["TYPED"] == repr("oui\n")


def test_an_editor_that_hangs_is_left_with_ctrl_c_three_times(editor: Path) -> None:
    with lent(
        EDITOR=script(editor, "trap '' INT", 'echo autre >"$1"', "echo READY", "while :; do sleep 0.1; done")
    ) as terminal:
        terminal.wait_for("PLEASE WAIT", "READY")
        for count in range(3):
            terminal.press("\x03")
            terminal.wait_for("^C" * (count + 1))
        said = told(terminal)
    assert said["TEXT"] == repr(TEXT)
    assert said["LEFT"] == repr("autre")
    assert said["PROBLEM"].startswith("given_up")
    assert said["SAME"] == "True"


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM], ids=["hangup", "term"])
def test_the_end_of_the_program_ends_the_editor_first_and_is_passed_on(editor: Path, ending: signal.Signals) -> None:
    lines = ("trap '' HUP TERM", 'echo autre >"$1"', "echo READY", "while :; do sleep 0.1; done")
    with lent(EDITOR=script(editor, *lines)) as terminal:
        terminal.wait_for("READY")
        terminal.child.kill(ending)
        said = told(terminal)
    assert said["HEARD"] == str(int(ending))
    assert said["LEFT"] == repr("autre")
    assert said["PROBLEM"].startswith("ended")


@pytest.mark.parametrize(
    ("saved", "text"),
    [
        (b"\xef\xbb\xbfl'\xc3\xa9t\xc3\xa9\r\nfin\r\n", "l'été\nfin"),
        (b"l'\xe9t\xe9 \x80", "l'été €"),
        (b"a\x1b]52;c;QQ==\x07b\x00c\xc2\x9bd", "abc"),
        (b"", ""),
    ],
    ids=["windows", "latin", "hostile", "empty"],
)
def test_whatever_the_editor_wrote_is_read_as_text_and_made_harmless(
    editor: Path, tmp_path: Path, saved: bytes, text: str
) -> None:
    (tmp_path / "saved").write_bytes(saved)
    assert (
        edit(TEXT, env={"EDITOR": script(editor, f'cat "{tmp_path}/saved" >"$1"'), "PATH": "/bin:/usr/bin"}).text
        == text
    )


@pytest.mark.parametrize(
    "left", ['rm "$1"', 'rm "$1"; mkdir "$1"', 'rm "$1"; ln -s /etc/passwd "$1"', 'rm "$1"; mkfifo "$1"']
)
def test_what_is_no_file_any_more_is_not_read(editor: Path, left: str) -> None:
    edited = edit(TEXT, env={"EDITOR": script(editor, left), "PATH": "/bin:/usr/bin"})
    assert (edited.text, edited.problem) == (TEXT, "too_big")


def test_a_full_disk_costs_the_editing_never_the_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert edit(TEXT, env={"EDITOR": "true"}).problem == "no_room"


def test_the_wish_comes_first_and_is_split_as_a_shell_would() -> None:
    assert editor_of({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_of({"VISUAL": " ", "EDITOR": "'/opt/mon éditeur' -n"}) == ["/opt/mon éditeur", "-n"]
    assert editor_of({"EDITOR": "vi 'x"}) == ["vi", "'x"]


def test_an_unset_wish_takes_what_is_installed(tmp_path: Path) -> None:
    (tmp_path / "vi").touch()
    (tmp_path / "vi").chmod(stat.S_IRWXU)
    assert editor_of({"PATH": str(tmp_path)}) == ["vi"]
