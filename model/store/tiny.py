"""The repository on disk: one TinyDB file a dossier.

Every change goes through ``TinyRepository._change``: under the lock, read what is stored now, compute the dossier it
becomes, write it beside, keep the old file, replace it. When it returns, the change survives a crash and a power cut
(on a disk that keeps its word); when it raises, the old file is as it was, or ``StoreUnsynced`` says that it is not.
"""

from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import StoreBusy, StoreError, UnknownDossier
from model.record.dossier import Dossier
from model.record.events import Event
from model.store import merging, pages
from model.store.atomic import Revision, confirm, leads_nowhere, refused, revision_of
from model.store.house import House
from model.store.locking import PATIENCE, locked
from model.store.names import SUFFIX, dossier_id_of, file_name, is_bystander, is_hashed
from model.store.repository import Notice, Shelf

if TYPE_CHECKING:  # TinyDB comes with the first file: a list that is known needs none
    from model.store.dossier_file import Stored

FOLDER = pages.DOSSIERS
_ATTEMPTS = 20


class _Moved(Exception):
    """Somebody who knows no lock changed the file in the meantime."""


class TinyRepository:
    """The ``Repository`` in a data directory."""

    def __init__(self, data_directory: Path, patience: float = PATIENCE) -> None:
        """Touch nothing yet; the directory is made with the first dossier. ``patience``: seconds for another window."""
        self._folder = data_directory / FOLDER
        self.house = House(data_directory)
        self._patience = patience
        self._kept: dict[Path, Stored] = {}
        self._given: dict[str, Dossier] = {}
        self._notices: list[Notice] = []

    def ids(self) -> list[str]:
        """The ids of the stored dossiers, sorted. Reads names, not files, except where an id is too long for one."""
        ids: list[str] = []
        for path in self._paths():
            dossier_id = dossier_id_of(path.name)
            if dossier_id is None and is_hashed(path.name):
                try:
                    dossier_id = self._at(path).id
                except StoreError:
                    continue  # load_all tells of it
            if dossier_id is not None:
                ids.append(dossier_id)
        return sorted(ids)

    def load(self, dossier_id: str) -> Dossier:
        """One dossier. Raises ``UnknownDossier``, ``DamagedDossier``, ``NewerDossier``, ``StoreError``."""
        return self._give(_known(self._stored(self._path(dossier_id)), dossier_id))

    def load_all(self, but: Container[str] = ()) -> Shelf:
        """Every dossier that can be read, and the errors of those that cannot; ``but``: files to pass over."""
        dossiers: list[Dossier] = []
        damaged: list[StoreError] = []
        for path in self._paths():
            if path.name in but:
                continue
            try:
                dossiers.append(self._give(self._at(path)))
            except StoreError as error:
                damaged.append(error)
        return Shelf(tuple(sorted(dossiers, key=lambda dossier: dossier.id)), tuple(damaged))

    def create(self, dossier: Dossier) -> None:
        """Store a new dossier. Raises ``StoreError`` when the id is taken or the disk refuses."""

        def make(stored: Dossier | None) -> Dossier:
            if stored is not None:
                raise StoreError(path=str(self._path(dossier.id)), reason="taken")
            return dossier

        self._change(dossier.id, make)

    def append(self, dossier_id: str, entries: Iterable[Event]) -> Dossier:
        """Add entries (by id: one already there changes nothing); returns the dossier as now stored."""
        added = tuple(entries)
        return self._change(dossier_id, lambda stored: _known(stored, dossier_id).with_entries(added))

    def replace_identity(self, dossier: Dossier, base: Dossier | None = None) -> Dossier:
        """Store what ``dossier`` changes of ``base`` outside the entries; returns the dossier as now stored."""
        seen = base or self._given.get(dossier.id)
        kept: tuple[str, ...] = ()

        def rename(stored: Dossier | None) -> Dossier:
            nonlocal kept
            old = _known(stored, dossier.id)
            merged = merging.reidentified(seen or old, dossier, old)
            kept = merged.kept
            return merged.dossier

        answer = self._change(dossier.id, rename)
        if kept:
            self._notices.append(Notice("identity_conflict", dossier_id=dossier.id, fields=kept))
        return answer

    def merge(self, dossier: Dossier) -> Dossier:
        """Union of entries by id with the stored one (created when unknown); returns the result.

        Where both say something of the same entry, or of the person and the contract, the stored one is kept.
        """
        return self._change(dossier.id, lambda stored: dossier if stored is None else merging.united(stored, dossier))

    def token(self, dossier_id: str) -> Revision | None:
        """Differs from the last one when the stored dossier may have changed; costs one look, reads nothing."""
        return revision_of(self._path(dossier_id))

    def shelf_token(self) -> frozenset[tuple[str, bytes]]:
        """Differs from the last one when any dossier or copy of one may have changed, come or gone; one look a file."""
        return frozenset(self._states().items())

    def states(self) -> dict[str, bytes]:
        """For each dossier's file what tells one state of it from the next, also to another process; reads nothing."""
        return {name: state for name, state in self._states().items() if not is_bystander(name)}

    def is_unread(self) -> bool:
        """Whether no dossier was read yet: what is loaded now is younger than any state taken before."""
        return not self._kept

    def take_notices(self) -> tuple[Notice, ...]:
        """What should be told since this was last asked."""
        taken, self._notices = tuple(self._notices), []
        return taken

    def _change(self, dossier_id: str, revise: Callable[[Dossier | None], Dossier]) -> Dossier:
        """Make the stored dossier (``None``: there is none) what ``revise`` says, or leave it exactly as it was.

        When the file changed while the change was prepared, it starts again from what is there now.
        """
        path = self._path(dossier_id)
        before = self._stored(path)
        if before is not None and revise(before) == before:  # needs no lock, and no place to write
            confirm(path)
            return self._give(before)
        if before is None:
            revise(None)  # an unknown dossier is refused before anything is made
        for _attempt in range(_ATTEMPTS):
            with suppress(_Moved), locked(self._folder, self._patience):
                return self._give(self._commit(path, revise))
        raise StoreBusy(path=str(path), reason="busy")

    def _commit(self, path: Path, revise: Callable[[Dossier | None], Dossier]) -> Dossier:
        """One change, under the lock. ``_Moved``: the file is not the one that was read any more."""
        from model.store import backups  # noqa: PLC0415 - see above
        from model.store.dossier_file import commit  # noqa: PLC0415 - see above

        old = self._read_again(path)
        after = revise(old.dossier if old else None)
        if old is not None and after == old.dossier:
            confirm(path)
            return after

        def guard(target: Path) -> None:
            if old is not None:
                backups.keep(path, target, old)
            if revision_of(path) != (old.on_disk if old else None):
                raise _Moved

        self._kept.pop(path, None)
        self._kept[path] = commit(path, old, after, backups.next_revision(path, old), guard)
        backups.prune(path)
        return after

    def _stored(self, path: Path) -> Dossier | None:
        """The dossier in a file, from memory where the file is still the one that was read; ``None``: no file."""
        on_disk = revision_of(path)
        kept = self._kept.get(path)
        if kept is None or kept.on_disk != on_disk:
            self._kept.pop(path, None)
            if on_disk is None:
                return None
            from model.store.dossier_file import read  # noqa: PLC0415 - see above

            kept = read(path)
            self._kept[path] = kept
        return kept.dossier

    def _read_again(self, path: Path) -> "Stored | None":
        """The file as it is now, every byte of it; ``None``: no file."""
        from model.store.dossier_file import read  # noqa: PLC0415 - see above

        return None if revision_of(path) is None else read(path, self._kept.get(path))

    def _give(self, dossier: Dossier) -> Dossier:
        """Remember what this window has seen."""
        self._given[dossier.id] = dossier
        return dossier

    def _at(self, path: Path) -> Dossier:
        dossier = self._stored(path)
        if dossier is None:  # it went while the folder was listed
            raise StoreError(path=str(path), reason="ENOENT")
        return dossier

    def _path(self, dossier_id: str) -> Path:
        return self._folder / file_name(dossier_id)

    def _states(self) -> dict[str, bytes]:
        """The same for each file that is a dossier or a copy of one."""
        try:
            return pages.states(str(self._folder))
        except FileNotFoundError:
            self._may_be_missing()
            return {}
        except OSError as error:
            raise refused(self._folder, error) from error

    def _paths(self) -> list[Path]:
        return [path for path in self._listed() if _is_a_dossier(path.name)]

    def _may_be_missing(self) -> None:
        """There are no dossiers yet; but where a link leads nowhere, nobody knows."""
        if leads_nowhere(self._folder):
            raise StoreError(path=str(self._folder), reason="leads_nowhere")

    def _listed(self) -> list[Path]:
        try:
            return sorted(self._folder.iterdir())
        except FileNotFoundError:
            self._may_be_missing()
            return []
        except OSError as error:
            raise refused(self._folder, error) from error


def _is_ours(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")


def _is_a_dossier(name: str) -> bool:
    return _is_ours(name) and not is_bystander(name)


def _known(stored: Dossier | None, dossier_id: str) -> Dossier:
    if stored is None:
        raise UnknownDossier(name=dossier_id)
    return stored
