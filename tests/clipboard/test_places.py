"""Copying in every real place: what is said never goes beyond what arrived."""

import os
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.clipboard.conftest import Row
from tests.clipboard.machines import need
from tests.clipboard.places import LETTER, desk, in_a_terminal, letter_of, ssh_server, tmux_of_its_own

pytestmark = pytest.mark.battery

USER = os.environ.get("USER") or os.environ.get("LOGNAME") or "root"


def only(copied: list[str]) -> str | None:
    """The one text that arrived, or nothing."""
    assert len(copied) <= 1
    return copied[0] if copied else None


@pytest.mark.parametrize("size", [1_800, 12_000, 75_000])
def test_a_bare_terminal(row: Row, size: int) -> None:
    letter = letter_of(size)
    with desk(letter) as at:
        told, copied = in_a_terminal(at.copier, at)
    row(f"a terminal, {size} bytes", told, only(copied), letter)
    assert copied == [letter]
    assert ("peut le couper" in told.said) == (size > 12_000)


def test_a_text_too_long_for_terminals(row: Row) -> None:
    letter = "x" * 75_001
    with desk(letter) as at:
        told, copied = in_a_terminal(at.copier, at)
        assert (at.folder / "letters" / "lettre.txt").read_text(encoding="utf-8") == letter
    row("a terminal, 75001 bytes", told, only(copied), letter)
    assert (told.state, copied) == ("failed", [])


@pytest.mark.parametrize("setting", ["external", "on", "off"])
def test_tmux(row: Row, setting: str) -> None:
    need("tmux")
    with desk() as at, tmux_of_its_own(setting) as (tmux, ask):
        told, copied = in_a_terminal([*tmux, "new-session", at.line], at, awaited=setting != "off")
        kept = ask("show-buffer")
    row(f"tmux, set-clipboard {setting}: its buffer", told, kept, LETTER)
    assert (told.rung, told.state) == ("tmux", "verified")
    assert "qui ne confirme jamais" in told.said
    assert copied in ([], [LETTER])
    if setting != "off":
        assert copied == [LETTER], "tmux passed it on"


@pytest.mark.parametrize("setting", ["external", "on"])
def test_tmux_in_tmux(row: Row, setting: str) -> None:
    need("tmux")
    with desk() as at, tmux_of_its_own(setting) as (outer, _), tmux_of_its_own("external") as (inner, ask):
        within = shlex.join(["env", "-u", "TMUX", *inner, "new-session", at.line])
        told, copied = in_a_terminal([*outer, "new-session", within], at, awaited=setting == "on")
        kept = ask("show-buffer")
    row(f"tmux in tmux, set-clipboard {setting} outside: its buffer", told, kept, LETTER)
    assert "Un tmux ou un screen entre les deux peut retenir la demande." in told.said
    assert copied == ([LETTER] if setting == "on" else [])


def test_screen(row: Row) -> None:
    need("screen")
    with desk() as at, TemporaryDirectory(prefix="rl-") as sockets:
        Path(sockets).chmod(0o700)
        command = ["screen", "-c", "/dev/null", "-S", "relance", *at.copier]
        told, copied = in_a_terminal(command, at, SCREENDIR=sockets)
    row("GNU screen", told, only(copied), LETTER)
    assert (told.rung, copied) == ("screen", [LETTER])


def test_ssh(row: Row) -> None:
    need("sshd", "ssh")
    with desk() as at, ssh_server() as ssh:
        told, copied = in_a_terminal([*ssh, "-tt", f"{USER}@127.0.0.1", at.line], at)
    row("SSH", told, only(copied), LETTER)
    assert (told.rung, copied) == ("osc52", [LETTER])
    assert f"scp -P {ssh[4]} {USER}@127.0.0.1:" in told.said


def test_ssh_into_tmux(row: Row) -> None:
    need("sshd", "ssh", "tmux")
    with desk() as at, ssh_server() as ssh, tmux_of_its_own("external") as (tmux, ask):
        line = shlex.join([*tmux, "new-session", at.line])
        told, copied = in_a_terminal([*ssh, "-tt", f"{USER}@127.0.0.1", line], at)
        kept = ask("show-buffer")
    row("SSH into tmux: its buffer", told, kept, LETTER)
    assert (told.rung, copied) == ("tmux", [LETTER])
    assert "pour le rapporter, tapez chez vous" in told.said


@pytest.mark.parametrize("size", [1_800, 12_000, 12_001])
def test_mosh(row: Row, size: int) -> None:
    need("sshd", "ssh", "mosh")
    letter = letter_of(size)
    with desk(letter) as at, ssh_server() as ssh:
        command = ["mosh", f"--ssh={shlex.join(ssh)}", f"{USER}@127.0.0.1", "--", *at.copier]
        told, copied = in_a_terminal(command, at, LC_ALL="C.UTF-8")
    row(f"mosh, {size} bytes", told, only(copied), letter)
    if size > 12_000:
        assert "mosh couperait un texte de cette longueur" in told.said
        assert copied == []
    else:
        assert copied == [letter]
