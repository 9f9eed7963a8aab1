"""Whole files, read and written so that a crash leaves the old one or the new one, never half of either.

Knows nothing of dossiers. Every refusal of the disk becomes a ``StoreError`` whose ``reason`` is the system's own code
(``"ENOSPC"``), or one of ours: ``"not_a_file"``, ``"too_big"``, ``"no_directory"``, ``"unsynced"``.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

from model.errors import StoreError, StoreReadOnly

TEMPORARY_SUFFIX: Final = ".tmp"
"""Ends the names of files that were being written when the power went; nobody reads them."""

BIGGEST: Final = 256 * 1024 * 1024
"""Bytes; far beyond any dossier, and small enough to be read into memory."""

_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_DIRECTORY_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
# Absent on some systems, where they are not needed.
_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


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
        descriptor = os.open(path, _READ)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise StoreError(path=str(path), reason="not_a_file")
            if status.st_size > BIGGEST:
                raise StoreError(path=str(path), reason="too_big")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                return file.read(), _revision(status)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise refused(path, error) from error


def replace_file(path: Path, data: bytes) -> Revision:
    """Make ``data`` the content of ``path``, for its owner alone; a link stays a link to the file that changes.

    When this returns, the data is on the disk. Any refusal before that leaves the old file as it was, except
    ``"unsynced"``: the new file is in its place, but the disk did not confirm that it will survive a power cut.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise StoreError(path=str(path), reason="not_a_file")
        temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}{TEMPORARY_SUFFIX}")
        revision = _write_new(temporary, data)
        try:
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise refused(path, error, writing=True) from error
    try:
        _sync_directory(target.parent)
    except OSError as error:
        raise StoreError(path=str(path), reason="unsynced") from error
    return revision


def make_private_directory(path: Path) -> None:
    """Create ``path`` and what is missing above it, closed to other users; one that exists is left as it is."""
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(mode=0o700, exist_ok=True)
        for folder in missing:
            _sync_directory(folder.parent)
        if not path.is_dir():
            raise StoreError(path=str(path), reason="ENOTDIR")
    except OSError as error:
        raise refused(path, error, writing=True) from error


def refused(path: Path, error: OSError, *, writing: bool = False) -> StoreError:
    """Our error for the system's."""
    if writing and error.errno in _FORBIDDEN:
        return StoreReadOnly(path=str(path), reason=errno.errorcode[error.errno or 0])
    if writing and error.errno == errno.ENOENT:
        return StoreError(path=str(path), reason="no_directory")
    return StoreError(path=str(path), reason=errno.errorcode.get(error.errno or 0, "unknown"))


def _revision(status: os.stat_result) -> Revision:
    return Revision(status.st_mtime_ns, status.st_size, status.st_ino)


def _write_new(path: Path, data: bytes) -> Revision:
    descriptor = os.open(path, _CREATE, 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
            return _revision(os.fstat(descriptor))
        finally:
            os.close(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _sync_directory(path: Path) -> None:
    if os.name == "nt":  # a directory cannot be opened there; the rename is journaled by the system
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_DIRECTORY_SYNC:
            raise
    finally:
        os.close(descriptor)
