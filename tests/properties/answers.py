"""A ``Situation`` in the form in which two readings of the contract are compared: plain, and of the *because* of each
conclusion only the entries.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from model.assess.situation import Deadline, Situation

LEVELS = ("info", "warning", "alarm")


def loudest(warnings: set[tuple[str, str]]) -> list[list[str]]:
    """Each warning once, at its highest level: whether it stands once or once an entry is left open by the contract."""
    worst: dict[str, str] = {}
    for name, level in warnings:
        worst[name] = max(level, worst.get(name, level), key=LEVELS.index)
    return [[name, level] for name, level in sorted(worst.items())]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _euros(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "id": deadline.id,
        "kind": deadline.kind,
        "on": deadline.on.isoformat(),
        "raw_on": _iso(deadline.raw_on),
        "legal_on": _iso(deadline.legal_on),
        "estimated": deadline.estimated,
        "rule": deadline.rule,
        "entries": sorted(deadline.entries),
    }


def answer_of(situation: Situation) -> dict[str, Any]:
    """The same fields as ``tests.properties.second_reading.read``."""
    money = situation.money
    return {
        "stage": situation.stage,
        "status": situation.status,
        "blocker": situation.blocker,
        "stages": [[line.id, line.status, line.reason] for line in situation.stages],
        "opens_on": {line.id: _iso(line.opens_on) for line in situation.stages},
        "deadlines": [_deadline(deadline) for deadline in situation.deadlines],
        "warnings": loudest({(line.id, line.level) for line in situation.warnings}),
        "impossible": sorted({entry for line in situation.warnings if line.id == "W-15" for entry in line.entries}),
        "warned_about": {
            line.id: sorted(line.entries) for line in situation.warnings if line.entries and line.id != "W-15"
        },
        "next_actions": [
            {"id": action.id, "letter": action.letter, "from": _iso(action.from_), "until": _iso(action.until)}
            for action in situation.next_actions
        ],
        "money": {
            "days_without_service": money.days_without_service,
            "prorata": _euros(money.prorata),
            "expenses": _euros(money.expenses),
            "paid": _euros(money.paid),
            "refunded": _euros(money.refunded),
            "balance": _euros(money.balance),
        },
        "admissibility": {line.criterion: line.met for line in situation.admissibility},
    }
