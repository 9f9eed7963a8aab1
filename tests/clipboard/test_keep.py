"""A text kept in a file: private, complete, under a harmless name, never over another text."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tui.clipboard.keep import file_name, keep
from tui.clipboard.ladder import keep_in_file

LETTER = "Madame, Monsieur,\n\nMa ligne est en dérangement depuis le 1er mars.\n"


def test_the_file_holds_the_text_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = keep(LETTER, tmp_path / "lettres", "lettre.txt")
    assert path == tmp_path / "lettres" / "lettre.txt"
    assert path.read_text(encoding="utf-8") == LETTER
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["lettre.txt"]  # noqa: PTH208 - hidden files count too


def test_the_same_text_again_is_the_same_file(tmp_path: Path) -> None:
    assert keep(LETTER, tmp_path, "lettre.txt") == keep(LETTER, tmp_path, "lettre.txt")
    assert len(list(tmp_path.iterdir())) == 1


def test_another_text_never_replaces_the_first(tmp_path: Path) -> None:
    first = keep(LETTER, tmp_path, "lettre.txt")
    first.write_text(LETTER + "Ajouté à la main.\n", encoding="utf-8")
    second = keep(LETTER, tmp_path, "lettre.txt")
    third = keep("Autre.\n", tmp_path, "lettre.txt")
    assert [second.name, third.name] == ["lettre-2.txt", "lettre-3.txt"]
    assert first.read_text(encoding="utf-8").endswith("Ajouté à la main.\n")
    assert second.read_text(encoding="utf-8") == LETTER


@pytest.mark.parametrize("target", ["elsewhere.txt", "nowhere.txt"])
def test_a_link_in_the_way_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "elsewhere.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "lettre.txt").symlink_to(tmp_path / target)
    path = keep(LETTER, tmp_path, "lettre.txt")
    assert path.name == "lettre-2.txt"
    assert not path.is_symlink()
    assert not (tmp_path / "nowhere.txt").exists()


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lettre.txt").mkdir()
    assert keep(LETTER, tmp_path, "lettre.txt").name == "lettre-2.txt"


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """A disk on which no file can grow beyond ``size`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    keep("Ancienne lettre.\n", tmp_path, "lettre.txt")
    with largest_file(10):
        outcome, path = keep_in_file(LETTER, tmp_path, "lettre.txt")
    assert (outcome.state, outcome.reason, path) == ("failed", "disk_full", None)
    assert [file.name for file in tmp_path.iterdir()] == ["lettre.txt"]
    assert (tmp_path / "lettre.txt").read_text(encoding="utf-8") == "Ancienne lettre.\n"


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "lettres").write_text("pas un dossier", encoding="utf-8")
    outcome, path = keep_in_file(LETTER, tmp_path / "lettres", "lettre.txt")
    assert (outcome.state, path) == ("failed", None)
    outcome, _path = keep_in_file(LETTER, tmp_path / "lettres" / "sous", "lettre.txt")
    assert outcome.reason == "not_writable"


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder nobody may write to, that an ordinary user can reach."""
    folder = Path(mkdtemp())
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_is_told(locked_folder: Path) -> None:
    """In a process of its own, as an ordinary user: the permissions of a folder do not bind root."""
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tui.clipboard.ladder import keep_in_file\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "outcome, path = keep_in_file('x', Path(sys.argv[1]), 'lettre.txt')\n"
        "print(outcome.state, outcome.reason, path)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(locked_folder)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "failed not_writable None\n", done.stderr
    assert list(locked_folder.iterdir()) == []


HOSTILE = [
    "../../etc/passwd",
    "..",
    ".",
    "",
    "   ",
    "/absolu",
    "a/b\\c",
    "\x1b]52;c;cGlyYXRl\x07titre",
    "nul\x00ici",
    "ligne\nsuivante\r\ttab",
    "\u202egnp.exe",
    "-rf",
    "~root",
    "é" * 400,
    "e\u0301" * 400,
    "👩‍👩‍👧‍👦" * 100,
    "\ud800seul",
    "$(reboot) `x` ; rm -rf * | & < > ? \" '",
    "[/b] [urgent] {{x}}",
    "CON",
    "fichier. . .",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_makes_a_harmful_name(tmp_path: Path, title: str) -> None:
    name = file_name(title, "T-1", "2026-02-20")
    assert Path(name).name == name
    assert name.endswith("T-1_2026-02-20.txt")
    assert not name.startswith((".", "-", "~"))
    assert len(name.encode("utf-8")) <= 255 - len("-1000")
    assert name.isprintable()
    assert not set(name) & set('/\\\0\n:*?"<>|$`;')
    path = keep(LETTER, tmp_path, name)
    assert path.parent == tmp_path
    assert list(tmp_path.iterdir()) == [path]


def test_an_ordinary_title_stays_readable() -> None:
    assert file_name("Fibre en panne, rue des Lilas", "T-1", "2026-02-20") == (
        "Fibre-en-panne,-rue-des-Lilas_T-1_2026-02-20.txt"
    )
    assert file_name("Dossier n° 12 (Éloïse)", "T-2") == "Dossier-n°-12-(Éloïse)_T-2.txt"
    assert file_name("", "/", "..") == "relance.txt"
