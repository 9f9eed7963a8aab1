"""``relance status``: where the dossiers stand, for a person, a script or a prompt."""

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from model.assess.case import Case
from model.errors import DamagedDossier, NewerDossier, StoreError
from model.store.names import dossier_id_of
from model.store.pages import joined
from tui.cli import DAMAGED, DONE, REFUSED
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
    parser.ask_dossier(optional=True)
    parser.options.add_argument("--file", metavar=words("cli.metavar.file"), help=words("cli.help.file"))
    form = parser.options.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("cli.help.json"))
    form.add_argument("--line", action="store_true", help=words("cli.help.line"))
    parser.options.add_argument("--exit-code", action="store_true", help=words("cli.help.exit_code"))


def run(chosen: Namespace, office: Office) -> int:
    """Assess one dossier, a file, or all that is stored."""
    if chosen.dossier is not None and chosen.file is not None:
        raise UsageError(office.words("cli.usage.file_or_dossier"))
    if chosen.dossier is None and chosen.file is None:
        return _all(chosen, office)
    return _one(chosen, office)


def _all(chosen: Namespace, office: Office) -> int:
    words, overview = office.words, office.overview
    if chosen.json:
        situations, damaged = overview.situations()
        print(joined(situations))
        if damaged or not chosen.exit_code:
            return _told(damaged, words)
    found = overview.glances()
    heat = max((int(seen.heat) for seen in found.glances), default=DONE)
    if chosen.line:
        line = one_line(found.glances, words)
        overview.keep_line(line, heat)
        if line:
            say(line)
    elif not chosen.json and (found.glances or not found.damaged):
        say(shelf(found.glances, words))
    return _told(found.damaged, words) or (heat if chosen.exit_code else DONE)


def _told(damaged: Sequence[StoreError], words: Words) -> int:
    """What could not be read comes first: nobody can vouch for the rest then."""
    for error in damaged:
        complain(_told_of(error, words))
    if damaged:
        return DAMAGED if any(isinstance(error, DamagedDossier) for error in damaged) else REFUSED
    return DONE


def _told_of(error: StoreError, words: Words) -> str:
    """What is wrong; of a file that a newer version wrote, also how it is read."""
    name = dossier_id_of(Path(error.params["path"]).name) if isinstance(error, NewerDossier) else None
    said = refusal(error, words)
    return said if name is None else f"{said} {words('cli.status.newer', id=name)}"


def _one(chosen: Namespace, office: Office) -> int:
    from model.assess.urgency import heat  # noqa: PLC0415 - a prompt needs none of these
    from model.outputs.situation_json import situation_plain  # noqa: PLC0415

    case = _case(chosen, office)
    if chosen.json:
        print(json.dumps(situation_plain(case.situation), indent=2))
    elif chosen.line:
        from model.assess.glance import glance  # noqa: PLC0415 - the same

        line = one_line([glance(case.dossier, case.situation)], office.words)
        if line:
            say(line)
    else:
        say(sheet(case, office.desk.procedure, office.words))
    return int(heat(case.situation)) if chosen.exit_code else DONE


def _case(chosen: Namespace, office: Office) -> Case:
    from model.outputs.exchange import read_dossier  # noqa: PLC0415 - for a file only
    from tui.cli import files  # noqa: PLC0415 - the same

    if chosen.file is not None:
        return office.desk.assess(read_dossier(files.read(chosen.file)))
    return office.case_of(chosen.dossier)
