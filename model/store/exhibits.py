"""Exhibits: copies of a person's files, kept by content: ``exhibits/SHA256``.

Only an ordinary file is copied in: no link, device, pipe or directory, nothing above the limit, nothing that changes
while it is copied. The same content twice is kept once. One that was altered since is made good by adding it again;
what stood in its place stays beside it, as ``SHA256.altered``, then ``SHA256.altered-1``.
"""

import errno
import os
from base64 import b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from model.errors import DamagedDossier, ExhibitRefused, StoreError
from model.store import disk
from model.store.atomic import Revision, confirm, keep_file, read_file, refused, replace_with
from model.store.locking import locked

FOLDER: Final = "exhibits"
LIMIT: Final = 50 * 1024 * 1024
"""Bytes; a long scan, or a short film of a dead box."""

_CHUNK: Final = 1024 * 1024
_HEX: Final = frozenset("0123456789abcdef")


class KeptExhibit(Struct, frozen=True):
    """What was copied in.

    ``file_name`` can be stored anywhere; ``raw_name``: the bytes of a name that is no UTF-8, in base64, else empty.
    """

    sha256: str
    size: int
    file_name: str
    raw_name: str = ""


class Exhibits:
    """The exhibits in a data directory."""

    def __init__(self, data_directory: Path, limit: int = LIMIT) -> None:
        """Touch nothing yet. ``limit``: the biggest file, in bytes."""
        self._folder = data_directory / FOLDER
        self._limit = limit

    def add(self, path: Path) -> KeptExhibit:
        """Copy a file in. When this returns, the copy survives a power cut.

        Raises ``ExhibitRefused`` (``reason``: ``"link"``, ``"not_a_file"``, ``"too_big_exhibit"``, ``"changed"``, or
        the system's) for what the file is, ``StoreError`` for where it should go.
        """
        descriptor = _opened(path)
        try:
            checksum, size, before = self._examined(descriptor, path)
            kept = self.path_of(checksum)
            with locked(self._folder):
                if _sum_of(kept) == checksum:
                    confirm(kept)
                else:
                    set_altered_aside(kept)
                    replace_with(kept, lambda copy: _copy(descriptor, copy, path, checksum, before))
        finally:
            with suppress(OSError):  # it was only read
                disk.close(descriptor)
        raw = os.fsencode(path.name)
        shown = raw.decode("utf-8", "replace")
        return KeptExhibit(checksum, size, shown, "" if shown.encode() == raw else b64encode(raw).decode("ascii"))

    def path_of(self, checksum: str) -> Path:
        """Where the exhibit with this SHA-256 is, or would be. Raises ``ValueError`` for what is no SHA-256."""
        if len(checksum) != 64 or not _HEX.issuperset(checksum):
            raise ValueError(checksum)
        return self._folder / checksum

    def read(self, checksum: str) -> bytes:
        """The content. Raises ``DamagedDossier`` when it is not what was kept, ``StoreError`` when it is not there."""
        path = self.path_of(checksum)
        try:
            data, _revision = read_file(path)
        except FileNotFoundError as error:
            raise refused(path, error) from error
        if sha256(data).hexdigest() != checksum:
            raise DamagedDossier(path=str(path), reason="altered")
        return data

    def listed(self) -> list[str]:
        """The SHA-256 of all that is kept, sorted."""
        with suppress(OSError):
            names = sorted(path.name for path in self._folder.iterdir())
            return [name for name in names if len(name) == 64 and _HEX.issuperset(name)]
        return []

    def _examined(self, descriptor: int, path: Path) -> tuple[str, int, Revision]:
        """SHA-256, size and state of an open file, if it may be kept at all."""
        try:
            status = disk.status(descriptor)
            if not disk.is_regular(status):
                raise ExhibitRefused(path=str(path), reason="not_a_file")
            if status.st_size > self._limit:
                raise ExhibitRefused(path=str(path), reason="too_big_exhibit")
            summed, size = sha256(), 0
            while piece := disk.read(descriptor, _CHUNK):
                summed.update(piece)
                size += len(piece)
                if size > self._limit:
                    raise ExhibitRefused(path=str(path), reason="too_big_exhibit")
        except OSError as error:
            raise _refused(path, error) from error
        return summed.hexdigest(), size, Revision(status.st_mtime_ns, status.st_size, status.st_ino)


def set_altered_aside(kept: Path) -> None:
    """Keep what stands where an exhibit should be, before the exhibit takes its place. Raises ``StoreError``."""
    aside, number = kept.with_name(f"{kept.name}.altered"), 0
    try:
        while os.path.lexists(aside) and _sum_of(aside) != _sum_of(kept):
            number += 1
            aside = kept.with_name(f"{kept.name}.altered-{number}")
        if kept.exists():
            keep_file(kept, aside)
    except OSError as error:
        raise refused(kept, error, writing=True) from error


def _opened(path: Path) -> int:
    try:
        return disk.open_to_read(path, follow=False)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error


def _copy(source: int, copy: int, path: Path, checksum: str, before: Revision) -> None:
    """From the start again; what differs from what was examined has changed in the meantime."""
    try:
        os.lseek(source, 0, os.SEEK_SET)
    except OSError as error:
        raise _refused(path, error) from error
    summed = sha256()
    while piece := _piece(source, path):
        summed.update(piece)
        disk.write(copy, piece)
    status = disk.status(source)
    now = Revision(status.st_mtime_ns, status.st_size, status.st_ino)
    if now != before or summed.hexdigest() != checksum:
        raise ExhibitRefused(path=str(path), reason="changed")


def _piece(source: int, path: Path) -> bytes:
    try:
        return disk.read(source, _CHUNK)
    except OSError as error:
        raise _refused(path, error) from error


def _sum_of(path: Path) -> str:
    try:
        data, _revision = read_file(path)
    except (FileNotFoundError, StoreError):
        return ""
    return sha256(data).hexdigest()


def _refused(path: Path, error: Exception) -> ExhibitRefused:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.ELOOP:  # a link, of which a circle is one kind
        return ExhibitRefused(path=str(path), reason="link")
    if code == errno.ENXIO:
        return ExhibitRefused(path=str(path), reason="not_a_file")
    return ExhibitRefused(path=str(path), reason=errno.errorcode.get(code or 0, "unknown"))
