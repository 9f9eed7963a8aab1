"""What must hold for every dossier, whatever happened in it and in whatever order it was written down."""

import json
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from model.assess.calculator import assess
from model.assess.situation import STAGES, Situation
from model.outputs.exchange import read_dossier, write_dossier
from model.procedure.reader import load_procedure
from model.procedure.shape import Procedure
from model.record import plain
from model.record.dossier import Dossier
from model.record.events import EVENT_TYPES
from tests.properties.answers import answer_of
from tests.properties.second_reading import read as second_read
from tests.properties.second_record import Fact
from tests.properties.strategies import ALONE, cases

SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
ordinary = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=SLOW)
deep = settings(max_examples=20_000, deadline=None, suppress_health_check=SLOW)

Case = tuple[dict[str, Any], date]


@cache
def procedure() -> Procedure:
    return load_procedure()


def situation_of(dossier: dict[str, Any], today: date) -> Situation:
    return assess(plain.read(dossier), procedure(), today)


def with_entries(dossier: dict[str, Any], entries: list[Fact]) -> dict[str, Any]:
    return dossier | {"entries": entries}


def less_w15(situation: Situation) -> Situation:
    kept = tuple(warning for warning in situation.warnings if warning.id != "W-15")
    return msgspec.structs.replace(situation, warnings=kept)


def pointing_at(entries: list[Fact], entry_id: str) -> set[str]:
    """The entry, and all that only exists because of it."""
    found = {entry_id}
    while more := {fact["id"] for fact in entries if fact.get("of") in found} - found:
        found |= more
    return found


def test_the_random_dossiers_know_every_kind_of_fact() -> None:
    assert {fact["kind"] for fact in ALONE} == set(EVENT_TYPES)


def check_two_readings_agree(case: Case) -> None:
    dossier, today = case
    assert answer_of(situation_of(dossier, today)) == second_read(dossier, today)


@settings(ordinary, max_examples=1000)
@given(cases())
def test_two_readings_of_the_contract_agree(case: Case) -> None:
    check_two_readings_agree(case)


@pytest.mark.battery
@deep
@given(cases(max_stretches=7))
def test_two_readings_of_the_contract_agree_on_twenty_thousand_dossiers(case: Case) -> None:
    check_two_readings_agree(case)


@ordinary
@given(st.data())
def test_the_order_in_which_entries_are_listed_or_recorded_does_not_matter(data: st.DataObject) -> None:
    dossier, today = data.draw(cases())
    shuffled: list[Fact] = data.draw(st.permutations(dossier["entries"]))
    situation = situation_of(dossier, today)
    assert situation_of(with_entries(dossier, shuffled), today) == situation
    recorded = plain.read(with_entries(dossier, []))
    for event in plain.read(with_entries(dossier, shuffled)).entries[::-1]:
        recorded = recorded.with_entries([event])
    assert assess(recorded, procedure(), today) == situation


def check_a_retracted_entry_equals_one_never_written(data: st.DataObject) -> None:
    dossier, today = data.draw(cases())
    entries: list[Fact] = dossier["entries"]
    present = [fact["id"] for fact in entries if fact["on"] <= today.isoformat()]
    assume(present)
    chosen = data.draw(st.sampled_from(present))
    gone = pointing_at(entries, chosen)
    # A future entry of this lot would still be warned about, as it should.
    assume(all(fact["id"] not in gone or fact["on"] <= today.isoformat() for fact in entries))
    retraction = {"id": "retraction", "kind": "entry_retracted", "on": today.isoformat(), "of": chosen}
    retracted = situation_of(with_entries(dossier, [*entries, retraction]), today)
    never_written = situation_of(with_entries(dossier, [fact for fact in entries if fact["id"] not in gone]), today)
    assert retracted == never_written


@settings(ordinary, max_examples=300)
@given(st.data())
def test_a_retracted_entry_equals_one_never_written(data: st.DataObject) -> None:
    check_a_retracted_entry_equals_one_never_written(data)


@pytest.mark.battery
@settings(deep, max_examples=5_000)
@given(st.data())
def test_a_retracted_entry_equals_one_never_written_five_thousand_times(data: st.DataObject) -> None:
    check_a_retracted_entry_equals_one_never_written(data)


@ordinary
@given(st.data())
def test_taking_a_retraction_back_brings_the_entry_back(data: st.DataObject) -> None:
    dossier, today = data.draw(cases())
    entries: list[Fact] = dossier["entries"]
    assume(entries)
    on = today.isoformat()
    once = {"id": "z1", "kind": "entry_retracted", "on": on, "of": data.draw(st.sampled_from(entries))["id"]}
    twice = {"id": "z2", "kind": "entry_retracted", "on": on, "of": "z1"}
    assert situation_of(with_entries(dossier, [*entries, once, twice]), today) == situation_of(dossier, today)


@ordinary
@given(st.data())
def test_retractions_in_a_circle_retract_nothing(data: st.DataObject) -> None:
    dossier, today = data.draw(cases())
    names = [f"z{number}" for number in range(data.draw(st.integers(1, 4)))]
    circle = [
        {"id": name, "kind": "entry_retracted", "on": today.isoformat(), "of": names[(number + 1) % len(names)]}
        for number, name in enumerate(names)
    ]
    turned = situation_of(with_entries(dossier, dossier["entries"] + circle), today)
    assert turned == situation_of(dossier, today)


@ordinary
@given(st.data())
def test_an_unrelated_note_changes_nothing(data: st.DataObject) -> None:
    dossier, today = data.draw(cases())
    on = today - timedelta(days=data.draw(st.integers(0, 400)))
    assume(on.year >= 1990)
    note = {"id": "note", "kind": "noted", "on": on.isoformat(), "note": "[/b] {{ fin }} — la box clignote"}
    assert situation_of(with_entries(dossier, [*dossier["entries"], note]), today) == situation_of(dossier, today)


@ordinary
@given(cases())
def test_an_entry_of_the_future_is_only_warned_about(case: Case) -> None:
    dossier, today = case
    past = [fact for fact in dossier["entries"] if fact["on"] <= today.isoformat()]
    now = situation_of(dossier, today)
    assert less_w15(now) == less_w15(situation_of(with_entries(dossier, past), today))


@ordinary
@given(cases(), st.integers(1, 800))
def test_a_day_that_was_reached_stays_reached(case: Case, days: int) -> None:
    dossier, today = case
    past = with_entries(dossier, [fact for fact in dossier["entries"] if fact["on"] <= today.isoformat()])
    before, after = situation_of(past, today), situation_of(past, today + timedelta(days=days))
    reached = [due for due in before.deadlines if due.kind == "earliest" and due.on <= today]
    assert all(due in after.deadlines for due in reached)


@ordinary
@given(cases())
def test_assessing_twice_gives_the_same_and_touches_nothing(case: Case) -> None:
    dossier, today = case
    record = plain.read(dossier)
    before = plain.write(record)
    assert assess(record, procedure(), today) == assess(record, procedure(), today)
    assert plain.write(record) == before


@ordinary
@given(cases())
def test_every_conclusion_names_entries_and_sources_that_exist(case: Case) -> None:
    dossier, today = case
    situation = situation_of(dossier, today)
    ids = {fact["id"] for fact in dossier["entries"]}
    assert [line.id for line in situation.stages] == list(STAGES)
    assert list(situation.deadlines) == sorted(situation.deadlines, key=lambda due: (due.on, due.id))
    for due in situation.deadlines:
        assert due.source in procedure().sources
        assert due.entries
        assert ids.issuperset(due.entries)
        assert (due.legal_on is not None) == (due.kind == "latest")
    for warning in situation.warnings:
        assert ids.issuperset(warning.entries)
    for criterion in situation.admissibility:
        assert ids.issuperset(criterion.entries)
    for line in situation.checklist:
        assert line.by is None or line.by in ids


@ordinary
@given(cases(), st.sampled_from((date(1990, 1, 1), date(2026, 2, 17), date(2199, 12, 31))), st.data())
def test_the_calculator_never_raises(case: Case, today: date, data: st.DataObject) -> None:
    dossier, _near = case
    ids = [fact["id"] for fact in dossier["entries"]]
    wild = [
        fact | ({"of": data.draw(st.sampled_from([*ids, "nowhere"]))} if "of" in fact else {})
        for fact in dossier["entries"]
    ]
    situation = situation_of(with_entries(dossier, wild), today)
    assert situation.as_of == today
    assert situation.stage in {*STAGES, "closed"}


@ordinary
@given(cases())
def test_export_then_import_is_the_identity(case: Case) -> None:
    dossier, _today = case
    strange = dossier | {"colour": "blue", "contract": dossier["contract"] | {"box": {"model": 7}}}
    if strange["entries"]:
        strange["entries"] = [{**strange["entries"][0], "weather": ["rain"]}, *strange["entries"][1:]]
    record: Dossier = plain.read(strange)
    exported = json.dumps(plain.write(record), ensure_ascii=False)
    assert plain.read(json.loads(exported)) == record
    assert read_dossier(write_dossier(record)) == record
    assert json.loads(write_dossier(record)) == json.loads(exported)
    assert json.loads(exported)["colour"] == "blue"
    assert json.loads(exported)["contract"]["box"] == {"model": 7}
    assert [fact for fact in json.loads(exported)["entries"] if "weather" in fact] == [
        fact for fact in json.loads(exported)["entries"] if fact["id"] == (dossier["entries"] or [{"id": ""}])[0]["id"]
    ]
