"""EVERY CALL TO THE SYSTEM that changes what is kept, one function each, and nothing more.

The other files of this room call them as ``disk.replace(…)``: so a test can put a failing disk, a power cut or a
careless version of one step in their place. Each raises ``OSError`` as the system does.
"""

import os
import stat
import sys
from pathlib import Path
from typing import Final

_CLOSED_ON_EXEC: Final = getattr(os, "O_CLOEXEC", 0)
_AS_IT_IS: Final = getattr(os, "O_BINARY", 0)
# Absent on some systems, where they are not needed.
_READ: Final = os.O_RDONLY | _CLOSED_ON_EXEC | getattr(os, "O_NONBLOCK", 0) | _AS_IT_IS
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | _CLOSED_ON_EXEC | _AS_IT_IS


def open_to_read(path: Path, *, follow: bool = True) -> int:
    """A descriptor for reading, which waits for nobody (a pipe without a writer); ``follow``: through a link."""
    return os.open(path, _READ if follow else _READ | getattr(os, "O_NOFOLLOW", 0))


def read(descriptor: int, size: int) -> bytes:
    """At most ``size`` bytes from here on; none at the end."""
    return os.read(descriptor, size)


def status(descriptor: int) -> os.stat_result:
    """What an open file is."""
    return os.fstat(descriptor)


def create(path: Path) -> int:
    """A descriptor for writing a file that did not exist, for its owner alone."""
    return os.open(path, _CREATE, 0o600)


def write(descriptor: int, data: bytes) -> None:
    """All of ``data``, however little the system takes at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync(descriptor: int) -> None:
    """Wait until the content of an open file is on the disk."""
    if sys.platform == "darwin":  # fsync there leaves it in the drive's own memory
        import fcntl  # noqa: PLC0415 - only there

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        return
    os.fsync(descriptor)


def close(descriptor: int) -> None:
    """Close it."""
    os.close(descriptor)


def link(old: Path, new: Path) -> None:
    """A second name for the same file."""
    os.link(old, new)


def replace(old: Path, new: Path) -> None:
    """Give ``old`` the name ``new``, at once, whatever bore it."""
    os.replace(old, new)  # noqa: PTH105 - named like the others of this file


def remove(path: Path) -> None:
    """Take a name away."""
    path.unlink()


def make_directory(path: Path) -> None:
    """A directory for its owner alone; one that is there is left as it is."""
    path.mkdir(mode=0o700, exist_ok=True)


def sync_directory(path: Path) -> None:
    """Wait until the names in a directory are on the disk."""
    if os.name == "nt":  # a directory cannot be opened there; the rename is journaled by the system
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _CLOSED_ON_EXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def change_mode(path: Path, mode: int) -> None:
    """Who may read and write it."""
    path.chmod(mode)


def is_regular(found: os.stat_result) -> bool:
    """Whether it is an ordinary file: no device, pipe or directory."""
    return stat.S_ISREG(found.st_mode)
