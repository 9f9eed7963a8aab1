"""One dossier's file through TinyDB's own extension points. The only file that knows TinyDB.

A storage holds the tables of a whole file in memory, a table class takes text ids, and nothing is written but by
``atomic.replace_file``.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from msgspec import Struct
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from model.errors import DamagedDossier, MalformedDossier, NewerDossier, StoreError
from model.record.dossier import Dossier
from model.store import codec, schema
from model.store.atomic import Revision, read_file, refused, replace_file
from model.store.names import file_name
from model.store.quiet import undisturbed


class Stored(Struct, frozen=True):
    """What is known of a file: the state of the file itself, what it holds, and the SHA-256 of its bytes."""

    on_disk: Revision
    content: codec.Content
    dossier: Dossier
    digest: str


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
        return self._read_table()  # ``all`` makes an object of each


class _OneFile(Storage):
    """A file's tables as TinyDB sees them: loaded once, changed in memory, written whole by ``commit``."""

    def __init__(self, path: Path, tables: codec.Tables) -> None:
        self.path = path
        self.tables = tables

    def read(self) -> codec.Tables:
        return dict(self.tables)  # TinyDB changes what it is given

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self.tables = dict(data)

    def commit(self, revision: int, before: Callable[[Path], None]) -> tuple[Revision, str]:
        """Replace the file; answers its state and the SHA-256 of what was written."""
        data = codec.encode(self.tables, revision)
        return replace_file(self.path, data, before), sha256(data).hexdigest()


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


def read(path: Path, known: Stored | None = None, *, named: str | None = None) -> Stored:
    """What the file holds. ``known``: what it held before, taken again where not a byte differs.

    ``named``: the name whose dossier must be in it (its own). Raises as ``read_any`` does.
    """
    stored = read_any(path, known)
    if file_name(stored.dossier.id) != (named or path.name):
        raise DamagedDossier(path=str(path), reason="other_id", found=stored.dossier.id)
    return stored


def read_any(path: Path, known: Stored | None = None) -> Stored:
    """What the file holds, whatever its name. ``known``: see ``read``.

    Raises ``DamagedDossier``, ``NewerDossier``, and ``StoreError`` where it cannot be read at all.
    """
    try:
        data, on_disk = read_file(path)
    except FileNotFoundError as error:
        raise refused(path, error) from error
    except StoreError as error:
        if error.params["reason"] == "not_a_file":
            raise DamagedDossier(path=str(path), reason="not_a_file") from error
        raise
    digest = sha256(data).hexdigest()
    if known is not None and known.digest == digest:
        return Stored(on_disk, known.content, known.dossier, digest)
    return Stored(on_disk, *decoded(path, data), digest)


def decoded(path: Path, data: bytes) -> tuple[codec.Content, Dossier]:
    """What these bytes hold; ``path``: what to name in ``DamagedDossier`` and ``NewerDossier``."""
    try:
        with undisturbed():
            content = codec.decode(data)
            with _DossierFile(path, content.tables) as file:
                return content, file.dossier()
    except MalformedDossier as error:
        raise DamagedDossier(path=str(path), reason="malformed", **error.params) from error
    except codec.NewerSchema as error:
        raise NewerDossier(path=str(path), reason="newer", found=str(error.found), known=str(schema.CURRENT)) from error


def glimpse(path: Path) -> Dossier:
    """The dossier of a file that a newer version wrote, as far as it is understood here: to be read only.

    Raises ``DamagedDossier``, ``NewerDossier`` where too little of it is understood, ``StoreError``.
    """
    try:
        data, _on_disk = read_file(path)
        content = codec.glimpse(data)
    except FileNotFoundError as error:
        raise refused(path, error) from error
    except MalformedDossier as error:
        raise DamagedDossier(path=str(path), reason="malformed", **error.params) from error
    try:
        with _DossierFile(path, content.tables) as file:
            dossier: Dossier = file.dossier()
            return dossier
    except MalformedDossier as error:
        found = str(content.schema)
        raise NewerDossier(path=str(path), reason="newer", found=found, known=str(schema.CURRENT)) from error


def commit(path: Path, old: Stored | None, after: Dossier, revision: int, before: Callable[[Path], None]) -> Stored:
    """Make ``after`` what the file holds, under this revision; ``before``: see ``replace_file``."""
    with _DossierFile(path, old.content.tables if old else {}) as file:
        file.put(old.dossier if old else None, after)
        storage = cast("_OneFile", file.storage)
        on_disk, digest = storage.commit(revision, before)
        return Stored(on_disk, codec.Content(storage.tables, revision, schema.CURRENT), after, digest)
