"""Second reading, §6 of the contract: what to do next.

The contract shows the fields and one action; the others bear the names that the word files give them. What each says,
from when and until when follows from the stage and status of §3 and the dates of §2.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.properties.second_record import day, order
from tests.properties.second_warnings import Warnings

Action = dict[str, Any]


def _action(name: str, letter: str | None = None, start: date | None = None, until: date | None = None) -> Action:
    iso = [None if on is None else on.isoformat() for on in (start, until)]
    return {"id": name, "letter": letter, "from": iso[0], "until": iso[1]}


class Actions(Warnings):
    """The next actions on top of the rest."""

    @property
    def next_actions(self) -> list[Action]:
        stage, status = self.stage_and_status
        if stage == "closed":
            return [_action("nothing")]
        acts = [_action("confirm_resolution")] if status == "answered" else self._acts(stage, status)
        # §3: "the program proposes to close" when the service was restored, and nothing does it by itself.
        if self._works_again() and all(act["id"] != "propose_close" for act in acts):
            acts.append(_action("propose_close"))
        return acts

    def _works_again(self) -> bool:
        restored, outage = self.last("service_restored"), self.last("outage_started")
        return restored is not None and (outage is None or order(outage) < order(restored))

    def _on(self, *due_ids: str) -> date | None:
        """The day of the first of these that exists."""
        return next((due.on for due in map(self.due, due_ids) if due is not None), None)

    def _acts(self, stage: str, status: str) -> list[Action]:
        """§3, the table, from the last stage to the first."""
        if status == "done":
            return [_action("propose_close")]
        if stage == "court":
            return [self._at_court(status)]
        if stage == "mediator":
            return self._at_mediator(status)
        check = [_action("check_mediator_member")] if self.contract.get("mediator_member") is None else []
        if stage == "consumer_service":
            if status == "open":
                return [_action("write_consumer_service", "T-2", self._on("consumer_service_opens")), *check]
            return [*self._complaint_sent(), *check]
        if status == "open":
            return [_action("contact_customer_service", "T-1", self.today)]
        wait = _action("wait_customer_service", None, self._on("consumer_service_opens", "mediator_opens"))
        # W-01: a call is no written complaint.
        return [wait] if self.complaint else [_action("write_customer_service", "T-1", self.today), wait]

    def _complaint_sent(self) -> list[Action]:
        """W-22: "the first level is missing, so no R-02"; that level is gone through first, then the second again."""
        wait = _action("wait_consumer_service", None, self._on("mediator_opens"))
        if self.co_after_sc1:
            return [wait]
        if self.sc1 is None:
            return [_action("contact_customer_service", "T-1", self.today), wait]
        opens = self._on("consumer_service_opens")
        if opens is not None and opens <= self.today:
            return [_action("write_consumer_service", "T-2", opens)]
        return [_action("wait_customer_service", None, self._on("consumer_service_opens", "mediator_opens"))]

    def _at_court(self, status: str) -> Action:
        if status == "waiting":
            return _action("wait_court")
        if status == "open":
            # up to 5 000 € a requête, T-10; it rests on a prior attempt, and is a consumer's.
            more = Decimal(self.claim.get("amount") or 0) > 5000
            requete = self.prior_attempt and not more and not self.claimant.get("is_business")
            return _action("seize_court", "T-10" if requete else None)
        # "…and offers the conciliator."
        ends = self._on("conciliator_wait_ends")
        return _action("request_conciliator", "T-9") if ends is None else _action("wait_conciliator", None, ends)

    def _at_mediator(self, status: str) -> list[Action]:
        if status == "open":
            refer = _action("refer_mediator", "T-7", self._on("mediator_opens"), self._on("mediator_closes"))
            check = [_action("check_mediator_member")] if self.contract.get("mediator_member") is None else []
            return [refer, *check]
        if status == "deciding" and self.opinion is not None:
            return [_action("answer_opinion", None, day(self.opinion), self._on("opinion_answer_due"))]
        return [_action("wait_mediator", None, self._on("mediator_answers_by"))]
