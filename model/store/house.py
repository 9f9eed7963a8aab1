"""All that a data directory needs besides its dossiers: looked after, repaired, and its exhibits kept.

Nothing here is loaded before it is asked for: the first screen needs none of it.
"""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from model.errors import NewerDossier, StoreError, StoreReadOnly, StoreUnsynced
from model.store import pages
from model.store.names import file_name
from model.store.repository import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.record.dossier import Dossier
    from model.store.exhibits import KeptExhibit
    from model.store.inspection import Finding, Repair

NEED: Final = 16 * 1024
"""Bytes without which nothing can be noted: a small dossier, beside the one it replaces."""

FILE: Final = "file"
"""In the exhibit of facts that a form gives: the path of the file to copy in."""

GLANCE: Final = 0.25
"""Seconds after which who still holds the lock is not just noting something."""


class House:
    """One data directory."""

    def __init__(self, data_directory: Path) -> None:
        """Touch nothing."""
        self._data = data_directory

    def tidy(self) -> tuple[Notice, ...]:
        """Close to others what is open to them, clean what a crash left; answers what should be told."""
        from model.store.upkeep import tidy  # noqa: PLC0415 - see above

        return tidy(self._data)

    def obstacle(self, patience: float = GLANCE) -> StoreError | None:
        """Why nothing could be noted at this moment, as far as it can be known before; ``None``: nothing is known.

        ``patience``: seconds to wait for a window that is just noting something. The system's answer counts, not the
        mode of a folder: who may write all the same, may.
        """
        from model.store.atomic import leads_nowhere  # noqa: PLC0415 - see above
        from model.store.backups import FOLDER  # noqa: PLC0415 - see above

        folder, kept = self._data / pages.DOSSIERS, self._data / FOLDER
        if leads_nowhere(folder):
            return StoreError(path=str(folder), reason="leads_nowhere")
        for needed in (folder, *([] if os.path.lexists(kept) else [kept])):
            place = next((each for each in (needed, *needed.parents) if os.path.exists(each)), needed)  # noqa: PTH110 - pathlib raises where it may not look
            error = self._refusal(place)
            if error is not None:
                return error
        return self._held(folder, patience)

    def glimpse(self, path: Path) -> "Dossier":
        """A dossier that a newer version wrote, as far as it is understood: to be read only. Raises ``StoreError``."""
        from model.store.dossier_file import glimpse  # noqa: PLC0415 - see above

        return glimpse(path)

    def glimpses(self, errors: "Iterable[StoreError]") -> "tuple[Dossier, ...]":
        """The same of each file among these that a newer version wrote and that is understood."""
        dossiers = []
        for error in errors:
            if isinstance(error, NewerDossier):
                with suppress(StoreError):
                    dossiers.append(self.glimpse(Path(error.params["path"])))
        return tuple(dossiers)

    def path_of(self, dossier_id: str) -> Path:
        """The file of this dossier."""
        return self._data / pages.DOSSIERS / file_name(dossier_id)

    def troubles(self, errors: "Iterable[StoreError]") -> "tuple[Finding, ...]":
        """What is wrong beside the dossiers that read well; ``errors``: what reading the dossiers said."""
        from model.store.inspection import troubles  # noqa: PLC0415 - see above

        return troubles(self._data, errors)

    def repair(self, finding: "Finding") -> "Repair | None":
        """Put it right if it can be; nothing is removed that is not kept elsewhere first."""
        from model.store.inspection import Report, repair  # noqa: PLC0415 - see above

        return next(iter(repair(self._data, Report(0, 0, 0, 0, (finding,)))), None)

    def keep_exhibit(self, path: Path) -> "KeptExhibit":
        """Copy a file in. Raises ``ExhibitRefused``, ``StoreError``."""
        from model.store.exhibits import Exhibits  # noqa: PLC0415 - see above

        return Exhibits(self._data).add(path)

    def with_exhibit(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts of an entry, the file that its exhibit names copied in; where none is named, the same.

        ``facts["exhibit"]["file"]``: a path as people type it. Raises ``ExhibitRefused``, ``StoreError``.
        """
        exhibit = dict(facts.get("exhibit") or {})
        typed = exhibit.pop(FILE, None)
        if not typed:
            return {**facts, "exhibit": exhibit} if exhibit else dict(facts)
        try:
            kept = self.keep_exhibit(_as_spelt(os.path.expanduser(str(typed))))  # noqa: PTH111 - leaves « ~nobody » as it is
        except StoreUnsynced as error:  # it is there, but the entry is not noted
            raise StoreError(path=error.params["path"], reason="unconfirmed") from error
        return {**facts, "exhibit": {**exhibit, "file_name": kept.file_name, "sha256": kept.sha256}}

    def size_of_exhibit(self, checksum: str) -> int | None:
        """The bytes of an exhibit that is kept here; ``None``: it is not."""
        from model.store.exhibits import Exhibits  # noqa: PLC0415 - see above

        with suppress(OSError, ValueError):
            return Exhibits(self._data).path_of(checksum).stat().st_size
        return None

    def _refusal(self, place: Path) -> StoreError | None:
        """Why nothing new can be put there, if that is so."""
        try:
            if not os.access(place, os.W_OK | os.X_OK):
                return StoreReadOnly(path=str(place), reason=self._why(place))
            room = os.statvfs(place) if hasattr(os, "statvfs") else None
        except OSError as error:
            return StoreError(path=str(place), reason=errno.errorcode.get(error.errno or 0, "unknown"))
        if room is not None and room.f_blocks > 0 and room.f_bavail * room.f_frsize < NEED:
            return StoreError(path=str(place), reason="ENOSPC")
        return None

    @staticmethod
    def _why(place: Path) -> str:
        """The disk, or only this place."""
        with suppress(OSError, AttributeError):  # not on every system
            if os.statvfs(place).f_flag & os.ST_RDONLY:
                return "EROFS"
        return "EACCES"

    @staticmethod
    def _held(folder: Path, patience: float) -> StoreError | None:
        from model.store.locking import LOCK, locked  # noqa: PLC0415 - see above

        if not os.path.lexists(folder / LOCK):  # nobody ever wrote here
            return None
        try:
            with locked(folder, patience):
                return None
        except StoreError as error:
            return error


def _as_spelt(typed: str) -> Path:
    """The file that is meant: what is typed has its accents in one piece, the name on the disk perhaps in two."""
    ways = [Path(typed), Path(normalize("NFD", typed)), Path(normalize("NFC", typed))]
    return next((way for way in ways if os.path.lexists(way)), ways[0])
