"""Second reading, §1 of the contract: which entries count on a day, and in which order."""

from datetime import UTC, date, datetime
from typing import Any, TypeAlias

Fact: TypeAlias = dict[str, Any]

LETTER_EVENTS = ("letter_presented", "letter_received", "letter_returned")
WRITTEN = ("email", "web_form", "letter", "registered_letter", "electronic_registered_letter")


def day(fact: Fact) -> date:
    return date.fromisoformat(fact["on"])


def order(fact: Fact) -> tuple[date, bool, datetime, str]:
    """One order everywhere: on, noted_at as an instant with absent first, id as text."""
    noted_at = fact.get("noted_at")
    instant = datetime.fromisoformat(noted_at).astimezone(UTC) if noted_at else datetime(1, 1, 1, tzinfo=UTC)
    return (day(fact), noted_at is not None, instant, fact["id"])


def _in_a_circle(retraction: Fact, retractions: list[Fact]) -> bool:
    """One that points at itself, or a circle of them."""
    by_id = {fact["id"]: fact for fact in retractions}
    visited: set[str] = set()
    step: Fact | None = retraction
    while step is not None and step["id"] not in visited:
        visited.add(step["id"])
        step = by_id.get(step["of"])
    return step is not None and step["id"] == retraction["id"]


def _is_retracted(entry_id: str, retractions: list[Fact]) -> bool:
    return any(
        retraction["of"] == entry_id
        and not _in_a_circle(retraction, retractions)
        and not _is_retracted(retraction["id"], retractions)
        for retraction in retractions
    )


def never_written(entries: list[Fact], today: date) -> set[str]:
    """Ids of the entries that count as never written: retracted, or a letter event of a retracted one."""
    # "A retraction takes effect from its own `on`."
    retractions = [fact for fact in entries if fact["kind"] == "entry_retracted" and day(fact) <= today]
    retracted = {fact["id"] for fact in entries if _is_retracted(fact["id"], retractions)}
    letters = {fact["id"] for fact in entries if fact["kind"] in LETTER_EVENTS and fact["of"] in retracted}
    return retracted | letters


def with_one_level(fact: Fact) -> Fact:
    """`complaint_levels` 1: every `consumer_service` in an entry is read as `customer_service`."""
    return {
        name: value.replace("consumer_service", "customer_service", 1) if name in ("kind", "service") else value
        for name, value in fact.items()
    }
