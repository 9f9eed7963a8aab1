"""What was worked out for the very same record on the very same day is not worked out again. A few cases only.

Records never change, so the same object says the same; which one it is costs nothing to ask, however long it is.
"""

from functools import lru_cache

from model.assess.facts import Facts
from model.assess.situation import Situation
from model.letters.build import build
from model.letters.context import Context
from model.letters.story import Story
from model.procedure.shape import LetterId, Procedure
from model.record.dossier import Dossier
from model.record.events import MediatorOpinionReceived
from model.record.fields import Channel

_CASES = 4

REMEMBERED = 64
"""Letters of the last few cases."""


class Case:
    """A dossier, its situation and the procedure, equal to another of the very same three."""

    __slots__ = ("dossier", "procedure", "situation")

    def __init__(self, dossier: Dossier, situation: Situation, procedure: Procedure) -> None:
        """They are kept as long as what was worked out from them."""
        self.dossier, self.situation, self.procedure = dossier, situation, procedure

    def __eq__(self, other: object) -> bool:
        """Whether all three are the same objects."""
        return isinstance(other, Case) and (
            self.dossier is other.dossier and self.situation is other.situation and self.procedure is other.procedure
        )

    def __hash__(self) -> int:
        """Of where the three are."""
        return hash((id(self.dossier), id(self.situation), id(self.procedure)))


@lru_cache(maxsize=_CASES)
def facts_of(case: Case) -> Facts:
    """What the record says by its names."""
    return Facts(case.dossier, case.procedure, case.situation.as_of)


@lru_cache(maxsize=2 * _CASES)
def story_of(case: Case, *, to_court: bool) -> Story:
    """What the record says, as all its letters tell it, or those to a court."""
    return Story(facts_of(case), to_court=to_court)


@lru_cache(maxsize=REMEMBERED)
def context_of(letter: LetterId, case: Case, channel: Channel | None = None, number: str = "") -> Context:
    """What the letter with this id may use."""
    spec = case.procedure.letters[letter]
    proposed = facts_of(case).chronicle.first(MediatorOpinionReceived) is not None  # else a court is told the same
    return build(spec, story_of(case, to_court=proposed and spec.to == "court"), case.situation, channel, number)
