"""Second reading of the contract: ``read(dossier, today)`` answers from the plain dossier alone (what JSON holds).

It was written without a look at the calculator, so that two readings of the same page can be compared. Its parts:
``second_calendar`` (facts.md §1), ``second_record`` (§1), ``second_names`` and ``second_dates`` (§2),
``second_stages`` (§3), ``second_warnings`` (§4), ``second_money`` (§5), and here the mediator's conditions (§6).
"""

from datetime import date
from functools import cached_property
from typing import Any

from tests.properties.answers import loudest
from tests.properties.second_dates import Due
from tests.properties.second_record import day
from tests.properties.second_warnings import Warnings


class Reading(Warnings):
    """All of it."""

    @cached_property
    def _not_already_mediated(self) -> bool | None:
        """The contract names this condition only: the property tests leave it out."""
        if self.all("mediator_opinion_refused", "mediation_ended"):
            return False
        if self.outcome is None:
            return True
        # Whether a file turned away or withdrawn was mediated is not known.
        return None if self.outcome["kind"] in ("mediation_rejected", "mediation_withdrawn") else False

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
        "deadlines": [_due_as_data(due) for due in reading.dues],
        "warnings": loudest(reading.warnings),
        "impossible": sorted(reading.impossible),
        "money": reading.money,
        "admissibility": reading.admissibility,
    }
