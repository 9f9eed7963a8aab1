"""``relance new``: opens a dossier and prints its id."""

from argparse import Namespace
from typing import Any

from msgspec import Struct

from model.record import plain
from model.record.dossier import FORMAT, Claim, Claimant, Contract, Dossier
from tui.cli import DONE
from tui.cli.arguments import Parser
from tui.cli.fields import add_options, given
from tui.cli.office import Office
from tui.cli.problems import UsageError
from tui.cli.speech import say
from tui.cli.values import Field, fields_of, read_value

_NEVER_BLANK = frozenset({("title",), ("claimant", "name"), ("contract", "operator")})
"""What names the dossier: left out if not known, never given empty."""


def configure(parser: Parser) -> None:
    """One option for each field of the identity and the contract."""
    add_options(parser, _fields())


def run(chosen: Namespace, office: Office) -> int:
    """Store the dossier; its id is the only thing printed."""
    identity: dict[str, Any] = {"format": FORMAT, "id": office.desk.new_id(), "entries": []}
    for field, texts in given(chosen, _fields()):
        values = [read_value(field, text, office.today(), office.words) for text in texts]
        if field.path in _NEVER_BLANK and not values[-1]:
            raise UsageError(office.words("cli.usage.empty", option=field.option))
        place = identity
        for name in field.path[:-1]:
            place = place.setdefault(name, {})
        place[field.path[-1]] = values if field.is_list else values[-1]
    dossier = plain.read(identity)
    office.desk.create(dossier)
    say(dossier.id)
    return DONE


def _fields() -> list[Field]:
    parts: dict[str, type[Struct]] = {"claimant": Claimant, "contract": Contract, "claim": Claim}
    head = fields_of(Dossier, skip=frozenset({"id", "entries", "foreign", *parts}))
    return head + [field for name, shape in parts.items() for field in fields_of(shape, (name,))]
