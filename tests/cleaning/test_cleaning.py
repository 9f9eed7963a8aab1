"""Whatever comes into the record, from a keyboard, a file or a command, comes in harmless; what was there stays."""

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.desk import Desk
from model.outputs.exchange import read_dossier, write_dossier
from model.record import plain
from model.record.cleaning import VERBATIM, clean, clean_text, harmless, legible, shown
from model.record.dossier import FORMAT, Dossier
from model.store.repository import Repository
from tests.cleaning.payloads import HARMLESS, PAYLOADS
from tests.cli.relance import Shell
from tests.exchange.random_dossiers import dossiers

CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"}
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.fixture
def shell(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(data_dir, capsys.readouterr)


def is_harmless(text: str) -> bool:
    """Whether no terminal obeys it and no reader is fooled by it."""
    return not (CONTROLS | TURNING) & set(text) and not any("\ud800" <= char <= "\udfff" for char in text)


def texts(value: Any, name: str = "") -> list[str]:
    """Every free text of a plain record."""
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in texts(inner, key)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner, name)]
    return [value] if isinstance(value, str) and name not in VERBATIM else []


def hostile(text: str) -> dict[str, Any]:
    """A dossier with ``text`` in every field that holds any."""
    common = {"on": "2026-01-15", "note": text}
    return {
        "format": FORMAT,
        "id": "d1",
        "title": text,
        "claimant": {"name": text, "address": [text, text], "email": text, "phone": text},
        "contract": {"operator": text, "customer_number": text, "line_number": text},
        "entries": [
            {"id": "e1", "kind": "customer_service_contacted", "channel": "phone", "reference": text, **common},
            {"id": "e2", "kind": "payment_made", "amount": "29.99", "label": text, **common},
            {"id": "e3", "kind": "mediation_rejected", "reason": text, **common},
            {"id": "e4", "kind": "mediator_referred", "channel": "letter", "letter": text, **common},
            {"id": "e5", "kind": "exhibit_added", "exhibit": {"id": "p1", "title": text, "file_name": text}, **common},
        ],
    }


@pytest.mark.parametrize("what", PAYLOADS)
def test_each_payload_leaves_its_words(what: str) -> None:
    assert clean_text(PAYLOADS[what]) == HARMLESS[what]
    assert is_harmless(shown(PAYLOADS[what]))
    assert is_harmless(legible(PAYLOADS[what], "?"))


@pytest.mark.parametrize("what", PAYLOADS)
def test_what_is_typed_is_cleaned_in_every_field(desk: Desk, what: str) -> None:
    given = plain.read(hostile(PAYLOADS[what]))
    stored = desk.open(desk.create(given).dossier.id).dossier
    held = texts(plain.write(stored))
    assert [unicodedata.normalize("NFC", text) for text in held].count(HARMLESS[what]) == 18
    assert all(map(is_harmless, held))


@pytest.mark.parametrize("what", PAYLOADS)
def test_what_is_noted_and_edited_is_cleaned(desk: Desk, what: str) -> None:
    case = desk.create(Dossier(id="d1", title="Panne"))
    entry = desk.record("d1", desk.draft({"kind": "noted", "on": "2026-01-15", "note": PAYLOADS[what]})).entry
    assert entry.note == HARMLESS[what]
    edited = desk.edit(msgspec.structs.replace(case.dossier, title=PAYLOADS[what])).dossier
    assert edited.title == HARMLESS[what]


@pytest.mark.parametrize("what", PAYLOADS)
def test_what_is_imported_is_cleaned_and_comes_in_once(shell: Shell, tmp_path: Path, what: str) -> None:
    file = tmp_path / "dossier.json"
    file.write_text(json.dumps(hostile(PAYLOADS[what])), encoding="utf-8")
    shell.done("import", str(file))
    held = texts(json.loads(shell.done("export", "d1")))
    assert all(map(is_harmless, held))
    assert "diff" not in shell.done("import", str(file))


@given(given_plain=dossiers())
def test_a_clean_dossier_is_the_very_same(given_plain: dict[str, Any]) -> None:
    once = clean(plain.read(given_plain))
    assert clean(once) is once
    assert read_dossier(write_dossier(once)) == once


def test_ids_and_what_nobody_knows_are_never_altered(desk: Desk) -> None:
    odd = "e\x1b[2J\u202e1"
    noted = {"id": odd, "kind": "noted", "on": "2026-01-15", "note": "a\x07", "sort": "b\x07"}
    taken = {"id": "e2", "kind": "entry_retracted", "on": "2026-01-16", "of": odd}
    unknown = {"couleur": "\x1b[31m"}
    merged = desk.merge(plain.read({"format": FORMAT, "id": "d1", "entries": [noted, taken], **unknown})).dossier
    assert [entry.id for entry in merged.entries] == [odd, "e2"]
    written = plain.write(merged)
    assert written["entries"][0] == {**noted, "note": "a"}
    assert written["entries"][1]["of"] == odd
    assert written["couleur"] == "\x1b[31m"


def test_what_is_stored_is_read_back_as_it_is(desk: Desk, repository: Repository) -> None:
    repository.create(Dossier(id="d1", title="a\x1b[2Jb"))
    assert desk.open("d1").dossier.title == "a\x1b[2Jb"


def test_a_sent_letter_loses_only_what_does_harm() -> None:
    assert harmless("e\u0301crit\u00a0:\n\tfin \n") == "e\u0301crit\u00a0:\n\tfin \n"


@given(text=st.text())
def test_nothing_harmful_is_ever_kept_or_drawn(text: str) -> None:
    for made in (clean_text(text), harmless(text), shown(text), legible(text, "\ufffd")):
        assert is_harmless(made)


def test_a_long_attempt_takes_no_longer_than_its_length() -> None:
    for start in ("\x1b]", "\x9d", "\x1bP", "\x90", "\x1b[", "\x9b0"):
        assert is_harmless(clean_text(start * 100_000))


def test_what_a_letter_takes_as_it_stands_holds_no_character_that_it_would_not_show() -> None:
    """A line that could be printed is not looked at one character after the other: none of them may need it."""
    changed = {chr(code) for code in range(sys.maxunicode + 1) if legible(f"\n{chr(code)}", "?") != f"?{chr(code)}"}
    assert TURNING | CONTROLS | {"\ud800", "\ue000", "\uffff"} <= changed
    assert not {character for character in changed if character.isprintable()}
