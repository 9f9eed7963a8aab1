"""Which letter fits the day, what it lacks, and which entry sent it."""

import re
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest

from model.assess.facts import Facts
from model.letters.compose import compose
from model.letters.letter import Offer
from model.letters.offers import offers
from model.letters.story import Story
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


def shown(found: tuple[Offer, ...]) -> list[str]:
    """Those that are not held back."""
    return [offer.id for offer in found if offer.withheld is None]


def reasons(found: tuple[Offer, ...]) -> dict[str, str]:
    return {offer.id: offer.withheld for offer in found if offer.withheld}


def one(found: tuple[Offer, ...], letter_id: str) -> Offer:
    return next(offer for offer in found if offer.id == letter_id)


def test_at_the_start_the_first_letter_comes_first_and_what_would_harm_is_held_back() -> None:
    found = listed(date(2026, 1, 13), OUTAGE)
    assert shown(found) == ["T-1", "T-12", "T-2", "T-3", "T-6", "T-7"]
    assert fitting(found) == ["T-1", "T-12"]
    assert reasons(found) == {"T-4": "W-06", "T-5": "W-07"}
    assert order(found)[-2:] == ["T-4", "T-5"]


def test_after_a_month_of_silence_the_second_letter_comes_first_and_the_first_still_fits_if_nothing_was_written() -> (
    None
):
    found = listed(date(2026, 2, 17), OUTAGE, CALL)
    assert shown(found) == ["T-2", "T-1", "T-3", "T-12", "T-6", "T-7", "T-9", "T-11"]
    assert fitting(found) == ["T-2", "T-1", "T-3", "T-12"]


def test_once_a_written_complaint_exists_the_first_letter_fits_no_more() -> None:
    found = listed(date(2026, 2, 17), OUTAGE, EMAIL)
    assert fitting(found) == ["T-2", "T-3", "T-12"]


def test_when_the_mediator_is_open_its_letter_comes_first() -> None:
    found = listed(date(2026, 3, 30), OUTAGE, EMAIL, SECOND)
    assert order(found)[0] == "T-7"
    assert fitting(found) == ["T-7", "T-3", "T-12"]


def test_nothing_fits_a_closed_dossier() -> None:
    found = listed(
        date(2026, 3, 30), OUTAGE, EMAIL, {"kind": "dossier_closed", "on": "2026-03-01", "outcome": "resolved"}
    )
    assert fitting(found) == []


def test_no_letter_goes_to_a_service_that_does_not_exist() -> None:
    found = listed(date(2026, 3, 30), OUTAGE, EMAIL, contract={"complaint_levels": 1})
    assert order(found)[0] == "T-7"
    assert "T-2" not in order(found)


def test_a_letter_is_sent_by_the_last_entry_that_keeps_its_text_and_still_counts() -> None:
    first = EMAIL | {"id": "a", "letter": "un\n"}
    second = EMAIL | {"id": "b", "on": "2026-01-20", "letter": "deux\n"}
    taken_back = {"kind": "entry_retracted", "on": "2026-01-21", "of": "b"}
    by_hand = EMAIL | {"id": "c", "on": "2026-01-22"}
    assert one(listed(date(2026, 2, 17), OUTAGE, first, second), "T-1").sent_by == "b"
    assert one(listed(date(2026, 2, 17), OUTAGE, first, second, taken_back, by_hand), "T-1").sent_by == "a"
    assert one(listed(date(2026, 2, 17), OUTAGE, by_hand), "T-1").sent_by is None


def test_two_letters_that_leave_the_same_kind_of_entry_are_told_apart() -> None:
    claim = EMAIL | {"id": "a", "letter": "un\n", "letter_id": "T-6"}
    order_to_perform = {
        "id": "b",
        "kind": "court_seized",
        "on": "2026-02-16",
        "procedure": "injonction_de_faire",
        "letter": "deux\n",
        "letter_id": "T-11",
    }
    found = listed(date(2026, 2, 17), OUTAGE, claim, order_to_perform)
    assert {offer.id: offer.sent_by for offer in found if offer.sent_by} == {"T-6": "a", "T-11": "b"}


NOTICE = {"kind": "formal_notice_sent", "on": "2026-02-02", "channel": "registered_letter", "delay_days": 8}
RESTORED = {"kind": "service_restored", "on": "2026-02-20"}
REFERRED = {"kind": "mediator_referred", "on": "2026-04-01", "channel": "web_form"}
OPINION = {"kind": "mediator_opinion_received", "on": "2026-05-20"}
REFUSED = {"kind": "mediator_opinion_refused", "on": "2026-05-25"}


def test_payment_is_not_to_be_stopped_before_a_written_complaint_nor_for_a_line_that_works_in_part() -> None:
    assert reasons(listed(date(2026, 2, 1), OUTAGE, CALL))["T-4"] == "W-06"
    assert "T-4" in shown(listed(date(2026, 2, 1), OUTAGE, EMAIL))
    partial = OUTAGE | {"scope": "partial"}
    assert reasons(listed(date(2026, 2, 1), partial, EMAIL))["T-4"] == "W-06"


def test_the_contract_is_not_to_be_ended_before_the_delay_of_a_formal_notice_is_over() -> None:
    facts = (OUTAGE, EMAIL, NOTICE)
    assert reasons(listed(date(2026, 2, 25), *facts))["T-5"] == "W-07"
    over = listed(date(2026, 2, 26), *facts)
    assert one(over, "T-5").fits
    assert one(over, "T-5").cautions == ("W-07",)
    assert one(over, "T-4").fits
    assert not one(over, "T-3").fits


def test_a_contract_one_may_still_withdraw_from_is_not_to_be_ended_for_breach() -> None:
    contract = {"concluded_on": date(2026, 2, 15), "promised_on": date(2026, 2, 20), "at_distance": True}
    notice = NOTICE | {"id": "n", "on": "2026-02-22", "delay_days": 1, "channel": "electronic_registered_letter"}
    received = {"kind": "letter_received", "on": "2026-02-23", "of": "n"}
    facts = (OUTAGE | {"on": "2026-02-21", "never_worked": True}, notice, received)
    found = listed(date(2026, 3, 1), *facts, contract=contract)
    assert reasons(found)["T-5"] == "W-19"
    assert "W-19" in one(found, "T-3").cautions
    assert "T-5" in shown(listed(date(2026, 3, 2), *facts, contract=contract))


def test_once_the_line_works_only_money_is_asked() -> None:
    found = listed(date(2026, 2, 21), OUTAGE, EMAIL, RESTORED)
    assert one(found, "T-6").fits
    assert not {"T-3", "T-4", "T-5", "T-11"} & set(order(found))


def test_an_opinion_is_answered_while_nobody_has() -> None:
    waiting = (OUTAGE, EMAIL, SECOND, REFERRED)
    assert "T-8A" not in order(listed(date(2026, 5, 1), *waiting))
    deciding = listed(date(2026, 5, 21), *waiting, OPINION)
    assert order(deciding)[:2] == ["T-8A", "T-8R"]
    assert one(deciding, "T-8A").cautions == ("W-17",)
    assert one(deciding, "T-8R").cautions == ()
    assert "T-8R" not in order(listed(date(2026, 5, 26), *waiting, OPINION, REFUSED))


def test_the_court_waits_for_the_mediator_and_for_an_amicable_attempt() -> None:
    waiting = (OUTAGE, EMAIL, SECOND, REFERRED)
    assert reasons(listed(date(2026, 3, 1), OUTAGE, EMAIL))["T-10"] == "W-11"
    during = reasons(listed(date(2026, 5, 1), *waiting))
    assert (during["T-10"], during["T-11"]) == ("W-05", "W-05")
    after = listed(date(2026, 5, 26), *waiting, OPINION, REFUSED)
    assert order(after)[0] == "T-10"
    assert one(after, "T-10").cautions == ("W-12", "M-09", "J-03")
    unanswered = listed(date(2026, 5, 26), *waiting, {"kind": "mediation_ended", "on": "2026-05-20"})
    assert one(unanswered, "T-10").cautions == ("W-12", "J-03")


def test_a_large_claim_is_not_for_a_simple_request() -> None:
    facts = (OUTAGE, EMAIL, SECOND, REFERRED, OPINION, REFUSED)
    assert reasons(listed(date(2026, 5, 26), *facts, claim={"amount": "5000.01"}))["T-10"] == "W-08"
    assert "T-10" in shown(listed(date(2026, 5, 26), *facts, claim={"amount": "5000"}))


def test_where_the_court_is_locked_the_conciliateur_comes_first() -> None:
    found = listed(date(2026, 5, 26), OUTAGE, EMAIL, SECOND, contract={"mediator_member": False})
    assert order(found)[:2] == ["T-9", "T-11"]


def test_a_complaint_to_the_prosecutor_wants_an_offence() -> None:
    assert reasons(listed(date(2026, 3, 1), OUTAGE, EMAIL))["T-13"] == "W-09"
    found = listed(date(2026, 3, 1), OUTAGE, EMAIL, claim={"offence": "fraud"})
    assert one(found, "T-13").withheld is None


def test_what_to_know_before_a_letter_leaves() -> None:
    early = listed(date(2026, 1, 20), OUTAGE, EMAIL, contract={"bundle": True})
    assert one(early, "T-2").cautions == ("W-21",)
    assert one(early, "T-7").cautions == ("W-24",)
    assert one(early, "T-3").cautions == ("W-18",)
    late = listed(date(2027, 2, 1), OUTAGE, EMAIL)
    assert one(late, "T-7").cautions == ("barred_one_year",)
    partial = listed(date(2026, 1, 20), OUTAGE | {"scope": "partial"})
    assert one(partial, "T-12").cautions == ("J-11",)


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


def test_to_stop_paying_wants_a_complaint_in_writing_and_no_more_but_fits_only_after_a_formal_notice() -> None:
    """The law wants a serious breach and a written word of it, which the letter is; a complaint before is prudence."""
    notice = {
        "kind": "formal_notice_sent",
        "on": "2026-01-20",
        "channel": "registered_letter",
        "delay_days": 8,
    }
    by_hand = one(listed(date(2026, 2, 20), OUTAGE, CALL), "T-4")
    assert (by_hand.withheld, by_hand.fits) == ("W-06", False)
    complained = one(listed(date(2026, 2, 20), OUTAGE, EMAIL), "T-4")
    assert (complained.withheld, complained.fits) == (None, False)
    noticed = one(listed(date(2026, 2, 20), OUTAGE, CALL, notice), "T-4")
    assert (noticed.withheld, noticed.fits) == (None, True)
    assert "W-06" in complained.cautions
    assert "W-06" in noticed.cautions


def test_performance_by_force_is_not_invoked_without_the_notice_it_wants() -> None:
    by_force = "articles 1221 et 1222"
    called = dossier(OUTAGE, CALL)
    assert by_force not in write("T-11", called, date(2026, 5, 2)).text.replace("\u00a0", " ")
    notice = {"kind": "formal_notice_sent", "on": "2026-02-02", "channel": "registered_letter", "delay_days": 15}
    noticed = dossier(OUTAGE, CALL, notice)
    assert by_force in " ".join(write("T-11", noticed, date(2026, 5, 2)).text.split())
    assert by_force in " ".join(write("T-3", called, date(2026, 2, 2)).text.split())


def test_a_firm_is_told_that_the_requests_to_the_court_are_those_of_consumers() -> None:
    firm = {"is_business": True}
    found = listed(date(2026, 9, 1), OUTAGE, EMAIL, REFERRED, OPINION, REFUSED, claimant=firm)
    assert {letter: reasons(found)[letter] for letter in ("T-10", "T-11")} == {"T-10": "W-10", "T-11": "W-10"}
    assert "T-9" in shown(found)
    assert "T-10" in shown(listed(date(2026, 9, 1), OUTAGE, EMAIL, REFERRED, OPINION, REFUSED))


NEVER = OUTAGE | {"on": "2026-02-21", "never_worked": True}
CALLED = CALL | {"on": "2026-02-22"}
NOTICED = NOTICE | {"id": "n", "on": "2026-02-22", "delay_days": 1}
ARRIVED = {"kind": "letter_received", "on": "2026-02-23", "of": "n"}


@pytest.mark.parametrize(
    ("contract", "due"),
    [
        pytest.param({"promised_on": date(2026, 3, 10)}, date(2026, 3, 10), id="the day promised"),
        pytest.param({"concluded_on": date(2026, 2, 10)}, date(2026, 3, 12), id="thirty days where none was"),
        pytest.param(
            {"promised_on": date(2026, 3, 20), "concluded_on": date(2026, 2, 1)}, date(2026, 3, 20), id="both known"
        ),
    ],
)
def test_nobody_is_put_on_notice_for_a_line_that_is_not_due_yet(contract: dict[str, Any], due: date) -> None:
    facts = (NEVER, CALLED, NOTICED, ARRIVED)
    early = listed(due, *facts, contract=contract)
    assert {reasons(early).get(letter) for letter in ("T-3", "T-4", "T-5", "T-11")} == {"R-19"}
    assert "R-19" in one(early, "T-1").cautions
    late = listed(due + timedelta(days=1), *facts, contract=contract)
    assert {"T-3", "T-4", "T-5", "T-11"} <= set(shown(late))
    assert "R-19" not in one(late, "T-1").cautions


def test_the_delay_of_the_law_is_that_of_a_consumer_and_of_a_line_that_never_worked() -> None:
    recent = {"concluded_on": date(2026, 2, 10)}
    assert "T-3" in shown(listed(date(2026, 3, 1), NEVER, CALLED, contract=recent, claimant={"is_business": True}))
    assert "T-3" in shown(listed(date(2026, 3, 1), OUTAGE, CALL, contract=recent))
    assert "T-3" in shown(listed(date(2026, 3, 1), NEVER, CALLED))


def test_the_mediator_is_not_asked_once_a_court_is() -> None:
    facts = (OUTAGE, EMAIL, SECOND)
    court = {"kind": "court_seized", "on": "2026-03-20", "procedure": "requete"}
    assert reasons(listed(date(2026, 3, 30), *facts, court))["T-7"] == "R-10"
    assert "T-7" in shown(listed(date(2026, 3, 30), *facts))


def test_every_reason_and_every_caution_has_its_sentence() -> None:
    said = tomllib.loads((files("tui") / "words" / "fr" / "letters.toml").read_text(encoding="utf-8"))
    source = (files("model.letters") / "offers.py").read_text(encoding="utf-8")
    withheld = set(re.findall(r'yield "([A-Z]-\d\d)"', source))
    cautions = set(re.findall(r'\("([A-Z]-\d\d)", ', source))
    assert {code.replace("-", "_") for code in withheld} == set(said["withheld"])
    assert {code.replace("-", "_") for code in cautions} == {
        code for code in said["caution"] if not code.startswith("barred")
    }


def test_the_record_is_read_once_for_the_whole_pile(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Story] = []

    def reading(facts: Facts, *, to_court: bool) -> Story:
        read.append(Story(facts, to_court=to_court))
        return read[-1]

    monkeypatch.setattr("model.letters.recall.Story", reading)
    written = dossier(OUTAGE, CALL, SECOND)
    stands = situation(written, date(2026, 4, 1))
    first, *_ = offers(written, stands, procedure())
    compose(first.id, written, stands, procedure())
    assert len(read) == 1
