"""Dossier ↔ the two tables of its file ↔ bytes.

``dossier`` holds one document, all but the entries; ``entries`` one document an entry, under the entry's own id;
``_meta`` one document: schema, revision, and the SHA-256 of all that. A table nobody knows here is carried along
untouched. Everything stays readable by plain TinyDB.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from model.errors import MalformedDossier
from model.record import plain, strict_json
from model.record.dossier import Dossier
from model.record.events import Event
from model.store import schema

Fields: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Fields]]
"""Table → document id → document: what TinyDB keeps in a file."""

DOSSIER: Final = "dossier"
ENTRIES: Final = "entries"
META: Final = "_meta"
_START = re.compile(
    rb'\{"_meta":\{"1":\{"schema":(?P<schema>\d{1,9}),"revision":(?P<revision>\d{1,18}),"sha256":"(?P<sum>[0-9a-f]{64})"\}\},'
)

HEAD_ID: Final = "1"
"""The id of the only document of tables ``dossier`` and ``_meta``; a number, so that any TinyDB reads it."""


class NewerSchema(Exception):
    """The file is whole, and of a schema that is not known here."""

    def __init__(self, found: int) -> None:
        """``found``: its schema."""
        super().__init__(found)
        self.found = found


class Content(Struct, frozen=True):
    """What a file holds: its tables (``_meta`` apart), raised to the present schema, and the schema they came in."""

    tables: Tables
    revision: int
    schema: int


def head(dossier: Dossier) -> Fields:
    """The document of table ``dossier``."""
    document = plain.write(replace(dossier, entries=()))
    del document["entries"]
    return document


def document(entry: Event, dossier: Dossier) -> Fields:
    """The document of one entry, with the fields ``dossier`` keeps for it though nobody knows them."""
    return plain.write_entry(entry, dossier.foreign)


def dossier(head: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]]) -> Dossier:
    """The dossier these documents make; ``MalformedDossier`` when they make none."""
    for document_id, entry in entries.items():
        if entry.get("id") != document_id:
            raise MalformedDossier(entry=document_id, field="id", expected="identifier", found=str(entry.get("id")))
    return plain.read({**head, "entries": list(entries.values())})


def decode(data: bytes) -> Content:
    """What a file holds. Raises ``MalformedDossier`` when it is not exactly what was written, ``NewerSchema``."""
    content = _believed(data)
    if content.schema > schema.CURRENT:
        raise NewerSchema(content.schema)
    _check_tables(content.tables)
    return Content(schema.raised(content.tables, content.schema), content.revision, content.schema)


def glimpse(data: bytes) -> Content:
    """What a file of any schema holds, as far as it is understood here: to be read, never to be written back."""
    content = _believed(data)
    _check_tables(content.tables)
    return content


def _believed(data: bytes) -> Content:
    """The tables as they are in the file, if they are exactly what was written."""
    written = _as_written(data)
    found = strict_json.parse(data) if written is None else written
    if not isinstance(found, dict):
        raise MalformedDossier(expected="tables")
    meta = _meta(found)
    tables: Tables = {name: table for name, table in found.items() if name != META}
    if meta is None:
        if tables.keys() != {DOSSIER, ENTRIES}:  # the first version wrote these two and no other
            raise MalformedDossier(field=META, expected="tables")
        return Content(tables, 0, schema.FIRST)
    if written is None:
        _check_sum(meta, tables)
    return Content(tables, meta["revision"], meta["schema"])


def _check_tables(tables: Tables) -> None:
    for name in (DOSSIER, ENTRIES):
        _check_table(name, tables.get(name))
    if HEAD_ID not in tables[DOSSIER]:
        raise MalformedDossier(field=DOSSIER, expected="tables")


def encode(tables: Tables, revision: int) -> bytes:
    """The content of the file: JSON in plain ASCII, so that no odd character can spoil it."""
    return _sealed(_body(tables), schema.CURRENT, revision)


def _body(tables: Tables) -> bytes:
    return json.dumps(tables, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")


def _sealed(body: bytes, number: int, revision: int) -> bytes:
    return _start(number, revision, _sum(body, number, revision)) + body[1:] + b"\n"


def _start(number: int, revision: int, checksum: str) -> bytes:
    return f'{{"{META}":{{"{HEAD_ID}":{{"schema":{number},"revision":{revision},"sha256":"{checksum}"}}}},'.encode()


def _sum(body: bytes, number: int, revision: int) -> str:
    return sha256(f"{number}:{revision}:".encode() + body).hexdigest()


def _meta(found: dict[str, Any]) -> Fields | None:
    """The document of ``_meta``, of the right shape; ``None``: there is no such table."""
    if META not in found:
        return None
    table = found[META]
    meta = table.get(HEAD_ID) if isinstance(table, dict) and len(table) == 1 else None
    if not isinstance(meta, dict) or meta.keys() != {"schema", "revision", "sha256"}:
        raise MalformedDossier(field=META, expected="tables")
    for name, lowest in (("schema", schema.FIRST + 1), ("revision", 0)):
        if type(meta[name]) is not int or meta[name] < lowest:
            raise MalformedDossier(field=f"{META}.{name}", expected="tables")
    return meta


def _as_written(data: bytes) -> object:
    """What these bytes hold, where their sum proves that they are those we wrote; ``None`` where it does not.

    We write no key twice, no number that is none and nothing too deep: what is proved needs no strict look.
    """
    start = _START.match(data)
    if start is None or not data.endswith(b"\n"):
        return None
    if _sum(b"{" + data[start.end() : -1], int(start["schema"]), int(start["revision"])) != start["sum"].decode():
        return None
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError):  # half a character
        return None


def _check_sum(meta: Fields, tables: Tables) -> None:
    """``MalformedDossier`` unless the tables are those whose sum was noted.

    A file that another program laid out again is summed as we would write it.
    """
    if _sum(_body(tables), meta["schema"], meta["revision"]) != meta["sha256"]:
        raise MalformedDossier(field=META, expected="checksum")


def _check_table(name: str, table: object) -> None:
    if not isinstance(table, dict) or not all(isinstance(document, dict) for document in table.values()):
        raise MalformedDossier(field=name, expected="tables")
