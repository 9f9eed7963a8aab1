"""The shipped procedure: read once, and its texts to be spoilt one at a time."""

from functools import cache
from importlib.resources import files

from model.procedure.reader import TABLES, load_procedure
from model.procedure.shape import Procedure, Sourced


@cache
def procedure() -> Procedure:
    """What the program reads."""
    return load_procedure()


@cache
def text_of(file: str) -> str:
    """One data file as it is shipped."""
    return (files("model.procedure") / "data" / file).read_text(encoding="utf-8")


def all_texts() -> dict[str, str]:
    """All the data files, in a mapping of the caller's own."""
    return {file: text_of(file) for file in TABLES}


def all_sourced() -> list[Sourced]:
    """Every value that carries a source."""
    read = procedure()
    return [
        *read.rules.values(),
        *read.values.values(),
        *read.fixed_holidays,
        *read.easter_holidays,
        *read.stages,
        *read.checklist,
        *read.letters.values(),
        *read.references.values(),
        *read.bodies.values(),
        *read.operators.values(),
    ]
