"""What guides on the web get loose or wrong stays right in the data and in the words that go with them."""

import re
from pathlib import Path

import pytest

from model.assess.situation import STAGES
from tests.procedure.shipped import all_texts, procedure
from tui.wording import Words

WORDS = Words("fr")
SUBJECTS = ("checklist", "stages", "rules", "warnings", "actions", "criteria", "bodies", "domain")
FOLDER = Path(__file__).parents[2] / "tui" / "words" / "fr"
ALL_WORDS = "\n".join((FOLDER / f"{subject}.toml").read_text(encoding="utf-8") for subject in SUBJECTS)
EVERYTHING = "\n".join(all_texts().values()) + ALL_WORDS


def test_the_stages_are_four_and_numbered_once() -> None:
    """Guides count the consumer service inside the first stage and start again."""
    assert [stage.id for stage in procedure().stages] == list(STAGES)


def test_the_arcep_is_a_regulator_and_no_association() -> None:
    body = procedure().bodies["jalerte"]
    assert body.kind == "regulator"
    assert not body.decides
    assert "pas une association" in WORDS("bodies.jalerte.what")
    assert not [other for other in procedure().bodies.values() if other.kind == "association" and "arcep" in other.url]


def test_the_dgccrf_is_no_court_and_decides_nothing() -> None:
    body = procedure().bodies["signalconso"]
    assert body.kind == "administration"
    assert not body.decides
    assert "pas un tribunal" in WORDS("bodies.signalconso.what")


def test_only_the_court_decides() -> None:
    assert [body.kind for body in procedure().bodies.values() if body.decides] == ["court"]


def test_a_report_may_be_made_long_before_the_judge() -> None:
    first = procedure().stages[0]
    assert {"signalconso", "jalerte"} <= set(first.bodies)


def test_the_prosecutor_is_for_offences_only() -> None:
    assert "infraction" in WORDS("bodies.prosecutor.what")
    assert "panne n’est pas une infraction" in WORDS("bodies.prosecutor.cannot")
    assert not [item for item in procedure().checklist if "prosecutor" in item.id]


def test_the_mediator_is_reached_online_first_and_a_plain_letter_is_enough() -> None:
    mediator = procedure().stages[2]
    assert mediator.channels[:2] == ("web_form", "letter")
    assert procedure().letters["T-7"].channels[:2] == ("web_form", "letter")


def test_refusing_termination_fees_is_a_right_in_writing_and_no_duty() -> None:
    said = WORDS("checklist.fees_refused.label") + WORDS("checklist.fees_refused.help")
    assert "par écrit" in said
    assert "pas une obligation" in said
    assert "devoir" not in said
    assert procedure().checklist[8].id == "fees_refused"
    assert "L216-6" in (procedure().checklist[8].source, *procedure().checklist[8].also)


def test_rejection_and_outcome_have_two_delays() -> None:
    rules = procedure().rules
    assert (rules["R-06"].days, rules["R-07"].days) == (21, 90)
    assert rules["R-06"].deadline != rules["R-07"].deadline


def test_the_prior_amicable_attempt_is_there() -> None:
    assert procedure().values["amicable_attempt_ceiling"].source == "CPC-750-1"
    assert "amicable_attempt" in {item.id for item in procedure().checklist if item.stage == "court"}


def test_two_months_of_silence_lead_straight_to_the_mediator() -> None:
    rule = procedure().rules["R-03"]
    assert (rule.months, rule.deadline) == (2, "mediator_opens")


def test_each_payment_has_its_year() -> None:
    rule = procedure().rules["R-15"]
    assert (rule.months, rule.source) == (12, "L34-2")
    assert "payments_noted" in {item.id for item in procedure().checklist}


def test_the_operator_may_have_another_mediator() -> None:
    assert "member_checked" in {item.id for item in procedure().checklist if item.stage == "mediator"}
    assert WORDS.has("warnings.W_04")


def test_a_call_opens_a_ticket_but_only_writing_counts() -> None:
    assert "un appel seul ne suffit pas" in WORDS("checklist.written_complaint.label")
    item = next(item for item in procedure().checklist if item.id == "written_complaint")
    assert (item.source, item.proof) == ("L612-2", "written_complaint")


def test_a_bad_answer_opens_the_next_stage_at_once() -> None:
    for rule_id in ("R-01b", "R-02b"):
        rule = procedure().rules[rule_id]
        assert (rule.months, rule.days) == (0, 0)


def test_the_judge_costs_a_stamp_of_fifty_euros() -> None:
    assert procedure().values["court_fee"].amount == procedure().stages[3].cost == 50


def test_the_year_for_the_mediator_is_a_bare_year() -> None:
    """No weekend moves it: the rule holds months alone, and no field could ask for a roll."""
    rule = procedure().rules["R-04"]
    assert (rule.months, rule.days, rule.nature) == (12, 0, "law")
    assert not [field for field in rule.__struct_fields__ if "roll" in field or "working" in field]


def test_the_mediator_has_its_address_and_a_name_without_a_person() -> None:
    mediator = procedure().bodies["mediator"]
    assert mediator.address == ("Médiation des communications électroniques", "CS 30342", "94257 GENTILLY CEDEX")
    assert "Médiatrice" not in EVERYTHING


@pytest.mark.parametrize(
    "forbidden",
    [
        r"ec\.europa\.eu/odr",  # closed in July 2025
        r"L\.?[ \u00a0]?224-34\b",  # excludes Internet access
        r"L\.?[ \u00a0]?224-25-",  # excludes electronic communications
        r"L\.?[ \u00a0]?224-30\b",  # is about consumption alerts
        r"L\.?[ \u00a0]?121-20-3",  # repealed
        r"telecom-infoconso",  # no longer the regulator's
        r"RéclameNet",  # a former name
        r"\b(5|10|20) jours d’interruption",  # a bill, never a law
        r"plan rattachement",  # no source
    ],
)
def test_what_must_not_be_cited_is_nowhere(forbidden: str) -> None:
    assert not re.search(forbidden, EVERYTHING)


@pytest.mark.parametrize("promise", ["recevable", "vous gagnerez", "vous est dû", "on vous doit", "garanti"])
def test_no_word_promises_a_result(promise: str) -> None:
    said = [line for line in ALL_WORDS.lower().splitlines() if not line.startswith("#")]
    assert not [line for line in said if promise in line]
