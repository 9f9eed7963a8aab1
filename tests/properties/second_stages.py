"""Second reading, §3 of the contract: stage, status and the four lines."""

from decimal import Decimal
from functools import cached_property

from tests.properties.second_money import Money
from tests.properties.second_names import CONTACTS
from tests.properties.second_record import Fact

STAGES = ("customer_service", "consumer_service", "mediator", "court")

Line = tuple[str, str, str | None]


class Stages(Money):
    """Stage and status on top of the dates."""

    # --- §2, the last paragraph

    def _broken_by(self, body: str, agreed: Fact) -> bool:
        """What was agreed there was not kept since."""
        return bool(self.after(agreed, "promise_broken", service=body))

    @cached_property
    def prior_attempt(self) -> bool:
        if self.outcome is not None:
            kind = self.outcome["kind"]
            if kind in ("mediator_opinion_refused", "mediation_ended"):
                return True
            if kind == "mediator_opinion_accepted" and self._broken_by("mediator", self.outcome):
                return True
        for ended in self.all("conciliation_ended"):
            if ended["outcome"] == "failure" or self._broken_by("conciliator", ended):
                return True
        return self.reached("conciliator_wait_ends")

    # --- §3

    @cached_property
    def barred(self) -> str | None:
        if self.med is not None:
            return None
        closes = self.due("mediator_closes")
        if closes is not None and closes.legal_on is not None and self.today > closes.legal_on:
            return "one_year"
        if self.contract.get("mediator_member") is False:
            return "not_member"
        return "not_consumer" if self.claimant.get("is_business") else None

    @cached_property
    def satisfied(self) -> Fact | None:
        reply = self.last("reply_received")
        if reply is None or reply["satisfactory"] is not True:
            return None
        undone = self.after(reply, *CONTACTS, "formal_notice_sent", "promise_broken", "outage_started")
        return None if undone else reply

    @cached_property
    def court(self) -> Fact | None:
        return self.last("court_seized")

    @cached_property
    def may_go_to_court(self) -> bool:
        amount = self.claim.get("amount")
        return self.prior_attempt or (amount is not None and Decimal(amount) > 5000)

    @cached_property
    def _court_open_or_locked(self) -> tuple[str, str]:
        return "court", "open" if self.may_go_to_court else "locked"

    @cached_property
    def stage_and_status(self) -> tuple[str, str]:
        """The table of §3, first line that fits."""
        if self.closed:
            return "closed", "done"
        if self.court is not None:
            return "court", "done" if self.after(self.court, "court_decided") else "waiting"
        ended = self.last("conciliation_ended")
        if ended is not None and ended["outcome"] == "agreement" and not self._broken_by("conciliator", ended):
            return "court", "done"
        if self.outcome is not None:
            accepted = self.outcome["kind"] == "mediator_opinion_accepted"
            if accepted and not self._broken_by("mediator", self.outcome):
                return "mediator", "done"
            return self._court_open_or_locked
        if self.med is not None:
            return "mediator", "deciding" if self.opinion is not None else "waiting"
        if self.satisfied is not None:
            return self.satisfied["service"], "answered"
        if self.barred == "one_year" or (self.barred is not None and self.reached("mediator_opens")):
            return self._court_open_or_locked
        if self.reached("mediator_opens"):
            return "mediator", "open"
        if self.co is not None and not self.one_level:
            return "consumer_service", "waiting"
        if self.reached("consumer_service_opens"):
            return "consumer_service", "open"
        return "customer_service", "waiting" if self.sc1 is not None else "open"

    def _done_there(self, stage: str) -> bool:
        if stage == "customer_service":
            return self.sc1 is not None
        if stage == "consumer_service":
            return bool(self.all("consumer_service_contacted"))
        if stage == "mediator":
            return self.med is not None
        # §3 puts a conciliation in the court's stage.
        return bool(self.all("court_seized", "conciliator_requested", "conciliation_ended"))

    @cached_property
    def lines(self) -> list[Line]:
        current, status = self.stage_and_status
        place = STAGES.index(current) if current in STAGES else len(STAGES)
        lines: list[Line] = []
        for index, stage in enumerate(STAGES):
            reason = self.barred if stage == "mediator" else None
            if index == place:
                lines.append((stage, status, reason))
            elif index < place:  # nothing was done before a barred mediator, by definition
                lines.append((stage, "done" if self._done_there(stage) else "skipped", reason))
            elif reason is not None:
                lines.append((stage, "barred", reason))
            elif stage == "court" and self.may_go_to_court:
                lines.append((stage, "available", None))
            else:
                lines.append((stage, "locked", None))
        return lines
