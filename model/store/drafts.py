"""Half-filled forms: one small file each, ``drafts/NAME.json``, replaced whole at each keeping, gone when it is done.

A form's name says what it is for (``"DOSSIER/noted"``), so that it is offered again where it was left. A window holds
the drafts of its open forms, by a lock that goes with its process: what another window is filling in is not offered.
A draft is worth less than a dossier: it has a checksum, but no backups, and one that is damaged counts as none.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from model.errors import MalformedDossier, StoreError
from model.record import strict_json
from model.store import disk
from model.store.atomic import make_private_directory, read_file, refused, replace_file
from model.store.locking import locked
from model.store.names import SUFFIX, file_name

if TYPE_CHECKING:
    from filelock import BaseFileLock

FOLDER: Final = "drafts"
_PATIENCE: Final = 1.0
_HOLD: Final = ".hold"


class Drafts:
    """The drafts in a data directory."""

    def __init__(self, data_directory: Path) -> None:
        """Touch nothing yet; the folder is made with the first draft."""
        self._folder = data_directory / FOLDER
        self._held: dict[str, BaseFileLock] = {}

    def hold(self, name: str) -> bool:
        """Make this draft ours until it is done, or this process ends; ``False``: another window holds it.

        Raises ``StoreError`` where nothing can be written.
        """
        if name in self._held:
            return True
        make_private_directory(self._folder)
        lock = self._taken(name)
        if lock is None:
            return False
        self._held[name] = lock
        return True

    def waiting(self) -> list[str]:
        """The names of the drafts that no open form of another window is filling, sorted."""
        return [name for name in self.names() if name in self._held or self._is_free(name)]

    def keep(self, name: str, data: Mapping[str, Any]) -> None:
        """Keep what a form holds, in place of what it held. When this returns, it survives a crash and a power cut.

        ``data``: what JSON holds. Raises ``StoreError``; the draft of before is intact then.
        """
        with locked(self._folder, _PATIENCE):
            replace_file(self._path(name), _encode(name, dict(data)))

    def read(self, name: str) -> dict[str, Any] | None:
        """What was kept under this name; ``None`` when there is nothing, or nothing that can be believed."""
        found = self._found(self._path(name))
        return found["data"] if found is not None and found["name"] == name else None

    def names(self) -> list[str]:
        """The names of all drafts that can be read, sorted."""
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            paths = [path for path in self._folder.iterdir() if _is_a_draft(path)]
            return sorted(found["name"] for path in paths if (found := self._found(path)) is not None)
        return []

    def damaged(self) -> list[Path]:
        """Files that should be drafts and cannot be believed."""
        with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            return sorted(path for path in self._folder.iterdir() if _is_a_draft(path) and self._found(path) is None)
        return []

    def done(self, name: str) -> None:
        """The form was finished, or given up: its draft goes. Raises ``StoreError`` when the disk refuses."""
        path = self._path(name)
        try:
            disk.remove(path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise refused(path, error, writing=True) from error
        finally:
            self._let_go(name)
        with suppress(OSError):
            disk.sync_directory(self._folder)

    def _taken(self, name: str) -> "BaseFileLock | None":
        """The lock of a draft, ours from now on; ``None``: another window has it."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - only those who fill a form need it

        lock = FileLock(self._hold_of(name), timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            return None
        except OSError as error:
            raise refused(self._hold_of(name), error, writing=True) from error
        return lock

    def _is_free(self, name: str) -> bool:
        """Whether the window that kept this draft has gone. Where one may only read, nobody fills a form."""
        if not self._hold_of(name).exists():
            return True
        with suppress(StoreError):
            lock = self._taken(name)
            if lock is None:
                return False
            lock.release()
        return True

    def _let_go(self, name: str) -> None:
        lock = self._held.pop(name, None)
        if lock is not None:
            with suppress(OSError):
                disk.remove(self._hold_of(name))
            with suppress(OSError):
                lock.release()

    def _hold_of(self, name: str) -> Path:
        return self._folder / f".{file_name(name)}{_HOLD}"

    def _path(self, name: str) -> Path:
        return self._folder / file_name(name)

    def _found(self, path: Path) -> dict[str, Any] | None:
        with suppress(FileNotFoundError, StoreError, MalformedDossier, UnicodeEncodeError):
            data, _revision = read_file(path)
            found = strict_json.parse(data)
            if isinstance(found, dict) and found.keys() == {"name", "data", "sha256"}:
                name, held = found["name"], found["data"]
                if isinstance(name, str) and isinstance(held, dict) and _encode(name, held) == data:
                    return found
        return None


def _encode(name: str, data: dict[str, Any]) -> bytes:
    from hashlib import sha256  # noqa: PLC0415 - only those who fill a form need it

    body = json.dumps({"name": name, "data": data}, ensure_ascii=True, allow_nan=False)
    return f'{body[:-1]}, "sha256": "{sha256(body.encode()).hexdigest()}"}}\n'.encode()


def _is_a_draft(path: Path) -> bool:
    return path.name.endswith(SUFFIX) and not path.name.startswith(".")
