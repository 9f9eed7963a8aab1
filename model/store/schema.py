"""The versions of the file, and how each becomes the next.

A step is a pure function from the tables of one schema to those of the next; it is applied when a file is read, and
the file itself changes at its next commit, after a backup that is never thrown away. A file of every version that was
ever written is kept with the tests.

1: tables ``dossier`` and ``entries``. 2: the same, and ``_meta``, whose checksum covers all the rest.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

_Tables: TypeAlias = dict[str, dict[str, dict[str, Any]]]

FIRST: Final = 1
CURRENT: Final = 2


def _one_to_two(tables: _Tables) -> _Tables:
    return tables


_STEPS: Final[dict[int, Callable[[_Tables], _Tables]]] = {1: _one_to_two}


def raised(tables: _Tables, number: int) -> _Tables:
    """The tables of schema ``number`` as those of the present one."""
    for step in range(number, CURRENT):
        tables = _STEPS[step](tables)
    return tables
