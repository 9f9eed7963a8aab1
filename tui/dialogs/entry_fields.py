"""What each kind of fact asks for: the fields of its type, each with the sort of control that fills it. Pure.

Also what may be answered, how that is told, and the facts that the answers make: the same for every face.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType, UnionType
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints
from uuid import uuid4

import msgspec
from msgspec import Struct

from model.assess.chronicle import Chronicle
from model.record.dossier import Dossier
from model.record.events import (
    EVENT_TYPES,
    Event,
    ExhibitAdded,
    LetterEvent,
    LetterReceived,
    LetterReturned,
    Sending,
)
from model.record.fields import POSTED
from tui.wording import Words

Control: TypeAlias = Literal["day", "day_ahead", "choice", "flag", "text", "amount", "count", "entry", "exhibit"]

CONTROLS: Mapping[str, Control] = MappingProxyType(
    {
        "on": "day",
        "until": "day_ahead",
        "reply_by": "day_ahead",
        "channel": "choice",
        "service": "choice",
        "scope": "choice",
        "by": "choice",
        "outcome": "choice",
        "procedure": "choice",
        "body": "choice",
        "satisfactory": "flag",
        "kept": "flag",
        "never_worked": "flag",
        "amount": "amount",
        "delay_days": "count",
        "reference": "text",
        "label": "text",
        "reason": "text",
        "item": "text",
        "note": "text",
        "of": "entry",
        "exhibit": "exhibit",
    }
)
"""One control a field name: names mean the same thing in every kind. What is not here is never typed (``letter``)."""

USUAL: Mapping[str, object] = MappingProxyType({"delay_days": 15})
"""Proposed at first, to be changed at will. The law fixes no delay; fifteen days are customary."""

_FORMAL = ("registered_letter", "electronic_registered_letter", "letter", "email", "web_form")
OFFERED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "formal_notice_sent": _FORMAL,
        "termination_sent": _FORMAL,
        "payment_suspended": _FORMAL,
        "mediator_referred": ("web_form", "letter", "registered_letter", "electronic_registered_letter", "email"),
    }
)
"""Channels of the kinds that are always written, the usual one first."""

_ALSO_REQUIRED = frozenset({("noted", "note")})
_LAST = ("note",)


class FieldSpec(Struct, frozen=True):
    """One thing to ask. ``values``: the answers of a choice; ``usual``: what stands there at first."""

    name: str
    control: Control
    required: bool
    values: tuple[str, ...] = ()
    usual: object = None


def fields_of(kind: str, complaint_levels: int = 2) -> tuple[FieldSpec, ...]:
    """What to ask for this kind, the day first and the note last."""
    event_type = EVENT_TYPES[kind]
    hints = get_type_hints(event_type)
    infos = {info.name: info for info in msgspec.structs.fields(event_type)}
    own = [name for name in infos if name in CONTROLS and name not in ("on", *_LAST)]
    specs = []
    for name in ("on", *own, *_LAST):
        info = infos[name]
        usual = info.default if info.default is not msgspec.NODEFAULT else None
        specs.append(
            FieldSpec(
                name,
                CONTROLS[name],
                required=info.required or (kind, name) in _ALSO_REQUIRED,
                values=_values(kind, name, hints[name], complaint_levels),
                usual=USUAL.get(name, usual),
            )
        )
    return tuple(specs)


def letters_sent(dossier: Dossier, today: date) -> tuple[Event, ...]:
    """The letters that may have been presented, received or returned, those nothing is known of first."""
    chronicle = Chronicle(dossier, today)
    standing = [*chronicle.counting, *chronicle.future]
    sent = [entry for entry in standing if isinstance(entry, Sending) and entry.channel in POSTED]
    known = {entry.of for entry in standing if isinstance(entry, LetterEvent)}
    sent.reverse()
    return tuple(sorted(sent, key=lambda entry: entry.id in known))


def standing_entries(dossier: Dossier, today: date) -> tuple[Event, ...]:
    """The entries one may take back, the last first."""
    chronicle = Chronicle(dossier, today)
    return tuple(reversed([*chronicle.counting, *chronicle.future]))


def exhibits_in(dossier: Dossier, today: date) -> tuple[ExhibitAdded, ...]:
    """The pieces of the dossier, in order."""
    return tuple(Chronicle(dossier, today).of_kind(ExhibitAdded))


def letters_pending(dossier: Dossier, today: date) -> bool:
    """Whether something was posted of which neither receipt nor return is noted."""
    standing = Chronicle(dossier, today).counting
    followed = {entry.of for entry in standing if isinstance(entry, LetterReceived | LetterReturned)}
    return any(getattr(entry, "channel", None) in POSTED and entry.id not in followed for entry in standing)


def label_of(kind: str, name: str, words: Words) -> str:
    """What a field is called, for this kind."""
    own = f"entries.fields_of.{kind}.{name}"
    return words(own if words.has(own) else f"entries.fields.{name}")


def told_in_a_list(entry: Event, words: Words) -> str:
    """« 16/01/2026 · service clients, lettre recommandée »."""
    day = words.day_numeric(entry.on)
    if isinstance(entry, Sending):
        channel = words(f"entries.values.channel.{entry.channel}")
        return words("entries.form.letter_line", day=day, to=words(f"entries.sent.{entry.kind}"), channel=channel)
    return words("entries.form.entry_line", day=day, kind=words(f"entries.kinds.{entry.kind}"))


def facts_from(kind: str, answers: Mapping[str, object]) -> dict[str, object]:
    """The plain facts of an entry from what its rows answered: ISO days, true booleans, nothing that is empty."""
    given = {path: _plain(path, answer) for path, answer in answers.items() if answer is not None}
    piece = {path.removeprefix("exhibit."): given.pop(path) for path in list(given) if path.startswith("exhibit.")}
    if piece:
        given["exhibit"] = {"id": str(uuid4()), **piece}
    return {"kind": kind, **given}


def without_file(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The same facts, before the file of their exhibit is copied in: what a preview weighs."""
    exhibit = {name: value for name, value in (facts.get("exhibit") or {}).items() if name != "file"}
    return {**facts, "exhibit": exhibit} if exhibit else dict(facts)


def _values(kind: str, name: str, hint: Any, complaint_levels: int) -> tuple[str, ...]:  # noqa: ANN401 - a type hint
    if name == "channel" and kind in OFFERED:
        return OFFERED[kind]
    values = _literals(hint) if CONTROLS[name] == "choice" else ()
    if name == "service" and complaint_levels == 1:
        values = tuple(value for value in values if value != "consumer_service")
    return values


def _literals(hint: Any) -> tuple[str, ...]:  # noqa: ANN401 - a type hint
    """The words of a closed list, with or without ``None`` beside it."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    parts = get_args(hint) if isinstance(hint, UnionType) or get_args(hint) else ()
    return tuple(value for part in parts for value in _literals(part))


def _plain(path: str, answer: object) -> object:
    if isinstance(answer, date):
        return answer.isoformat()
    return answer == "true" if CONTROLS.get(path) == "flag" else answer
