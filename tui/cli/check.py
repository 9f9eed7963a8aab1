"""``relance check``: reads all that is kept, says what is wrong and what could be done; ``--repair`` does it."""

from argparse import Namespace

from model.store.inspection import LOST, Report
from tui.cli import DAMAGED, DONE, REFUSED
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.speech import say
from tui.findings import outcome, told
from tui.wording import Words


def configure(parser: Parser) -> None:
    """Whether to repair."""
    parser.options.add_argument("--repair", action="store_true", help=parser.words("cli.help.repair"))


def run(chosen: Namespace, office: Office) -> int:
    """Look, tell, and repair if asked; the exit code is that of what is still wrong."""
    from model.store.inspection import MENDABLE, inspect, repair  # noqa: PLC0415 - `check --help` needs none of it

    words, data = office.words, office.data
    report = inspect(data)
    _tell(report, words)
    if chosen.repair and any(found.problem in MENDABLE for found in report.findings):
        for made in repair(data, report):
            say(outcome(made, words))
        report = inspect(data)
        say(words.plural("cli.check.left", len(report.findings)) if report.findings else words("cli.check.all_well"))
    elif report.findings and any(found.problem in MENDABLE for found in report.findings):
        say(words("cli.check.advice"))
    return _code(report)


def _tell(report: Report, words: Words) -> None:
    for found in report.findings:
        say("\n    ".join(told(found, words)))
    parts = (
        words.plural("cli.check.dossiers", report.dossiers),
        words.plural("cli.check.entries", report.entries),
        words.plural("cli.check.backups", report.backups),
        words.plural("cli.check.exhibits", report.exhibits),
    )
    say(words("cli.check.read", what=", ".join(parts)))
    if not report.findings:
        say(words("cli.check.all_well"))


def _code(report: Report) -> int:
    problems = {found.problem for found in report.findings}
    if problems & LOST:
        return DAMAGED
    return REFUSED if problems else DONE
