"""What a fact changed, or would change: two situations compared, in sentences. Pure."""

from collections.abc import Callable, Iterator

from model.assess.situation import Deadline, Situation, StageLine
from tui.wording import Words


def changes(before: Situation, after: Situation, words: Words) -> list[str]:
    """One sentence a change that matters, the stage first; empty when nothing changes.

    The sentences are plain text made of our own words, days and sums.
    """
    return [
        *_stage(before, after, words),
        *_barred(before, after, words),
        *_deadlines(before, after, words),
        *_warnings(before, after, words),
        *_checklist(before, after, words),
        *_balance(before, after, words),
    ]


def _stage(before: Situation, after: Situation, words: Words) -> Iterator[str]:
    same = (before.stage, before.status) == (after.stage, after.status)
    if not same and not (after.status == "open" and _opening_is_new(before, after)):
        yield words(f"dialogs.changes.stage.{after.stage}.{after.status}")


def _opening_is_new(before: Situation, after: Situation) -> bool:
    """Whether the date that opens this stage will be told: it says the same and since when."""
    old, new = (situation.deadline(f"{after.stage}_opens") for situation in (before, after))
    return new is not None and (old is None or old.on != new.on)


def _barred(before: Situation, after: Situation, words: Words) -> Iterator[str]:
    """Ways that open or close beside the current stage."""
    for line in after.stages:
        if line.id == after.stage or line.status == _status(before, line):
            continue
        if line.status == "barred":
            yield words(f"dialogs.changes.barred.{line.reason}")
        elif line.status == "available":
            yield words(f"dialogs.changes.available.{line.id}")


def _status(situation: Situation, line: StageLine) -> str:
    return next((other.status for other in situation.stages if other.id == line.id), "")


def _deadlines(before: Situation, after: Situation, words: Words) -> Iterator[str]:
    old = {_name(deadline): deadline for deadline in before.deadlines}
    new = {_name(deadline): deadline for deadline in after.deadlines}
    for name, deadline in new.items():
        known = old.get(name)
        if known is None or known.on != deadline.on:
            yield _told(deadline, known, after, words)
        elif known.estimated and not deadline.estimated:
            yield words("dialogs.changes.now_certain", what=_what(deadline, words), day=words.day_full(deadline.on))
    for name, deadline in old.items():
        if name not in new and deadline.on > after.as_of and after.stage != "closed":
            yield words("dialogs.changes.dropped", what=_what(deadline, words))


def _name(deadline: Deadline) -> tuple[str, str]:
    """What makes it the same date before and after: refunds have one a payment."""
    return deadline.id, deadline.entries[0] if deadline.id == "refund_claim_lapses" else ""


def _told(deadline: Deadline, known: Deadline | None, after: Situation, words: Words) -> str:
    when = "ahead" if deadline.on > after.as_of else "today" if deadline.on == after.as_of else "past"
    day = words.day_full(deadline.on)
    if deadline.estimated:
        day = words("dialogs.changes.estimated", day=day)
    if deadline.legal_on:
        when = "lapsed" if deadline.legal_on < after.as_of else "ahead"
    if known and when == "ahead":
        return words("dialogs.changes.moved", what=_what(deadline, words), day=day, was=words.day_long(known.on))
    return words(f"dialogs.changes.deadline.{deadline.id}.{when}", day=day)


def _what(deadline: Deadline, words: Words) -> str:
    return words(f"dialogs.changes.what.{deadline.id}")


def _warnings(before: Situation, after: Situation, words: Words) -> Iterator[str]:
    """New warnings by their titles; mere information waits on the screens."""
    told = _new(before, after, lambda situation: [line.id for line in situation.warnings if line.level != "info"])
    for warning in told:
        yield words("dialogs.changes.warning", title=words(f"warnings.{warning.replace('-', '_')}.title"))


def _checklist(before: Situation, after: Situation, words: Words) -> Iterator[str]:
    """Items the record now proves; those ticked by hand need no telling."""
    proven = _new(before, after, lambda situation: [line.item for line in situation.checklist if line.proven])
    if proven:
        yield words.plural("dialogs.changes.proven", len(proven))


def _balance(before: Situation, after: Situation, words: Words) -> Iterator[str]:
    if before.money.balance != after.money.balance:
        yield words("dialogs.changes.balance", amount=words.money(after.money.balance))


def _new(before: Situation, after: Situation, listed: Callable[[Situation], list[str]]) -> list[str]:
    """What stands in the second list and not in the first, once each."""
    known = set(listed(before))
    return [item for item in dict.fromkeys(listed(after)) if item not in known]
