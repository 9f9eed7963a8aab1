"""``relance status`` for a person, a script and a prompt."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model.outputs.exchange import write_dossier
from tests.cli.relance import Shell
from tui.examples import example_dossiers

TODAY = date(2026, 11, 22)


@pytest.fixture
def examples(shell: Shell, tmp_path: Path) -> list[str]:
    """The three examples stored; their ids."""
    shell.today = TODAY.isoformat()
    for dossier in example_dossiers(TODAY):
        (tmp_path / "e.json").write_bytes(write_dossier(dossier))
        shell.done("import", str(tmp_path / "e.json"))
    return [dossier.id for dossier in example_dossiers(TODAY)]


def test_nothing_stored_invites(shell: Shell) -> None:
    assert "relance new" in shell.done("status")
    assert shell.done("status", "--line") == ""
    assert shell.done("status", "--json") == "[]"
    assert shell("status", "--exit-code").code == 0
    assert not shell.data.exists()


def test_one_dossier_says_where_what_until_when_and_why(shell: Shell, stored: str) -> None:
    said = shell.done("status", stored)
    assert "-> Service consommateurs  ouvert" in said
    assert "À faire : Écrire au service consommateurs." in said
    assert "dès aujourd’hui" in said
    assert "15 janvier 2026" in said
    assert "R-01" in said
    assert f"relance letter {stored} T-2" in said


def test_the_last_day_is_called_today(shell: Shell, stored: str) -> None:
    shell.done("add", stored, "mediator_referred", "--on", "2026-03-17", "--channel", "web_form")
    shell.done("add", stored, "mediator_opinion_received", "--on", "2026-05-04")
    shell.today = "2026-06-03"
    assert "au plus tard le 3 juin 2026 (dernier jour)" in shell.done("status", stored)


def test_the_shelf_shows_the_most_urgent_first(shell: Shell, examples: list[str]) -> None:
    fresh, silent, late = examples
    lines = shell.done("status").splitlines()
    assert [line.split()[0] for line in lines] == [late[:8], silent[:8], fresh[:8]]
    assert "10 décembre 2026 (il reste 18 jours)" in lines[0]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-25", "Dernier jour sûr pour le médiateur : 27 novembre 2026 (il reste 2 jours)"),
        ("2026-11-26", "(il reste 1 jour)"),
        ("2026-11-27", "(dernier jour)"),
        ("2026-11-28", "(dépassé d’un jour)"),
        ("2025-12-20", "Service consommateurs possible à partir du 30 décembre 2025 (dans 10 jours)"),
        ("2025-12-29", "(demain)"),
    ],
)
def test_the_days_to_go_are_said_as_on_the_screens(shell: Shell, today: str, said: str) -> None:
    shell.today = "2025-11-28"
    dossier = shell.done("new", "--title", "Fibre")
    shell.done("add", dossier, "customer_service_contacted", "--on", "2025-11-28", "--channel", "email")
    shell.today = today
    assert said in shell.done("status")
    assert said.rpartition("(")[2] in shell.done("status", dossier)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-10-20", "Quand : réponse attendue d’ici au 30 octobre 2026 (dans 10 jours)"),
        ("2026-10-30", "Quand : réponse attendue aujourd’hui au plus tard"),
        ("2026-11-28", "Quand : la réponse était attendue le 30 octobre 2026"),
    ],
)
def test_an_answer_of_the_mediator_is_expected_and_never_possible_since(shell: Shell, today: str, said: str) -> None:
    shell.today = "2026-08-01"
    dossier = shell.done("new", "--title", "Fibre")
    shell.done("add", dossier, "customer_service_contacted", "--on", "2026-02-01", "--channel", "email")
    shell.done("add", dossier, "mediator_referred", "--on", "2026-08-01", "--channel", "web_form")
    shell.today = today
    assert said in shell.done("status", dossier).splitlines()


def test_a_payment_to_claim_back_is_told_with_one_colon(shell: Shell) -> None:
    dossier = shell.done("new", "--title", "Fibre")
    shell.done("add", dossier, "payment_made", "--on", "2025-03-01", "--amount", "29,99")
    line = shell.done("status", "--line").replace("\xa0", " ")
    assert line.endswith("Dernier jour sûr pour réclamer 29,99 € : 28 février 2026 (il reste 11 jours).")


def test_the_line_is_one_line_about_the_most_urgent(shell: Shell, examples: list[str]) -> None:
    line = shell.done("status", "--line")
    assert "\n" not in line
    assert line.startswith("ADSL coupé")
    assert "2 autres dossiers" in line
    assert shell.done("status", examples[0], "--line").startswith("Fibre en panne")


def test_json_is_a_list_of_all_or_one_object(shell: Shell, examples: list[str], tmp_path: Path) -> None:
    found = json.loads(shell.done("status", "--json"))
    assert [situation["dossier"]["id"] for situation in found] == examples[::-1]
    one = json.loads(shell.done("status", examples[1], "--json"))
    assert one == found[1]
    shell.done("export", examples[1], "-o", str(tmp_path / "d.json"))
    shell.data = tmp_path / "nowhere"
    assert json.loads(shell.done("status", "--file", str(tmp_path / "d.json"), "--json")) == one
    assert not shell.data.exists()


def shape(value: Any) -> Any:
    """The field names of a situation, and what kind of value each has."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    if isinstance(value, str):
        return next(
            name
            for name, form in (("day", r"\d{4}-\d\d-\d\d"), ("euros", r"-?\d+\.\d\d"), ("text", r"(?s).*"))
            if re.fullmatch(form, value)
        )
    return type(value).__name__


def test_the_situation_has_the_fields_of_its_format_and_no_other(shell: Shell, examples: list[str]) -> None:
    assert shape(json.loads(shell.done("status", examples[2], "--json"))) == {
        "format": "text",
        "as_of": "day",
        "dossier": {"id": "text", "title": "text"},
        "stage": "text",
        "status": "text",
        "blocker": "NoneType",
        "stages": [{"id": "text", "status": "text", "opens_on": "NoneType", "reason": "NoneType"}],
        "deadlines": [
            {
                "id": "text",
                "kind": "text",
                "on": "day",
                "raw_on": "day",
                "legal_on": "NoneType",
                "estimated": "bool",
                "rule": "text",
                "entries": ["text"],
                "source": "text",
            }
        ],
        "warnings": [{"id": "text", "level": "text", "entries": ["text"]}],
        "next_actions": [{"id": "text", "letter": "text", "from": "day", "until": "day"}],
        "checklist": [{"stage": "text", "item": "text", "checked": "bool", "by": "text"}],
        "money": {
            "days_without_service": "int",
            "prorata": "euros",
            "expenses": "euros",
            "paid": "euros",
            "refunded": "euros",
            "balance": "euros",
        },
        "admissibility": [{"criterion": "text", "met": "bool", "entries": []}],
    }


def test_json_is_plain_ascii(shell: Shell) -> None:
    dossier = shell.done("new", "--title", "Été \u200d 😀")
    assert shell.done("status", dossier, "--json").isascii()
    assert json.loads(shell.done("status", dossier, "--json"))["dossier"]["title"] == "Été \u200d 😀"


def complaint(shell: Shell, on: str) -> str:
    """A dossier whose only complaint was written on that day: the mediator closes a year later, less a day."""
    dossier = shell.done("new", "--title", f"du {on}")
    shell.done("add", dossier, "customer_service_contacted", "--on", on, "--channel", "email")
    return dossier


@pytest.mark.parametrize(
    ("today", "code"),
    [
        ("2026-02-10", 0),  # one month runs: nothing is due
        ("2026-02-17", 10),  # the service consommateurs is open
        ("2027-01-12", 10),  # two days before the safe day, the 14th; the mediator is open
        ("2027-01-13", 20),
        ("2027-01-14", 20),
        ("2027-01-15", 20),  # the legal day itself
        ("2027-01-16", 0),  # lapsed: only the judge is left, after a try to settle
    ],
)
def test_exit_code_says_how_pressing_it_is(shell: Shell, today: str, code: int) -> None:
    complaint(shell, "2026-01-15")
    shell.today = today
    assert shell("status", "--exit-code").code == code


def test_a_last_day_within_a_week_counts_even_while_waiting(shell: Shell) -> None:
    dossier = shell.done("new", "--title", "paiement")
    shell.done("add", dossier, "customer_service_contacted", "--on", "2026-02-10", "--channel", "email")
    shell.done("add", dossier, "payment_made", "--on", "2025-02-20", "--amount", "30")
    for today, code in (
        ("2026-02-11", 0),
        ("2026-02-12", 10),
        ("2026-02-18", 20),
        ("2026-02-20", 20),
        ("2026-02-21", 0),
    ):
        shell.today = today
        assert shell("status", dossier, "--exit-code").code == code, today


def test_closed_dossiers_count_for_nothing(shell: Shell) -> None:
    dossier = complaint(shell, "2026-01-15")
    shell.today = "2027-01-14"
    assert shell("status", "--exit-code").code == 20
    shell.done("add", dossier, "dossier_closed", "--on", "2027-01-14", "--outcome", "abandoned")
    assert shell("status", "--exit-code").code == 0
    assert shell.done("status", "--line") == ""


def test_the_exit_code_goes_with_every_form(shell: Shell, stored: str) -> None:
    for form in ((), ("--json",), ("--line",), (stored,), (stored, "--json")):
        assert shell("status", "--exit-code", *form).code == 10


def test_a_damaged_file_is_told_and_the_others_shown(shell: Shell, stored: str) -> None:
    other = shell.done("new", "--title", "abîmé")
    (shell.data / "dossiers" / f"{other}.json").write_bytes(b"{")
    for form in ((), ("--json",), ("--line",), ("--exit-code",)):
        answer = shell("status", *form)
        assert answer.code == 3
        assert "Fibre en panne" in answer.out
        assert other in answer.err
        assert answer.err.count("\n") == 1
    assert other in shell.refused(3, "status", other)
    shell.refused(3, "add", other, "noted", "--on", "hier")
    assert (shell.data / "dossiers" / f"{other}.json").read_bytes() == b"{"
    assert shell("status", stored).code == 0
