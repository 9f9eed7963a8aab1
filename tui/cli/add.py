"""``relance add``: notes a fact and prints its id. The options of a kind are the fields of its type."""

from argparse import Namespace
from datetime import date
from typing import Any, Final

from model.errors import MalformedDossier
from model.record.events import EVENT_TYPES, STAMPS
from model.store.house import FILE
from tui.cli import DONE
from tui.cli.arguments import Parser
from tui.cli.fields import add_options, given
from tui.cli.naming import entry_named
from tui.cli.office import Office
from tui.cli.problems import UsageError
from tui.cli.speech import say
from tui.cli.values import Field, fields_of, read_value
from tui.refusal import flaw
from tui.wording import Words

_STAMPED = frozenset({"id", "noted_at", *STAMPS})
"""Given by the desk, never by hand."""

_PIECE: Final = "exhibit_added"
"""The kind that a file can come with."""

_FILE: Final = "--exhibit-file"
_TOLD_BY_IT: Final = ("--exhibit-file-name", "--exhibit-sha256")

_COMMON = frozenset({"on", "note", "exhibits"})
"""Fields that every kind has."""


def configure(parser: Parser) -> None:
    """Dossier, kind, and every field of every kind; which ones a kind has is said when it is named."""
    words = parser.words
    parser.ask_dossier()
    parser.arguments.add_argument("kind", metavar=words("cli.metavar.kind"), help=words("cli.help.kind"))
    fields = [field for kind in EVENT_TYPES for field in _fields(kind)]
    add_options(parser, fields, "add")
    parser.needed.append(("--on", words("cli.metavar.day")))
    parser.options.add_argument(_FILE, metavar=words("cli.metavar.file"), help=words("options.add.exhibit_file"))
    parser.epilog = words("cli.help.kinds", kinds="\n".join(_line(kind, words) for kind in EVENT_TYPES))


def run(chosen: Namespace, office: Office) -> int:
    """Note the fact; its id is the only thing printed."""
    words = office.words
    kind = chosen.kind.replace("-", "_")
    if kind not in EVENT_TYPES:
        raise UsageError(words("cli.usage.unknown_kind", found=chosen.kind, known=", ".join(EVENT_TYPES)))
    facts = _facts(chosen, kind, office)
    dossier_id = office.desk.find(chosen.dossier)
    if "of" in facts:
        facts["of"] = entry_named(office.desk.repository.load(dossier_id), facts["of"], words)
    try:
        event = office.desk.draft(facts)
    except MalformedDossier as error:
        raise UsageError(words("cli.usage.flaw", problem=flaw(error, words, with_entry=False))) from None
    if chosen.exhibit_file is not None:
        office.desk.repository.load(dossier_id)  # nothing is copied in for one that cannot be changed
        facts["exhibit"][FILE] = chosen.exhibit_file
        event = office.desk.draft(office.desk.repository.house.with_exhibit(facts))
    office.desk.record(dossier_id, event)
    say(event.id)
    return DONE


def _facts(chosen: Namespace, kind: str, office: Office) -> dict[str, Any]:
    """The fields given, read as the kind's own; refuses those it lacks, and names those it needs."""
    words, fields = office.words, _fields(kind)
    own = {field.option: field for field in fields}
    _refuse_others(chosen, kind, own, words)
    facts: dict[str, Any] = {"kind": kind}

    def today() -> date:
        return office.clock.today(office.desk.repository.load(office.desk.find(chosen.dossier)).region)

    for field, texts in given(chosen, fields):
        values = [read_value(field, text, today, words) for text in texts]
        place = facts.setdefault(field.path[0], {}) if len(field.path) > 1 else facts
        place[field.path[-1]] = values if field.is_list else values[-1]
    if chosen.exhibit_file is not None:
        facts["exhibit"] = {"id": office.desk.new_id(), **facts.get("exhibit", {})}
    missing = [field.option for field in fields if field.required and not _has(facts, field)]
    if missing:
        raise UsageError(words("cli.usage.missing_field", kind=kind, option=", ".join(missing)))
    return facts


def _refuse_others(chosen: Namespace, kind: str, own: dict[str, Field], words: Words) -> None:
    every = [field for other in EVENT_TYPES for field in _fields(other)]
    options = [field.option for field, _texts in given(chosen, every)]
    if chosen.exhibit_file is not None:
        twice = next((option for option in options if option in _TOLD_BY_IT), None)
        if twice is not None:
            raise UsageError(words("cli.usage.not_together", names=twice, other=_FILE))
        options.append(_FILE)
    known = [*own, *([_FILE] if kind == _PIECE else [])]
    for option in options:
        if option not in known:
            raise UsageError(words("cli.usage.unknown_field", kind=kind, option=option, known=", ".join(known)))


def _has(facts: dict[str, Any], field: Field) -> bool:
    place: Any = facts
    for name in field.path:
        place = place.get(name) if isinstance(place, dict) else None
    return place not in (None, "")


def _fields(kind: str) -> list[Field]:
    """The day first, then the kind's own fields, then what every entry may have."""
    fields = fields_of(EVENT_TYPES[kind], skip=_STAMPED)
    return sorted(fields, key=lambda field: field.path != ("on",))


def _line(kind: str, words: Words) -> str:
    """The kind, what it is called on the screen, and below them the fields it has beside those of every kind."""
    own = [field for field in _fields(kind) if field.path[0] not in _COMMON]
    shown = " ".join(field.option if field.required else f"[{field.option}]" for field in own)
    shown += f" [{_FILE}]" if kind == _PIECE else ""
    return f"  {kind:<27} {words(f'entries.kinds.{kind}')}" + (f"\n      {shown}" if shown else "")
