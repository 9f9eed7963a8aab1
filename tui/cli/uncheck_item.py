"""``relance uncheck-item``: takes the tick of an item away."""

from argparse import Namespace

from tui.cli.arguments import Parser
from tui.cli.items import tick
from tui.cli.office import Office


def configure(parser: Parser) -> None:
    """Dossier and item."""
    parser.ask_dossier()
    parser.arguments.add_argument("item", metavar=parser.words("cli.metavar.item"), help=parser.words("cli.help.item"))


def run(chosen: Namespace, office: Office) -> int:
    """Take its tick away."""
    return tick(office, chosen.dossier, chosen.item, checked=False)
