"""Second reading, §2 of the contract: the names and the table of dates, row by row, on the plain dossier.

Nothing of the model is used here. Slow and literal on purpose: it is there to disagree.
"""

from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from tests.properties.second_calendar import ONE_DAY, add_months, nth_working_day_after, opens_after
from tests.properties.second_record import WRITTEN, Fact, day, never_written, order, with_one_level

CONTACTS = ("customer_service_contacted", "consumer_service_contacted")


class Due(NamedTuple):
    """A row of the dates table that exists."""

    id: str
    kind: str
    on: date
    raw_on: date | None
    legal_on: date | None
    estimated: bool
    rule: str


class Dates:
    """The dossier as it counts on ``today``, its names and its dates."""

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

    # --- the table

    def _silence(self, due_id: str, rule: str, start: Fact, months: int, service: str) -> list[Due]:
        """R-01, R-02, R-03: the delay passes without a reply dated before the day it gives."""
        received, estimated = self.reception(start)
        on = opens_after(received, months, self.region)
        if any(day(reply) < on for reply in self.since(start, "reply_received", service=service)):
            return []
        return [Due(due_id, "earliest", on, add_months(received, months), None, estimated, rule)]

    def _bad_answer(self, due_id: str, rule: str, start: Fact, service: str) -> list[Due]:
        """R-01b, R-02b, R-01c."""
        bad = self._bad_answers(service, start)
        return [Due(due_id, "earliest", day(bad[0]), None, None, False, rule)] if bad else []

    def _consumer_service_opens(self) -> list[Due]:
        if self.one_level or self.sc1 is None:
            return []
        name = "consumer_service_opens"
        return [
            *self._silence(name, "R-01", self.sc1, 1, "customer_service"),
            *self._bad_answer(name, "R-01b", self.sc1, "customer_service"),
        ]

    def _mediator_opens(self) -> list[Due]:
        name = "mediator_opens"
        rows = []
        if self.co is not None and self.co_after_sc1 and not self.one_level:
            rows += self._silence(name, "R-02", self.co, 1, "consumer_service")
            rows += self._bad_answer(name, "R-02b", self.co, "consumer_service")
        if self.scw is not None:
            rows += self._silence(name, "R-03", self.scw, 2, "customer_service")
            if self.one_level:
                rows += self._bad_answer(name, "R-01c", self.scw, "customer_service")
        return rows

    @cached_property
    def one_year_legal(self) -> date | None:
        return add_months(day(self.complaint), 12) if self.complaint else None

    def _mediator_closes(self) -> list[Due]:
        if self.complaint is None or self.trace is None or self.med or self.closed:
            return []
        on = add_months(day(self.trace), 12) - ONE_DAY
        return [Due("mediator_closes", "latest", on, None, self.one_year_legal, False, "R-04")]

    def _mediation(self) -> list[Due]:
        if self.med is None or self.outcome is not None:
            return []
        if self.opinion is not None:
            given = self.opinion.get("reply_by")
            legal = date.fromisoformat(given) if given else add_months(day(self.opinion), 1)
            return [Due("opinion_answer_due", "latest", legal - ONE_DAY, None, legal, False, "R-08")]
        received, estimated = self.reception(self.med)
        rows = []
        if self.file_complete is None:
            rows.append(
                Due("mediator_rejects_by", "expected", received + timedelta(days=21), None, None, estimated, "R-06")
            )
        if self.extended is not None:
            answer, estimated = date.fromisoformat(self.extended["until"]), False
        elif self.file_complete is not None:
            answer, estimated = day(self.file_complete) + timedelta(days=90), False
        else:
            answer, estimated = received + timedelta(days=90), True
        rows.append(Due("mediator_answers_by", "expected", answer, None, None, estimated, "R-07"))
        return rows

    def _conciliator(self) -> list[Due]:
        ended = self.last("conciliation_ended")
        asked = self.after(ended, "conciliator_requested") if ended else self.all("conciliator_requested")
        if not asked:
            return []
        on = add_months(day(asked[0]), 3) + ONE_DAY
        return [Due("conciliator_wait_ends", "earliest", on, None, None, False, "R-12")]

    def refund_limit(self, payment: Fact) -> date | None:
        """The legal day of a payment's R-15, or ``None`` when a court was seized in time."""
        legal = add_months(day(payment), 12)
        in_time = any(day(payment) <= day(court) <= legal for court in self.all("court_seized"))
        return None if in_time else legal

    def _refunds(self) -> list[Due]:
        limits = [self.refund_limit(payment) for payment in self.all("payment_made")]
        return [
            Due("refund_claim_lapses", "latest", legal - ONE_DAY, None, legal, False, "R-15")
            for legal in limits
            if legal is not None
        ]

    def _termination(self) -> list[Due]:
        notice = self.last("formal_notice_sent")
        if notice is None or self.after(notice, "service_restored"):
            return []
        received, estimated = self.reception(notice)
        start = day(notice) + timedelta(days=15) if estimated else received
        on = start + timedelta(days=notice["delay_days"] + 1)
        return [Due("termination_allowed", "earliest", on, None, None, estimated, "R-20")]

    @cached_property
    def dues(self) -> list[Due]:
        """Every deadline, sorted by day then id."""
        rows: list[Due] = []
        # "Where several rows give the same id, the earliest day counts, then the order of this table."
        for several in (self._consumer_service_opens(), self._mediator_opens()):
            rows += sorted(several, key=lambda due: due.on)[:1]  # a stable sort keeps the order of the table
        rows += self._mediator_closes() + self._mediation() + self._conciliator()
        rows += self._refunds() + self._termination()
        return sorted(rows, key=lambda due: (due.on, due.id))

    def due(self, due_id: str) -> Due | None:
        return next((due for due in self.dues if due.id == due_id), None)

    def reached(self, due_id: str) -> bool:
        """On or before the day of assessment."""
        due = self.due(due_id)
        return due is not None and due.on <= self.today
