"""``relance export``: gives a dossier in the exchange format."""

from argparse import Namespace

from model.outputs.exchange import write_dossier
from tui.cli import DONE, files
from tui.cli.arguments import Parser
from tui.cli.office import Office


def configure(parser: Parser) -> None:
    """Dossier and file."""
    words = parser.words
    parser.ask_dossier()
    parser.options.add_argument(
        "-o", "--output", metavar=words("cli.metavar.file"), help=words("cli.help.output"), default=None
    )


def run(chosen: Namespace, office: Office) -> int:
    """Write it."""
    files.write(chosen.output, write_dossier(office.case_of(chosen.dossier).dossier), office.data)
    return DONE
