"""Dossiers to store."""

from datetime import date
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
