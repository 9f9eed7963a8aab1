"""Which letter fits the day, what it lacks, and which entry sent it."""

from datetime import date
from typing import Any

import pytest

from model.letters.compose import offers
from model.letters.letter import Offer
from tests.letters.stories import dossier, procedure, situation, write

OUTAGE = {"kind": "outage_started", "on": "2026-01-12"}
CALL = {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
EMAIL = {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "email"}
SECOND = {"kind": "consumer_service_contacted", "on": "2026-02-20", "channel": "registered_letter"}


def listed(today: date, *facts: dict[str, Any], **parts: Any) -> tuple[Offer, ...]:
    written = dossier(*facts, **parts)
    return offers(written, situation(written, today), procedure())


def order(found: tuple[Offer, ...]) -> list[str]:
    return [offer.id for offer in found]


def fitting(found: tuple[Offer, ...]) -> list[str]:
    return [offer.id for offer in found if offer.fits]


def test_at_the_start_only_the_first_letter_fits() -> None:
    found = listed(date(2026, 1, 13), OUTAGE)
    assert order(found) == ["T-1", "T-2", "T-7"]
    assert fitting(found) == ["T-1"]


def test_after_a_month_of_silence_the_second_letter_comes_first_and_the_first_still_fits_if_nothing_was_written() -> (
    None
):
    found = listed(date(2026, 2, 17), OUTAGE, CALL)
    assert order(found) == ["T-2", "T-1", "T-7"]
    assert fitting(found) == ["T-2", "T-1"]


def test_once_a_written_complaint_exists_the_first_letter_fits_no_more() -> None:
    found = listed(date(2026, 2, 17), OUTAGE, EMAIL)
    assert fitting(found) == ["T-2"]


def test_when_the_mediator_is_open_its_letter_comes_first() -> None:
    found = listed(date(2026, 3, 30), OUTAGE, EMAIL, SECOND)
    assert order(found) == ["T-7", "T-1", "T-2"]
    assert fitting(found) == ["T-7"]


def test_nothing_fits_a_closed_dossier() -> None:
    found = listed(
        date(2026, 3, 30), OUTAGE, EMAIL, {"kind": "dossier_closed", "on": "2026-03-01", "outcome": "resolved"}
    )
    assert fitting(found) == []
    assert order(found) == ["T-1", "T-2", "T-7"]


def test_no_letter_goes_to_a_service_that_does_not_exist() -> None:
    found = listed(date(2026, 3, 30), OUTAGE, EMAIL, contract={"complaint_levels": 1})
    assert order(found) == ["T-7", "T-1"]


def test_a_letter_is_sent_by_the_last_entry_that_keeps_its_text_and_still_counts() -> None:
    first = EMAIL | {"id": "a", "letter": "un\n"}
    second = EMAIL | {"id": "b", "on": "2026-01-20", "letter": "deux\n"}
    taken_back = {"kind": "entry_retracted", "on": "2026-01-21", "of": "b"}
    by_hand = EMAIL | {"id": "c", "on": "2026-01-22"}
    assert listed(date(2026, 2, 17), OUTAGE, first, second)[1].sent_by == "b"
    assert listed(date(2026, 2, 17), OUTAGE, first, second, taken_back, by_hand)[1].sent_by == "a"
    assert listed(date(2026, 2, 17), OUTAGE, by_hand)[1].sent_by is None


@pytest.mark.parametrize(
    ("letter", "parts", "facts", "missing"),
    [
        ("T-1", {"claimant": {"name": " "}}, [OUTAGE], ["claimant.name"]),
        ("T-1", {"claimant": {"address": ["", " "]}}, [OUTAGE], ["claimant.address"]),
        ("T-1", {"contract": {"operator": ""}}, [OUTAGE], ["contract.operator"]),
        ("T-1", {"contract": {"customer_number": ""}}, [OUTAGE], []),
        ("T-1", {"contract": {"line_number": ""}}, [OUTAGE], []),
        ("T-1", {"contract": {"customer_number": "", "line_number": ""}}, [OUTAGE], ["contract.customer_number"]),
        ("T-1", {}, [], ["entry:outage_started"]),
        ("T-1", {"claimant": {"email": "", "phone": ""}}, [OUTAGE], []),
        ("T-2", {}, [OUTAGE], ["entry:customer_service_contacted"]),
        ("T-2", {}, [OUTAGE, CALL], []),
        ("T-7", {}, [OUTAGE, CALL], ["entry:customer_service_contacted", "entry:consumer_service_contacted"]),
        ("T-7", {}, [OUTAGE, EMAIL], ["entry:consumer_service_contacted"]),
        ("T-7", {}, [OUTAGE, CALL, SECOND], []),
        ("T-7", {"contract": {"complaint_levels": 1}}, [OUTAGE, EMAIL], []),
        ("T-7", {"contract": {"monthly_price": ""}}, [OUTAGE, EMAIL, SECOND], ["claim.amount"]),
        ("T-7", {"contract": {"monthly_price": ""}, "claim": {"amount": "0"}}, [OUTAGE, EMAIL, SECOND], []),
        ("T-7", {"contract": {"monthly_price": ""}, "claim": {"amount": "80"}}, [OUTAGE, EMAIL, SECOND], []),
    ],
)
def test_what_a_letter_lacks_is_named_and_marked(
    letter: str, parts: dict[str, Any], facts: list[dict[str, Any]], missing: list[str]
) -> None:
    written = dossier(*facts, **parts)
    today = date(2026, 2, 25)
    composed = write(letter, written, today)
    offer = next(o for o in offers(written, situation(written, today), procedure()) if o.id == letter)
    assert list(composed.missing) == missing
    assert list(offer.missing) == missing
    gaps = [segment for line in composed.lines for segment in line if segment.kind == "gap"]
    assert bool(gaps) == bool(missing)


def test_two_months_of_silence_need_no_service_consommateurs() -> None:
    assert write("T-7", dossier(OUTAGE, EMAIL), date(2026, 3, 30)).missing == ()


def test_a_fact_dated_tomorrow_is_not_a_fact_yet() -> None:
    written = dossier(OUTAGE | {"on": "2026-03-01"})
    assert write("T-1", written, date(2026, 2, 28)).missing == ("entry:outage_started",)


def test_a_letter_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        write("T-99", dossier(OUTAGE), date(2026, 2, 28))
