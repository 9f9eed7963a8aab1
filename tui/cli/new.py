"""``relance new``: opens a dossier and prints its id."""

from argparse import Namespace
from datetime import date
from typing import Any

from model.errors import MalformedDossier
from model.record import plain
from model.record.dossier import FORMAT, Claim, Claimant, Contract, Dossier
from tui.cli import DONE
from tui.cli.arguments import Parser
from tui.cli.fields import add_options, given
from tui.cli.office import Office
from tui.cli.problems import UsageError
from tui.cli.speech import say
from tui.cli.values import Field, fields_of, read_value
from tui.refusal import flaw

_NEVER_BLANK = frozenset({("title",), ("claimant", "name"), ("contract", "operator")})
"""What names the dossier: left out if not known, never given empty."""


def configure(parser: Parser) -> None:
    """One option for each field of the identity and the contract."""
    add_options(parser, _fields(), "new")


def run(chosen: Namespace, office: Office) -> int:
    """Store the dossier; its id is the only thing printed."""
    identity: dict[str, Any] = {"format": FORMAT, "id": office.desk.new_id(), "entries": []}

    def today() -> date:
        return office.clock.today(identity.get("region", "metropole"))  # read before any day, as it comes first

    for field, texts in given(chosen, _fields()):
        values = [read_value(field, text, today, office.words) for text in texts]
        if field.path in _NEVER_BLANK and not values[-1]:
            raise UsageError(office.words("cli.usage.empty", option=field.option))
        place = identity
        for name in field.path[:-1]:
            place = place.setdefault(name, {})
        place[field.path[-1]] = values if field.is_list else values[-1]
    try:
        dossier = plain.read(identity)
    except MalformedDossier as error:
        raise UsageError(office.words("cli.usage.flaw", problem=flaw(error, office.words))) from None
    office.desk.create(dossier)
    say(dossier.id)
    return DONE


def _fields() -> list[Field]:
    head = fields_of(Dossier, skip=frozenset({"id", "entries", "foreign", "claimant", "contract", "claim"}))
    return [
        *head,
        *fields_of(Claimant, ("claimant",)),
        *fields_of(Contract, ("contract",)),
        *fields_of(Claim, ("claim",), prefix="claim-"),
    ]
