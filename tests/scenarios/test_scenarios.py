"""Every story is told twice: to the calculator, and to the second reading of the same contract."""

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from model.assess.calculator import assess
from model.procedure.reader import load_procedure
from model.procedure.shape import Procedure
from model.record.plain import read
from tests.properties import second_reading
from tests.properties.answers import answer_of
from tests.scenarios.stories import Story, differences, load_stories

STORIES = load_stories()


@cache
def procedure() -> Procedure:
    return load_procedure()


def check(story: Story, answer: dict[str, Any], who: str) -> None:
    found = differences(story, answer)
    assert not found, "\n".join(
        [
            f"« {story.titre} » ({story.theme}.toml), au {story.au:%d/%m/%Y}, {who} :",
            *found,
            f"parce que {story.parce_que}",
        ]
    )


@pytest.mark.parametrize("story", STORIES, ids=str)
def test_the_calculator_tells_the_story(story: Story) -> None:
    check(story, answer_of(assess(read(story.dossier()), procedure(), story.au)), "selon le calculateur")


@pytest.mark.parametrize("story", STORIES, ids=str)
def test_the_second_reading_tells_the_story(story: Story) -> None:
    read(story.dossier())  # well-formed, or the story is about nothing
    check(story, second_reading.read(story.dossier(), story.au), "selon la seconde lecture")


def test_titles_are_unique_and_every_story_names_its_source_and_expects_something() -> None:
    assert not [title for title, number in Counter(story.titre for story in STORIES).items() if number > 1]
    assert not [story.titre for story in STORIES if not re.search(r"\b[RWDCZ]-\d|§\s?\d", story.parce_que)]
    assert not [story.titre for story in STORIES if story.attendu == type(story.attendu)()]


def test_every_row_of_the_dates_table_is_told() -> None:
    told = {(due["id"], due.get("rule")) for story in STORIES for due in story.attendu.deadlines}
    assert told >= {
        ("consumer_service_opens", "R-01"),
        ("consumer_service_opens", "R-01b"),
        ("mediator_opens", "R-02"),
        ("mediator_opens", "R-02b"),
        ("mediator_opens", "R-03"),
        ("mediator_opens", "R-01c"),
        ("mediator_closes", "R-04"),
        ("mediator_rejects_by", "R-06"),
        ("mediator_answers_by", "R-07"),
        ("opinion_answer_due", "R-08"),
        ("conciliator_wait_ends", "R-12"),
        ("refund_claim_lapses", "R-15"),
        ("termination_allowed", "R-20"),
    }
    assert {name for story in STORIES for name in story.attendu.no_deadlines} >= {due_id for due_id, _rule in told}


def test_every_line_of_the_stage_table_is_told() -> None:
    assert {(story.attendu.stage, story.attendu.status) for story in STORIES} >= {
        ("closed", "done"),
        ("court", "done"),
        ("court", "waiting"),
        ("court", "open"),
        ("court", "locked"),
        ("mediator", "done"),
        ("mediator", "deciding"),
        ("mediator", "waiting"),
        ("mediator", "open"),
        ("consumer_service", "answered"),
        ("consumer_service", "waiting"),
        ("consumer_service", "open"),
        ("customer_service", "answered"),
        ("customer_service", "waiting"),
        ("customer_service", "open"),
    }
    lines = {line for story in STORIES for line in story.attendu.stages.values()}
    assert lines >= {"barred one_year", "barred not_member", "barred not_consumer", "skipped", "available", "locked"}


def test_every_warning_is_told_present_and_absent() -> None:
    present = {warning for story in STORIES for warning in story.attendu.warnings}
    absent = {warning for story in STORIES for warning in story.attendu.no_warnings}
    assert present >= {
        *("W-01 warning", "W-02 warning", "W-02 alarm", "W-03 warning", "W-03 alarm", "W-04 info", "W-05 alarm"),
        *("W-10 warning", "W-11 warning", "W-15 warning", "W-21 warning", "W-22 warning", "W-23 info", "W-24 warning"),
    }
    assert absent >= {warning.split(maxsplit=1)[0] for warning in present}


def test_every_condition_of_the_mediator_is_told_met_and_not_met() -> None:
    told = {(name, met) for story in STORIES for name, met in story.attendu.admissibility.items()}
    names = ("consumer", "member", "written_complaint", "within_one_year", "levels_exhausted", "no_court")
    assert told >= {(name, met) for name in (*names, "not_already_mediated") for met in (True, False)}
    assert ("member", "unknown") in told
