"""What the types cannot say of the procedure: that every id leads somewhere, and that every row makes sense.

Each check raises ``ProcedureError`` at the first slip; nothing is repaired here.
"""

from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import Final, get_args

from model.errors import ProcedureError
from model.procedure.shape import DEADLINES, PROOFS, FixedHoliday, Procedure, Rule, Source, Sourced, StageId
from model.record.events import EVENT_TYPES

_ORDINARY_YEAR: Final = 2001
"""A year without 29 February: a holiday must exist each year."""


def check(procedure: Procedure) -> None:
    """Refuse a procedure that does not hold together."""
    for source in procedure.sources.values():
        _check_source(source)
    for file, row_id, row in _sourced(procedure):
        _check_sourced(procedure, file, row_id, row)
    for rule in procedure.rules.values():
        _check_rule(rule)
    for holiday in procedure.fixed_holidays:
        _check_holiday(holiday)
    _check_stages(procedure)
    _check_letters(procedure)
    _check_items(procedure)


def _refuse(file: str, key: str, problem: str) -> ProcedureError:
    return ProcedureError(file=file, key=key, problem=problem)


def _known(file: str, key: str, what: str, wanted: Iterable[str], there: Container[str]) -> None:
    for name in wanted:
        if name not in there:
            raise _refuse(file, key, f"unknown {what} {name!r}")


def _sourced(procedure: Procedure) -> Iterator[tuple[str, str, Sourced]]:
    """Every sourced row with its file and id."""
    for file, rows in (
        ("rules.toml", procedure.rules.values()),
        ("values.toml", procedure.values.values()),
        ("holidays.toml", procedure.fixed_holidays),
        ("holidays.toml", procedure.easter_holidays),
        ("stages.toml", procedure.stages),
        ("checklist.toml", procedure.checklist),
        ("letters.toml", procedure.letters.values()),
        ("references.toml", procedure.references.values()),
        ("bodies.toml", procedure.bodies.values()),
        ("operators.toml", procedure.operators.values()),
    ):
        yield from ((file, row.id, row) for row in rows)


def _check_source(source: Source) -> None:
    if not source.url.startswith(("https://", "http://")):
        raise _refuse("sources.toml", f"{source.id}.url", "not a web address")
    if source.dated is not None and source.dated > source.checked_on:
        raise _refuse("sources.toml", f"{source.id}.dated", "later than the day it was checked")


def _check_sourced(procedure: Procedure, file: str, row_id: str, row: Sourced) -> None:
    _known(file, f"{row_id}.source", "source", (row.source,), procedure.sources)
    _known(file, f"{row_id}.also", "source", row.also, procedure.sources)
    if row.checked_on > procedure.sources[row.source].checked_on:
        raise _refuse(file, f"{row_id}.checked_on", "later than the day its source was checked")


def _check_rule(rule: Rule) -> None:
    _known("rules.toml", f"{rule.id}.deadline", "deadline", (rule.deadline,), DEADLINES)
    if rule.months and rule.days:
        raise _refuse("rules.toml", f"{rule.id}.days", "months and days: a delay is one or the other")


def _check_holiday(holiday: FixedHoliday) -> None:
    try:
        date(_ORDINARY_YEAR, holiday.month, holiday.day)
    except ValueError:
        raise _refuse("holidays.toml", f"{holiday.id}.day", "no such day in the year") from None


def _check_stages(procedure: Procedure) -> None:
    there = [stage.id for stage in procedure.stages]
    wanted = list(get_args(StageId))
    for stage_id in wanted:
        if stage_id not in there:
            raise _refuse("stages.toml", stage_id, "missing stage")
    if there != wanted:
        raise _refuse("stages.toml", there[0], "stages out of order")
    for stage in procedure.stages:
        _known("stages.toml", f"{stage.id}.letters", "letter", stage.letters, procedure.letters)
        _known("stages.toml", f"{stage.id}.bodies", "body", stage.bodies, procedure.bodies)


def _check_letters(procedure: Procedure) -> None:
    for letter in procedure.letters.values():
        _known("letters.toml", f"{letter.id}.records", "kind of entry", (letter.records,), EVENT_TYPES)
        _known("letters.toml", f"{letter.id}.references", "reference", letter.references, procedure.references)
        fields = EVENT_TYPES[letter.records].__struct_fields__
        _known("letters.toml", f"{letter.id}.adds", f"field of {letter.records}", letter.adds, fields)


def _check_items(procedure: Procedure) -> None:
    for item in procedure.checklist:
        if item.proof is not None:
            _known("checklist.toml", f"{item.id}.proof", "proof", (item.proof,), PROOFS)
