"""Dossiers to store."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from model.record import plain
from model.record.dossier import FORMAT, Dossier
from model.record.events import Noted


def dossier(dossier_id: str = "d-1", *entries: dict[str, Any], **head: Any) -> Dossier:
    """A dossier with a call in it, unless told otherwise."""
    call = {"id": "e1", "kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
    return plain.read(
        {"format": FORMAT, "id": dossier_id, "title": "Panne", "entries": list(entries) or [call], **head}
    )


def note(entry_id: str, text: str = "") -> Noted:
    """A note of 16 January."""
    return Noted(id=entry_id, on=date(2026, 1, 16), note=text)


def newer(file: Path, **more: object) -> None:
    """The file as a version to come would write it."""
    tables = json.loads(file.read_bytes())
    tables.pop("_meta")
    tables["dossier"]["1"] |= more
    body = json.dumps(tables, ensure_ascii=True, separators=(",", ":")).encode()
    checksum = sha256(b"99:7:" + body).hexdigest()
    meta = f'{{"_meta":{{"1":{{"schema":99,"revision":7,"sha256":"{checksum}"}}}},'.encode()
    file.write_bytes(meta + body[1:] + b"\n")
