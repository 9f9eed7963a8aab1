"""Keeping a text in a file of its own: private, complete or absent, and never over another text."""

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from tui.typed.text import clean_line

_LONGEST_PART = 100
"""Bytes of one part of a name: a whole name stays below the 143 that the tightest file systems take."""

_UNFIT = re.compile(r"[^\w.,'’()&+°€-]+")
_MOST_COPIES = 1000


def file_name(*parts: str, suffix: str = ".txt") -> str:
    """A name for a file from texts of any kind: no folder, no control character, short enough, never empty."""
    fit = [part for part in map(_fit, parts) if part]
    return _cut("_".join(fit) or "relance", 2 * _LONGEST_PART) + suffix


def keep(text: str | bytes, directory: Path, name: str) -> Path:
    """The file of ``directory`` that holds ``text``: one that already does, or a new one called ``name``.

    Where another text has the name, a number is added. The folder is 0700, the file 0600 and on the disk when this
    returns. Raises ``OSError``; nothing is left behind then.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    for number in range(1, _MOST_COPIES):
        target = directory / _numbered(name, number)
        if _holds(target, data):
            return target
        if not os.path.lexists(target) and _create(target, data):
            return target
    raise FileExistsError(name)


def _fit(part: str) -> str:
    plain = unicodedata.normalize("NFC", clean_line(part))
    return _cut(_UNFIT.sub("-", plain), _LONGEST_PART).strip("-.,_ ")


def _cut(text: str, size: int) -> str:
    """At most ``size`` bytes, never in the middle of a character."""
    return text.encode("utf-8")[:size].decode("utf-8", "ignore")


def _numbered(name: str, number: int) -> str:
    path = Path(name)
    return name if number == 1 else f"{path.stem}-{number}{path.suffix}"


def _holds(target: Path, data: bytes) -> bool:
    try:
        return not target.is_symlink() and target.is_file() and target.read_bytes() == data
    except OSError:
        return False


def _create(target: Path, data: bytes) -> bool:
    """Write beside, then give the name; ``False`` when somebody took the name in the meantime."""
    beside = target.with_name(f".{token_hex(8)}.tmp")
    try:
        _write(beside, data)
        done = _give_name(beside, target)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
    _sync_folder(target.parent)
    return done


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_name(beside: Path, target: Path) -> bool:
    try:
        os.link(beside, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: the name was free a moment ago
        beside.replace(target)
    return True


def _sync_folder(directory: Path) -> None:
    """Make the name last; some systems cannot, and the text is complete all the same."""
    with suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
