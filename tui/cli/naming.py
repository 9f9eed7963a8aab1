"""Things named on the command line: an entry by the beginning of its id."""

from collections.abc import Iterable

from model.record.dossier import Dossier
from tui.cli.problems import Refused
from tui.wording import Words


def entry_named(dossier: Dossier, name: str, words: Words) -> str:
    """The id of an entry from the id or an unambiguous beginning of it."""
    ids = [entry.id for entry in dossier.entries]
    return name if name in ids else only_one([found for found in ids if name and found.startswith(name)], name, words)


def only_one(found: Iterable[str], name: str, words: Words) -> str:
    """The one that was found; raises ``Refused`` for none or several."""
    candidates = list(found)
    if not candidates:
        raise Refused(words("cli.refused.unknown_entry", name=name))
    if len(candidates) > 1:
        raise Refused(words("cli.refused.ambiguous_entry", name=name, candidates=", ".join(candidates)))
    return candidates[0]
