"""What can still be read in the bytes of a damaged file: pure, and ready for anything.

Nothing here is proved: an entry that reads well may have been altered. Whoever has a backup believes the backup first.
"""

import json
import re
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from model.errors import MalformedDossier
from model.record import plain, strict_json
from model.record.dossier import Dossier
from model.record.events import Event

_TRIES = 200_000
_ENTRY = re.compile(
    r'"(?P<key>(?:[^"\\]|\\.){1,400})"\s*:\s*(?P<start>\{)\s*"id"\s*:\s*"(?P<id>(?:[^"\\]|\\.){1,400})"'
)
_HEAD = re.compile(r'"dossier"\s*:\s*\{\s*"1"\s*:\s*(?P<start>\{)')
_REVISION = re.compile(r'"revision"\s*:\s*([0-9]{1,15})\b')


class Salvaged(Struct, frozen=True):
    """What reads well.

    ``head``: the dossier without entries. ``seen``: the ids of entries whose beginning is there, whether the rest reads
    well or not. ``revision``: the one the file says it has.
    """

    head: Dossier | None
    entries: tuple[Event, ...]
    seen: tuple[str, ...]
    revision: int | None


def salvage(data: bytes) -> Salvaged:
    """All that reads well."""
    text = data.decode("utf-8", "replace")
    entries: dict[str, Event] = {}
    seen: dict[str, None] = {}
    position = 0
    for _try in range(_TRIES):
        found = _ENTRY.search(text, position)
        if found is None:
            break
        position = found.end()
        if found["key"] != found["id"]:  # an exhibit, or nonsense
            continue
        name = _unescaped(found["id"])
        seen[name] = None
        entry, end = _entry(text, found.start("start"))
        if entry is not None and entry.id == name:
            entries.setdefault(name, entry)
            position = end
    revision = _REVISION.search(text[:400])
    return Salvaged(_head(text), tuple(entries.values()), tuple(seen), int(revision[1]) if revision else None)


def _entry(text: str, start: int) -> tuple[Event | None, int]:
    with suppress(MalformedDossier):
        value, end = _object(text, start)
        return plain.read_entry(value, "?"), end
    return None, start


def _head(text: str) -> Dossier | None:
    for found in _HEAD.finditer(text):
        with suppress(MalformedDossier):
            value, _end = _object(text, found.start("start"))
            if isinstance(value, dict):
                return replace(plain.read({**value, "entries": []}), entries=())
    return None


def _object(text: str, start: int) -> tuple[object, int]:
    """The JSON object that begins here; ``MalformedDossier`` when it is none."""
    try:
        _value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        raise MalformedDossier(expected="json") from None
    return strict_json.parse(text[start:end].encode("utf-8", "surrogatepass")), end


def _unescaped(text: str) -> str:
    with suppress(ValueError):
        found = json.loads(f'"{text}"')
        return found if isinstance(found, str) else text
    return text
