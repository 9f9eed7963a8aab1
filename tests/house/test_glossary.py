"""One term, one identifier: the glossary knows every word the code has for the law."""

import re
from typing import get_args

import pytest

from model.assess.situation import ORDINARY_DEADLINES, STAGES, Barred, Blocker, DeadlineKind, LineStatus, Status
from model.procedure.shape import Nature
from model.record.events import EVENT_TYPES
from tests.house.tree import ROOT

GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
KNOWN = set(re.findall(r"`([^`]+)`", GLOSSARY))

CRITERIA = ("consumer", "member", "written_complaint", "within_one_year", "levels_exhausted", "no_court")


@pytest.mark.parametrize(
    "terms",
    [
        tuple(EVENT_TYPES),
        STAGES,
        ORDINARY_DEADLINES,
        (*get_args(Status), *get_args(LineStatus)),
        get_args(DeadlineKind),
        (*get_args(Barred), *get_args(Blocker)),
        get_args(Nature),
        (*CRITERIA, "not_already_mediated"),
    ],
    ids=["kinds", "stages", "deadlines", "statuses", "deadline kinds", "reasons", "natures", "criteria"],
)
def test_every_term_is_in_the_glossary(terms: tuple[str, ...]) -> None:
    assert set(terms) <= KNOWN, sorted(set(terms) - KNOWN)


def test_each_row_has_its_three_columns() -> None:
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("|")]
    assert rows
    assert not [row for row in rows if row.count("|") != 4]


def test_the_number_of_kinds_is_told_right() -> None:
    assert f"{len(EVENT_TYPES)} kinds of facts" in GLOSSARY
