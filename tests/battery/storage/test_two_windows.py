"""In a real terminal: two windows on one dossier, and a disk that fills up while a form is open."""

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest

from model.store.tiny import TinyRepository
from tests.battery import figures
from tests.battery.storage.stories import leftovers
from tests.journeys.faces import TmuxFace
from tests.journeys.terminal import Tmux
from tui.examples import example_dossiers

pytestmark = pytest.mark.battery

TODAY = date(2026, 11, 24)
OTHER, LEFEVRE = example_dossiers(TODAY)[:2]


async def test_two_windows_on_one_dossier_keep_both_entries(data_dir: Path) -> None:
    with Tmux() as left, Tmux() as right:
        windows = await _an_entry_in_each(data_dir, left, right)
        for window in windows:
            await window.press("q")
            await window.leave()
        await _open_the_dossier(windows[0])
        await windows[0].press("end")
        await windows[0].see("réf. T-1000", "réf. T-1001")
    stored = TinyRepository(data_dir).load(LEFEVRE.id)
    new = [entry for entry in stored.entries if LEFEVRE.entry(entry.id) is None]
    assert sorted(getattr(entry, "reference", "") for entry in new) == ["T-1000", "T-1001"]
    assert {entry.id for entry in LEFEVRE.entries} < {entry.id for entry in stored.entries}
    figures.tell("two windows in tmux", entries_noted=2, kept=len(new))


async def test_two_windows_on_one_dossier_show_both_entries(data_dir: Path) -> None:
    with Tmux() as left, Tmux() as right:
        windows = await _an_entry_in_each(data_dir, left, right)
        for window in windows:
            await window.press("end")
            await window.see("réf. T-1000", "réf. T-1001")
            await window.press("escape")
            await window.see("Dossiers", "1 dossier")
        TinyRepository(data_dir).create(OTHER)
        for window in windows:
            await window.see("2 dossiers", OTHER.title)
    figures.tell("two windows in tmux, not restarted", entries_noted=2, shown_in_both=2, new_dossier_shown_in=2)


async def _an_entry_in_each(data: Path, left: Tmux, right: Tmux) -> tuple[TmuxFace, TmuxFace]:
    """Both forms are open before either is saved."""
    TinyRepository(data).create(LEFEVRE)
    windows = TmuxFace(left, data, TODAY), TmuxFace(right, data, TODAY)
    for number, window in enumerate(windows):
        await _open_the_dossier(window)
        await _begin_a_call(window, f"T-100{number}")
    for number, window in enumerate(windows):
        await window.press("enter")
        await window.see("Noté", f"réf. T-100{number}")
    return windows


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of one megabyte, under a short name, which the sentence quotes."""
    place = Path(mkdtemp())
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"NO REAL FULL DISK: mounting is forbidden here ({mounted.stderr.strip()})")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


async def test_a_disk_that_fills_up_under_an_open_form_costs_nothing(small_disk: Path) -> None:
    data = small_disk / "data"
    TinyRepository(data).create(LEFEVRE)
    before = TinyRepository(data).load(LEFEVRE.id)
    with Tmux() as terminal:
        window = TmuxFace(terminal, data, TODAY)
        await _open_the_dossier(window)
        await _begin_a_call(window, "T-2000")
        filler = small_disk / "filler"
        room = os.statvfs(small_disk)
        filler.write_bytes(b"\1" * (room.f_bavail * room.f_frsize))
        await window.press("enter")
        await window.see("plein", "T-2000", "Entrée noter")
        assert TinyRepository(data).load(LEFEVRE.id) == before
        filler.unlink()
        await window.press("enter")
        await window.see("réf. T-2000", "Frise")
        await window.press("q")
        await window.leave()
    after = TinyRepository(data).load(LEFEVRE.id)
    assert [getattr(entry, "reference", "") for entry in after.entries].count("T-2000") == 1
    assert leftovers(data) == []
    figures.tell("full disk in tmux", said=1, typed_text_kept=1, saved_once_there_was_room=1)


async def _open_the_dossier(window: TmuxFace) -> None:
    await window.open()
    await window.see("Dossiers", "Entrée ouvrir")
    await window.press("enter")
    await window.see("Frise")


async def _begin_a_call(window: TmuxFace, reference: str) -> None:
    """The form of a call, filled, and not yet saved."""
    await window.press("n")
    await window.see("Que s’est-il passé ?")
    await window.type("appelé le service clients")
    await window.see("J’ai appelé le service clients", "parcourir")
    await window.press("enter")
    await window.see("Service clients contacté", "Jour")
    await window.type("24/11/2026")
    await window.see("mardi 24 novembre 2026")
    await window.press("tab", "tab")
    await window.type(reference)
    await window.see(reference)
