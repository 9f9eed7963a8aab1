"""``relance backup``: one file with everything, written whole or not at all."""

from argparse import Namespace
from pathlib import Path

from tui.cli import DAMAGED, DONE, REFUSED
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.speech import complain, say
from tui.refusal import refusal


def configure(parser: Parser) -> None:
    """Where to."""
    words = parser.words
    parser.options.add_argument("-o", "--output", metavar=words("cli.metavar.file"), help=words("cli.help.backup_to"))


def run(chosen: Namespace, office: Office) -> int:
    """Write it, then say what could not go in as it should."""
    from model.store.archive import write_archive  # noqa: PLC0415 - `backup --help` needs none of it

    words = office.words
    named = chosen.output or words("cli.backup.name", day=office.clock.today().isoformat())
    written = write_archive(office.data, Path(named), over=chosen.output is not None)
    for error in (*written.damaged, *written.left_out):
        complain(refusal(error, words))
    say(words.plural("cli.backup.done", written.files, path=named))
    if written.damaged:
        return DAMAGED
    return REFUSED if written.left_out else DONE
