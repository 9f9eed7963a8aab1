"""Finding a dossier by what one remembers of it: some words, in any order, as they come to the fingers."""

from collections.abc import Iterable

from model.assess.glance import Glance
from tui.typed.text import fold


def of_dossier(seen: Glance) -> str:
    """What a dossier is found by, ``searchable``."""
    return searchable((seen.title, seen.operator, seen.claimant), (seen.customer_number, seen.line_number))


def searchable(texts: Iterable[str], numbers: Iterable[str] = ()) -> str:
    """All that may be searched, as it is compared: accents, capitals and kinds of apostrophes do not matter.

    ``numbers`` are found as they are written and without their spaces, full stops and dashes.
    """
    figures = [fold(number) for number in numbers]
    return " ".join([*map(fold, texts), *figures, *("".join(filter(str.isalnum, figure)) for figure in figures)])


def words_of(wanted: str) -> list[str]:
    """The words that are looked for, each to be found in a ``searchable`` text."""
    return fold(wanted).split()
