"""Whole letters, read as prose by a person and kept: a change of one comma shows here.

``RELANCE_APPROVE=1 pytest tests/letters/test_approved.py`` writes them anew; read the difference before keeping it.
"""

import os
import re
from datetime import date
from typing import Any

import pytest

from model.letters.compose import WRITES
from model.letters.french import day
from model.letters.letter import Letter
from tests.letters.stories import APPROVED, Story, procedure, stories

STORIES = stories()
ORDINARY = [story for story in STORIES if "hostiles" not in story.nom]
FRENCH_DAY = re.compile(r"\b(\d{1,2}(?:er)?) ([a-zéû]+) (\d{4})\b")
AMOUNT = re.compile(r"[\d\u202f]+,\d\d\u00a0€")
MONTHS: tuple[str, ...] = ("janvier", "février", "mars", "avril", "mai", "juin")
MONTHS += ("juillet", "août", "septembre", "octobre", "novembre", "décembre")
CITED_DAYS = {"8 novembre 2007", "19 novembre 2009"}
"""Days of the decisions that letters cite."""


def named(story: Story) -> str:
    return story.nom


def flat(letter: Letter) -> str:
    """The letter on one line, so that a test does not depend on where lines break."""
    return re.sub(r"[ \n]+", " ", letter.text)


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_the_letter_is_the_one_that_was_approved(story: Story) -> None:
    text = story.letter().text
    if os.environ.get("RELANCE_APPROVE"):
        story.approved.write_text(text, encoding="utf-8")
    assert text == story.approved.read_text(encoding="utf-8")


def test_every_approved_text_has_its_story() -> None:
    assert {path.stem for path in APPROVED.glob("*.txt")} == {story.nom for story in STORIES}
    assert len(STORIES) >= 40
    assert {story.lettre for story in STORIES} == set(WRITES)


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_an_approved_letter_is_complete(story: Story) -> None:
    letter = story.letter()
    assert letter.missing == ()
    assert all(segment.kind != "gap" for line in letter.lines for segment in line)


@pytest.mark.parametrize("story", ORDINARY, ids=named)
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(r"[\[\]{}‹›_\ufffd]", id="a blank, a bracket or a lost character"),
        pytest.param(r"\bNone\b|\bTrue\b|\bFalse\b|Undefined|Fact\(|Gap\(", id="Python showing through"),
        pytest.param(r"[\ue000-\uf8ff]", id="a mark left over"),
        pytest.param(r"(?m)(?<=\S)[ \u00a0\u202f]{2,}(?=\S)", id="two spaces"),
        pytest.param(r"\b(de|que|le|la|ne|se|me) [AEIOUÉaeiou][a-zé]*(?<!\bun)(?<!\bune)\b", id="a missing elision"),
        pytest.param(r"d’[^AEIOUÉaeiouyéêhH]|qu’[^AEIOUaeiouàâêî]", id="an elision too many"),
        pytest.param(
            r"\b1 (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)", id="1er"
        ),
        pytest.param(r"(?<!\u00a0):(?!//)", id="no no-break space before a colon"),
        pytest.param(r"(?<!\u202f)[;!?]", id="no thin space before a high mark"),
        pytest.param(r"«(?!\u00a0)|(?<!\u00a0)»", id="guillemets without their spaces"),
        pytest.param(r"(?<!\u00a0)€", id="no no-break space before the euro sign"),
        pytest.param(r"\d\.\d\d\b[^-.\d]*€", id="a decimal point"),
        pytest.param(r"'|\"|\.\.\.| ,| \.(?!\w)|,,|\.\.|,\.|\(\)", id="typewriter marks"),
        pytest.param(r"\(s\)|\(e\)|et/ou|\b[Jj]e suis [a-z]+é\b", id="wording that guesses who writes"),
    ],
)
def test_an_approved_letter_is_good_french(story: Story, wrong: str) -> None:
    ours = story.letter().text
    for fact in facts_of(story.letter()):
        if not FRENCH_DAY.fullmatch(fact) and not AMOUNT.fullmatch(fact):
            ours = ours.replace(fact, "X" if fact[0] not in "AEIOUÉ" else "A" + "x" * 3)
    found = re.search(wrong, ours)
    assert found is None, f"{found.group()!r} in …{ours[max(0, found.start() - 40) : found.end() + 20]!r}"


def facts_of(letter: Letter) -> list[str]:
    facts = {
        segment.text for line in letter.lines for segment in line if segment.kind == "fact" and segment.text != " "
    }
    return sorted(facts, key=len, reverse=True)


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_every_day_is_on_record_or_computed(story: Story) -> None:
    dossier = story.dossier()
    known: set[date | None] = {entry.on for entry in dossier.entries}
    known |= {dossier.contract.concluded_on, dossier.contract.promised_on, story.au, dossier.claimant.born_on}
    on_record = {spoken(day_known) for day_known in known if day_known}
    on_record |= {" ".join(found) for found in FRENCH_DAY.findall(dossier.claimant.other_person)}
    letter = story.letter()
    told = {" ".join(found) for found in FRENCH_DAY.findall(flat(letter))}
    later = told - on_record - CITED_DAYS
    assert all(read_day(text) > story.au for text in later), later
    assert len(later) <= 2, "a letter computes a day to repair by and a day to answer by, nothing else"


@pytest.mark.parametrize("story", [story for story in STORIES if story.lettre != "T-12"], ids=named)
def test_what_the_person_said_is_marked_and_nothing_else(story: Story) -> None:
    letter = story.letter()
    facts = "".join(segment.text for line in letter.lines for segment in line if segment.kind == "fact")
    ours = "".join(segment.text for line in letter.lines for segment in line if segment.kind == "plain")
    claimant = story.dossier().claimant
    town = claimant.address[-1].split(" ", 1)[1]
    assert claimant.name in facts
    assert town in facts
    assert claimant.name not in ours
    assert town not in ours
    assert "salutations" not in facts


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_lines_fit_the_sheet(story: Story) -> None:
    for line in story.letter().text.splitlines():
        assert len(line) <= 72
        assert line == line.rstrip()


CITED = re.compile(r"\(((?:articles?|Cass\.) [^()]*(?:\([A-Z]+\)[^()]*)?)\)")


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_every_law_cited_is_in_the_data_for_this_letter(story: Story) -> None:
    spec = procedure().letters[story.lettre]
    allowed = {re.sub(r"\s+", " ", procedure().references[name].citation) for name in spec.references}
    text = re.sub(r"\s+", " ", flat(story.letter()))
    cited = set(CITED.findall(text))
    assert cited <= allowed, cited - allowed
    assert len(re.findall(r"\barticles? |Cass\. ", text)) == len(CITED.findall(text)), "no law outside its brackets"


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_every_exhibit_named_is_on_the_list(story: Story) -> None:
    text = re.sub(r"\s+", " ", flat(story.letter()))
    listed = [int(number) for number in re.findall(r"– pièce n° (\d+) :", text)]
    numbers = re.findall(r"\b[Pp]ièces? n° (\d+(?:, \d+)*(?: et \d+)?)\b(?! :)", text)
    named_in_text = {int(number) for group in numbers for number in re.findall(r"\d+", group)}
    assert named_in_text <= set(listed)
    assert listed == sorted(set(listed))


@pytest.mark.parametrize("story", [story for story in ORDINARY if story.claimant.get("form") == "plural"], ids=named)
def test_two_people_never_say_i(story: Story) -> None:
    ours = "".join(segment.text for line in story.letter().lines for segment in line if segment.kind == "plain")
    assert "nous" in ours
    assert not re.search(r"\b([Jj]e|[Mm]on|[Mm]a|[Mm]es|[Mm]oi|[Mm]e)\b|\b[JjMm]’", ours)


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_no_formula_is_said_twice(story: Story) -> None:
    text = flat(story.letter())
    for formula in ("remercie", "prie d’agréer", "Par la présente", "Madame, Monsieur,"):
        assert text.count(formula) <= (2 if formula.startswith("Madame") else 1), formula


DO_NOT_QUOTE = (
    "L. 224-34",
    "L. 224-25",
    "L. 224-30",
    "L. 121-20-3",
    "frais de résiliation",
    "rattachement",
    "ec.europa.eu",
)


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_no_law_that_does_not_apply(story: Story) -> None:
    text = flat(story.letter()).replace("\u00a0", " ")
    assert not [phrase for phrase in DO_NOT_QUOTE if phrase in text]
    if story.dossier().claimant.is_business:
        assert "code de la consommation" not in text


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_a_letter_asks_and_never_decides(story: Story) -> None:
    text = flat(story.letter()).casefold()
    assert re.search(r"\b(je|nous) (vous )?(demand|mets|mett|suspend|porte|porto)|\bj’accepte|\b(je|nous) refus", text)
    for word in ("vous me devez", "vous devez", "recevable", "incompétent", "scandaleux", "garanti"):
        assert not re.search(rf"\b{word}\b", text)


def spoken(on: date) -> str:
    return day(on).replace("\ue004", " ")


def read_day(text: str) -> date:
    number, month, year = text.split(" ")
    return date(int(year), MONTHS.index(month) + 1, int(number.removesuffix("er")))


def test_the_two_readings_of_a_day_agree() -> None:
    days: list[Any] = [date(2026, month, number) for month in range(1, 13) for number in (1, 2, 28)]
    assert [read_day(spoken(on)) for on in days] == days
