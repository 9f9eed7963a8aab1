"""Second reading, §4 of the contract: the warnings, row by row."""

from datetime import date, timedelta
from functools import cached_property

from tests.properties.second_calendar import add_months
from tests.properties.second_names import CONTACTS
from tests.properties.second_record import LETTER_EVENTS, Fact, day
from tests.properties.second_stages import Stages

SENT = (*CONTACTS, "formal_notice_sent", "termination_sent", "payment_suspended", "mediator_referred")

Warned = set[tuple[str, str]]


class Warnings(Stages):
    """Warnings on top of the stage."""

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
        if any(self._lost(sent) for sent in self.all(*SENT, channel="registered_letter")):
            found.add(("W-23", "info"))
        return found

    @cached_property
    def warned_about(self) -> dict[str, list[str]]:
        """The entries of those warnings of which the table names them."""
        about: dict[str, list[Fact | None]] = {
            "W-01": [self.sc1],
            "W-02": [self.trace],
            "W-03": [fact for fact in self.all("payment_made") if self._lapses_soon(fact)],
            "W-05": [self.court, self.med],
            "W-21": [self.co],
            "W-22": [self.co],
            "W-23": [fact for fact in self.all(*SENT, channel="registered_letter") if self._lost(fact)],
            "W-24": [self.med],
        }
        found = {name for name, _level in self.warnings}
        named = {name: [fact["id"] for fact in facts if fact] for name, facts in about.items() if name in found}
        return {name: sorted(ids) for name, ids in named.items()}

    def _lapses_soon(self, payment: Fact) -> bool:
        legal = self.refund_limit(payment)
        return legal is not None and add_months(day(payment), 9) <= self.today <= legal

    def _lost(self, sent: Fact) -> bool:
        return self.today - day(sent) > timedelta(days=15) and not self.all(*LETTER_EVENTS, of=sent["id"])

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
