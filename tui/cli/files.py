"""Files named on the command line: read whole, written whole."""

import sys
from pathlib import Path

from model.errors import StoreError
from model.store.atomic import read_file, replace_file
from model.store.upkeep import spare

STANDARD = "-"
"""Names standard output."""


def read(name: str) -> bytes:
    """The content of a file; ``StoreError`` when it cannot be read."""
    path = Path(name)
    try:
        data, _revision = read_file(path)
    except FileNotFoundError:
        raise StoreError(path=name, reason="ENOENT") from None
    return data


def write(name: str | None, data: bytes, stored: Path) -> None:
    """Write to a file (replaced whole, readable by its owner alone), or to standard output without a name.

    Raises ``StoreError``, also for a place among the files that are ``stored``, in the data directory.
    """
    if name is None or name == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    spare(stored, Path(name))
    replace_file(Path(name), data)
