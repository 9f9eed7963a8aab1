"""One writer at a time in a folder, whatever the number of windows.

The lock is the system's own (``flock``): it goes with the process that held it, so a crash leaves none behind. The
empty file ``.lock`` stays. On a network disk the lock may not reach other machines: there, the look at the file right
before it is replaced is the only guard.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from model.errors import StoreBusy
from model.store.atomic import make_private_directory, refused

LOCK: Final = ".lock"

PATIENCE: Final = 5.0
"""Seconds to wait for another window: a hundred times what a commit takes."""


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder, which is made if it is missing.

    Raises ``StoreBusy`` when another holds it for longer than ``patience`` seconds, ``StoreReadOnly`` where nothing can
    be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only those who write need it

    make_private_directory(folder)
    path = folder / LOCK
    lock = FileLock(path, timeout=patience, mode=0o600)
    try:
        lock.acquire(poll_interval=0.005)
    except Timeout:
        raise StoreBusy(path=str(folder), reason="busy") from None
    except OSError as error:
        raise refused(path, error, writing=True) from error
    try:
        yield
    finally:
        with suppress(OSError):  # what was done is done; the lock goes with the process at the latest
            lock.release()
