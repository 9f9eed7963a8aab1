"""``relance demo`` on a real terminal: the examples in a folder that goes, and the real data never touched."""

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def demo(tmp_path: Path) -> "pexpect.spawn[str]":
    """The demo, open on its list."""
    (tmp_path / "tmp").mkdir()
    environment = {
        **os.environ,
        "TMPDIR": str(tmp_path / "tmp"),
        "RELANCE_DATA_DIR": str(tmp_path / "data"),
        "TERM": "xterm-256color",
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "demo"],
        cwd=str(ROOT),
        env=environment,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    child.expect("3 dossiers")
    return child


def test_the_demo_leaves_nothing_and_touches_nothing(demo: "pexpect.spawn[str]", tmp_path: Path) -> None:
    assert [folder.name[:13] for folder in (tmp_path / "tmp").iterdir()] == ["relance-demo-"]
    demo.send("q")
    demo.expect(pexpect.EOF)
    demo.close()
    assert demo.exitstatus == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_window_takes_the_examples_with_it(
    demo: "pexpect.spawn[str]", tmp_path: Path, number: signal.Signals
) -> None:
    demo.kill(number)
    demo.expect(pexpect.EOF)
    demo.close()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_examples_are_one_key_away_and_stay_apart(tmp_path: Path) -> None:
    """There and back from one's own list: nothing of them is kept among one's own, not even a copied letter."""
    (tmp_path / "tmp").mkdir()
    own = {"TMPDIR": str(tmp_path / "tmp"), "RELANCE_DATA_DIR": str(tmp_path / "data"), "TERM": "xterm-256color"}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui"],
        cwd=str(ROOT),
        env={**os.environ, **own},
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    child.expect("premier dossier")
    child.send("t")
    child.expect("relance, exemples")
    child.expect("vos dossiers")
    child.send("l")
    child.expect("complète")
    child.send("s")
    child.expect("Lettre enregistrée")
    assert len(list((tmp_path / "tmp").rglob("*.txt"))) == 1
    child.send("\x1b")
    child.expect("vos dossiers")
    child.send("\x1b")
    child.expect("premier dossier")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []
