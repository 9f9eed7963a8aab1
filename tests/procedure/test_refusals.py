"""One slip in one good file: refused, with the file and the key named."""

from dataclasses import dataclass

import pytest

from model.errors import ProcedureError
from model.procedure.reader import read_procedure
from tests.procedure.shipped import all_texts

FIRST_RULE = 'id = "R-01"\ndeadline = "consumer_service_opens"\nmonths = 1\nnature = "law"\nsource = "F14373"\n'


@dataclass(frozen=True)
class Slip:
    """Replace ``old`` by ``new`` in ``file``, once: the error names ``key`` and says ``problem``."""

    file: str
    old: str
    new: str
    key: str
    problem: str


def rule(new: str) -> tuple[str, str, str]:
    """A slip in the first rule of the dates table."""
    return "rules.toml", FIRST_RULE, new


SLIPS = {
    "a rule whose source is nowhere": Slip(
        *rule(FIRST_RULE.replace("F14373", "F99999")), "R-01.source", "unknown source 'F99999'"
    ),
    "a further source that is nowhere": Slip(
        *rule(FIRST_RULE + 'also = ["F88888"]\n'), "R-01.also", "unknown source 'F88888'"
    ),
    "a rule without a source": Slip(
        *rule(FIRST_RULE.replace('source = "F14373"\n', "")), "R-01.source", "missing required field"
    ),
    "a rule that gives no known date": Slip(
        *rule(FIRST_RULE.replace("consumer_service_opens", "moon_rises")), "R-01.deadline", "unknown deadline"
    ),
    "a delay in months and days": Slip(*rule(FIRST_RULE + "days = 3\n"), "R-01.days", "months and days"),
    "a negative delay": Slip(*rule(FIRST_RULE.replace("months = 1", "months = -1")), "R-01.months", "Expected `int`"),
    "a delay in words": Slip(*rule(FIRST_RULE.replace("months = 1", 'months = "un"')), "R-01.months", "Expected `int`"),
    "a delay of true months": Slip(*rule(FIRST_RULE.replace("months = 1", "months = true")), "R-01.months", "Expected"),
    "an unknown field": Slip(*rule(FIRST_RULE + "weeks = 4\n"), "R-01.weeks", "unknown field"),
    "a nature nobody knows": Slip(*rule(FIRST_RULE.replace('"law"', '"rumour"')), "R-01.nature", "Invalid enum value"),
    "two rules of one name": Slip("rules.toml", 'id = "R-01b"', 'id = "R-01"', "R-01.id", "duplicate id"),
    "a rule without a name": Slip(*rule(FIRST_RULE.replace('id = "R-01"\n', "")), "rule[1].id", "missing required"),
    "a confidence too low to ship": Slip(
        *rule(FIRST_RULE + 'confidence = "L"\n#'), "R-01.confidence", "Invalid enum value 'L'"
    ),
    "a text that is no TOML": Slip("rules.toml", "[[rule]]", "[[rule]", "", "not TOML"),
    "a table nobody reads": Slip("rules.toml", "[[rule]]", "[[ruel]]", "ruel", "unknown table"),
    "a date of 30 February": Slip("stages.toml", "checked_on = 2026-11-22", "checked_on = 2026-02-30", "", "not TOML"),
    "a date in French": Slip(
        "stages.toml",
        "checked_on = 2026-11-22",
        'checked_on = "22/11/2026"',
        "customer_service.checked_on",
        "Invalid RFC3339",
    ),
    "a date that is a number": Slip(
        "stages.toml", "checked_on = 2026-11-22", "checked_on = 20261122", "customer_service.checked_on", "date"
    ),
    "a check later than that of its source": Slip(
        "stages.toml",
        "checked_on = 2026-11-22",
        "checked_on = 2026-11-23",
        "customer_service.checked_on",
        "later than the day its source was checked",
    ),
    "a source dated after its check": Slip(
        "sources.toml", "dated = 2024-02-15", "dated = 2027-02-15", "F14373.dated", "later than the day"
    ),
    "a source without an address": Slip(
        "sources.toml", 'url = "https://www.service-public.gouv', 'url = "www.service-public.gouv', "F14373.url", "web"
    ),
    "a source whose address is forgotten": Slip(
        "sources.toml",
        'url = "https://www.service-public.gouv.fr/particuliers/vosdroits/F14373"\n',
        "",
        "F14373.url",
        "missing required field",
    ),
    "a holiday on 31 November": Slip("holidays.toml", "day = 11\n", "day = 31\n", "armistice_1918.day", "no such day"),
    "a holiday of 29 February": Slip(
        "holidays.toml", "month = 1\nday = 1\n", "month = 2\nday = 29\n", "new_year.day", "no such day"
    ),
    "a holiday in a region of fancy": Slip(
        "holidays.toml", '"alsace_moselle"', '"atlantide"', "saint_stephen.regions[0]", "Invalid enum value"
    ),
    "an unknown unit": Slip(
        "values.toml", 'unit = "working_days"', 'unit = "moons"', "posted_reception_working_days.unit", "Invalid enum"
    ),
    "a stage of fancy": Slip("stages.toml", 'id = "court"', 'id = "duel"', "duel.id", "Invalid enum value"),
    "a stage whose letter is nowhere": Slip(
        "stages.toml", '"T-1"', '"T-99"', "customer_service.letters", "unknown letter 'T-99'"
    ),
    "a stage whose body is nowhere": Slip(
        "stages.toml", '"reponseconso"', '"oracle"', "customer_service.bodies", "unknown body 'oracle'"
    ),
    "a stage reached by pigeon": Slip(
        "stages.toml", '"registered_letter"', '"pigeon"', "customer_service.channels[0]", "Invalid enum value"
    ),
    "a letter that quotes nothing known": Slip(
        "letters.toml", '"Q-01"', '"Q-99"', "T-1.references", "unknown reference 'Q-99'"
    ),
    "a letter that leaves no known entry": Slip(
        "letters.toml", '"customer_service_contacted"', '"bottle_thrown"', "T-1.records", "unknown kind of entry"
    ),
    "a letter of no stage": Slip(
        "letters.toml", 'stage = "customer_service"', 'stage = "duel"', "T-1.stage", "Invalid enum value"
    ),
    "a checklist item of no stage": Slip(
        "checklist.toml", 'stage = "customer_service"', 'stage = "duel"', "outage_noted.stage", "Invalid enum value"
    ),
    "a checklist item whose proof nobody can give": Slip(
        "checklist.toml", 'proof = "outage_noted"', 'proof = "on_my_honour"', "outage_noted.proof", "unknown proof"
    ),
    "two checklist items of one name": Slip(
        "checklist.toml", 'id = "symptoms_noted"', 'id = "outage_noted"', "outage_noted.id", "duplicate id"
    ),
    "a body of no kind": Slip(
        "bodies.toml", 'kind = "regulator"', 'kind = "club"', "jalerte.kind", "Invalid enum value 'club'"
    ),
    "an operator twice": Slip("operators.toml", 'id = "sosh"', 'id = "orange"', "orange.id", "duplicate id"),
    "a member that is perhaps one": Slip(
        "operators.toml", "member = true", 'member = "perhaps"', "orange.member", "Expected `bool | null`"
    ),
    "a table where a list of tables is due": Slip(
        "letters.toml", all_texts()["letters.toml"], 'letter = "T-1"\n', "letter", "array of tables"
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_refused_where_it_stands(slip: Slip) -> None:
    texts = all_texts()
    assert slip.old in texts[slip.file], "the slip must change something"
    texts[slip.file] = texts[slip.file].replace(slip.old, slip.new, 1)
    with pytest.raises(ProcedureError) as refused:
        read_procedure(texts)
    assert refused.value.params["file"] == slip.file
    assert refused.value.params["key"] == slip.key
    assert slip.problem in refused.value.params["problem"]


@pytest.mark.parametrize("stage", ["customer_service", "consumer_service", "mediator", "court"])
def test_a_missing_stage_is_named(stage: str) -> None:
    texts = all_texts()
    kept = [block for block in texts["stages.toml"].split("[[stage]]")[1:] if f'\nid = "{stage}"' not in block]
    assert len(kept) == 3
    texts["stages.toml"] = "".join(f"[[stage]]{block}" for block in kept)
    with pytest.raises(ProcedureError) as refused:
        read_procedure(texts)
    assert refused.value.params == {"file": "stages.toml", "key": stage, "problem": "missing stage"}


def test_stages_out_of_order_are_refused() -> None:
    texts = all_texts()
    comment, *blocks = texts["stages.toml"].split("[[stage]]")
    texts["stages.toml"] = comment + "".join(f"[[stage]]{block}\n" for block in reversed(blocks))
    with pytest.raises(ProcedureError) as refused:
        read_procedure(texts)
    assert refused.value.params["problem"] == "stages out of order"


@pytest.mark.parametrize("file", list(all_texts()))
def test_a_missing_file_is_named(file: str) -> None:
    texts = all_texts()
    del texts[file]
    with pytest.raises(ProcedureError) as refused:
        read_procedure(texts)
    assert (refused.value.params["file"], refused.value.params["problem"]) == (file, "missing file")


def test_a_file_nobody_reads_is_refused() -> None:
    with pytest.raises(ProcedureError) as refused:
        read_procedure({**all_texts(), "fees.toml": ""})
    assert refused.value.params["file"] == "fees.toml"
