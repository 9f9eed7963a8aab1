"""Second reading, §2 of the contract: the table of dates, row by row."""

from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from tests.properties.second_calendar import ONE_DAY, add_months, opens_after
from tests.properties.second_names import Names
from tests.properties.second_record import Fact, day


class Due(NamedTuple):
    """A row of the dates table that exists."""

    id: str
    kind: str
    on: date
    raw_on: date | None
    legal_on: date | None
    estimated: bool
    rule: str
    rests_on: frozenset[str]


def _ids(*facts: Fact) -> frozenset[str]:
    return frozenset(fact["id"] for fact in facts)


class Dates(Names):
    """The dates on top of the names."""

    def _silence(self, due_id: str, rule: str, start: Fact, months: int, service: str) -> list[Due]:
        """R-01, R-02, R-03: the delay passes without a reply dated before the day it gives."""
        received, estimated = self.reception(start)
        on = opens_after(received, months, self.region)
        if any(day(reply) < on for reply in self.since(start, "reply_received", service=service)):
            return []
        raw_on = add_months(received, months)
        return [Due(due_id, "earliest", on, raw_on, None, estimated, rule, self.rests_on(start))]

    def _bad_answer(self, due_id: str, rule: str, start: Fact, service: str) -> list[Due]:
        """R-01b, R-02b, R-01c."""
        bad = self._bad_answers(service, start)
        if not bad:
            return []
        return [Due(due_id, "earliest", day(bad[0]), None, None, False, rule, _ids(bad[0], start))]

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
        rests_on = _ids(self.complaint, self.trace)
        return [Due("mediator_closes", "latest", on, None, self.one_year_legal, False, "R-04", rests_on)]

    def _mediation(self) -> list[Due]:
        if self.med is None or self.outcome is not None:
            return []
        if self.opinion is not None:
            given = self.opinion.get("reply_by")
            legal = date.fromisoformat(given) if given else add_months(day(self.opinion), 1)
            on = legal - ONE_DAY
            return [Due("opinion_answer_due", "latest", on, None, legal, False, "R-08", _ids(self.opinion))]
        received, estimated = self.reception(self.med)
        rests_on = self.rests_on(self.med)
        rows = []
        if self.file_complete is None:
            on = received + timedelta(days=21)
            rows.append(Due("mediator_rejects_by", "expected", on, None, None, estimated, "R-06", rests_on))
        if self.extended is not None:
            answer, estimated, rests_on = date.fromisoformat(self.extended["until"]), False, _ids(self.extended)
        elif self.file_complete is not None:
            answer, estimated = day(self.file_complete) + timedelta(days=90), False
            rests_on = _ids(self.file_complete)
        else:
            answer, estimated = received + timedelta(days=90), True
        rows.append(Due("mediator_answers_by", "expected", answer, None, None, estimated, "R-07", rests_on))
        return rows

    def _conciliator(self) -> list[Due]:
        ended = self.last("conciliation_ended")
        asked = self.after(ended, "conciliator_requested") if ended else self.all("conciliator_requested")
        if not asked:
            return []
        on = add_months(day(asked[0]), 3) + ONE_DAY
        return [Due("conciliator_wait_ends", "earliest", on, None, None, False, "R-12", _ids(asked[0]))]

    def refund_limit(self, payment: Fact) -> date | None:
        """The legal day of a payment's R-15, or ``None`` when a court was seized in time."""
        legal = add_months(day(payment), 12)
        in_time = any(day(payment) <= day(court) <= legal for court in self.all("court_seized"))
        return None if in_time else legal

    def _refunds(self) -> list[Due]:
        limits = [(payment, self.refund_limit(payment)) for payment in self.all("payment_made")]
        return [
            Due("refund_claim_lapses", "latest", legal - ONE_DAY, None, legal, False, "R-15", _ids(payment))
            for payment, legal in limits
            if legal is not None
        ]

    def _termination(self) -> list[Due]:
        notice = self.last("formal_notice_sent")
        if notice is None or self.after(notice, "service_restored"):
            return []
        received, estimated = self.reception(notice)
        start = day(notice) + timedelta(days=15) if estimated else received
        on = start + timedelta(days=notice["delay_days"] + 1)
        return [Due("termination_allowed", "earliest", on, None, None, estimated, "R-20", self.rests_on(notice))]

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
