"""Dossier ↔ the two tables of its file ↔ bytes.

``dossier`` holds one document, all but the entries; ``entries`` one document an entry, under the entry's own id. A
table nobody knows here is carried along untouched.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from msgspec.structs import replace

from model.errors import MalformedDossier
from model.record import plain, strict_json
from model.record.dossier import Dossier
from model.record.events import Event

Fields: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Fields]]
"""Table → document id → document: what TinyDB keeps in a file."""

DOSSIER: Final = "dossier"
ENTRIES: Final = "entries"
HEAD_ID: Final = "1"
"""The id of the only document of table ``dossier``; a number, so that any TinyDB reads it."""


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
    return plain.read({**head, "entries": [dict(entry) for entry in entries.values()]})


def decode(data: bytes) -> Tables:
    """The tables of a file; ``MalformedDossier`` when it holds something else."""
    tables = strict_json.parse(data)
    if not isinstance(tables, dict):
        raise MalformedDossier(expected="tables")
    for name in (DOSSIER, ENTRIES):
        _check_table(name, tables.get(name))
    if HEAD_ID not in tables[DOSSIER]:
        raise MalformedDossier(field=DOSSIER, expected="tables")
    return tables


def encode(tables: Tables) -> bytes:
    """The content of the file: JSON in plain ASCII, so that no odd character can spoil it."""
    return json.dumps(tables, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def _check_table(name: str, table: object) -> None:
    if not isinstance(table, dict) or not all(isinstance(document, dict) for document in table.values()):
        raise MalformedDossier(field=name, expected="tables")
