"""What a letter asks: money with its working, days to answer by, and what it announces if it fails."""

from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import replace

from model.assess.days import add_months
from model.assess.facts import Facts
from model.assess.situation import Situation
from model.letters.context import Expense, NextStep, Refund
from model.letters.french import amount, plural
from model.letters.marks import Fact, Gap, Told, told
from model.letters.story import fact_day
from model.record.events import ExpenseMade

AMOUNT_GAP = Gap("claim.amount", "montant demandé")

_NOTHING = Refund(
    days="",
    price=None,
    month_days="",
    prorata="",
    paid="",
    unpriced=False,
    expenses="",
    expense_list=(),
    refunded="",
    several=False,
    asked="",
    claimed=False,
    sum_up=False,
)


def refund(facts: Facts, situation: Situation, *, wanted: bool) -> Refund:
    """The money asked. ``wanted``: the letter cannot do without a sum, so that none is a gap."""
    said = facts.dossier.claim.amount
    claim = None if said is None else Decimal(said)
    money = situation.money
    counted = money.days_without_service > 0 and not money.never_worked
    days = plural(money.days_without_service, "jour", "jours") if counted else ""
    if claim == 0:
        return replace(_NOTHING, days=days)
    parts = money.balance > 0
    prorata = money.prorata if parts and money.prorata else None
    price = facts.dossier.contract.monthly_price
    asked: Told | str = ""
    if claim is not None:
        asked = Fact(amount(claim))
    elif parts:
        asked = amount(money.balance)
    elif wanted:
        asked = AMOUNT_GAP
    return Refund(
        days=days,
        price=None if price is None else Fact(amount(price)),
        month_days=str(facts.procedure.values["prorata_month_days"].amount),
        prorata=amount(prorata) if prorata and not money.never_worked else "",
        paid=amount(prorata) if prorata and money.never_worked else "",
        unpriced=price is None and counted and claim is None,
        expenses=amount(money.expenses) if parts and money.expenses else "",
        expense_list=_expenses(facts) if parts else (),
        refunded=amount(money.refunded) if parts and money.refunded else "",
        several=bool(prorata and money.expenses) or len(_expenses(facts)) > 1,
        asked=asked,
        claimed=claim is not None,
        sum_up=claim is not None or bool(prorata and money.expenses) or bool(parts and money.refunded),
    )


def _expenses(facts: Facts) -> tuple[Expense, ...]:
    return tuple(
        Expense(fact_day(entry.on), Fact(amount(entry.amount)), told(entry.label))
        for entry in facts.chronicle.of_kind(ExpenseMade)
        if Decimal(entry.amount) > 0
    )


def repair_by(facts: Facts) -> date:
    """The day to repair by: the delay that a formal notice would propose."""
    return facts.today + timedelta(days=facts.procedure.values["formal_notice_days_proposed"].amount)


def answer_by(facts: Facts, situation: Situation, letter_to: str) -> date:
    """The day to answer by.

    To the service clients, the end of the month that opens the next stage, where it is known and leaves time to
    repair; else the usual delay. To the service consommateurs, the month after which the mediator opens.
    """
    if letter_to != "customer_service":
        return add_months(facts.today, facts.procedure.rules["R-02"].months)
    opens = situation.deadline("consumer_service_opens")
    if facts.first_contact is None:
        return add_months(facts.today, facts.procedure.rules["R-01"].months)
    if opens is not None and opens.raw_on is not None and opens.raw_on >= repair_by(facts):
        return opens.raw_on
    return facts.today + timedelta(days=facts.procedure.values["answer_days_asked"].amount)


def next_step(facts: Facts, situation: Situation, letter_to: str) -> NextStep:
    """Whom the letter says it will turn to."""
    if facts.referral is not None or facts.court is not None:
        return "pending"
    if letter_to == "customer_service" and not facts.one_level:
        return "consumer_service"
    return "conciliator" if barred(situation) else "mediator"


def barred(situation: Situation) -> bool:
    """Whether the mediator will not take this dispute."""
    return situation.line("mediator").reason is not None
