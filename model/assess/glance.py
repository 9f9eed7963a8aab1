"""A dossier at a glance: what a list of many shows of each, without its record."""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from msgspec import Struct

from model.assess.situation import CurrentStage, DeadlineKind, Situation, Status
from model.assess.urgency import Heat, heat, next_deadline
from model.record.dossier import Dossier
from model.record.events import PaymentMade


class Due(Struct, frozen=True):
    """The date to show first. ``paid``, ``paid_on``: the payment it is about, if it is about one."""

    id: str
    kind: DeadlineKind
    on: date
    paid: str | None = None
    paid_on: date | None = None


class Glance(Struct, frozen=True):
    """One dossier of the shelf on day ``as_of``. ``act``: the first thing to do.

    ``claimant``, ``customer_number`` and ``line_number``: what it may be found by, beside title and operator.
    """

    id: str
    title: str
    operator: str
    claimant: str
    customer_number: str
    line_number: str
    as_of: date
    stage: CurrentStage
    status: Status
    act: str
    heat: Heat
    due: Due | None

    @property
    def closed(self) -> bool:
        """Whether nothing is to be done any more."""
        return self.stage == "closed"


class Filed:
    """A dossier at a glance, and whole with its situation once that is asked for: of a thousand, one is looked at."""

    def __init__(self, seen: Glance, make: Callable[[], tuple[Dossier, Situation]]) -> None:
        """``make``: called once at most."""
        self.seen = seen
        self._make = make

    @cached_property
    def whole(self) -> tuple[Dossier, Situation]:
        """The dossier and where it stands."""
        return self._make()


def glance(dossier: Dossier, situation: Situation) -> Glance:
    """What is shown of this dossier among others."""
    return Glance(
        id=dossier.id,
        title=_whole(dossier.title),
        operator=_whole(dossier.contract.operator),
        claimant=_whole(dossier.claimant.name),
        customer_number=_whole(dossier.contract.customer_number),
        line_number=_whole(dossier.contract.line_number),
        as_of=situation.as_of,
        stage=situation.stage,
        status=situation.status,
        act=situation.next_actions[0].id,
        heat=heat(situation),
        due=_due(dossier, situation),
    )


def order(seen: Glance) -> tuple[bool, int, date, str, str]:
    """Sort key: the burning first, then by the date that counts; closed dossiers last."""
    due = seen.due.on if seen.due else date.max
    return seen.closed, -seen.heat, due, seen.title.casefold(), seen.id


def _whole(text: str) -> str:
    """Halves of characters, which old files may hold and no page can, as what they are shown as."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _due(dossier: Dossier, situation: Situation) -> Due | None:
    due = next_deadline(situation)
    if due is None:
        return None
    first = dossier.entry(due.entries[0]) if due.entries else None
    if isinstance(first, PaymentMade):
        return Due(due.id, due.kind, due.on, first.amount, first.on)
    return Due(due.id, due.kind, due.on)
