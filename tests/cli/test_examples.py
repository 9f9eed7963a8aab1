"""The examples are alive on any day, and each shows what it is there to show."""

from datetime import date, timedelta

import pytest

from model.assess.calculator import assess
from model.assess.situation import Situation
from model.letters.compose import compose
from model.outputs.exchange import read_dossier, write_dossier
from model.procedure.shape import Procedure
from tui.examples import NAMES, example_dossiers

DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(0, 800, 3)]


def situations(number: int, procedure: Procedure) -> list[Situation]:
    return [assess(example_dossiers(day)[number], procedure, day) for day in DAYS]


@pytest.mark.parametrize(
    ("number", "stage", "status", "letter", "warnings"),
    [
        (0, "customer_service", "waiting", "T-1", {"W-01"}),
        (1, "consumer_service", "open", "T-2", set()),
        (2, "mediator", "open", "T-7", {"W-02", "W-03"}),
    ],
    ids=NAMES,
)
def test_each_example_stands_where_it_should_on_every_day(
    number: int, stage: str, status: str, letter: str, warnings: set[str], procedure: Procedure
) -> None:
    for situation in situations(number, procedure):
        found = (situation.stage, situation.status, situation.next_actions[0].letter)
        assert found == (stage, status, letter), situation.as_of
        assert {warning.id for warning in situation.warnings} == warnings, situation.as_of


def test_the_year_is_nearly_over_on_every_day(procedure: Procedure) -> None:
    for situation in situations(2, procedure):
        closes = situation.deadline("mediator_closes")
        assert closes is not None
        assert 10 <= (closes.on - situation.as_of).days <= 20


@pytest.mark.parametrize("number", range(3), ids=NAMES)
def test_the_letter_of_the_day_is_complete(number: int, procedure: Procedure) -> None:
    day = date(2026, 11, 22)
    dossier = example_dossiers(day)[number]
    situation = assess(dossier, procedure, day)
    letter = situation.next_actions[0].letter
    assert letter is not None
    assert compose(letter, dossier, situation, procedure).missing == ()


def test_examples_are_well_formed_and_nothing_in_them_is_yet_to_come() -> None:
    for day in DAYS:
        for dossier in example_dossiers(day):
            assert read_dossier(write_dossier(dossier)) == dossier
            assert max(entry.on for entry in dossier.entries) <= day
            assert all(entry.on.isoweekday() < 6 for entry in dossier.entries if entry.kind.startswith("letter_"))
            sent = [str(getattr(entry, "letter", "")) for entry in dossier.entries]
            assert not [text for text in sent if "@" in text.replace("@example.org", "")]
