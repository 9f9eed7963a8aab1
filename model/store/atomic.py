"""Whole files, read and written so that a crash leaves the old one or the new one, never half of either.

Knows nothing of dossiers. Every refusal of the disk becomes a ``StoreError`` whose ``reason`` is the system's own code
(``"ENOSPC"``), or one of ours: ``"not_a_file"``, ``"too_big"``, ``"no_directory"``, ``"unsynced"``.
"""

import errno
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from model.errors import StoreError, StoreReadOnly, StoreUnsynced
from model.store import disk

TEMPORARY_SUFFIX: Final = ".tmp"
"""Ends the names of files that were being written when the power went; nobody reads them."""

BIGGEST: Final = 256 * 1024 * 1024
"""Bytes; far beyond any dossier, and small enough to be read into memory."""

_CHUNK: Final = 1024 * 1024
_LEFTOVER = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_DIRECTORY_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})


class Revision(NamedTuple):
    """Tells one state of a file from the next without reading it."""

    mtime_ns: int
    size: int
    inode: int


def revision_of(path: Path) -> Revision | None:
    """The revision of the file at ``path``, ``None`` when there is none."""
    try:
        return _revision(path.stat())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refused(path, error) from error


def read_file(path: Path) -> tuple[bytes, Revision]:
    """All of a regular file, with its revision. A device or a pipe is refused, not waited for.

    Raises ``FileNotFoundError`` when there is none, ``StoreError`` when it cannot be read.
    """
    try:
        descriptor = disk.open_to_read(path)
        try:
            status = disk.status(descriptor)
            if not disk.is_regular(status):
                raise StoreError(path=str(path), reason="not_a_file")
            if status.st_size > BIGGEST:
                raise StoreError(path=str(path), reason="too_big")
            return _read_to_the_end(descriptor, status.st_size), _revision(status)
        finally:
            disk.close(descriptor)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise refused(path, error) from error


def replace_file(path: Path, data: bytes, before: Callable[[Path], None] | None = None) -> Revision:
    """Make ``data`` the content of ``path``, for its owner alone; a link stays a link to the file that changes.

    When this returns, the data is on the disk and survives a power cut. ``before`` is called with the file that will be
    replaced, once the new one is whole on the disk; what it raises is passed on and stops everything. Any refusal
    before the replacing leaves the old file as it was. An error during or after it is settled by looking at the file
    again: ``StoreUnsynced`` means that the new content is there, but the disk did not confirm that it will stay.
    """
    return replace_with(path, lambda descriptor: disk.write(descriptor, data), before)


def replace_with(path: Path, write: Callable[[int], None], before: Callable[[Path], None] | None = None) -> Revision:
    """``replace_file`` for content that ``write`` puts into a descriptor piece by piece."""
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise StoreError(path=str(path), reason="not_a_file")
        temporary = _temporary(target)
        revision = _write_new(temporary, write)
    except OSError as error:
        raise refused(path, error, writing=True) from error
    try:
        if before is not None:
            before(target)
        disk.replace(temporary, target)
        _sync_directory(target.parent)
    except BaseException as error:
        _forget(temporary)
        if not isinstance(error, OSError):
            raise
        if _is_there(target, revision):
            raise StoreUnsynced(path=str(path), reason="unsynced") from error
        raise refused(path, error, writing=True) from error
    return revision


def keep_file(source: Path, kept: Path) -> None:
    """Give what ``source`` holds a second name, ``kept``, by a link where the disk has links, else by a copy.

    Nothing happens when that name is taken. Raises ``OSError``.
    """
    if os.path.lexists(kept):
        return
    try:
        disk.link(source, kept)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.ENOENT}:
            raise
        _copy(source, kept)


def confirm(path: Path) -> None:
    """Make sure that what was found at ``path`` survives a power cut: whoever wrote it may have died before it was."""
    target = Path(os.path.realpath(path))
    try:
        descriptor = disk.open_to_read(target)
        try:
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
        _sync_directory(target.parent)
    except OSError as error:
        if error.errno not in {errno.EROFS, *_NO_DIRECTORY_SYNC}:  # what cannot change cannot be lost either
            raise StoreUnsynced(path=str(path), reason="unsynced") from error


def leads_nowhere(path: Path) -> bool:
    """Whether ``path``, or what it is in, is a link to what is not there (a disk that is not mounted)."""
    places = map(str, (path, *path.parents))
    return any(os.path.islink(place) and not os.path.exists(place) for place in places)  # noqa: PTH110, PTH114 - pathlib raises where it may not look


def make_private_directory(path: Path) -> None:
    """Create ``path`` and what is missing above it, closed to other users; one that exists is left as it is."""
    try:
        if leads_nowhere(path):
            raise StoreError(path=str(path), reason="leads_nowhere")
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            disk.make_directory(folder)
        for folder in missing:
            _sync_directory(folder.parent)
        if not path.is_dir():
            raise StoreError(path=str(path), reason="ENOTDIR")
    except OSError as error:
        raise refused(path, error, writing=True) from error


def is_leftover(name: str) -> bool:
    """Whether this is the name of a file of ours that was never finished."""
    return _LEFTOVER.fullmatch(name) is not None


def refused(path: Path, error: OSError, *, writing: bool = False) -> StoreError:
    """Our error for the system's."""
    if writing and error.errno in _FORBIDDEN:
        return StoreReadOnly(path=str(path), reason=errno.errorcode[error.errno or 0])
    if writing and error.errno == errno.ENOENT:
        return StoreError(path=str(path), reason="no_directory")
    return StoreError(path=str(path), reason=errno.errorcode.get(error.errno or 0, "unknown"))


def _revision(status: os.stat_result) -> Revision:
    return Revision(status.st_mtime_ns, status.st_size, status.st_ino)


def _temporary(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.urandom(4).hex()}{TEMPORARY_SUFFIX}")


def _read_to_the_end(descriptor: int, size: int) -> bytes:
    """No more than was there at first sight, and one byte: a file that grows meanwhile is cut, and found damaged."""
    pieces: list[bytes] = []
    left = size + 1
    while left > 0 and (piece := disk.read(descriptor, min(left, _CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _write_new(path: Path, write: Callable[[int], None]) -> Revision:
    descriptor = disk.create(path)
    try:
        try:
            write(descriptor)
            disk.sync(descriptor)
            return _revision(disk.status(descriptor))
        finally:
            disk.close(descriptor)
    except BaseException:
        _forget(path)
        raise


def _copy(source: Path, kept: Path) -> None:
    data, revision = read_file(source)
    temporary = _temporary(kept)
    _write_new(temporary, lambda descriptor: disk.write(descriptor, data))
    try:
        os.utime(temporary, ns=(revision.mtime_ns, revision.mtime_ns))
        disk.replace(temporary, kept)
    except BaseException:
        _forget(temporary)
        raise


def _is_there(target: Path, written: Revision) -> bool:
    """Whether the file at ``target`` is the one that was written, as far as the disk still answers."""
    try:
        return _revision(target.stat()) == written
    except OSError:
        return False


def _forget(temporary: Path) -> None:
    """Take an unfinished file away, if that is still possible; the next start does it otherwise."""
    with suppress(OSError):
        disk.remove(temporary)


def _sync_directory(path: Path) -> None:
    try:
        disk.sync_directory(path)
    except OSError as error:
        if error.errno not in _NO_DIRECTORY_SYNC:
            raise
