"""The repository on disk: one TinyDB file a dossier. The only file that knows TinyDB.

Every change goes through ``TinyRepository._change``: read what is stored, compute the dossier it becomes, write the
difference, replace the file. What guards a change (a lock, a checksum, a backup before it) belongs there; what guards a
reading (a migration, setting a damaged file aside) belongs in ``TinyRepository._stored``.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from model.errors import DamagedDossier, MalformedDossier, StoreBusy, StoreError, UnknownDossier
from model.record.dossier import Dossier, Foreign
from model.record.events import Event
from model.store import codec
from model.store.atomic import Revision, make_private_directory, read_file, refused, replace_file, revision_of
from model.store.names import SUFFIX, dossier_id_of, file_name, is_hashed
from model.store.repository import Shelf

FOLDER = "dossiers"
_ATTEMPTS = 20


class _Stored(Struct, frozen=True):
    """What is known of a file: its revision, its tables and the dossier they make."""

    revision: Revision
    tables: codec.Tables
    dossier: Dossier


class _Documents(Table):
    """A table whose ids are text, and which remembers no answer another process could make wrong."""

    document_id_class = cast("type[int]", str)  # TinyDB types it for numbers only
    default_query_cache_capacity = 0

    def add(self, documents: Mapping[str, codec.Fields]) -> None:
        """Insert documents under their ids; TinyDB refuses an id that is there."""
        ids = cast("Mapping[int, codec.Fields]", documents)
        self.insert_multiple(Document(fields, doc_id=document_id) for document_id, fields in ids.items())

    def by_id(self) -> dict[str, Mapping[str, Any]]:
        """All documents."""
        return {str(document.doc_id): document for document in self.all()}


class _OneFile(Storage):
    """A file's tables as TinyDB sees them: loaded once, changed in memory, written whole by ``commit``."""

    def __init__(self, path: Path, tables: codec.Tables) -> None:
        self.path = path
        self.tables = tables

    def read(self) -> codec.Tables:
        return dict(self.tables)  # TinyDB changes what it is given

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self.tables = dict(data)

    def commit(self) -> Revision:
        """Replace the file."""
        return replace_file(self.path, codec.encode(self.tables))


class _DossierFile(TinyDB):
    """One dossier's file."""

    table_class = _Documents
    default_storage_class = _OneFile  # type: ignore[assignment]  # TinyDB infers its own class, and takes any Storage

    def documents(self, name: str) -> _Documents:
        """One of its tables."""
        return cast("_Documents", self.table(name, cache_size=0))

    def dossier(self) -> Dossier:
        """The dossier in it; ``MalformedDossier`` when there is none."""
        head = self.documents(codec.DOSSIER).by_id()[codec.HEAD_ID]
        return codec.dossier(head, self.documents(codec.ENTRIES).by_id())

    def put(self, before: Dossier | None, after: Dossier) -> None:
        """Write the difference: the head where it changed, and the entries that are new. No entry ever leaves."""
        head = codec.head(after)
        if before is None or codec.head(before) != head:
            table = self.documents(codec.DOSSIER)
            table.truncate()
            table.add({codec.HEAD_ID: head})
        known = frozenset(entry.id for entry in before.entries) if before else frozenset()
        new = {entry.id: codec.document(entry, after) for entry in after.entries if entry.id not in known}
        self.documents(codec.ENTRIES).add(new)


class TinyRepository:
    """The ``Repository`` in a data directory."""

    def __init__(self, data_directory: Path) -> None:
        """Touch nothing yet; the directory is made with the first dossier."""
        self._folder = data_directory / FOLDER
        self._kept: dict[Path, _Stored] = {}

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
        """One dossier. Raises ``UnknownDossier``, ``DamagedDossier``, ``StoreError``."""
        return _known(self._stored(self._path(dossier_id)), dossier_id)

    def load_all(self) -> Shelf:
        """Every dossier that can be read, and the errors of those that cannot."""
        dossiers: list[Dossier] = []
        damaged: list[StoreError] = []
        for path in self._paths():
            try:
                dossiers.append(self._at(path))
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

    def replace_identity(self, dossier: Dossier) -> Dossier:
        """Replace all but the entries by those of ``dossier``; returns the dossier as now stored."""

        def rename(stored: Dossier | None) -> Dossier:
            old = _known(stored, dossier.id)
            return replace(dossier, entries=old.entries, foreign={**old.foreign, **_of_head(dossier.foreign)})

        return self._change(dossier.id, rename)

    def merge(self, dossier: Dossier) -> Dossier:
        """Union of entries by id with the stored one (created when unknown); returns the result.

        Where both say something of the same entry, or of the person and the contract, the stored one is kept.
        """

        def join(stored: Dossier | None) -> Dossier:
            if stored is None:
                return dossier
            joined = stored.with_entries(dossier.entries)
            known = {entry.id for entry in stored.entries}
            new = [entry.id for entry in dossier.entries if entry.id not in known]
            return replace(joined, foreign={**stored.foreign, **_of_entries(dossier.foreign, new)})

        return self._change(dossier.id, join)

    def _change(self, dossier_id: str, revise: Callable[[Dossier | None], Dossier]) -> Dossier:
        """Make the stored dossier (``None``: there is none) what ``revise`` says, or leave it exactly as it was.

        When the file changed while the change was prepared, it starts again from what is there now.
        """
        path = self._path(dossier_id)
        for _attempt in range(_ATTEMPTS):
            before = self._stored(path)
            after = revise(before)
            if after == before:
                return after
            make_private_directory(self._folder)
            kept = self._kept[path] if before else None
            with _DossierFile(path, kept.tables if kept else {}) as file:
                file.put(before, after)
                if revision_of(path) != (kept.revision if kept else None):
                    continue
                storage = cast("_OneFile", file.storage)
                self._kept[path] = _Stored(storage.commit(), storage.tables, after)
            return after
        raise StoreBusy(path=str(path))

    def _stored(self, path: Path) -> Dossier | None:
        """The dossier in a file, from memory where the file is still the one that was read; ``None``: no file."""
        revision = revision_of(path)
        kept = self._kept.get(path)
        if kept is None or kept.revision != revision:
            self._kept.pop(path, None)
            if revision is None:
                return None
            kept = _read(path)
            self._kept[path] = kept
        return kept.dossier

    def _at(self, path: Path) -> Dossier:
        dossier = self._stored(path)
        if dossier is None:  # it went while the folder was listed
            raise StoreError(path=str(path), reason="ENOENT")
        return dossier

    def _path(self, dossier_id: str) -> Path:
        return self._folder / file_name(dossier_id)

    def _paths(self) -> list[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if _is_a_dossier(path.name))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise refused(self._folder, error) from error


def _is_a_dossier(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")


def _read(path: Path) -> _Stored:
    try:
        data, revision = read_file(path)
        tables = codec.decode(data)
        with _DossierFile(path, tables) as file:
            dossier = file.dossier()
    except MalformedDossier as error:
        raise DamagedDossier(path=str(path), reason="malformed", **error.params) from error
    except FileNotFoundError as error:
        raise refused(path, error) from error
    except StoreError as error:
        if error.params["reason"] == "not_a_file":
            raise DamagedDossier(path=str(path), reason="not_a_file") from error
        raise
    if path.name != file_name(dossier.id):
        raise DamagedDossier(path=str(path), reason="other_id", found=dossier.id)
    return _Stored(revision, tables, dossier)


def _known(stored: Dossier | None, dossier_id: str) -> Dossier:
    if stored is None:
        raise UnknownDossier(name=dossier_id)
    return stored


def _of_entries(foreign: Foreign, ids: Iterable[str]) -> Foreign:
    places = [place for entry_id in ids for place in (f"entries/{entry_id}", f"exhibits/{entry_id}")]
    return {place: foreign[place] for place in places if place in foreign}


def _of_head(foreign: Foreign) -> Foreign:
    return {place: fields for place, fields in foreign.items() if not place.startswith(("entries/", "exhibits/"))}
