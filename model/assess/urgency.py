"""Which dossier burns: the order of the shelf, and the exit codes of ``relance status`` (contract §7)."""

from typing import Literal, TypeAlias

from model.assess.situation import Deadline, Situation

Heat: TypeAlias = Literal[0, 10, 20]
"""0: nothing due; 10: something to do, or a last day within a week; 20: a last day within a day, or just passed."""

BURNING_DAYS, WARM_DAYS = 1, 7


def heat(situation: Situation) -> Heat:
    """How pressing a dossier is; a closed one never is."""
    if situation.stage == "closed":
        return 0
    days = [(deadline.on - situation.as_of).days for deadline in _living(situation)]
    if any(left <= BURNING_DAYS for left in days):
        return 20
    if situation.status in {"open", "deciding"} or any(left <= WARM_DAYS for left in days):
        return 10
    return 0


def next_deadline(situation: Situation) -> Deadline | None:
    """The date to show first: the nearest to come, a last day counting until its law has passed."""
    if situation.stage == "closed":
        return None
    coming = [
        deadline for deadline in situation.deadlines if deadline.kind != "latest" and deadline.on > situation.as_of
    ]
    return min((*_living(situation), *coming), key=lambda deadline: deadline.on, default=None)


def _living(situation: Situation) -> list[Deadline]:
    """Last days that have not lapsed in law."""
    return [
        deadline
        for deadline in situation.deadlines
        if deadline.kind == "latest" and deadline.legal_on is not None and deadline.legal_on >= situation.as_of
    ]
