"""Several windows write to one dossier at once, and another one reads all the time."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import StoreError
from model.store.tiny import TinyRepository
from tests.battery import figures
from tests.battery.storage.children import SAVED, Child
from tests.battery.storage.stories import ID, added, entry, sized, stored

pytestmark = pytest.mark.battery

TOTAL = 400
"""Entries, whatever the number of writers."""

PATIENCE = 120.0
"""Seconds: nobody is refused because the machine is busy."""


@pytest.mark.parametrize("writers", [2, 4, 8])
def test_every_entry_of_every_writer_is_kept_and_no_reader_sees_a_bad_file(writers: int, tmp_path: Path) -> None:
    TinyRepository(tmp_path).create(sized(3_000))
    children = [Child(_writer(tmp_path, number, TOTAL // writers)) for number in range(writers)]
    looks = bad = vanished = 0
    seen: set[str] = set()
    running = {child.pid: child for child in children}
    statuses: list[int] = []
    while running:
        try:
            now = added(stored(tmp_path))
            vanished += len(seen - now)
            seen |= now
        except StoreError:
            bad += 1
        looks += 1
        ended = [pid for pid in running if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)]
        statuses += [running.pop(pid).end()[0] for pid in ended]
    kept = added(stored(tmp_path))
    figures.tell(f"{writers} writers", entries=TOTAL, kept=len(kept), looks=looks, bad_files=bad, vanished=vanished)
    assert statuses == [SAVED] * writers
    assert len(kept) == TOTAL
    assert (bad, vanished) == (0, 0)
    assert looks > 20, "the reader hardly looked"


def _writer(data: Path, number: int, entries: int) -> Callable[[Callable[[str], None]], None]:
    def write(_say: Callable[[str], None]) -> None:
        repository = TinyRepository(data, patience=PATIENCE)
        for each in range(entries):
            one = entry(number * 1_000 + each)
            assert one in repository.append(ID, [one]).entries

    return write
