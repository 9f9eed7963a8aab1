"""A small real disk, filled in steps of 4 kB around a commit: it is saved, or refused, and never anything between."""

import os
import resource
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model.errors import StoreError
from model.store.tiny import TinyRepository
from tests.battery import figures
from tests.battery.storage.children import ASTRAY, REFUSED, SAVED, Child
from tests.battery.storage.stories import ID, entry, file_of, leftovers, sized, stored

pytestmark = pytest.mark.battery

STEP = 4096
POINTS = 100
SIZE = 200_000
"""Of the dossier's file, so that half of the points are too few."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"NO REAL FULL DISK: mounting is forbidden here ({mounted.stderr.strip()}); RLIMIT_FSIZE stands in")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_real_disk_that_fills_up_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    start, before = _start(tmp_path)
    ends: Counter[str] = Counter()
    found_whole = 0
    for point in range(POINTS):
        data, filler = small_disk / "data", small_disk / "filler"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(start, data)
        _fill(filler, small_disk, leave=point * STEP)
        refused = _append(data)
        ends["refused" if refused else "saved"] += 1
        assert refused in {"", "ENOSPC"}
        found_whole += _check(data, before, saved=not refused)
        filler.unlink()
        assert _append(data) == ""
        found_whole += _check(data, before, saved=True)
    figures.tell("full disk, real", points=POINTS, **dict(ends), looks=2 * POINTS, found_whole=found_whole)
    assert found_whole == 2 * POINTS
    assert min(ends["saved"], ends["refused"]) > 10


def test_files_that_may_not_grow_lose_nothing(tmp_path: Path) -> None:
    start, before = _start(tmp_path)
    ends: Counter[str] = Counter()
    found_whole = 0
    for point in range(POINTS):
        data = tmp_path / "data"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(start, data)
        status = Child(_limited(data, point * STEP)).end()[0]
        ends[{SAVED: "saved", REFUSED: "refused"}[status]] += 1
        found_whole += _check(data, before, saved=status == SAVED)
        assert _append(data) == ""
        found_whole += _check(data, before, saved=True)
    figures.tell("full disk, RLIMIT_FSIZE", points=POINTS, **dict(ends), looks=2 * POINTS, found_whole=found_whole)
    assert found_whole == 2 * POINTS
    assert min(ends["saved"], ends["refused"]) > 10


def _start(tmp_path: Path) -> tuple[Path, bytes]:
    """A data directory, and the dossier's file in it."""
    start = tmp_path / "start"
    TinyRepository(start).create(sized(SIZE))
    return start, file_of(start).read_bytes()


def _append(data: Path) -> str:
    """Add the entry; the reason of the refusal, or nothing."""
    try:
        TinyRepository(data).append(ID, [entry(1)])
    except StoreError as error:
        return error.params["reason"]
    return ""


def _check(data: Path, before: bytes, *, saved: bool) -> bool:
    """Whether it is the old file, byte for byte, or the whole new one, and nothing half written is beside it."""
    if saved:
        return stored(data) == sized(SIZE).with_entries([entry(1)]) and leftovers(data) == []
    return file_of(data).read_bytes() == before and leftovers(data) == []


def _fill(filler: Path, disk: Path, leave: int) -> None:
    """Take all the room but ``leave`` bytes."""
    filler.unlink(missing_ok=True)
    room = os.statvfs(disk)
    filler.write_bytes(b"\1" * (room.f_bavail * room.f_frsize - leave))
    room = os.statvfs(disk)
    assert room.f_bavail * room.f_frsize == leave


def _limited(data: Path, limit: int) -> Callable[[object], int]:
    def append(_say: object) -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        reason = _append(data)
        return {"": SAVED, "EFBIG": REFUSED}.get(reason, ASTRAY)

    return append
