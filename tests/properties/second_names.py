"""Second reading, §2 of the contract: the names, on the plain dossier.

Nothing of the model is used here. Slow and literal on purpose: it is there to disagree.
"""

from datetime import date
from functools import cached_property
from typing import Any

from tests.properties.second_calendar import nth_working_day_after
from tests.properties.second_record import WRITTEN, Fact, day, never_written, order, with_one_level

CONTACTS = ("customer_service_contacted", "consumer_service_contacted")


class Names:
    """The dossier as it counts on ``today``, and its names."""

    def __init__(self, dossier: dict[str, Any], today: date) -> None:
        self.today = today
        self.region: str = dossier.get("region") or "metropole"
        self.contract: dict[str, Any] = dossier.get("contract") or {}
        self.claimant: dict[str, Any] = dossier.get("claimant") or {}
        self.claim: dict[str, Any] = dossier.get("claim") or {}
        self.one_level = self.contract.get("complaint_levels", 2) == 1
        self.days = {fact["id"]: day(fact) for fact in dossier["entries"]}
        gone = never_written(dossier["entries"], today)
        written = [fact for fact in dossier["entries"] if fact["id"] not in gone]
        if self.one_level:
            written = [with_one_level(fact) for fact in written]
        self.written = sorted(written, key=order)  # still with the future ones
        # §1: one dated after the day of assessment is warned about and otherwise ignored.
        self.facts = [fact for fact in self.written if day(fact) <= today]

    # --- looking things up, always in the one order

    def all(self, *kinds: str, **fields: Any) -> list[Fact]:
        return [
            fact
            for fact in self.facts
            if fact["kind"] in kinds and all(fact.get(name) == value for name, value in fields.items())
        ]

    def first(self, *kinds: str, **fields: Any) -> Fact | None:
        found = self.all(*kinds, **fields)
        return found[0] if found else None

    def last(self, *kinds: str, **fields: Any) -> Fact | None:
        found = self.all(*kinds, **fields)
        return found[-1] if found else None

    def since(self, start: Fact, *kinds: str, **fields: Any) -> list[Fact]:
        """At or after."""
        return [fact for fact in self.all(*kinds, **fields) if order(fact) >= order(start)]

    def after(self, start: Fact, *kinds: str, **fields: Any) -> list[Fact]:
        return [fact for fact in self.all(*kinds, **fields) if order(fact) > order(start)]

    # --- reception

    def reception(self, sent: Fact) -> tuple[date, bool]:
        """The day, and whether it is estimated."""
        channel, on = sent["channel"], day(sent)
        if channel not in ("letter", "registered_letter", "electronic_registered_letter"):
            return on, False
        for kind in ("letter_received", "letter_presented"):
            days = [day(event) for event in self.all(kind, of=sent["id"]) if day(event) >= on]
            if days:
                return min(days), False
        if channel == "electronic_registered_letter":
            return on, True
        return nth_working_day_after(on, 3, self.region), True

    def rests_on(self, sent: Fact) -> frozenset[str]:
        """The sending, and the letter event that gives its reception."""
        channel = sent["channel"]
        if channel in ("letter", "registered_letter", "electronic_registered_letter"):
            for kind in ("letter_received", "letter_presented"):
                for event in self.all(kind, of=sent["id"]):
                    if day(event) >= day(sent):
                        return frozenset({sent["id"], event["id"]})
        return frozenset({sent["id"]})

    # --- names

    @cached_property
    def sc1(self) -> Fact | None:
        return self.first("customer_service_contacted", "formal_notice_sent")

    @cached_property
    def scw(self) -> Fact | None:
        for fact in self.all("customer_service_contacted", "formal_notice_sent"):
            if fact["kind"] == "formal_notice_sent" or fact["channel"] in WRITTEN:
                return fact
        return None

    @cached_property
    def _written_consumer_service(self) -> list[Fact]:
        return [fact for fact in self.all("consumer_service_contacted") if fact["channel"] in WRITTEN]

    @cached_property
    def co(self) -> Fact | None:
        for fact in self._written_consumer_service:
            if self.sc1 is not None and order(fact) >= order(self.sc1):
                return fact
        return self._written_consumer_service[0] if self._written_consumer_service else None

    @cached_property
    def co_after_sc1(self) -> bool:
        return self.co is not None and self.sc1 is not None and order(self.co) >= order(self.sc1)

    @cached_property
    def complaint(self) -> Fact | None:
        found = [fact for fact in (self.scw, *self._written_consumer_service[:1]) if fact is not None]
        return min(found, key=order) if found else None

    @cached_property
    def trace(self) -> Fact | None:
        found = [fact for fact in (self.complaint, self.first(*CONTACTS, channel="chat")) if fact is not None]
        return min(found, key=order) if found else None

    @cached_property
    def med(self) -> Fact | None:
        return self.last("mediator_referred")

    def _of_mediation(self, kind: str) -> Fact | None:
        """Counts when at or after MED, the last one."""
        found = self.since(self.med, kind) if self.med else []
        return found[-1] if found else None

    @cached_property
    def file_complete(self) -> Fact | None:
        return self._of_mediation("mediation_file_complete")

    @cached_property
    def extended(self) -> Fact | None:
        return self._of_mediation("mediation_extended")

    @cached_property
    def opinion(self) -> Fact | None:
        return self._of_mediation("mediator_opinion_received")

    @cached_property
    def outcome(self) -> Fact | None:
        """OUTCOME: the entry that makes it; any refusal first, else the last of the four others."""
        if self.med is None:
            return None
        refusals = self.since(self.med, "mediator_opinion_refused")
        if refusals:
            return refusals[0]
        endings = [
            fact
            for fact in self.since(
                self.med, "mediation_rejected", "mediation_withdrawn", "mediation_ended", "mediator_opinion_accepted"
            )
            if fact["kind"] != "mediator_opinion_accepted" or fact.get("by", "consumer") == "consumer"
        ]
        return endings[-1] if endings else None

    @cached_property
    def closed(self) -> bool:
        turn = self.last("dossier_closed", "dossier_reopened")
        return turn is not None and turn["kind"] == "dossier_closed"

    def _bad_answers(self, service: str, start: Fact) -> list[Fact]:
        return [
            fact
            for fact in self.since(start, "reply_received", "promise_broken", service=service)
            if fact["kind"] == "promise_broken" or fact["satisfactory"] is False
        ]
