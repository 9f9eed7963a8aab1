"""The exchange format: what is written is read back equal, and what is no dossier is refused by name."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import MalformedDossier
from model.outputs.exchange import read_dossier, write_dossier
from model.record.events import EVENT_TYPES
from model.store.codec import decode, document, encode, head
from model.store.codec import dossier as assemble
from tests.exchange.hostile import HOSTILE
from tests.exchange.random_dossiers import dossiers, facts

CALL = {"id": "e1", "kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}


def plain(*entries: Any, **fields: Any) -> dict[str, Any]:
    return {"format": "relance-dossier/1", "id": "d-1", "entries": list(entries), **fields}


def read(value: object) -> Any:
    return read_dossier(json.dumps(value).encode())


def refusal(value: object) -> dict[str, str]:
    with pytest.raises(MalformedDossier) as refused:
        read_dossier(value if isinstance(value, bytes) else json.dumps(value).encode())
    return {name: text for name, text in refused.value.params.items() if text}


@given(dossiers())
def test_export_then_import_is_the_identity(found: dict[str, Any]) -> None:
    dossier = read(found)
    data = write_dossier(dossier)
    assert read_dossier(data) == dossier
    assert write_dossier(read_dossier(data)) == data
    data.decode("utf-8")


@given(dossiers())
def test_unknown_fields_survive_where_they_stood(found: dict[str, Any]) -> None:
    written = json.loads(write_dossier(read(found)))
    assert written["odd top"] == found["odd top"]
    assert written["claimant"]["odd"] == found["claimant"]["odd"]
    odd = {entry["id"]: entry["odd"] for entry in found["entries"]}
    assert {entry["id"]: entry["odd"] for entry in written["entries"]} == odd


@given(dossiers())
def test_a_store_file_holds_the_same_dossier(found: dict[str, Any]) -> None:
    dossier = read(found)
    entries = {entry.id: document(entry, dossier) for entry in dossier.entries}
    tables = decode(encode({"dossier": {"1": head(dossier)}, "entries": entries}, 3)).tables
    assert assemble(tables["dossier"]["1"], tables["entries"]) == dossier


@given(dossiers(), st.randoms())
def test_the_order_of_the_list_means_nothing(found: dict[str, Any], chance: Any) -> None:
    mixed = {**found, "entries": chance.sample(found["entries"], len(found["entries"]))}
    assert write_dossier(read(mixed)) == write_dossier(read(found))


def test_every_kind_travels() -> None:
    for kind in EVENT_TYPES:
        fact = {**facts(kind), "id": "e1", "kind": kind, "on": "2026-01-15"}
        (written,) = json.loads(write_dossier(read(plain(fact))))["entries"]
        assert written == fact


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_travels_literally(text: str) -> None:
    entry: dict[str, Any] = {"id": text, "kind": "exhibit_added", "on": "2026-01-15", "note": text, "exhibits": [text]}
    entry["exhibit"] = {"id": text, "title": text, "file_name": text, "sha256": text, "odd": text}
    found = plain(entry, title=text, claimant={"name": text, "address": [text, text]}, later={"a": [text]}) | {
        "id": text
    }
    written = write_dossier(read(found))
    assert json.loads(written)["entries"] == [entry]
    assert json.loads(written)["title"] == text
    assert json.loads(written)["later"] == {"a": [text]}
    assert not set(written.decode("utf-8")) & set("\x00\x1b\x7f\x9b\u202e\u2066")


def test_unknown_fields_of_an_exhibit_are_not_those_of_an_entry_with_a_like_name() -> None:
    added = {"id": "a", "kind": "exhibit_added", "on": "2026-01-15", "exhibit": {"id": "p1", "odd": 1}}
    noted = {"id": "a/exhibit", "kind": "noted", "on": "2026-01-15", "odd": 2}
    written = json.loads(write_dossier(read(plain(added, noted))))["entries"]
    assert (written[0]["exhibit"]["odd"], written[1]["odd"]) == (1, 2)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert read_dossier(b"\xef\xbb\xbf" + json.dumps(plain()).encode()).id == "d-1"


def test_the_file_is_readable_by_people() -> None:
    text = write_dossier(read(plain({**CALL, "note": "Élise, « réseau à réparer »"}))).decode()
    assert "Élise, « réseau à réparer »" in text
    assert text.splitlines()[1] == '  "format": "relance-dossier/1",'


NOT_JSON = {
    "empty": (b"", "json"),
    "text": (b"Bonjour", "json"),
    "html": (b"<!doctype html><p>404", "json"),
    "cut": (b'{"format":"relance-dossier/1","id', "json"),
    "two objects": (b"{}{}", "json"),
    "single quotes": (b"{'format': 1}", "json"),
    "latin-1": ('{"title":"é"}'.encode("latin-1"), "utf8"),
    "utf-16": ("{}".encode("utf-16"), "utf8"),
    "binary": (bytes(range(256)), "utf8"),
    "twice the same key": (b'{"format":"relance-dossier/1","id":"a","id":"b","entries":[]}', "unique_keys"),
    "twice, deep inside": (b'{"x":[{"a":1,"a":1}]}', "unique_keys"),
    "NaN": (b'{"x":NaN}', "finite"),
    "Infinity": (b'{"x":-Infinity}', "finite"),
    "too large": (b'{"x":1e999}', "finite"),
    "thousands of digits": (b'{"x":' + b"1" * 5000 + b"}", "finite"),
    "100 000 brackets": (b"[" * 100_000, "shallow"),
    "100 000 closed brackets": (b"[" * 100_000 + b"]" * 100_000, "shallow"),
    "brackets that only writing would choke on": (b'{"x":' + b"[" * 400 + b"]" * 400 + b"}", "shallow"),
    "100 000 objects": (b'{"a":' * 100_000, "shallow"),
    "list": (b"[]", "object"),
    "null": (b"null", "object"),
    "number": (b"3", "object"),
}


@pytest.mark.parametrize(("data", "expected"), NOT_JSON.values(), ids=NOT_JSON.keys())
def test_what_is_no_strict_json_object_is_refused(data: bytes, expected: str) -> None:
    assert refusal(data)["expected"] == expected


MALFORMED: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "no format": ({"id": "a", "entries": []}, {"field": "format", "expected": "relance-dossier/1"}),
    "newer format": (
        plain() | {"format": "relance-dossier/2"},
        {"field": "format", "expected": "relance-dossier/1", "found": "relance-dossier/2"},
    ),
    "no id": ({"format": "relance-dossier/1", "entries": []}, {"field": "id", "expected": "identifier"}),
    "empty id": (plain() | {"id": ""}, {"field": "id", "expected": "identifier"}),
    "no entries": ({"format": "relance-dossier/1", "id": "a"}, {"field": "entries", "expected": "list"}),
    "title is no text": (plain(title=3), {"field": "title", "expected": "text", "found": "3"}),
    "claimant is a list": (plain(claimant=[]), {"field": "claimant", "expected": "object", "found": "[]"}),
    "price is a number": (
        plain(contract={"monthly_price": 39.99}),
        {"field": "contract.monthly_price", "expected": "amount", "found": "39.99"},
    ),
    "price with a comma": (
        plain(contract={"monthly_price": "39,99"}),
        {"field": "contract.monthly_price", "expected": "amount", "found": "39,99"},
    ),
    "three levels": (
        plain(contract={"complaint_levels": 3}),
        {"field": "contract.complaint_levels", "expected": "levels", "found": "3"},
    ),
    "entry is text": (plain("x"), {"entry": "n° 1", "expected": "object", "found": "x"}),
    "unknown kind": (
        plain(CALL, {"id": "e2", "kind": "flown", "on": "2026-01-15"}),
        {"entry": "e2", "field": "kind", "expected": "kind", "found": "flown"},
    ),
    "impossible day": (
        plain(CALL | {"on": "2026-02-29"}),
        {"entry": "e1", "field": "on", "expected": "day", "found": "2026-02-29"},
    ),
    "day too early": (plain(CALL | {"on": "1989-12-31"}), {"entry": "e1", "field": "on", "expected": "day"}),
    "day too late": (plain(CALL | {"on": "2200-01-01"}), {"entry": "e1", "field": "on", "expected": "day"}),
    "day in French": (plain(CALL | {"on": "15/01/2026"}), {"entry": "e1", "field": "on", "expected": "day"}),
    "no day": (plain({"id": "e1", "kind": "noted"}), {"entry": "e1", "field": "on", "expected": "day"}),
    "instant without offset": (
        plain(CALL | {"noted_at": "2026-01-15T18:02:11"}),
        {"entry": "e1", "field": "noted_at", "expected": "instant"},
    ),
    "carrier pigeon": (plain(CALL | {"channel": "pigeon"}), {"entry": "e1", "field": "channel", "found": "pigeon"}),
    "no channel": (
        plain({"id": "e1", "kind": "termination_sent", "on": "2026-01-15"}),
        {"entry": "e1", "field": "channel"},
    ),
    "delay of a year and a day": (
        plain({"id": "e1", "kind": "formal_notice_sent", "on": "2026-01-15", "channel": "letter", "delay_days": 366}),
        {"entry": "e1", "field": "delay_days", "expected": "delay_days", "found": "366"},
    ),
    "negative amount": (
        plain({"id": "e1", "kind": "payment_made", "on": "2026-01-15", "amount": "-3"}),
        {"entry": "e1", "field": "amount", "expected": "amount", "found": "-3"},
    ),
    "flag in words": (
        plain({"id": "e1", "kind": "technician_visited", "on": "2026-01-15", "kept": "oui"}),
        {"entry": "e1", "field": "kept", "expected": "flag", "found": "oui"},
    ),
    "one id twice": (plain(CALL, CALL), {"entry": "e1", "field": "id", "expected": "unique"}),
    "half a character in a word": (plain(CALL | {"channel": "\ud800"}), {"entry": "e1", "field": "channel"}),
    "half a character in a day": (plain(CALL | {"on": "\ud800"}), {"entry": "e1", "field": "on", "expected": "day"}),
    "half a character in a region": (plain(region="\ud800"), {"field": "region"}),
}


@pytest.mark.parametrize(("value", "said"), MALFORMED.values(), ids=MALFORMED.keys())
def test_what_breaks_the_format_is_named(value: dict[str, Any], said: dict[str, str]) -> None:
    found = refusal(value)
    assert {name: found.get(name) for name in said} == said


@given(st.binary(max_size=200))
def test_any_bytes_are_a_dossier_or_refused(data: bytes) -> None:
    with suppress(MalformedDossier):
        read_dossier(data)


@given(dossiers(), st.data())
def test_one_damaged_byte_is_read_or_refused(found: dict[str, Any], data: st.DataObject) -> None:
    written = bytearray(write_dossier(read(found)))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] = data.draw(st.integers(0, 255))
    with suppress(MalformedDossier):
        read_dossier(bytes(written))
