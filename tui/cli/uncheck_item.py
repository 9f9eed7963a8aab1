"""``relance uncheck-item``: takes the tick of an item away."""

from argparse import Namespace

from tui.cli.arguments import Parser
from tui.cli.items import tick
from tui.cli.office import Office


def configure(parser: Parser) -> None:
    """Dossier and item."""
    parser.arguments.add_argument("dossier", metavar=parser.words("cli.metavar.dossier"))
    parser.arguments.add_argument("item", metavar=parser.words("cli.metavar.item"))


def run(chosen: Namespace, office: Office) -> int:
    """Take its tick away."""
    return tick(office, chosen.dossier, chosen.item, checked=False)
