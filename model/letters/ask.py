"""What a letter asks: money with its working, days to answer by, and what it announces if it fails."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import replace

from model.assess.days import ONE_DAY, add_months
from model.assess.facts import Facts
from model.assess.money import paid_before_service
from model.assess.situation import Situation
from model.letters.context import Asks, Line, NextStep, Refund, Spent
from model.letters.french import amount, plural
from model.letters.marks import Fact, Gap, Told, told
from model.letters.story import Story, fact_day
from model.record.events import ExpenseMade, PaymentMade, PaymentSuspended

AMOUNT_GAP = Gap("claim.amount", "montant demandé")
COMPENSATION_GAP = Gap("claim.compensation", "indemnité demandée")

_NOTHING = Refund(
    days="",
    price=None,
    month_days="",
    prorata="",
    paid="",
    paid_list=(),
    unpaid=False,
    unpriced=False,
    expenses="",
    expense_list=(),
    compensation="",
    rest="",
    rest_days=False,
    rest_more=False,
    refunded="",
    several=False,
    asked="",
    limited=False,
    sum_up=False,
)


def asks(facts: Facts, line: Line) -> Asks:
    """What is asked beside money: what the person chose, else repair of a line that is down."""
    chosen = facts.dossier.claim.requests
    return Asks(
        repair=line.repair and (not chosen or "repair" in chosen),
        termination="termination_without_fee" in chosen and not line.ended,
    )


def refund(facts: Facts, situation: Situation, story: Story, *, wanted: bool) -> Refund:
    """The money asked. ``wanted``: the letter cannot do without a sum, so that none is a gap."""
    claim, money = facts.dossier.claim, situation.money
    said = None if claim.amount is None else Decimal(claim.amount)
    counted = money.days_without_service > 0 and not money.never_worked
    days = plural(money.days_without_service, "jour", "jours") if counted else ""
    of_price, of_harm = _chosen(claim.requests, "refund_prorata"), _chosen(claim.requests, "compensation")
    if said == 0 or not (of_price or of_harm or said or wanted):
        return replace(_NOTHING, days=days)
    prorata = money.prorata or Decimal(0) if of_price else Decimal(0)
    expenses = money.expenses if of_harm else Decimal(0)
    compensation = Decimal(claim.compensation or 0) if of_harm else Decimal(0)
    refunded = money.refunded if of_price else Decimal(0)
    balance = prorata + expenses + compensation - refunded
    if balance <= 0:
        prorata = expenses = compensation = refunded = balance = Decimal(0)
    rest = Decimal(0) if said is None else max(said - balance, Decimal(0))
    sums = [part for part in (prorata, expenses, compensation, rest) if part]
    listed = _spent(facts.chronicle.of_kind(ExpenseMade), story) if expenses else ()
    paid = _spent(paid_before_service(facts), story) if prorata and money.never_worked else ()
    lacks = "compensation" in claim.requests and not (expenses or compensation or said)
    no_price = of_price and facts.dossier.contract.monthly_price is None and counted
    asked = _asked(said, Decimal(0) if no_price else balance, lacks=lacks, wanted=wanted)
    return Refund(
        days=days,
        price=None if facts.dossier.contract.monthly_price is None else _sum(facts.dossier.contract.monthly_price),
        month_days=str(facts.procedure.values["prorata_month_days"].amount),
        prorata=amount(prorata) if prorata and not money.never_worked else "",
        paid=amount(prorata) if prorata and money.never_worked else "",
        paid_list=paid,
        unpaid=facts.chronicle.last(PaymentSuspended) is not None,
        unpriced=no_price and said is None,
        expenses=amount(expenses) if expenses else "",
        expense_list=listed,
        compensation=COMPENSATION_GAP if lacks else _sum(str(compensation)) if compensation else "",
        rest=amount(rest) if rest else "",
        rest_days=no_price,
        rest_more=bool(expenses or compensation),
        refunded=amount(refunded) if refunded else "",
        several=len(sums) > 1 or len(listed) > 1 or len(paid) > 1,
        asked=asked,
        limited=said is not None and said < balance,
        sum_up=asked is AMOUNT_GAP or (bool(asked) and (len(sums) > 1 or bool(refunded))),
    )


def _asked(said: Decimal | None, balance: Decimal, *, lacks: bool, wanted: bool) -> Told | str:
    """The sum in the end: the person's own, else what the parts come to; a gap while a part of it is not known."""
    if said is not None:
        return _sum(str(said))
    if lacks:
        return COMPENSATION_GAP
    return amount(balance) if balance > 0 else AMOUNT_GAP if wanted else ""


def _chosen(requests: tuple[str, ...], request: str) -> bool:
    """Whether this is asked: where nothing was chosen, all that the record calls for is."""
    return not requests or request in requests


def _sum(euros: str) -> Fact:
    return Fact(amount(euros))


def _spent(entries: Iterable[ExpenseMade | PaymentMade], story: Story) -> tuple[Spent, ...]:
    return tuple(
        Spent(fact_day(entry.on), Fact(amount(entry.amount)), told(entry.label), story.numbers(entry))
        for entry in entries
        if Decimal(entry.amount) > 0
    )


def notice_days(facts: Facts) -> int:
    """The days that a formal notice leaves: those the person chose, else those the procedure proposes."""
    return facts.dossier.claim.delay_days or facts.procedure.values["formal_notice_days_proposed"].amount


def repair_by(facts: Facts) -> date:
    """The day to repair by: the delay that a formal notice would leave."""
    return facts.today + timedelta(days=notice_days(facts))


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
    if letter_to == "customer_service" and not facts.one_level and not facts.consumer_complaint_in_order:
        return "consumer_service_again" if facts.consumer_contacts else "consumer_service"
    if barred(situation):
        return "conciliator"
    opens = situation.deadline("mediator_opens")
    by_then = opens is not None and opens.on <= answer_by(facts, situation, letter_to) + ONE_DAY
    return "mediator" if by_then or letter_to != "customer_service" or not facts.one_level else "mediator_in_time"


def barred(situation: Situation) -> bool:
    """Whether the mediator will not take this dispute."""
    return situation.line("mediator").reason is not None
