"""What is wrong with a file that is kept, what a repair would bring, and what became of it, in sentences.

The same for every face; a sentence names paths: show it without markup.
"""

from datetime import date

from model.store.inspection import Finding, Repair
from tui.refusal import refusal
from tui.wording import Words


def told(found: Finding, words: Words) -> list[str]:
    """What is wrong, then what a repair would do, to the entry."""
    problem = words(f"cli.check.problem.{found.problem}", path=found.path, name=found.path.name)
    more = [refusal(found.error, words)] if found.error is not None else []
    if found.problem == "damaged":
        more += _prospect(found, words)
    elif found.problem == "gone":
        more += [words("cli.check.gone", dossier=dossier) for dossier, _piece in found.named]
        more += [_from(found.backup, words), words("cli.check.on_purpose", name=found.path.stem)]
    elif found.problem in ("stepped_back", "conflict_copy"):
        count = len(found.entries)
        more.append(words.plural(f"cli.check.brings.{found.problem}", count, entries=", ".join(found.entries)))
    elif found.problem in ("bad_exhibit", "lost_exhibit"):
        more += [words("cli.check.piece", dossier=dossier, piece=piece) for dossier, piece in found.named]
        more.append(words("cli.check.piece_again"))
    return [problem, *more]


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


def outcome(made: Repair, words: Words) -> str:
    """What became of it."""
    path = made.finding.path
    if not made.done:
        reason = refusal(made.error, words) if made.error is not None else words("cli.check.refused")
        return words("cli.check.not_repaired", path=path, reason=reason)
    if made.set_aside is not None:
        return words("cli.check.set_aside", path=path, aside=made.set_aside)
    return words("cli.check.repaired", path=path)
