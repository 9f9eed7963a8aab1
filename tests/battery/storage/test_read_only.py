"""In a real terminal, on a file system that is mounted read-only: all can be read, no form opens in vain."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from model.store.house import House
from model.store.tiny import TinyRepository
from tests.battery import figures
from tests.battery.storage.test_two_windows import LEFEVRE, TODAY
from tests.journeys.faces import TmuxFace
from tests.journeys.terminal import Tmux

pytestmark = pytest.mark.battery


@pytest.fixture
def protected() -> Iterator[Path]:
    """A data directory on a disk that is write-protected after the dossier is on it."""
    place = Path(mkdtemp())
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(place)]
    mounted = subprocess.run(mounting, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"NO READ-ONLY DISK: mounting is forbidden here ({mounted.stderr.strip()}); the seam is tested")
    try:
        TinyRepository(place / "data").create(LEFEVRE)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        yield place / "data"
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


async def test_a_write_protected_disk_is_read_and_says_so(protected: Path) -> None:
    obstacle = House(protected).obstacle()
    assert obstacle is not None
    assert obstacle.params["reason"] == "EROFS"
    with Tmux() as terminal:
        window = TmuxFace(terminal, protected, TODAY)
        await window.open()
        await window.see("1 dossier", "Lecture seule", "protégé en écriture")
        await window.press("a")
        await window.see("1 dossier", "Lecture seule")
        await window.press("enter")
        await window.see("Frise")
        await window.press("n")
        await window.see("Frise", "Lecture seule", "protégé en écriture")
        await window.press("l")
        await window.see("Nadia et Paul Lefèvre", "complète", "Lecture seule")
        await window.press("q")
        await window.leave()
    assert TinyRepository(protected).load(LEFEVRE.id) == LEFEVRE
    figures.tell("write-protected disk in tmux", opened=1, said=1, forms_in_vain=0)
