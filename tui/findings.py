"""What is wrong with a file that is kept, what a repair would bring, and what became of it, in sentences.

The same for every face; a sentence names paths: show it without markup.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from model.errors import DamagedDossier
from model.store.inspection import Finding, Repair
from tui.refusal import damage, places, refusal
from tui.wording import Words

_WHOSE: Final = {
    "damaged": "cli.check.whose.dossier",
    "conflict_copy": "cli.check.whose.copy",
    "stranger": "cli.check.whose.copy",
}
"""How a problem names the dossier it is one of."""


def told(found: Finding, words: Words) -> list[str]:
    """What is wrong, then what a repair would do, to the entry."""
    said = [words(f"cli.check.problem.{found.problem}", path=found.path, name=found.path.name)]
    if found.problem in _WHOSE:
        said += [words(_WHOSE[found.problem], dossier=dossier) for dossier, _piece in found.named]
    if isinstance(found.error, DamagedDossier):
        said.append(words("cli.check.reason", reason=damage(found.error, words)))
    elif found.error is not None:
        said.append(refusal(found.error, words))
    if found.problem == "damaged":
        said += _prospect(found, words)
    elif found.problem == "gone":
        said += [words("cli.check.gone", dossier=dossier) for dossier, _piece in found.named]
        said += [_from(found.backup, words), words("cli.check.on_purpose", name=found.path.stem)]
    elif found.problem == "in_the_way" and found.backup:
        said.append(words("cli.check.move_away", **_instant(found.backup, words)))
    elif found.problem == "stepped_back":
        said.append(_counted("cli.check.lacks", found.entries, found, words))
    elif found.problem in ("conflict_copy", "stranger"):
        said += _brings(found, words)
    elif found.problem in ("bad_exhibit", "lost_exhibit"):
        said += [words("cli.check.piece", dossier=dossier, piece=piece) for dossier, piece in found.named]
        said.append(words("cli.check.piece_again"))
    return said


def _brings(found: Finding, words: Words) -> list[str]:
    brings = _counted("cli.check.brings", found.entries, found, words) if found.entries else None
    said = [brings or words("cli.check.brings_nothing")]
    if found.differing:
        said.append(words("cli.check.contradicts", fields=places(found.differing, words)))
    return said


def _prospect(found: Finding, words: Words) -> list[str]:
    said = [_from(found.backup, words) if found.backup else words("cli.check.no_backup")]
    if found.regained:
        said.append(_counted("cli.check.regained", found.regained, found, words))
    if found.entries:
        said.append(_counted("cli.check.missing", found.entries, found, words))
    if found.differing:
        said.append(words("cli.check.differing", fields=places(found.differing, words)))
    if found.lost_commits:
        said.append(words.plural("cli.check.lost_commits", found.lost_commits))
    return said


def _counted(key: str, ids: Sequence[str], found: Finding, words: Words) -> str:
    """How many entries, and each by what it is and when, or by its id alone where nothing else of it can be read."""
    readable = {
        entry.id: words(
            "cli.check.entry", kind=words(f"entries.kinds.{entry.kind}"), day=words.day_long(entry.on), id=entry.id
        )
        for entry in found.known
    }
    entries = words("cli.check.and").join(readable.get(entry_id, entry_id) for entry_id in ids)
    return words.plural(key, len(ids), entries=entries)


def _from(instant: str, words: Words) -> str:
    return words("cli.check.from_backup", **_instant(instant, words))


def _instant(instant: str, words: Words) -> dict[str, str]:
    day = words.day_long(date.fromisoformat(instant[:8]))
    return {"day": day, "hour": instant[9:11], "minute": instant[11:13], "second": instant[13:15]}


def outcome(made: Repair, words: Words) -> str:
    """What became of it."""
    path = made.finding.path
    if not made.done:
        reason = refusal(made.error, words) if made.error is not None else words("cli.check.refused")
        return words("cli.check.not_repaired", path=path, reason=reason)
    if made.set_aside is not None:
        return words("cli.check.set_aside", path=path, aside=made.set_aside)
    return words("cli.check.repaired", path=path)
