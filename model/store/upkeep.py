"""What is put right at a start: files that others could read, and what a crash left half written.

Only our own folders are touched, and in them only our own unfinished files, under the lock of their folder. The data
directory itself keeps the mode it was given: it may be a person's own folder.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from model.errors import StoreError
from model.store import backups, disk, drafts, exhibits, pages, tiny
from model.store.atomic import is_leftover
from model.store.locking import locked
from model.store.repository import Notice

FOLDERS: Final = (tiny.FOLDER, backups.FOLDER, drafts.FOLDER, exhibits.FOLDER, pages.FOLDER)
_ZIP_HEADER: Final = 30
"""Bytes before the name of the first member of a zip."""

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def tidy(data_directory: Path) -> tuple[Notice, ...]:
    """Repair modes and clean leftovers; answers what was done. Refuses nothing: what cannot be done is left."""
    notices: list[Notice] = []
    for name in FOLDERS:
        folder = data_directory / name
        repaired, refused = repair_modes(folder)
        notices += [Notice("modes_repaired", path=str(folder), count=repaired)] if repaired else []
        notices += [Notice("modes_open", path=str(folder), count=refused)] if refused else []
        cleaned = clean(folder)
        notices += [Notice("leftovers_cleaned", path=str(folder), count=cleaned)] if cleaned else []
    return tuple(notices)


def spare(data_directory: Path, target: Path) -> None:
    """Raise ``StoreError`` where writing ``target`` would put something else among what is stored, or in its place."""
    aimed = Path(os.path.realpath(target))
    for name in FOLDERS:
        folder = Path(os.path.realpath(data_directory / name))
        if folder == aimed or folder in aimed.parents:
            raise StoreError(path=str(target), reason="ours")


def open_to_others(folder: Path, *, deep: bool = False) -> list[Path]:
    """What other users may read or write: the folder and what is in it; ``deep``: also further below."""
    return [path for path in _all_of(folder, deep=deep) if _mode(path) & OTHERS]


def repair_modes(folder: Path, *, deep: bool = False) -> tuple[int, int]:
    """Close to others what is open to them; answers how many could be closed, and how many could not."""
    repaired = refused = 0
    with suppress(OSError):
        for path in open_to_others(folder, deep=deep):
            try:
                disk.change_mode(path, 0o700 if path.is_dir() else 0o600)
                repaired += 1
            except OSError:
                refused += 1
    return repaired, refused


def leftovers(folder: Path, *, deep: bool = False) -> list[Path]:
    """Unfinished files of ours in this folder; ``deep``: also further below."""
    found: list[Path] = []
    with suppress(OSError):
        found = [path for path in _all_of(folder, deep=deep) if is_leftover(path.name) and not path.is_dir()]
    return found


def clean(folder: Path, *, deep: bool = False) -> int:
    """Take unfinished files away, unless somebody is writing; answers how many went."""
    if not leftovers(folder, deep=deep):
        return 0
    cleaned = 0
    with suppress(StoreError), locked(_guarded_by(folder), patience=0):
        for path in leftovers(folder, deep=deep):
            with suppress(OSError):
                disk.remove(path)
                cleaned += 1
    return cleaned


def clean_beside(target: Path) -> None:
    """Take away what a killed backup left where the next one is written: recognised by its name, and by what is in it.

    An empty one says nothing of itself: it goes only where its name is that of ``target``.
    """
    target = Path(os.path.realpath(target))
    with suppress(OSError):
        for path in target.parent.iterdir():
            if is_leftover(path.name) and _begins_a_backup(path, target):
                with suppress(OSError):
                    disk.remove(path)


def _begins_a_backup(path: Path, target: Path) -> bool:
    with suppress(OSError):
        if not path.is_file() or path.is_symlink():
            return False
        with path.open("rb") as file:
            start = file.read(_ZIP_HEADER + 16)
        name = start[_ZIP_HEADER:]
        known = (*(f"{folder}/".encode() for folder in FOLDERS), b"manifest.json")
        return name.startswith(known) if start else path.name.startswith(f".{target.name}.")
    return False


def _guarded_by(folder: Path) -> Path:
    """Backups are written under the lock of the dossiers."""
    return folder.with_name(tiny.FOLDER) if folder.name == backups.FOLDER else folder


def _all_of(folder: Path, *, deep: bool) -> Iterator[Path]:
    """Backups are many, and closed by their folder: only a thorough look goes through them."""
    if folder.is_dir():
        yield folder
        yield from folder.rglob("*") if deep else folder.iterdir()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:  # it went, or leads nowhere
        return 0


def is_open(path: Path) -> bool:
    """Whether other users may read or write it."""
    return bool(_mode(path) & OTHERS)
