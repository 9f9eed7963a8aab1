"""A dossier together with where it stands, and what an act changed of that."""

from msgspec import Struct

from model.assess.situation import Situation
from model.record.dossier import Dossier
from model.record.events import Event


class Case(Struct, frozen=True):
    """A dossier and where it stands."""

    dossier: Dossier
    situation: Situation


class Change(Struct, frozen=True):
    """What an act changed: the case before, the case after, and the entry that did it."""

    before: Case
    after: Case
    entry: Event
