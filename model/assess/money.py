"""The figures (contract §5), in decimal arithmetic only. They are a working, never « you are owed »."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from model.assess.days import ONE_DAY
from model.assess.facts import Facts
from model.assess.situation import Money
from model.record.entry import order_key
from model.record.events import (
    DossierClosed,
    ExpenseMade,
    OutageStarted,
    PaymentMade,
    RefundReceived,
    ServiceRestored,
    TerminationSent,
)

CENT = Decimal("0.01")


def money(facts: Facts) -> Money:
    """Days without service and what they come to."""
    chronicle = facts.chronicle
    days = sum((end - start).days for start, end in outages(facts))
    never_worked = any(outage.scope == "total" and outage.never_worked for outage in chronicle.of_kind(OutageStarted))
    prorata = _total(paid_before_service(facts)) if never_worked else _prorata(facts, days)
    expenses = _total(chronicle.of_kind(ExpenseMade))
    refunded = _total(chronicle.of_kind(RefundReceived))
    return Money(
        days_without_service=days,
        prorata=prorata,
        expenses=expenses,
        paid=_total(chronicle.of_kind(PaymentMade)),
        refunded=refunded,
        balance=max((prorata or Decimal(0)) + expenses - refunded, Decimal(0)).quantize(CENT),
        never_worked=never_worked,
    )


def outages(facts: Facts) -> list[tuple[date, date]]:
    """The stretches without service: first day, and the day after the last one."""
    stretches: list[tuple[date, date]] = []
    until: date | None = None
    for outage in facts.chronicle.of_kind(OutageStarted):
        if outage.scope == "partial" or (until is not None and outage.on < until):
            continue  # a stretch that runs already goes on
        until = _end(facts, outage)
        stretches.append((outage.on, min(until, facts.today + ONE_DAY)))
    return stretches


def _end(facts: Facts, outage: OutageStarted) -> date:
    """The day service came back, the contract ended or the dossier closed; ``date.max`` when none has."""
    chronicle = facts.chronicle
    after = order_key(outage)
    restored = next((entry.on for entry in chronicle.of_kind(ServiceRestored) if order_key(entry) > after), date.max)
    closed = next((entry.on for entry in chronicle.of_kind(DossierClosed) if order_key(entry) > after), date.max)
    terminations = (entry for entry in chronicle.of_kind(TerminationSent) if order_key(entry) > after)
    terminated = next((facts.reception(entry).on for entry in terminations), date.max)
    return min(restored, closed, terminated)


def _prorata(facts: Facts, days: int) -> Decimal | None:
    price = facts.dossier.contract.monthly_price
    if price is None:
        return None
    month = facts.procedure.values["prorata_month_days"].amount
    return (Decimal(price) * days / month).quantize(CENT, ROUND_HALF_UP)


def paid_before_service(facts: Facts) -> tuple[PaymentMade, ...]:
    """All that was paid before the line first worked: a service never delivered is not owed in part."""
    payments = facts.chronicle.of_kind(PaymentMade)
    restored = facts.chronicle.first(ServiceRestored)
    if restored is None:
        return tuple(payments)
    return tuple(payment for payment in payments if order_key(payment) < order_key(restored))


def _total(entries: Iterable[PaymentMade | RefundReceived | ExpenseMade]) -> Decimal:
    return sum((Decimal(entry.amount) for entry in entries), Decimal(0)).quantize(CENT)
