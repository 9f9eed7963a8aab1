"""New, add, tick, letter, import, export: what each does and prints."""

import json
import unicodedata
from pathlib import Path

import pytest

from model.outputs.exchange import read_dossier
from tests.cli.relance import Shell
from tests.exchange.hostile import HOSTILE


def entries(shell: Shell, dossier: str) -> list[dict[str, object]]:
    found = json.loads(shell.done("export", dossier))["entries"]
    assert isinstance(found, list)
    return found


def test_a_new_dossier_prints_its_id_and_holds_what_was_said(shell: Shell) -> None:
    dossier = shell.done(
        *("new", "--title", "Panne", "--name", "Paul", "--email", "p@example.org", "--phone", "06 39 98 00 00"),
        *("--operator", "Free", "--line-number", "01 99 00 00 00", "--concluded-on", "1er mars 2024", "--bundle"),
        *("--monthly-price", "1 234,5 €", "--complaint-levels", "1", "--mediator-member", "non"),
        *("--claim-amount", "50", "--region", "reunion", "--is-business", "oui"),
    )
    found = json.loads(shell.done("export", dossier))
    assert found["id"] == dossier
    assert found["claimant"] == {
        "name": "Paul",
        "address": [],
        "email": "p@example.org",
        "phone": "06 39 98 00 00",
        "is_business": True,
    }
    assert found["contract"] == {
        "operator": "Free",
        "customer_number": "",
        "line_number": "01 99 00 00 00",
        "concluded_on": "2024-03-01",
        "promised_on": None,
        "monthly_price": "1234.50",
        "bundle": True,
        "complaint_levels": 1,
        "mediator_member": False,
    }
    assert (found["claim"], found["region"]) == ({"amount": "50.00"}, "reunion")


@pytest.mark.parametrize(
    ("day", "meant"),
    [("2026-01-15", "2026-01-15"), ("15/01/2026", "2026-01-15"), ("15 janvier", "2026-01-15"), ("hier", "2026-02-16")],
)
def test_days_are_read_as_people_type_them(shell: Shell, stored: str, day: str, meant: str) -> None:
    entry = shell.done("add", stored, "noted", "--on", day)
    assert next(found["on"] for found in entries(shell, stored) if found["id"] == entry) == meant


def test_a_fact_gets_the_fields_of_its_kind(shell: Shell, stored: str) -> None:
    shell.done(
        "add", stored, "reply_received", "--on", "hier", "--service", "customer-service", "--satisfactory", "non"
    )
    shell.done("add", stored, "payment_made", "--on", "hier", "--amount", "29,99 €", "--label", "facture")
    shell.done("add", stored, "technician-visited", "--on", "hier", "--kept", "--note", "à l’heure")
    shell.done("add", stored, "exhibit_added", "--on", "hier", "--exhibit-id", "p1", "--exhibit-file-name", "a.jpg")
    shell.done(
        *("add", stored, "formal_notice_sent", "--on", "hier", "--channel", "registered_letter"),
        *("--delay-days", "15", "--exhibits", "p1", "--exhibits", "p2"),
    )
    added = [
        {k: v for k, v in entry.items() if k not in ("id", "noted_at", "on")} for entry in entries(shell, stored)[2:]
    ]
    assert added == [
        {"kind": "reply_received", "service": "customer_service", "satisfactory": False},
        {"kind": "payment_made", "amount": "29.99", "label": "facture"},
        {"kind": "technician_visited", "kept": True, "note": "à l’heure"},
        {"kind": "exhibit_added", "exhibit": {"id": "p1", "title": "", "file_name": "a.jpg", "sha256": ""}},
        {"kind": "formal_notice_sent", "channel": "registered_letter", "delay_days": 15, "exhibits": ["p1", "p2"]},
    ]


def test_another_entry_is_named_by_the_beginning_of_its_id(shell: Shell, stored: str) -> None:
    sent = shell.done(
        "add", stored, "customer_service_contacted", "--on", "16/01/2026", "--channel", "registered_letter"
    )
    shell.done("add", stored, "letter_received", "--on", "19/01/2026", "--of", sent[:8])
    assert entries(shell, stored)[-1]["of"] == sent


def test_a_dossier_answers_to_its_id_a_beginning_and_its_title(shell: Shell, stored: str) -> None:
    for name in (stored, stored[:6], "Fibre en panne", "fibre EN panne"):
        assert json.loads(shell.done("export", name))["id"] == stored


def test_a_title_is_found_however_its_characters_are_spelt(shell: Shell) -> None:
    apart = unicodedata.normalize("NFD", "Ligne d’été ")
    found = shell.done("new", "--title", apart)
    for name in (apart, "Ligne d’été", "LIGNE D’ÉTÉ"):
        assert json.loads(shell.done("export", name))["id"] == found


def test_a_dossier_without_a_title_is_not_meant_by_an_empty_name(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text('{"format": "relance-dossier/1", "id": "d", "entries": []}')
    shell.done("import", str(tmp_path / "d.json"))
    for name in ("", " "):
        shell.refused(1, "add", name, "noted", "--on", "2026-01-15")


def test_an_item_is_ticked_once_and_unticked_once(shell: Shell, stored: str) -> None:
    before = len(entries(shell, stored))
    assert shell.done("check-item", stored, "copies_kept").startswith("Coché")
    assert shell.done("check-item", stored, "copies_kept").startswith("Déjà coché")
    assert "copies_kept" in [entry.get("item") for entry in entries(shell, stored)]
    assert shell.done("uncheck-item", stored, "copies_kept").startswith("Décoché")
    assert shell.done("uncheck-item", stored, "copies_kept").startswith("Déjà décoché")
    assert len(entries(shell, stored)) == before + 2


def test_an_unknown_item_is_refused_and_the_known_are_named(shell: Shell, stored: str) -> None:
    said = shell.refused(1, "check-item", stored, "dance")
    assert "« dance »" in said
    assert "consumer_service_written" in said  # on 17 February that stage is open
    assert "member_checked" not in said


def test_a_complete_letter_is_printed_and_written(shell: Shell, stored: str, tmp_path: Path) -> None:
    printed = shell.done("letter", stored, "t-1")
    assert "Élise Martin" in printed
    assert "15 janvier 2026" in printed
    assert shell.done("letter", stored, "T-1", "-o", str(tmp_path / "l.txt")) == ""
    written = (tmp_path / "l.txt").read_text(encoding="utf-8")
    assert written.replace("\u00a0", " ") == printed + "\n"
    assert (tmp_path / "l.txt").stat().st_mode & 0o777 == 0o600


def test_an_incomplete_letter_is_refused_with_what_it_lacks(shell: Shell) -> None:
    dossier = shell.done("new", "--operator", "Orange")
    said = shell.refused(1, "letter", dossier, "T-1")
    assert "votre nom" in said
    assert "votre adresse" in said
    assert shell.done("letter", dossier, "T-1", "--draft") != ""


def test_a_letter_is_not_written_in_part(shell: Shell, tmp_path: Path) -> None:
    dossier = shell.done("new")
    shell.refused(1, "letter", dossier, "T-1", "-o", str(tmp_path / "l.txt"))
    assert not (tmp_path / "l.txt").exists()


def test_other_letters_and_formats_are_refused(shell: Shell, stored: str) -> None:
    assert "T-2, T-1, T-3, T-12, T-6, T-7, T-9, T-11." in shell.refused(1, "letter", stored, "T-99")
    assert "txt, md, pdf" in shell.refused(2, "letter", stored, "T-1", "--format", "odt")


def test_export_and_import_carry_a_dossier_to_another_machine(shell: Shell, stored: str, tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    shell.done("export", stored, "-o", str(file))
    here = shell.done("export", stored)
    shell.data = tmp_path / "elsewhere"
    assert "2 faits" in shell.done("import", str(file))
    assert shell.done("export", stored) == here


def test_importing_again_merges(shell: Shell, stored: str, tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    shell.done("export", stored, "-o", str(file))
    shell.done("add", stored, "noted", "--on", "hier", "--note", "ici")
    assert "0 fait nouveau" in shell.done("import", str(file))
    there = json.loads(file.read_bytes())
    there["entries"][0]["note"] = "autrement"
    there["entries"].append({"id": "from-there", "kind": "noted", "on": "2026-02-01"})
    file.write_text(json.dumps(there))
    said = shell.done("import", str(file))
    assert "1 fait nouveau" in said
    assert "le vôtre est gardé" in said
    assert "Différences" not in said
    assert len(entries(shell, stored)) == 4
    assert entries(shell, stored)[0].get("note") is None
    there["title"] = "Autre titre"
    there["claimant"]["address"] = ["12 rue des Lilas", "35000 Rennes"]
    file.write_text(json.dumps(there))
    assert "est gardé : Titre." in shell.done("import", str(file)).replace(" ", " ")
    assert json.loads(shell.done("export", stored))["claimant"]["address"] == ["12 rue des Lilas", "35000 Rennes"]
    there["claimant"]["address"] = ["1 rue Neuve", "35000 Rennes"]
    file.write_text(json.dumps(there))
    assert "est gardé : Titre, Adresse." in shell.done("import", str(file)).replace(" ", " ")


@pytest.mark.parametrize("text", HOSTILE[:6] + HOSTILE[7:10], ids=range(9))
def test_hostile_text_in_every_field_is_shown_literally(shell: Shell, text: str) -> None:
    dossier = shell.done(
        *("new", f"--title=a{text}b", f"--name=a{text}b", f"--operator=a{text}b", f"--customer-number=a{text}b"),
        f"--address=a{text}b",
    )
    shell.done("add", dossier, "outage_started", "--on", "hier", f"--note=a{text}b")
    shell.done("add", dossier, "customer_service_contacted", "--on=hier", "--channel=email", f"--reference=a{text}b")
    exported = read_dossier(shell.done("export", dossier).encode())
    shown = exported.title
    outputs = [shell.done("status"), shell.done("status", dossier), shell.done("status", "--line")]
    assert all(shown in output for output in outputs)
    letter = shell.done("letter", dossier, "T-1", "--draft")
    for output in [*outputs, letter]:
        assert not set(output) & set("\x00\x07\x1b\x7f\x9b\u202e\u2066")
    if text.isprintable():
        assert shown == f"a{text}b"
        assert text in letter


def test_what_is_asked_for_is_said_with_the_new_dossier_and_stands_in_its_letters(shell: Shell) -> None:
    dossier = shell.done(
        *("new", "--operator", "Orange", "--name", "Élise Martin", "--customer-number", "C-1"),
        *("--address", "12 rue des Lilas", "--address", "35000 Rennes", "--monthly-price", "30"),
        *("--claim-requests", "repair", "--claim-requests", "compensation", "--claim-compensation", "80"),
    )
    shell.done("add", dossier, "outage_started", "--on", "14/01/2026")
    text = " ".join(shell.done("letter", dossier, "T-1").split())
    assert "le rétablissement du service" in text
    assert "80,00 €" in text
    assert "remboursement de l’abonnement" not in text, "it was not asked for"


def test_a_request_nobody_knows_is_refused_by_name(shell: Shell) -> None:
    said = shell.refused(2, "new", "--operator", "Orange", "--claim-requests", "repare")
    assert "claim" in said or "requests" in said or "repare" in said
