"""Second reading of the contract: ``read(dossier, today)`` answers from the plain dossier alone (what JSON holds).

It was written without a look at the calculator, so that two readings of the same page can be compared. Its parts:
``second_calendar`` (facts.md §1), ``second_record`` (§1), ``second_names`` and ``second_dates`` (§2),
``second_stages`` (§3), ``second_warnings`` (§4), ``second_money`` (§5), ``second_actions`` (§6), and here the
conditions of the mediator (§6).
"""

from datetime import date
from functools import cached_property
from typing import Any

from tests.properties.answers import loudest
from tests.properties.second_actions import Actions
from tests.properties.second_dates import Due
from tests.properties.second_record import day


class Reading(Actions):
    """All of it."""

    @cached_property
    def _not_already_mediated(self) -> bool | None:
        """The contract names this condition only. Read here over the whole record: a mediation went to its end."""
        if self.all("mediator_opinion_refused", "mediation_ended"):
            return False
        if any(fact.get("by", "consumer") == "consumer" for fact in self.all("mediator_opinion_accepted")):
            return False
        # Whether a file turned away or withdrawn was mediated is not known.
        return None if self.all("mediation_rejected", "mediation_withdrawn") else True

    def opens_on(self, due_id: str) -> str | None:
        """A stage line's day is that of its deadline."""
        due = self.due(due_id)
        return None if due is None else due.on.isoformat()

    @cached_property
    def admissibility(self) -> dict[str, bool | None]:
        asked_on = day(self.med) if self.med else self.today
        opens = self.due("mediator_opens")
        return {
            "consumer": not self.claimant.get("is_business", False),
            "member": self.contract.get("mediator_member"),
            "written_complaint": self.complaint is not None,
            "within_one_year": None if self.one_year_legal is None else asked_on <= self.one_year_legal,
            "levels_exhausted": opens is not None and opens.on <= asked_on,
            "no_court": self.court is None,
            "not_already_mediated": self._not_already_mediated,
        }


def _due_as_data(due: Due) -> dict[str, Any]:
    def iso(value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    return {
        "id": due.id,
        "kind": due.kind,
        "on": iso(due.on),
        "raw_on": iso(due.raw_on),
        "legal_on": iso(due.legal_on),
        "estimated": due.estimated,
        "rule": due.rule,
        "entries": sorted(due.rests_on),
    }


def read(dossier: dict[str, Any], today: date) -> dict[str, Any]:
    """What this reading answers, in a form that can be compared (see ``tests.properties.answers``)."""
    reading = Reading(dossier, today)
    stage, status = reading.stage_and_status
    return {
        "stage": stage,
        "status": status,
        "blocker": "amicable_attempt_required" if (stage, status) == ("court", "locked") else None,
        "stages": [list(line) for line in reading.lines],
        "opens_on": {
            "customer_service": None,
            "consumer_service": reading.opens_on("consumer_service_opens"),
            "mediator": reading.opens_on("mediator_opens"),
            "court": None,
        },
        "deadlines": [_due_as_data(due) for due in reading.dues],
        "warnings": loudest(reading.warnings),
        "impossible": sorted(reading.impossible),
        "warned_about": reading.warned_about,
        "next_actions": reading.next_actions,
        "money": reading.money,
        "admissibility": reading.admissibility,
    }
