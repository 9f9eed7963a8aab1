"""The shipped data: complete for those who compute and write from them, each value sourced and dated."""

from datetime import date, timedelta
from importlib.resources import files

import pytest
from dateutil.easter import easter

from model.assess import checklist
from model.assess.situation import ORDINARY_DEADLINES, STAGES
from model.procedure.reader import load_procedure
from model.procedure.shape import DEADLINES, PROOFS
from tests.procedure.shipped import all_sourced, all_texts, procedure

DATES_TABLE = {
    "R-01": ("consumer_service_opens", 1, 0),
    "R-01b": ("consumer_service_opens", 0, 0),
    "R-01c": ("mediator_opens", 0, 0),
    "R-02": ("mediator_opens", 1, 0),
    "R-02b": ("mediator_opens", 0, 0),
    "R-03": ("mediator_opens", 2, 0),
    "R-04": ("mediator_closes", 12, 0),
    "R-06": ("mediator_rejects_by", 0, 21),
    "R-07": ("mediator_answers_by", 0, 90),
    "R-08": ("opinion_answer_due", 1, 0),
    "R-12": ("conciliator_wait_ends", 3, 0),
    "R-15": ("refund_claim_lapses", 12, 0),
    "R-20": ("termination_allowed", 0, 0),
}
SOURCE_OF = {
    "R-01": "F14373",
    "R-04": "L612-2",
    "R-06": "L612-2",
    "R-07": "R612-5",
    "R-08": "F14373",
    "R-12": "CPC-750-1",
    "R-15": "L34-2",
    "R-20": "L216-6",
}
AMOUNTS = {
    "posted_reception_working_days": (3, "working_days", "estimate"),
    "unknown_notice_reception_days": (15, "days", "prudence"),
    "registered_letter_silence_days": (15, "days", "prudence"),
    "one_year_warning_months": (9, "months", "prudence"),
    "one_year_alarm_months": (11, "months", "prudence"),
    "amicable_attempt_ceiling": (5000, "euros", "law"),
    "lawyer_threshold": (10000, "euros", "law"),
    "court_fee": (50, "euros", "law"),
    "prorata_month_days": (30, "days", "practice"),
    "formal_notice_days_proposed": (15, "days", "prudence"),
}


def test_the_dates_table_is_the_one_of_the_contract() -> None:
    read = {rule.id: (rule.deadline, rule.months, rule.days) for rule in procedure().rules.values()}
    assert read == DATES_TABLE


@pytest.mark.parametrize(("rule", "source"), SOURCE_OF.items())
def test_a_rule_rests_on_its_own_text(rule: str, source: str) -> None:
    assert procedure().rules[rule].source == source


@pytest.mark.parametrize(("value", "said"), AMOUNTS.items())
def test_a_value_says_what_it_is_and_of_what_nature(value: str, said: tuple[int, str, str]) -> None:
    found = procedure().values[value]
    assert (found.amount, found.unit, found.nature) == said


def test_the_four_stages_stand_in_order_with_their_landmarks() -> None:
    assert [(stage.id, stage.milestone) for stage in procedure().stages] == list(
        zip(STAGES, ("J+1", "M+1", "M+2", "M+5"), strict=True)
    )


def test_each_stage_has_a_checklist_a_tired_person_can_read() -> None:
    counts = {stage: sum(item.stage == stage for item in procedure().checklist) for stage in STAGES}
    assert all(5 <= count <= 9 for count in counts.values()), counts


def test_the_program_knows_every_proof_and_every_date_the_data_may_name() -> None:
    assert {*checklist._PROOFS, "amicable_attempt"} == set(PROOFS)
    assert set(DEADLINES) == set(ORDINARY_DEADLINES)


def test_every_deadline_has_a_rule() -> None:
    assert {rule.deadline for rule in procedure().rules.values()} == set(DEADLINES)


@pytest.mark.parametrize(
    ("letter", "stage", "records"),
    [
        ("T-1", "customer_service", "customer_service_contacted"),
        ("T-2", "consumer_service", "consumer_service_contacted"),
        ("T-7", "mediator", "mediator_referred"),
    ],
)
def test_a_letter_leaves_the_entry_of_its_stage(letter: str, stage: str, records: str) -> None:
    found = procedure().letters[letter]
    assert (found.stage, found.records) == (stage, records)
    assert letter in next(line.letters for line in procedure().stages if line.id == stage)


def test_the_whole_year_of_holidays_is_there() -> None:
    """2026, checked against the calendar on the wall."""
    fixed = {date(2026, line.month, line.day) for line in procedure().fixed_holidays if not line.regions}
    moving = {easter(2026) + timedelta(days=line.offset) for line in procedure().easter_holidays if not line.regions}
    assert sorted(day.isoformat()[5:] for day in fixed | moving) == [
        *("01-01", "04-06", "05-01", "05-08", "05-14", "05-25"),
        *("07-14", "08-15", "11-01", "11-11", "12-25"),
    ]


@pytest.mark.parametrize(
    ("region", "days"),
    [
        ("alsace_moselle", {"04-03", "12-26"}),
        ("martinique", {"05-22"}),
        ("guadeloupe", {"05-27"}),
        ("guyane", {"06-10"}),
        ("reunion", {"12-20"}),
        ("mayotte", {"04-27"}),
        ("metropole", set()),
    ],
)
def test_a_region_has_its_own_holidays(region: str, days: set[str]) -> None:
    fixed = {date(2026, line.month, line.day) for line in procedure().fixed_holidays if region in line.regions}
    moving = {
        easter(2026) + timedelta(days=line.offset) for line in procedure().easter_holidays if region in line.regions
    }
    assert {day.isoformat()[5:] for day in fixed | moving} == days


def test_every_source_is_used_and_has_an_address() -> None:
    used = {name for row in all_sourced() for name in (row.source, *row.also)}
    assert used == set(procedure().sources)
    assert all(source.url.startswith(("https://", "http://")) for source in procedure().sources.values())
    assert not [source.id for source in procedure().sources.values() if " " in source.url]


def test_no_value_claims_a_later_check_than_any_of_its_sources() -> None:
    sources = procedure().sources
    late = [
        row for row in all_sourced() for name in (row.source, *row.also) if row.checked_on > sources[name].checked_on
    ]
    assert not late


def test_every_body_and_reference_of_the_data_serves() -> None:
    read = procedure()
    assert {body for stage in read.stages for body in stage.bodies} == set(read.bodies)


def test_an_operator_is_found_by_one_name_only() -> None:
    names = [name for operator in procedure().operators.values() for name in operator.names]
    assert len(names) == len(set(names))
    assert all(name == name.lower().strip() for name in names)


def test_an_address_fits_an_envelope() -> None:
    """Six lines at most, postcode and town (or the country) last, nothing after them."""
    read = procedure()
    addresses = [body.address for body in read.bodies.values()]
    for operator in read.operators.values():
        addresses += [operator.customer_service_address, operator.consumer_service_address]
    known = [address for address in addresses if address]
    assert len(known) == 6
    assert all(len(address) <= 6 for address in known)
    assert all(address[-1] == address[-1].upper() and address[-1][-1].isalpha() for address in known)


def test_reading_twice_gives_the_same_procedure() -> None:
    assert load_procedure() == procedure()


def test_no_data_file_is_left_out_of_the_reader() -> None:
    shipped = {file.name for file in (files("model.procedure") / "data").iterdir() if file.name.endswith(".toml")}
    assert shipped == set(all_texts())
