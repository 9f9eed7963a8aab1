"""From TOML text to a ``Procedure``, strictly: a slip in the data is refused, naming the file and the key.

One file a kind of value, one array of tables in each (two for the holidays). This module reads and types;
``model.procedure.checks`` looks at what points where.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from msgspec import Struct, ValidationError, convert

from model.errors import ProcedureError
from model.procedure.checks import check
from model.procedure.shape import (
    Body,
    ChecklistItem,
    EasterHoliday,
    FixedHoliday,
    LawReference,
    LetterSpec,
    Operator,
    Procedure,
    Rule,
    Source,
    Stage,
    Value,
)

_Row = TypeVar("_Row", bound=Struct)

TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "sources.toml": ("source",),
    "rules.toml": ("rule",),
    "values.toml": ("value",),
    "holidays.toml": ("fixed", "easter"),
    "stages.toml": ("stage",),
    "checklist.toml": ("item",),
    "letters.toml": ("letter",),
    "references.toml": ("reference",),
    "bodies.toml": ("body",),
    "operators.toml": ("operator",),
}
"""The files of the procedure and the arrays of tables each holds."""

_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`\Z")
_FIELD = re.compile(r"(?:required|unknown) field `(?P<field>[^`]*)`")


def load_procedure() -> Procedure:
    """The procedure shipped with the program."""
    folder = Path(__file__).parent / "data"
    return read_procedure({name: (folder / name).read_text(encoding="utf-8") for name in TABLES})


def read_procedure(files: Mapping[str, str]) -> Procedure:
    """The procedure these files (name → TOML text) make together.

    Raises ``ProcedureError``: ``file``, ``key`` (``"R-01.source"``: id of the table, then the field) and ``problem``.
    """
    for name in files:
        if name not in TABLES:
            raise ProcedureError(file=name, key="", problem="unknown file")
    pages = {name: _parse(name, files) for name in TABLES}
    procedure = Procedure(
        sources=_by_id(pages, "sources.toml", "source", Source),
        rules=_by_id(pages, "rules.toml", "rule", Rule),
        values=_by_id(pages, "values.toml", "value", Value),
        fixed_holidays=tuple(_by_id(pages, "holidays.toml", "fixed", FixedHoliday).values()),
        easter_holidays=tuple(_by_id(pages, "holidays.toml", "easter", EasterHoliday).values()),
        stages=tuple(_by_id(pages, "stages.toml", "stage", Stage).values()),
        checklist=tuple(_by_id(pages, "checklist.toml", "item", ChecklistItem).values()),
        letters=_by_id(pages, "letters.toml", "letter", LetterSpec),
        references=_by_id(pages, "references.toml", "reference", LawReference),
        bodies=_by_id(pages, "bodies.toml", "body", Body),
        operators=_by_id(pages, "operators.toml", "operator", Operator),
    )
    check(procedure)
    return procedure


def _parse(name: str, files: Mapping[str, str]) -> dict[str, Any]:
    if name not in files:
        raise ProcedureError(file=name, key="", problem="missing file")
    try:
        page = tomllib.loads(files[name])
    except tomllib.TOMLDecodeError as error:
        raise ProcedureError(file=name, key="", problem=f"not TOML: {error}") from error
    for table in page:
        if table not in TABLES[name]:
            raise ProcedureError(file=name, key=table, problem="unknown table")
    return page


def _by_id(pages: Mapping[str, Mapping[str, Any]], file: str, table: str, kind: type[_Row]) -> dict[str, _Row]:
    rows = pages[file].get(table, [])
    if not isinstance(rows, list):
        raise ProcedureError(file=file, key=table, problem=f"expected [[{table}]], an array of tables")
    found: dict[str, _Row] = {}
    for number, row in enumerate(rows, start=1):
        name = _name(row, table, number)
        typed = _typed(row, kind, file, name)
        if name in found:
            raise ProcedureError(file=file, key=f"{name}.id", problem="duplicate id")
        found[name] = typed
    return found


def _name(row: object, table: str, number: int) -> str:
    """How an error names this table: its id, else its place."""
    given = row.get("id") if isinstance(row, dict) else None
    return given if isinstance(given, str) and given else f"{table}[{number}]"


def _typed(row: object, kind: type[_Row], file: str, name: str) -> _Row:
    try:
        return convert(row, kind)
    except ValidationError as error:
        text = str(error)
        at, field = _AT.search(text), _FIELD.search(text)
        path = at["path"] if at else ""
        if field:
            path = f"{path}.{field['field']}" if path else field["field"]
        key = f"{name}.{path}" if path else name
        raise ProcedureError(file=file, key=key, problem=_AT.sub("", text)) from error
