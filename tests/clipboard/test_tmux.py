"""Copying inside tmux, against a real server of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clipboard.machines import CALM, Tmux, need, tmux_server
from tui.clipboard.ladder import Ladder
from tui.clipboard.outcome import Outcome
from tui.clipboard.plan import Rung
from tui.clipboard.rungs import Ground, copy_to_tmux
from tui.clipboard.surroundings import attached

LETTER = "Madame, Monsieur,\n\nLe 1er août : « 29,99 € » — 🙂\n"


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    need("tmux")
    with tmux_server() as server:
        yield server


def copy(env: dict[str, str], text: str = LETTER) -> Outcome:
    return copy_to_tmux(text, Rung(name="tmux"), Ground(send=print, env=env, patience=60))


def test_the_buffer_holds_the_text_and_it_was_read_back(tmux: Tmux) -> None:
    assert copy(dict(tmux.env)).state == "verified"
    assert tmux("show-buffer") == LETTER


@pytest.mark.parametrize("language", ["C", "C.UTF-8", "fr_FR.UTF-8", "POSIX"])
def test_accents_survive_every_locale(tmux: Tmux, language: str) -> None:
    assert copy({**tmux.env, "LC_ALL": language}).state == "verified"
    assert tmux("save-buffer", "-") == LETTER


def test_a_long_text_arrives_whole(tmux: Tmux) -> None:
    text = "ligne é\n" * 50_000
    assert copy(dict(tmux.env), text).state == "verified"
    assert tmux("save-buffer", "-") == text


def test_over_ssh_tmux_takes_it_and_the_terminal_is_not_written_to(tmux: Tmux, tmp_path: Path) -> None:
    sent: list[str] = []
    env = {**tmux.env, "SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22", "DISPLAY": ":59321"}
    tmux("set-environment", "SSH_CONNECTION", env["SSH_CONNECTION"])
    result = Ladder(tmp_path, sent.append, env=env, patience=60).copy(LETTER, "lettre.txt")
    assert [(done.rung, done.state) for done in result.outcomes] == [
        ("file", "verified"),
        ("local", "failed"),
        ("tmux", "verified"),
    ]
    assert result.remote
    assert sent == []


def test_a_server_that_is_gone_falls_back_on_the_terminal(tmp_path: Path) -> None:
    need("tmux")
    sent: list[str] = []
    env = {**CALM, "TMUX": f"{tmp_path}/gone,1,0", "TERM": "tmux-256color"}
    result = Ladder(tmp_path, sent.append, env=env, patience=60).copy(LETTER, "lettre.txt")
    tmux = result.of("tmux")
    assert tmux
    assert (tmux.state, tmux.reason) == ("failed", "tool_failed")
    assert result.best
    assert (result.best.rung, result.best.cautions) == ("osc52", ("multiplexer",))
    assert len(sent) == 1


def fake_tmux(folder: Path, script: str) -> dict[str, str]:
    program = folder / "tmux"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return {**CALM, "TMUX": "x,1,0", "PATH": f"{folder}:{CALM['PATH']}"}


def test_an_old_tmux_keeps_the_text_but_passes_nothing_on(tmp_path: Path) -> None:
    env = fake_tmux(
        tmp_path,
        f'[ "$2" = -w ] && {{ echo "unknown option -- w" >&2; exit 1; }}\n'
        f'case "$1" in load-buffer) cat > {tmp_path}/buffer;; show-buffer) cat {tmp_path}/buffer;; esac',
    )
    outcome = copy(env)
    assert (outcome.state, outcome.cautions) == ("verified", ("buffer_only",))


def test_a_tmux_that_gives_something_else_back(tmp_path: Path) -> None:
    outcome = copy(fake_tmux(tmp_path, '[ "$1" = show-buffer ] && echo autre || cat > /dev/null'))
    assert (outcome.state, outcome.reason) == ("failed", "differs")


def test_a_tmux_that_hangs_is_given_up(tmp_path: Path) -> None:
    env = fake_tmux(tmp_path, "exec sleep 1000")
    outcome = copy_to_tmux(LETTER, Rung(name="tmux"), Ground(send=print, env=env, patience=0.5))
    assert (outcome.state, outcome.reason) == ("failed", "no_answer")


def test_coming_back_over_ssh_is_noticed_in_an_old_pane(tmux: Tmux) -> None:
    """The pane was opened on the desktop; the session is attached from afar since, and the display is gone."""
    opened = {**tmux.env, "DISPLAY": ":0"}
    tmux("set-environment", "SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22")
    tmux("set-environment", "-r", "DISPLAY")
    now = attached(opened)
    assert now["SSH_CONNECTION"] == "192.0.2.1 5 192.0.2.2 22"
    assert "DISPLAY" not in now


def test_coming_back_to_the_desktop_is_noticed_too(tmux: Tmux) -> None:
    opened = {**tmux.env, "SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}
    tmux("set-environment", "-r", "SSH_CONNECTION")
    tmux("set-environment", "DISPLAY", ":7")
    now = attached(opened)
    assert "SSH_CONNECTION" not in now
    assert now["DISPLAY"] == ":7"


def test_outside_tmux_nobody_is_asked() -> None:
    assert attached(CALM) == CALM
