"""Earlier states of a dossier's file, kept beside it: ``backups/STEM/REVISION-INSTANT-SHA[-v1].json``.

Kept: the last 20, the last of each of the last 30 days that saw a change, and for good the one before each migration.
A backup is a second name of the replaced file (a copy where the disk has no links), so it costs next to nothing. No
clock is read: the instant of a state is that of its file, and its revision tells which is newer. So a clock that jumps
can neither make a backup look old nor crowd out the days of the others.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from model.errors import StoreError
from model.store import atomic, disk, schema
from model.store.dossier_file import Stored, read
from model.store.names import SUFFIX

FOLDER: Final = "backups"
LAST: Final = 20
DAYS: Final = 30

_NAME = re.compile(
    r"(?P<revision>[0-9]{8,})-(?P<instant>[0-9]{8}T[0-9]{6}\.[0-9]{6}Z)-[0-9a-f]{8}(?:-v(?P<schema>[0-9]+))?\.json"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MICROSECOND = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)


class Backup(NamedTuple):
    """One earlier state, as its name tells it; they sort from the oldest to the newest."""

    revision: int
    instant: str
    path: Path
    before_migration: bool

    @property
    def day(self) -> str:
        """The day of the state, ``"20261123"``."""
        return self.instant[:8]


def folder_of(path: Path) -> Path:
    """Where the earlier states of the file at ``path`` are."""
    return path.parent.parent / FOLDER / path.name.removesuffix(SUFFIX)


def listed(path: Path) -> list[Backup]:
    """The earlier states of the file at ``path``, the oldest first; none where they cannot be listed."""
    folder, found = folder_of(path), []
    with suppress(OSError):
        for each in folder.iterdir():
            name = _NAME.fullmatch(each.name)
            if name:
                found.append(Backup(int(name["revision"]), name["instant"], each, name["schema"] is not None))
    return sorted(found)


def keep(path: Path, target: Path, old: Stored) -> None:
    """Keep ``old``, the state of the file at ``path`` (``target``, where it is a link) that is about to be replaced.

    Raises ``OSError`` and ``StoreError``: nothing is replaced that could not be kept.
    """
    folder = folder_of(path)
    fresh = not folder.is_dir()
    atomic.make_private_directory(folder)
    migrated = old.content.schema < schema.CURRENT
    mark = f"-v{old.content.schema}" if migrated else ""
    instant = stamp(old.on_disk.mtime_ns)
    atomic.keep_file(target, folder / f"{old.content.revision:08}-{instant}-{old.digest[:8]}{mark}{SUFFIX}")
    if fresh or migrated:
        disk.sync_directory(folder)


def prune(path: Path) -> None:
    """Take away the states that need not be kept; what the disk refuses stays until the next time."""
    found = listed(path)
    newest_of_day: dict[str, Backup] = {}
    for backup in reversed(found):
        newest_of_day.setdefault(backup.day, backup)
    kept = {*found[-LAST:], *islice(newest_of_day.values(), DAYS)}
    for backup in found:
        if backup not in kept and not backup.before_migration:
            with suppress(OSError):
                disk.remove(backup.path)


def good(path: Path) -> Iterator[tuple[Backup, Stored]]:
    """The earlier states that can be read back, the newest first."""
    for backup in reversed(listed(path)):
        with suppress(StoreError):
            yield backup, read(backup.path, named=path.name)


def next_revision(path: Path, old: Stored | None) -> int:
    """A revision above that of the file and of every earlier state of it, also after an old file was put back."""
    found = listed(path)
    return max(old.content.revision if old else 0, found[-1].revision if found else 0) + 1


def stamp(mtime_ns: int) -> str:
    """An instant as names have it: ``"20261123T200112.123456Z"``."""
    instant = _EPOCH + timedelta(microseconds=max(0, min(mtime_ns // 1000, _LAST_MICROSECOND)))
    return instant.strftime("%Y%m%dT%H%M%S.%fZ")
