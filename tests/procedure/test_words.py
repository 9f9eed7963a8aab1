"""Every id of the procedure has its French words, every word its id, and the words say the data's own numbers."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.cells import cell_len

from model.assess.situation import STAGES, Barred, Blocker, Level, LineStatus
from model.record.fields import REGIONS
from tests.procedure.shipped import procedure
from tui.wording import Words

WORDS = Words("fr")
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tui" / "words" / "fr"

CRITERIA = (
    "consumer",
    "member",
    "written_complaint",
    "within_one_year",
    "levels_exhausted",
    "no_court",
    "not_already_mediated",
)
WARNINGS = ("W-01", "W-02", "W-03", "W-04", "W-05", "W-10", "W-11", "W-15", "W-21", "W-22", "W-23", "W-24")
ACTIONS = {
    *("contact_customer_service", "write_customer_service", "wait_customer_service"),
    *("write_consumer_service", "wait_consumer_service"),
    *("check_mediator_member", "refer_mediator", "wait_mediator", "answer_opinion"),
    *("request_conciliator", "wait_conciliator", "seize_court", "wait_court"),
    *("propose_close", "confirm_resolution", "nothing"),
}
MONTHS = {1: r"\bun mois\b", 2: r"\bdeux mois\b", 3: r"\btrois mois\b", 12: r"\bun an\b|\bl’année\b"}
DAYS = {21: r"\btrois semaines\b", 90: "90\u00a0jours"}


def table(subject: str) -> dict[str, Any]:
    """One word file."""
    return tomllib.loads((FOLDER / f"{subject}.toml").read_text(encoding="utf-8"))


def parts(subject: str) -> dict[str, dict[str, str]]:
    """Its tables, without the sentences that stand alone."""
    return {key: value for key, value in table(subject).items() if isinstance(value, dict)}


def key(code: str) -> str:
    """``R-01b`` as a word file writes it."""
    return code.replace("-", "_")


def sentences(subject: str) -> Iterator[str]:
    """All its sentences."""
    waiting: list[Any] = list(table(subject).values())
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        else:
            yield one


def test_every_checklist_item_has_its_sentence_and_help() -> None:
    found = parts("checklist")
    assert set(found) == {item.id for item in procedure().checklist}
    assert all(set(words) == {"label", "help"} for words in found.values())


def test_a_checklist_sentence_fits_its_line() -> None:
    found = parts("checklist")
    assert not [item for item, words in found.items() if cell_len(words["label"]) > 70 or cell_len(words["help"]) > 100]


def test_every_stage_has_its_words() -> None:
    found = parts("stages")
    assert set(found) == {*STAGES, "closed", "status"}
    assert all(set(found[stage]) == {"name", "short", "who", "when", "how", "why", "cost"} for stage in STAGES)
    assert set(found["status"]) == set(get_args(LineStatus))


def test_a_stage_fits_its_rung_of_the_ladder() -> None:
    assert not [stage for stage in STAGES if cell_len(WORDS(f"stages.{stage}.short")) > 17]


def test_every_rule_has_its_words() -> None:
    found = parts("rules")
    assert set(found) == {key(rule) for rule in procedure().rules}
    assert all(set(words) == {"plain"} for words in found.values())


def test_every_body_has_its_words() -> None:
    found = parts("bodies")
    assert set(found) == set(procedure().bodies)
    assert all(set(words) == {"what", "can", "cannot"} for words in found.values())


def test_every_warning_and_every_bar_has_its_words() -> None:
    found = parts("warnings")
    assert set(found) == {*map(key, WARNINGS), "level", "barred", "blocker"}
    assert set(found["level"]) == set(get_args(Level))
    assert set(found["barred"]) == set(get_args(Barred))
    assert set(found["blocker"]) == set(get_args(Blocker))
    titles = [WORDS(f"warnings.{key(warning)}.title") for warning in WARNINGS]
    titles += [WORDS(f"warnings.barred.{reason}.title") for reason in get_args(Barred)]
    assert not [title for title in titles if cell_len(title) > 60]


def test_the_calculator_warns_and_advises_in_these_ids_only() -> None:
    acts = (ROOT / "model" / "assess" / "actions.py").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:NextAction|_wait)\("(\w+)"', acts)) == ACTIONS
    warned = (ROOT / "model" / "assess" / "warnings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'WarningLine\("([^"]+)"', warned)) == set(WARNINGS)


def test_every_act_has_its_sentence_and_reason() -> None:
    found = parts("actions")
    assert set(found) == ACTIONS
    assert not [
        act for act, words in found.items() if cell_len(words["sentence"]) > 60 or cell_len(words["reason"]) > 100
    ]
    assert not [act for act, words in found.items() if "\n" in words["reason"] or not words["sentence"].endswith(".")]


def test_every_criterion_is_said_met_unmet_and_unknown() -> None:
    found = parts("criteria")
    assert tuple(found) == CRITERIA
    assert all(set(words) == {"name", "met", "unmet", "unknown"} for words in found.values())
    assert "d’après vos pièces" in WORDS("criteria.title")


def test_every_region_and_holiday_has_its_name() -> None:
    assert set(WORDS.table("domain.region")) == set(REGIONS)
    fixed = {line.id for line in procedure().fixed_holidays}
    moving = {line.id for line in procedure().easter_holidays}
    assert set(WORDS.table("domain.holiday")) == fixed | moving


@pytest.mark.parametrize("rule_id", [rule.id for rule in procedure().rules.values() if rule.months or rule.days])
def test_a_rule_says_the_delay_it_holds(rule_id: str) -> None:
    """Who changes a delay in the data is sent here to change its sentence."""
    rule = procedure().rules[rule_id]
    said = WORDS(f"rules.{key(rule_id)}.plain")
    assert re.search(MONTHS[rule.months] if rule.months else DAYS[rule.days], said)


def test_the_amounts_said_are_the_amounts_held() -> None:
    values = procedure().values
    ceiling = f"{values['amicable_attempt_ceiling'].amount:,}\u00a0€".replace(",", "\u00a0")
    lawyer = f"{values['lawyer_threshold'].amount:,}\u00a0€".replace(",", "\u00a0")
    fee = f"{values['court_fee'].amount}\u00a0€"
    assert ceiling in WORDS("warnings.W_11.text")
    assert ceiling in WORDS("checklist.amicable_attempt.help")
    assert {ceiling in WORDS("stages.court.when"), lawyer in WORDS("stages.court.cost")} == {True}
    assert fee in WORDS("stages.court.cost")
    assert fee in WORDS("checklist.stamp_bought.help")
    known = {ceiling, lawyer, fee}
    for subject in ("checklist", "stages", "rules", "warnings", "actions", "criteria"):
        for sentence in sentences(subject):
            rest = sentence
            for amount in known:
                rest = rest.replace(amount, "")
            assert "€" not in rest, sentence


def test_french_is_set_as_french() -> None:
    for subject in ("checklist", "stages", "rules", "warnings", "actions", "criteria", "bodies", "domain"):
        for sentence in sentences(subject):
            assert "'" not in sentence, sentence
            assert "  " not in sentence, sentence
            assert not [mark for mark in ":;?!»€" if f" {mark}" in sentence], sentence
            assert "« " not in sentence, sentence
