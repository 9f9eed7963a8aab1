"""Second reading of the contract, §3 to §6: stage, status, lines, warnings, money and the mediator's conditions.

``read(dossier, today)`` answers from the plain dossier alone (what JSON holds), in the words of the contract. It was
written without a look at the calculator, so that two readings of the same page can be compared.
"""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from tests.properties.answers import loudest
from tests.properties.second_calendar import ONE_DAY, add_months
from tests.properties.second_dates import CONTACTS, Dates, Due
from tests.properties.second_record import LETTER_EVENTS, Fact, day, order

STAGES = ("customer_service", "consumer_service", "mediator", "court")
SENT = (*CONTACTS, "formal_notice_sent", "termination_sent", "payment_suspended", "mediator_referred")
CENT = Decimal("0.01")

Line = tuple[str, str, str | None]
Warned = set[tuple[str, str]]


class Reading(Dates):
    """Stage, warnings and money on top of the dates."""

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

    # --- §4

    @cached_property
    def warnings(self) -> Warned:
        stage, status = self.stage_and_status
        found = self._w_02() | self._w_03() | self._about_consumer_service() | self._about_mediation()
        if self.impossible:
            found.add(("W-15", "warning"))
        if self.sc1 is not None and self.complaint is None:
            found.add(("W-01", "warning"))
        if self.contract.get("mediator_member") is None and stage in ("consumer_service", "mediator"):
            found.add(("W-04", "info"))
        if self.claimant.get("is_business"):
            found.add(("W-10", "warning"))
        if (stage, status) == ("court", "locked"):
            found.add(("W-11", "warning"))
        for sent in self.all(*SENT, channel="registered_letter"):
            if self.today - day(sent) > timedelta(days=15) and not self.all(*LETTER_EVENTS, of=sent["id"]):
                found.add(("W-23", "info"))
        return found

    def _nine_then_eleven(self, warning: str, start: date) -> Warned:
        if self.today >= add_months(start, 11):
            return {(warning, "alarm")}
        return {(warning, "warning")} if self.today >= add_months(start, 9) else set()

    def _w_02(self) -> Warned:
        if self.complaint is None or self.trace is None or self.one_year_legal is None:
            return set()
        if self.med or self.court or self.closed or self.barred or self.today > self.one_year_legal:
            return set()
        return self._nine_then_eleven("W-02", day(self.trace))

    def _w_03(self) -> Warned:
        if self.closed or self.refunded >= self.paid:
            return set()
        found: Warned = set()
        for payment in self.all("payment_made"):
            legal = self.refund_limit(payment)
            if legal is not None and self.today <= legal:
                found |= self._nine_then_eleven("W-03", day(payment))
        return found

    @cached_property
    def impossible(self) -> set[str]:
        """The entries that W-15 is about."""
        return {fact["id"] for fact in self.written if self._is_impossible(fact)}

    def _is_impossible(self, fact: Fact) -> bool:
        if day(fact) > self.today:
            return True
        if "of" in fact and fact["of"] not in self.days:
            return True
        if fact["kind"] in LETTER_EVENTS:
            return day(fact) < self.days[fact["of"]]
        return fact["kind"] == "reply_received" and not self._contacted_by(fact["service"], day(fact))

    def _contacted_by(self, service: str, last_day: date) -> bool:
        contacts = self.all(f"{service}_contacted")
        if service == "customer_service":
            contacts += self.all("formal_notice_sent")
        return any(day(contact) <= last_day for contact in contacts)

    def _about_consumer_service(self) -> Warned:
        if self.co is None or self.one_level:
            return set()
        if not self.co_after_sc1:
            return {("W-22", "warning")}
        opens = self.due("consumer_service_opens")
        return {("W-21", "warning")} if opens is None or opens.on > day(self.co) else set()

    def _about_mediation(self) -> Warned:
        if self.med is None:
            return set()
        found: Warned = set()
        if self.court is not None and self.outcome is None:
            found.add(("W-05", "alarm"))
        opens = self.due("mediator_opens")
        too_late = self.one_year_legal is not None and day(self.med) > self.one_year_legal
        if opens is None or day(self.med) < opens.on or too_late:
            found.add(("W-24", "warning"))
        return found

    # --- §5

    def _total(self, kind: str) -> Decimal:
        return sum((Decimal(fact["amount"]) for fact in self.all(kind)), Decimal(0))

    @property
    def paid(self) -> Decimal:
        return self._total("payment_made")

    @property
    def refunded(self) -> Decimal:
        return self._total("refund_received")

    @cached_property
    def _total_outages(self) -> list[Fact]:
        return [fact for fact in self.all("outage_started") if fact.get("scope", "total") == "total"]

    def _end(self, outage: Fact) -> date | None:
        """The first day with service again (or without contract), if that day has come."""
        ends = [day(fact) for kind in ("service_restored", "dossier_closed") for fact in self.after(outage, kind)[:1]]
        ends += [self.reception(fact)[0] for fact in self.after(outage, "termination_sent")[:1]]
        return min(ends) if ends and min(ends) <= self.today else None

    @cached_property
    def days_without_service(self) -> int:
        days: set[date] = set()
        running_until: date | None = None  # the first day that the outage before no longer covers
        for outage in self._total_outages:
            if running_until is not None and day(outage) < running_until:
                continue  # "an outage_started while one runs starts nothing new"
            end = self._end(outage) or self.today + ONE_DAY
            running_until = end
            step = day(outage)
            while step < end:
                days.add(step)
                step += ONE_DAY
        return len(days)

    @cached_property
    def prorata(self) -> Decimal | None:
        if any(outage.get("never_worked") for outage in self._total_outages):
            restored = self.first("service_restored")
            payments = self.all("payment_made")
            before = [payment for payment in payments if restored is None or order(payment) < order(restored)]
            return sum((Decimal(payment["amount"]) for payment in before), Decimal(0))
        price = self.contract.get("monthly_price")
        if price is None:
            return None
        return (Decimal(price) * self.days_without_service / 30).quantize(CENT, ROUND_HALF_UP)

    @cached_property
    def money(self) -> dict[str, int | str | None]:
        expenses = self._total("expense_made")
        balance = max(Decimal(0), (self.prorata or Decimal(0)) + expenses - self.refunded)
        return {
            "days_without_service": self.days_without_service,
            "prorata": None if self.prorata is None else str(self.prorata.quantize(CENT)),
            "expenses": str(expenses.quantize(CENT)),
            "paid": str(self.paid.quantize(CENT)),
            "refunded": str(self.refunded.quantize(CENT)),
            "balance": str(balance.quantize(CENT)),
        }

    # --- §6

    @cached_property
    def _not_already_mediated(self) -> bool | None:
        """The contract names this condition only: the property tests leave it out."""
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
