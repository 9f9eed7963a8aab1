"""Fields beyond the contract's: kept when they say something, and no old file changes because they exist."""

import json
from typing import Any

import pytest

from model.errors import MalformedDossier
from model.outputs.exchange import read_dossier, write_dossier
from model.record.dossier import BEYOND_THE_CONTRACT, Claim, Claimant, Contract
from model.record.plain import read, write

SAID: dict[str, dict[str, Any]] = {
    "claimant": {
        "form": "plural",
        "association": "UFC-Que Choisir du Rhône",
        "profession": "traductrice",
        "nationality": "française",
        "born_on": "1959-02-28",
        "born_in": "Grenoble",
        "other_person": "Dominique Roux, enseignant",
    },
    "contract": {
        "at_distance": False,
        "operator_company": "Free SAS",
        "operator_seat": ["1 rue du Port", "75008 Paris"],
        "customer_service_address": ["TSA 10018", "59878 LILLE CEDEX 9"],
        "consumer_service_address": ["33734 BORDEAUX CEDEX 9"],
    },
    "claim": {
        "requests": ["repair", "compensation"],
        "compensation": "80.50",
        "delay_days": 8,
        "offence": "fraud",
        "offence_facts": "Un faux technicien.",
        "court": "Tribunal judiciaire de Lyon",
        "prosecutor_court": "Tribunal judiciaire de Lyon",
    },
}
OLD = {
    "format": "relance-dossier/1",
    "id": "d1",
    "title": "",
    "claimant": {"name": "", "address": [], "email": "", "phone": "", "is_business": False},
    "contract": {
        "operator": "",
        "customer_number": "",
        "line_number": "",
        "concluded_on": None,
        "promised_on": None,
        "monthly_price": None,
        "bundle": False,
        "complaint_levels": 2,
        "mediator_member": None,
    },
    "claim": {"amount": None},
    "region": "metropole",
    "entries": [],
}


def test_what_is_said_comes_back() -> None:
    plain = {"format": "relance-dossier/1", "id": "d1", "entries": [], **SAID}
    dossier = read(json.loads(json.dumps(plain)))
    again = read_dossier(write_dossier(dossier))
    assert again == dossier
    assert not again.foreign
    written = json.loads(write_dossier(again))
    for part, values in SAID.items():
        assert {name: written[part][name] for name in values} == values


def test_every_field_beyond_the_contract_is_among_them() -> None:
    fields = {name for shape in (Claimant, Contract, Claim) for name in shape.__struct_fields__}
    assert {name for values in SAID.values() for name in values} == BEYOND_THE_CONTRACT <= fields


def test_an_old_file_is_written_as_it_was() -> None:
    assert json.loads(json.dumps(write(read(OLD)))) == OLD


@pytest.mark.parametrize(
    ("part", "field", "value", "expected"),
    [
        ("claimant", "form", "neuter", "feminine, masculine, plural"),
        ("claimant", "born_on", "28/02/1959", "day"),
        ("contract", "at_distance", "oui", "flag"),
        ("contract", "operator_seat", "Paris", "list"),
        ("contract", "customer_service_address", "Paris", "list"),
        ("contract", "consumer_service_address", 75, "list"),
        ("claim", "compensation", 80, "amount"),
        ("claim", "delay_days", 0, "delay_days"),
        ("claim", "offence", "murder", "misleading_practice, fraud"),
    ],
)
def test_a_malformed_one_is_refused_by_name(part: str, field: str, value: Any, expected: str) -> None:
    with pytest.raises(MalformedDossier) as refused:
        read({**OLD, part: {field: value}})
    assert refused.value.params["field"] == f"{part}.{field}"
    assert refused.value.params["expected"] == expected


STAMPED = {
    "letter": "Madame, Monsieur,\n",
    "letter_id": "T-9",
    "letter_sha256": "0" * 64,
    "letter_template": "1" * 64,
    "letter_version": "0.1.0",
    "letter_edited": "2026-01-15",
}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("conciliator_requested", {}),
        ("court_seized", {"procedure": "requete"}),
        ("authority_alerted", {"body": "prosecutor"}),
        ("mediator_opinion_accepted", {"by": "consumer"}),
        ("formal_notice_sent", {"channel": "registered_letter", "delay_days": 15, "reference": "1A 22"}),
    ],
)
def test_a_frozen_letter_and_its_stamps_come_back(kind: str, fields: dict[str, Any]) -> None:
    entry = {"id": "e1", "kind": kind, "on": "2026-01-15", **fields, **STAMPED}
    assert write(read({**OLD, "entries": [entry]}))["entries"] == [entry]
