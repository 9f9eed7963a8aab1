"""``relance import``: brings a dossier in; one that exists receives the entries it lacks."""

from argparse import Namespace

from model.errors import UnknownDossier
from model.outputs.exchange import read_dossier
from model.record.cleaning import clean
from model.record.dossier import Dossier
from model.store import merging
from tui.cli import DONE, files
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.speech import say
from tui.refusal import places


def configure(parser: Parser) -> None:
    """The file."""
    words = parser.words
    parser.arguments.add_argument("file", metavar=words("cli.metavar.file"), help=words("cli.help.exchange_file"))


def run(chosen: Namespace, office: Office) -> int:
    """Read it all, or nothing; then say what came in."""
    words, desk = office.words, office.desk
    incoming = clean(read_dossier(files.read(chosen.file)))
    stored = _stored(office, incoming.id)
    merged = desk.merge(incoming).dossier
    title = merged.title or words("cli.untitled")
    if stored is None:
        say(words.plural("cli.imported.new", len(merged.entries), title=title, id=merged.id))
        return DONE
    added = len(merged.entries) - len(stored.entries)
    say(words.plural("cli.imported.merged", added, title=title, id=merged.id))
    differing = sum(1 for entry in incoming.entries if (known := stored.entry(entry.id)) is not None and known != entry)
    if differing:
        say(words.plural("cli.imported.differing", differing))
    fields = [place for place in merging.differing(merged, incoming) if "/" not in place]
    if fields:
        say(words("cli.restore.differing", fields=places(fields, words)))
    return DONE


def _stored(office: Office, dossier_id: str) -> Dossier | None:
    try:
        return office.desk.repository.load(dossier_id)
    except UnknownDossier:
        return None
