"""What terminals obey, in every field and file: not one of these sequences comes out of the program."""

import json
import re
import subprocess
import time
from pathlib import Path

import pytest

from model.record import plain
from model.store.tiny import TinyRepository
from tests.hostile.poisoned import CONTROLS, Poison, poisoned
from tests.journeys.terminal import environment, pty, relance
from tests.journeys.test_other_journeys import TODAY

ORDERS = re.compile(
    rb"\x1b\](?!22;default\x07)|\x1bP|\x1b\[2J|\x1bc|\x1b\[\?1049l|\xc2[\x80-\x9f]"
    rb"|\xe2\x80[\x8f\xae]|\xe2\x81[\xa6\xa9]|(?<!default)\x07|[\x00\x08\x0e\x0f\x7f]"
)
"""What a payload would have done. The program itself leaves the other screen at its end, not before; OSC 22 is the
shape of the mouse pointer."""

KEYS = (
    *("\r", *["\x1b[B"] * 4, "p", *["\x1b[A"] * 20, "p", "e", "\x1b[C", "d", "\x1b[F", "l", *["\x1b[C"] * 8),
    *("n", "\r", "\t", "\t"),
)


@pytest.fixture
def data(data_dir: Path) -> Path:
    """A dossier as an older program or another hand may have left it, and damaged files with names like orders."""
    poison = Poison(lambda number: CONTROLS[number % len(CONTROLS)].encode("utf-8", "replace").decode() + CONTROLS[4])
    TinyRepository(data_dir).create(plain.read(poisoned(poison)))
    (kept,) = data_dir.rglob("d1.json")
    (kept.parent / "x\x1b]52;c;cGlyYXRl\x07[@click=app.quit]y[].json").write_text("{", encoding="utf-8")
    (kept.parent / "x\x1b[2J[].json").write_text(json.dumps({"format": "\x1b]0;pris\x07"}), encoding="utf-8")
    return data_dir


def own(data: Path, tmp_path: Path) -> dict[str, str]:
    """The environment, with settings that are none."""
    settings = tmp_path / "config" / "relance" / "reglages.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('presse_papiers = "\\u001b]52;c;cGlyYXRl\\u0007[/]"\n', encoding="utf-8")
    return {
        "RELANCE_DATA_DIR": str(data),
        "RELANCE_TODAY": TODAY.isoformat(),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "SSH_TTY": "/dev/pts/9",
    }


def test_the_screens_let_no_order_through(data: Path, tmp_path: Path) -> None:
    with pty(relance(), variables=own(data, tmp_path), size=(120, 36)) as terminal:
        terminal.wait_for("Dossiers", "reglages.toml")
        for key in KEYS:
            terminal.press(key)
            time.sleep(0.05)  # a little slower than a burst: each key has its screen
            terminal.screen()
        seen = terminal.wait_for("Montant en euros")
        assert "Q" in seen
        assert not ORDERS.findall(terminal.written)


COMMANDS = (
    *(
        ("status",),
        ("status", "d1"),
        ("status", "--line"),
        ("status", "--json"),
        ("check",),
        ("doctor",),
    ),
    *(("letter", "d1", letter) for letter in ("T-1", "T-2", "T-5", "T-9")),
    ("letter", "d1", "\x1b[2J"),
    ("status", "\x1b]52;c;cGlyYXRl\x07"),
    ("import", "\x1b[2J.json"),
    ("\x1b[2J",),
)


@pytest.mark.parametrize(
    "command", COMMANDS, ids=[" ".join(command).encode("unicode_escape").decode() for command in COMMANDS]
)
def test_no_command_lets_an_order_through(data: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [relance(), *command], env=environment(**own(data, tmp_path)), capture_output=True, check=False, timeout=60
    )
    assert done.returncode in (0, 1, 2, 3, 10, 20)
    assert done.stdout or done.stderr
    assert b"Traceback" not in done.stderr
    assert not ORDERS.findall(done.stdout + done.stderr)
