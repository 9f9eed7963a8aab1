"""``relance status``: where the dossiers stand, for a person, a script or a prompt."""

import json
from argparse import Namespace

from model.assess.urgency import heat
from model.desk import Case, Pile
from model.errors import DamagedDossier
from model.outputs.exchange import read_dossier
from model.outputs.situation_json import situation_plain
from tui.cli import DAMAGED, DONE, REFUSED, files
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.problems import UsageError
from tui.cli.situation_text import one_line, sheet, shelf
from tui.cli.speech import complain, say
from tui.refusal import refusal
from tui.wording import Words


def configure(parser: Parser) -> None:
    """Which dossier, and in which form."""
    words = parser.words
    parser.arguments.add_argument("dossier", metavar=words("cli.metavar.dossier"), nargs="?")
    parser.options.add_argument("--file", metavar=words("cli.metavar.file"), help=words("cli.help.file"))
    form = parser.options.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("cli.help.json"))
    form.add_argument("--line", action="store_true", help=words("cli.help.line"))
    parser.options.add_argument("--exit-code", action="store_true", help=words("cli.help.exit_code"))


def run(chosen: Namespace, office: Office) -> int:
    """Assess one dossier, a file, or all that is stored."""
    words = office.words
    if chosen.dossier is not None and chosen.file is not None:
        raise UsageError(words("cli.usage.file_or_dossier"))
    one = chosen.dossier is not None or chosen.file is not None
    pile = Pile((_one(chosen, office),), ()) if one else office.desk.pile()
    if chosen.json:
        found = [situation_plain(case.situation) for case in pile.cases]
        print(json.dumps(found[0] if one else found, indent=2))
    elif chosen.line:
        line = one_line(pile.cases, words)
        if line:
            say(line)
    else:
        say(sheet(pile.cases[0], office.desk.procedure, words) if one else shelf(pile.cases, words))
    return _code(pile, words, by_heat=chosen.exit_code)


def _one(chosen: Namespace, office: Office) -> Case:
    if chosen.file is not None:
        return office.desk.assess(read_dossier(files.read(chosen.file)))
    return office.desk.open(office.desk.find(chosen.dossier))


def _code(pile: Pile, words: Words, *, by_heat: bool) -> int:
    """What could not be read comes first: nobody can vouch for the rest then."""
    for error in pile.damaged:
        complain(refusal(error, words))
    if pile.damaged:
        return DAMAGED if any(isinstance(error, DamagedDossier) for error in pile.damaged) else REFUSED
    return max((int(heat(case.situation)) for case in pile.cases), default=DONE) if by_heat else DONE
