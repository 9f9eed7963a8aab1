"""§6 and §7: the shape of an answer, the commands, their exit codes, what goes where."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.relance import Shell
from tests.cli.relance import shell as open_shell
from tests.contract.cases import entry_of
from tests.contract.test_format import TABLE, VALUES, dossier, fields

EXAMPLE = dossier(
    entry_of("e1 2026-01-15 customer_service_contacted channel=phone noted_at=2026-01-15T18:02:11+01:00"),
    id="0193c1f0-1",
    title="Fibre en panne rue des Lilas",
    contract={"operator": "orange", "monthly_price": "39.99"},
)
SHAPE = {
    "": [
        *("format", "as_of", "dossier", "stage", "status", "blocker", "stages", "deadlines", "warnings"),
        *("next_actions", "checklist", "money", "admissibility"),
    ],
    "dossier": ["id", "title"],
    "stages": ["id", "status", "opens_on", "reason"],
    "deadlines": ["id", "kind", "on", "raw_on", "legal_on", "estimated", "rule", "entries", "source"],
    "warnings": ["id", "level", "entries"],
    "next_actions": ["id", "letter", "from", "until"],
    "checklist": ["stage", "item", "checked", "by"],
    "money": ["days_without_service", "prorata", "expenses", "paid", "refunded", "balance"],
    "admissibility": ["criterion", "met", "entries"],
}


@pytest.fixture
def shell(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return open_shell(data_dir, capsys)


def bring(shell: Shell, tmp_path: Path, **changed: Any) -> None:
    (tmp_path / "d.json").write_text(json.dumps({**EXAMPLE, **changed}), encoding="utf-8")
    shell.done("import", str(tmp_path / "d.json"))


def test_the_answer_has_the_fields_of_the_page_in_its_order(shell: Shell, tmp_path: Path) -> None:
    bring(shell, tmp_path)
    answer = json.loads(shell.done("status", "0193c1f0-1", "--json"))
    for name, keys in SHAPE.items():
        part = answer[name] if name else answer
        for line in part if isinstance(part, list) else [part]:
            assert list(line) == keys
    assert answer["format"] == "relance-situation/1"
    assert answer["deadlines"] == [
        {
            "id": "consumer_service_opens",
            "kind": "earliest",
            "on": "2026-02-17",
            "raw_on": "2026-02-15",
            "legal_on": None,
            "estimated": False,
            "rule": "R-01",
            "entries": ["e1"],
            "source": "F14373",
        }
    ]
    assert answer["warnings"][0] == {"id": "W-01", "level": "warning", "entries": ["e1"]}
    assert answer["next_actions"][0] == {
        "id": "write_consumer_service",
        "letter": "T-2",
        "from": "2026-02-17",
        "until": None,
    }
    assert [line["id"] for line in answer["stages"]] == ["customer_service", "consumer_service", "mediator", "court"]
    assert [line["criterion"] for line in answer["admissibility"]] == [
        *("consumer", "member", "written_complaint", "within_one_year"),
        *("levels_exhausted", "no_court", "not_already_mediated"),
    ]


def test_one_object_for_one_dossier_a_list_otherwise(shell: Shell, tmp_path: Path) -> None:
    assert json.loads(shell.done("status", "--json")) == []
    bring(shell, tmp_path)
    one = json.loads(shell.done("status", "0193c1f0-1", "--json"))
    assert json.loads(shell.done("status", "--json")) == [one]
    assert json.loads(shell.done("status", "--file", str(tmp_path / "d.json"), "--json")) == one


def test_a_file_is_assessed_without_being_stored(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(json.dumps(EXAMPLE), encoding="utf-8")
    shell.done("status", "--file", str(tmp_path / "d.json"), "--json")
    assert not shell.data.exists()


def test_the_line_is_one_and_empty_when_there_is_nothing(shell: Shell, tmp_path: Path) -> None:
    assert shell.done("status", "--line") == ""
    bring(shell, tmp_path)
    assert shell.done("status", "--line").count("\n") == 0
    assert shell.done("status", "--line")
    bring(shell, tmp_path, entries=[entry_of("e2 2026-01-16 dossier_closed outcome=abandoned")])
    assert shell.done("status", "--line") == ""
    assert shell("status", "--line", "--exit-code").code == 0


def test_the_exit_code_of_several_is_that_of_the_most_pressing(shell: Shell, tmp_path: Path) -> None:
    bring(shell, tmp_path, id="a", entries=[entry_of("e1 2026-02-16 customer_service_contacted channel=email")])
    assert shell("status", "--exit-code").code == 0
    bring(shell, tmp_path, id="b")
    assert shell("status", "--exit-code").code == 10
    bring(shell, tmp_path, id="c", entries=[entry_of("e1 2025-02-18 payment_made amount=1.00")])
    assert shell("status", "--exit-code").code == 20
    assert shell("status").code == 0


def test_a_dossier_is_an_id_an_unambiguous_beginning_or_its_title(shell: Shell, tmp_path: Path) -> None:
    for name in ("abc", "abcd", "abd", "x"):
        bring(shell, tmp_path, id=name, title="Panne" if name == "x" else f"Ligne {name}")
    for said, meant in (("abc", "abc"), ("abcd", "abcd"), ("abd", "abd"), ("Panne", "x"), ("Ligne abc", "abc")):
        assert json.loads(shell.done("status", said, "--json"))["dossier"]["id"] == meant
    assert "abcd" in shell.refused(1, "status", "ab", "--json")
    assert "zz" in shell.refused(1, "status", "zz", "--json")


@pytest.mark.parametrize("kinds", [list(TABLE["kinds"])[start::3] for start in range(3)])
def test_every_kind_can_be_added_and_its_id_is_printed(kinds: list[str], shell: Shell, tmp_path: Path) -> None:
    bring(shell, tmp_path)
    for kind in kinds:
        wanted, options = said(kind)
        entry_id = shell.done("add", "0193c1f0-1", kind, "--on", "2026-01-15", *options)
        entries = json.loads(shell.done("export", "0193c1f0-1"))["entries"]
        (found,) = [fact for fact in entries if fact["id"] == entry_id]
        assert found.pop("noted_at")
        assert found == {"id": entry_id, "kind": kind, "on": "2026-01-15", **wanted}


def test_a_field_may_be_spelt_as_in_the_table_or_with_hyphens(shell: Shell, tmp_path: Path) -> None:
    bring(shell, tmp_path)
    for days, option in ((1, "--delay_days"), (2, "--delay-days")):
        shell.done(
            *(
                "add",
                "0193c1f0-1",
                "formal_notice_sent",
                "--on",
                "2026-01-15",
                "--channel",
                "electronic_registered_letter",
            ),
            *(option, str(days), "--note", "l’option --delay_days"),
        )
    notices = json.loads(shell.done("export", "0193c1f0-1"))["entries"][1:]
    assert [(notice["delay_days"], notice["note"]) for notice in notices] == [
        (days, "l’option --delay_days") for days in (1, 2)
    ]
    shell.done("add", "0193c1f0-1", "outage_started", "--on=2026-01-15", "--never_worked=true")
    assert "--delay-days" in shell.refused(2, "add", "0193c1f0-1", "noted", "--on", "2026-01-15", "--delay_days", "3")


def said(kind: str) -> tuple[dict[str, Any], list[str]]:
    """Every field of a kind that says more than its default, and the options that give it."""
    if kind == "exhibit_added":
        piece = {"id": "p1", "title": "Facture", "file_name": "f.pdf", "sha256": "0" * 64}
        options = [(f"--exhibit-{name.replace('_', '-')}", value) for name, value in piece.items()]
        return {"exhibit": piece}, [word for option in options for word in option]
    wanted: dict[str, Any] = {}
    options = []
    for field in fields(kind)[: len(TABLE["kinds"][kind])]:
        wanted[field.name] = {"text": "Bonjour", "of": "e1", "amount": "39.99", "flag": True, "scope": "total"}.get(
            field.values, VALUES[field.values]["right"][-1]
        )
        value = "oui" if field.values == "flag" else str(wanted[field.name])
        options.append((f"--{field.name.replace('_', '-')}", value))
    return wanted, [word for option in options for word in option]


def test_exit_codes_and_where_the_words_go(shell: Shell, tmp_path: Path) -> None:
    bring(shell, tmp_path)
    shell.refused(1, "import", str(tmp_path / "absent.json"))
    shell.refused(1, "letter", "0193c1f0-1", "T-2")
    shell.refused(2, "status", "--colour")
    shell.refused(2, "add", "0193c1f0-1", "payment_made", "--on", "2026-01-15")
    (stored,) = (shell.data / "dossiers").glob("*.json")
    stored.write_bytes(stored.read_bytes()[:-20])
    damaged = shell("status", "0193c1f0-1", "--json")
    assert damaged.code == 3
    assert damaged.out == ""
    assert damaged.err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        *("status", "new", "add", "check-item", "uncheck-item", "letter", "import", "export"),
        *("check", "backup", "restore", "doctor", "demo"),
    ],
)
def test_every_command_there_is_explains_itself(command: str, shell: Shell) -> None:
    assert command in shell.done(command, "--help")
