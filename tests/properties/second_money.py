"""Second reading, §5 of the contract: days without service and the figures."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from tests.properties.second_calendar import ONE_DAY
from tests.properties.second_dates import Dates
from tests.properties.second_record import Fact, day, order

CENT = Decimal("0.01")


class Money(Dates):
    """The money on top of the dates."""

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
