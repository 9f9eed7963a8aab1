"""Dossiers of any size, and what each battery asks of a data directory."""

import json
from pathlib import Path

from model.record.dossier import Dossier
from model.record.events import Event
from model.store import codec
from model.store.atomic import is_leftover
from model.store.tiny import TinyRepository
from tests.storage.stories import dossier, note

ID = "d-1"
SEED = 20261123
"""Of every random choice; printed with the figures."""


def sized(size: int) -> Dossier:
    """A dossier whose file is about ``size`` bytes: a long note every thousand bytes."""
    notes = [
        {"id": f"n{number}", "kind": "noted", "on": "2026-01-16", "note": "é" * 150} for number in range(size // 980)
    ]
    return dossier(ID, {"id": "e1", "kind": "noted", "on": "2026-01-15"}, *notes)


def entry(number: int, text: str = "") -> Event:
    """The entry that a battery adds under this number."""
    return note(f"added-{number}", text or f"added as number {number}")


def file_of(data: Path) -> Path:
    """The file of the dossier."""
    return data / "dossiers" / f"{ID}.json"


def stored(data: Path) -> Dossier:
    """What a window that is opened now sees; raises ``StoreError`` when it cannot read it."""
    return TinyRepository(data).load(ID)


def added(found: Dossier) -> set[str]:
    """The ids of the entries that the battery added."""
    return {each.id for each in found.entries if each.id.startswith("added-")}


def leftovers(data: Path) -> list[Path]:
    """Unfinished files."""
    return [path for path in data.rglob("*") if is_leftover(path.name)]


def as_version_1(dossier: Dossier) -> bytes:
    """The file of this dossier as the first version of the program wrote it."""
    tables = {
        "dossier": {codec.HEAD_ID: codec.head(dossier)},
        "entries": {each.id: codec.document(each, dossier) for each in dossier.entries},
    }
    return json.dumps(tables, ensure_ascii=True).encode("ascii")
