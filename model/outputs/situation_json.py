"""The situation as plain data, format ``relance-situation/1``: the contract's fields and no other."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from model.assess.situation import Criterion, Deadline, Money, NextAction, Situation, WarningLine

FORMAT: Final = "relance-situation/1"


def situation_plain(situation: Situation) -> dict[str, Any]:
    """What ``status --json`` prints: days as ISO text, amounts as text with two places."""
    return {
        "format": FORMAT,
        "as_of": situation.as_of.isoformat(),
        "dossier": {"id": situation.dossier_id, "title": situation.title},
        "stage": situation.stage,
        "status": situation.status,
        "blocker": situation.blocker,
        "stages": [
            {"id": line.id, "status": line.status, "opens_on": _day(line.opens_on), "reason": line.reason}
            for line in situation.stages
        ],
        "deadlines": [_deadline(deadline) for deadline in situation.deadlines],
        "warnings": [_warning(warning) for warning in situation.warnings],
        "next_actions": [_action(action) for action in situation.next_actions],
        "checklist": [
            {"stage": line.stage, "item": line.item, "checked": line.checked, "by": line.by}
            for line in situation.checklist
        ],
        "money": _money(situation.money),
        "admissibility": [_criterion(criterion) for criterion in situation.admissibility],
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "id": deadline.id,
        "kind": deadline.kind,
        "on": deadline.on.isoformat(),
        "raw_on": _day(deadline.raw_on),
        "legal_on": _day(deadline.legal_on),
        "estimated": deadline.estimated,
        "rule": deadline.rule,
        "entries": list(deadline.entries),
        "source": deadline.source,
    }


def _warning(warning: WarningLine) -> dict[str, Any]:
    return {"id": warning.id, "level": warning.level, "entries": list(warning.entries)}


def _action(action: NextAction) -> dict[str, Any]:
    return {"id": action.id, "letter": action.letter, "from": _day(action.from_), "until": _day(action.until)}


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {"criterion": criterion.criterion, "met": criterion.met, "entries": list(criterion.entries)}


def _money(money: Money) -> dict[str, Any]:
    return {
        "days_without_service": money.days_without_service,
        "prorata": None if money.prorata is None else _euros(money.prorata),
        "expenses": _euros(money.expenses),
        "paid": _euros(money.paid),
        "refunded": _euros(money.refunded),
        "balance": _euros(money.balance),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _euros(amount: Decimal) -> str:
    return f"{amount:.2f}"
