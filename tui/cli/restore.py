"""``relance restore``: brings back what a backup holds, uniting it with what is there; nothing stored is lost."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import DONE, REFUSED
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.speech import complain, say
from tui.refusal import places, refusal
from tui.wording import Words

if TYPE_CHECKING:
    from model.store.restoring import Restored


def configure(parser: Parser) -> None:
    """The backup."""
    words = parser.words
    parser.arguments.add_argument("file", metavar=words("cli.metavar.file"), help=words("cli.help.archive"))


def run(chosen: Namespace, office: Office) -> int:
    """Verify it all, then restore it, then say what became of each dossier."""
    from model.store.archive import read_archive  # noqa: PLC0415 - `restore --help` needs none of it
    from model.store.restoring import restore  # noqa: PLC0415 - `restore --help` needs none of it

    words = office.words
    archive = read_archive(Path(chosen.file))
    code = DONE
    for name in archive.damaged:
        complain(words("cli.restore.damaged_inside", name=name))
        code = REFUSED
    restoration = restore(office.data, archive)
    for restored in restoration.dossiers:
        code = max(code, _tell(restored, words))
    for error in restoration.refused:
        complain(refusal(error, words))
        code = REFUSED
    say(words.plural("cli.restore.exhibits", len(archive.exhibits)))
    return code


def _tell(restored: "Restored", words: Words) -> int:
    if restored.set_aside is not None:
        say(words("cli.restore.set_aside", aside=restored.set_aside))
    if restored.error is not None:
        complain(refusal(restored.error, words))
        return REFUSED
    dossier = restored.dossier
    title = dossier.title or words("cli.untitled")
    if restored.new:
        say(words.plural("cli.restore.new", len(dossier.entries), title=title, id=dossier.id))
    else:
        say(words.plural("cli.restore.united", len(restored.added), title=title, id=dossier.id))
    if restored.differing:
        say(words("cli.restore.differing", fields=places(restored.differing, words)))
    return DONE
