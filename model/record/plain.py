"""Dossier ↔ plain data (what JSON holds), strictly: the format ``relance-dossier/1`` of the contract.

``read`` refuses what breaks the format, naming entry, field and what was expected; it never guesses. A ``null``
means the same as an absent field. Fields nobody knows are kept aside and written back.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias, TypeVar, get_args

import msgspec
from msgspec import Struct

from model.errors import MalformedDossier
from model.record import fields
from model.record.dossier import BEYOND_THE_CONTRACT, FORMAT, Claim, Claimant, Contract, Dossier
from model.record.events import EVENT_TYPES, Event, Exhibit, ExhibitAdded

Plain: TypeAlias = dict[str, Any]

_Shape = TypeVar("_Shape", bound=Struct)

_PLACE = re.compile(r" - at `(?P<path>[^`]+)`")
_MISSING = re.compile(r"missing required field `(?P<name>[^`]+)`")
_STEP = re.compile(r"[^.\[\]]+")
_PARTS: tuple[tuple[str, type[Struct]], ...] = (("claimant", Claimant), ("contract", Contract), ("claim", Claim))
_KNOWN: dict[type[Struct], frozenset[str]] = {
    shape: frozenset(shape.__struct_encode_fields__)
    for shape in (Claimant, Contract, Claim, Exhibit, *EVENT_TYPES.values())
}
_KNOWN_WITH_KIND = {shape: known | {"kind"} for shape, known in _KNOWN.items()}
_DOSSIER_FIELDS = frozenset({"format", "id", "title", "claimant", "contract", "claim", "region", "entries"})

# What a field expects, by its name: names mean the same thing in every kind.
_DAYS = frozenset({"on", "until", "reply_by", "concluded_on", "promised_on"})
_AMOUNTS = frozenset({"amount", "monthly_price", "compensation"})
_FLAGS = frozenset({"never_worked", "satisfactory", "kept", "is_business", "bundle", "mediator_member", "at_distance"})
_LISTS = frozenset(
    {"exhibits", "address", "entries", "operator_seat", "customer_service_address", "consumer_service_address"}
)
_OBJECTS = frozenset({"claimant", "contract", "claim", "exhibit"})
_WORDS: dict[str, tuple[str, ...]] = {
    "channel": fields.CHANNELS,
    "scope": get_args(fields.Scope),
    "body": get_args(fields.AuthorityBody),
    "procedure": get_args(fields.CourtProcedure),
    "by": get_args(fields.Decider),
    "region": fields.REGIONS,
    "form": get_args(fields.ClaimantForm),
    "requests": get_args(fields.Request),
    "offence": get_args(fields.Offence),
}


def read(plain: object) -> Dossier:
    """The dossier that ``plain`` (parsed JSON) describes, or ``MalformedDossier``."""
    if not isinstance(plain, dict):
        raise MalformedDossier(expected="object", found=_show(plain))
    if plain.get("format") != FORMAT:
        raise MalformedDossier(field="format", expected=FORMAT, found=_show(plain.get("format")))
    foreign: dict[str, Plain] = {}
    _keep_foreign(foreign, "", plain, _DOSSIER_FIELDS)
    head = {name: plain[name] for name in ("id", "title", "region") if plain.get(name) is not None}
    parts = {
        name: _convert(plain[name], shape, "", name, foreign, name)
        for name, shape in _PARTS
        if plain.get(name) is not None
    }
    entries = _read_entries(plain.get("entries"), foreign)
    try:
        bare = msgspec.convert(head, Dossier)
    except msgspec.ValidationError as error:
        raise _malformed(error, head, "", "") from None
    except UnicodeEncodeError:
        raise _half_a_character(head, "", "") from None
    return msgspec.structs.replace(bare, entries=entries, foreign=foreign, **parts)


def read_entry(plain: object, place: str, foreign: dict[str, Plain] | None = None) -> Event:
    """One entry; ``place`` names it in an error when its id cannot (its position in the list, say)."""
    if not isinstance(plain, dict):
        raise MalformedDossier(entry=place, expected="object", found=_show(plain))
    entry_id = plain.get("id")
    name = entry_id if isinstance(entry_id, str) and entry_id else place
    kind = plain.get("kind")
    shape = EVENT_TYPES.get(kind) if isinstance(kind, str) else None
    if shape is None:
        raise MalformedDossier(entry=name, field="kind", expected="kind", found=_show(kind))
    kept = {} if foreign is None else foreign
    place_of_fields = f"entries/{name}"
    event: Event = _convert(plain, shape, name, "", kept, place_of_fields)
    exhibit = plain.get("exhibit")
    if isinstance(exhibit, dict) and "exhibit" in _KNOWN[shape]:
        _keep_foreign(kept, f"exhibits/{name}", exhibit, _KNOWN[Exhibit])
    return event


def write(dossier: Dossier) -> Plain:
    """Plain data that ``read`` turns back into an equal dossier."""
    foreign = dossier.foreign
    plain: Plain = {"format": FORMAT, "id": dossier.id, "title": dossier.title}
    for name, _shape in _PARTS:
        plain[name] = _part(getattr(dossier, name)) | dict(foreign.get(name, {}))
    plain["region"] = dossier.region
    plain["entries"] = [write_entry(entry, foreign) for entry in dossier.entries]
    return plain | dict(foreign.get("", {}))


def write_entry(entry: Event, foreign: Mapping[str, Mapping[str, Any]]) -> Plain:
    """One entry as plain data: ``id``, ``kind`` and ``on`` first, what is empty left out."""
    place = f"entries/{entry.id}"
    rest: Plain = {
        name: value for name, value in msgspec.to_builtins(entry).items() if value is not None and value not in ("", ())
    }
    if isinstance(rest.get("exhibit"), dict):
        rest["exhibit"] |= foreign.get(f"exhibits/{entry.id}", {})
    first = {name: rest.pop(name) for name in ("id", "kind", "on")}
    return first | rest | dict(foreign.get(place, {}))


def _part(part: Struct) -> Plain:
    """Claimant, contract or claim; of the fields beyond the contract only those that say something."""
    values: Plain = msgspec.to_builtins(part)
    return {
        name: value
        for name, value in values.items()
        if name not in BEYOND_THE_CONTRACT or (value is not None and value not in ("", (), []))
    }


def _read_entries(plain: object, foreign: dict[str, Plain]) -> tuple[Event, ...]:
    if not isinstance(plain, list):
        raise MalformedDossier(field="entries", expected="list", found=_show(plain))
    entries = _read_at_once(plain, foreign)
    if entries is None:
        entries = tuple(read_entry(raw, f"n° {number}", foreign) for number, raw in enumerate(plain, start=1))
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise MalformedDossier(entry=entry.id, field="id", expected="unique", found=_show(entry.id))
        seen.add(entry.id)
    return entries


def _read_at_once(plain: list[Any], foreign: dict[str, Plain]) -> tuple[Event, ...] | None:
    """All entries in one go, several times as quick as one by one; ``None`` when there is something to say of one."""
    try:
        entries = msgspec.convert(plain, tuple[Event, ...])
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None
    for raw, entry in zip(plain, entries, strict=True):
        shape = type(entry)
        if not raw.keys() <= _KNOWN_WITH_KIND[shape]:
            _keep_foreign(foreign, f"entries/{entry.id}", raw, _KNOWN_WITH_KIND[shape])
        if shape is ExhibitAdded:
            _keep_foreign(foreign, f"exhibits/{entry.id}", raw["exhibit"], _KNOWN[Exhibit])
    return entries


def _convert(
    plain: object, shape: type[_Shape], entry: str, field: str, foreign: dict[str, Plain], place: str
) -> _Shape:
    if not isinstance(plain, dict):
        raise MalformedDossier(entry=entry, field=field, expected="object", found=_show(plain))
    known = _KNOWN_WITH_KIND[shape] if entry else _KNOWN[shape]
    given = {name: value for name, value in plain.items() if value is not None and name in known}
    if isinstance(given.get("exhibit"), dict):
        given["exhibit"] = {name: value for name, value in given["exhibit"].items() if value is not None}
    try:
        shaped = msgspec.convert(given, shape)
    except msgspec.ValidationError as error:
        raise _malformed(error, given, entry, field) from None
    except UnicodeEncodeError:
        raise _half_a_character(given, entry, field) from None
    _keep_foreign(foreign, place, plain, known)
    return shaped


def _keep_foreign(foreign: dict[str, Plain], place: str, plain: Plain, known: frozenset[str]) -> None:
    if not plain.keys() <= known:
        foreign[place] = {name: value for name, value in plain.items() if name not in known}


def _malformed(error: msgspec.ValidationError, plain: Plain, entry: str, part: str) -> MalformedDossier:
    """Our words for msgspec's: which field, what was expected, what was found."""
    text = str(error)
    missing = _MISSING.search(text)
    place = _PLACE.search(text)
    path = place["path"].removeprefix("$").removeprefix(".") if place else ""
    if missing:
        path = ".".join(filter(None, (path, missing["name"])))
    elif not path:  # raised by a __post_init__: only days are checked there
        path = next((name for name in sorted(_DAYS) if _out_of_range(plain.get(name))), "")
    full = ".".join(filter(None, (part, path)))
    return MalformedDossier(entry=entry, field=full, expected=_expected(path, plain), found=_show(_at(plain, path)))


def _at(plain: Plain, path: str) -> object:
    """What stands at ``exhibit.id`` or ``address[0]``; ``None`` where nothing does."""
    here: Any = plain
    for step in _STEP.findall(path):
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and step.isdecimal() and int(step) < len(here):
            here = here[int(step)]
        else:
            return None
    return here


def _half_a_character(plain: Plain, entry: str, part: str) -> MalformedDossier:
    """Half of a surrogate pair, where more than free text is expected: msgspec cannot even look at it."""
    broken = (name for name, value in plain.items() if isinstance(value, str) and not _is_whole(value))
    name = next((name for name in broken if _expected(name, plain) not in {"text", "identifier"}), "exhibit")
    full = ".".join(filter(None, (part, name)))
    return MalformedDossier(entry=entry, field=full, expected=_expected(name, plain), found=_show(plain.get(name)))


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _out_of_range(value: object) -> bool:
    return isinstance(value, str) and not str(fields.FIRST_YEAR) <= value[:4] <= str(fields.LAST_YEAR)


def _expected(path: str, plain: Plain) -> str:
    """A code that the word files turn into words, or the list of the words that are allowed."""
    name = path.rsplit(".", 1)[-1]
    if name == "service":
        allowed = get_args(fields.Promiser if plain.get("kind") == "promise_broken" else fields.Service)
        return ", ".join(allowed)
    if name == "outcome":
        closing = plain.get("kind") == "dossier_closed"
        return ", ".join(get_args(fields.ClosingOutcome if closing else fields.ConciliationOutcome))
    if name in _WORDS:
        return ", ".join(_WORDS[name])
    for code, names in (("day", _DAYS), ("amount", _AMOUNTS), ("flag", _FLAGS), ("list", _LISTS), ("object", _OBJECTS)):
        if name in names:
            return code
    return {
        "id": "identifier",
        "of": "identifier",
        "item": "identifier",
        "noted_at": "instant",
        "born_on": "day",
        "delay_days": "delay_days",
        "complaint_levels": "levels",
    }.get(name, "text")


def _show(value: object) -> str:
    """What was found, as JSON writes it and short enough for one sentence; nothing for ``null``."""
    if isinstance(value, dict | list):
        inside = "…" if value else ""
        return f"{{{inside}}}" if isinstance(value, dict) else f"[{inside}]"
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
