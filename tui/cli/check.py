"""``relance check``: reads all that is kept, says what is wrong and what could be done; ``--repair`` does it."""

from argparse import Namespace
from datetime import date

from model.store.inspection import LOST, Finding, Repair, Report
from tui.cli import DAMAGED, DONE, REFUSED
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.speech import say
from tui.refusal import refusal
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
            say(_outcome(made, words))
        report = inspect(data)
        say(words.plural("cli.check.left", len(report.findings)) if report.findings else words("cli.check.all_well"))
    elif report.findings and any(found.problem in MENDABLE for found in report.findings):
        say(words("cli.check.advice"))
    return _code(report)


def _tell(report: Report, words: Words) -> None:
    for found in report.findings:
        say(_sentence(found, words))
    parts = (
        words.plural("cli.check.dossiers", report.dossiers),
        words.plural("cli.check.entries", report.entries),
        words.plural("cli.check.backups", report.backups),
        words.plural("cli.check.exhibits", report.exhibits),
    )
    say(words("cli.check.read", what=", ".join(parts)))
    if not report.findings:
        say(words("cli.check.all_well"))


def _sentence(found: Finding, words: Words) -> str:
    """What is wrong, then what a repair would do, to the entry."""
    problem = words(f"cli.check.problem.{found.problem}", path=found.path, name=found.path.name)
    more = [refusal(found.error, words)] if found.error is not None else []
    if found.problem == "damaged":
        more += _prospect(found, words)
    elif found.problem in ("stepped_back", "conflict_copy"):
        count = len(found.entries)
        more.append(words.plural(f"cli.check.brings.{found.problem}", count, entries=", ".join(found.entries)))
    return "\n    ".join((problem, *more))


def _prospect(found: Finding, words: Words) -> list[str]:
    said = [_from(found.backup, words) if found.backup else words("cli.check.no_backup")]
    if found.regained:
        said.append(words.plural("cli.check.regained", len(found.regained), entries=", ".join(found.regained)))
    if found.entries:
        said.append(words.plural("cli.check.missing", len(found.entries), entries=", ".join(found.entries)))
    if found.differing:
        said.append(words("cli.check.differing", fields=", ".join(found.differing)))
    if found.lost_commits:
        said.append(words.plural("cli.check.lost_commits", found.lost_commits))
    return said


def _from(instant: str, words: Words) -> str:
    day = words.day_long(date.fromisoformat(instant[:8]))
    return words("cli.check.from_backup", day=day, hour=instant[9:11], minute=instant[11:13], second=instant[13:15])


def _outcome(made: Repair, words: Words) -> str:
    path = made.finding.path
    if not made.done:
        reason = refusal(made.error, words) if made.error is not None else words("cli.check.refused")
        return words("cli.check.not_repaired", path=path, reason=reason)
    if made.set_aside is not None:
        return words("cli.check.set_aside", path=path, aside=made.set_aside)
    return words("cli.check.repaired", path=path)


def _code(report: Report) -> int:
    problems = {found.problem for found in report.findings}
    if problems & LOST:
        return DAMAGED
    return REFUSED if problems else DONE
