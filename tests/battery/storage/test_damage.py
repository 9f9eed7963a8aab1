"""Damaged files by the ten thousand: each is read as what was stored, or refused with one of our errors."""

import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import DamagedDossier, NewerDossier, StoreError
from model.store import codec
from model.store.archive import read_archive, write_archive
from model.store.dossier_file import decoded
from model.store.tiny import TinyRepository
from tests.battery import figures
from tests.battery.storage.stories import ID, SEED, entry, file_of, sized, stored

pytestmark = pytest.mark.battery

SMALL = 2_600
EDITS = 8_000


def test_every_damage_to_the_bytes_is_seen(tmp_path: Path) -> None:
    before = sized(SMALL)
    TinyRepository(tmp_path).create(before)
    whole = file_of(tmp_path).read_bytes()
    seen: Counter[str] = Counter()
    accepted_as_different: list[str] = []
    others: list[str] = []
    for kind, damaged in damages(whole):
        try:
            _content, found = decoded(file_of(tmp_path), damaged)
        except (DamagedDossier, NewerDossier):
            seen["refused"] += 1
            continue
        except Exception as error:  # noqa: BLE001 - counted, and told below
            others.append(f"{kind}: {type(error).__name__}")
            continue
        seen["read_as_what_was_stored"] += 1
        if found != before:
            accepted_as_different.append(f"{kind}: {damaged!r}")
    figures.tell(
        "damaged files",
        seed=SEED,
        files=sum(seen.values()) + len(others),
        **dict(seen),
        accepted_as_different=len(accepted_as_different),
        other_errors=len(others),
    )
    assert not accepted_as_different
    assert not others
    assert sum(seen.values()) >= 25_000
    assert seen["read_as_what_was_stored"] < sum(seen.values()) / 20, "hardly any damage was done"


def damages(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Every truncation, every bit, zeros over every stretch, and random edits."""
    for length in range(len(whole)):
        yield f"cut at {length}", whole[:length]
    for place in range(len(whole)):
        for bit in range(8):
            yield f"bit {bit} of {place}", whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :]
    for block in (1, 16, 128, 512):
        for place in range(0, len(whole), block):
            yield (
                f"{block} zeros at {place}",
                whole[:place] + bytes(len(whole[place : place + block])) + whole[place + block :],
            )
    chance = random.Random(SEED)
    for number in range(EDITS):
        yield f"edit {number}", edited(whole, chance)


def edited(whole: bytes, chance: random.Random) -> bytes:
    """Something taken away, doubled, moved, changed or put in; up to three times."""
    now = whole
    for _ in range(chance.randint(1, 3)):
        start, end = sorted(chance.choices(range(len(now) + 1), k=2))
        if chance.random() < 0.7:
            end = min(end, start + chance.randint(1, 12))
        piece, other = now[start:end], chance.randrange(len(now) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            now = now[:start] + now[end:]
        elif kind == 1:
            now = now[:end] + piece + now[end:]
        elif kind == 2:
            now = now[:other] + piece + now[other + len(piece) :]
        elif kind == 3:
            now = now[:start] + bytes(chance.choices(b'0123456789"{}[]:,\\abcdef\x00\xff', k=len(piece))) + now[end:]
        else:
            now = now[:start] + chance.choice((b'"', b"}", b"9", b",", b"null", b"\x00" * 64)) + now[start:]
        now = now or b" "
    return now


def odd_files(whole: bytes) -> dict[str, bytes]:
    """Files that no disk makes of ours, but people and programs do."""
    tables = json.loads(whole)
    newer = codec._sealed(codec._body({name: tables[name] for name in ("dossier", "entries")}), 99, 1)
    without_sum = {name: tables[name] for name in ("entries",)}
    text = whole.decode("ascii")
    return {
        "empty": b"",
        "blanks": b" \n\t ",
        "an empty list": b"[]",
        "an empty object": b"{}",
        "null": b"null",
        "a number": b"1e400",
        "a text": b'"relance"',
        "two objects": whole + whole,
        "text after it": whole + b"// edited by hand",
        "nested brackets": b"[" * 100_000,
        "nested objects": b'{"a":' * 100_000,
        "closed nested brackets": b"[" * 100_000 + b"]" * 100_000,
        "NaN": text.replace('"d-1"', "NaN", 1).encode(),
        "infinity": text.replace('"d-1"', "-Infinity", 1).encode(),
        "a number with 10 000 digits": text.replace('"d-1"', "9" * 10_000, 1).encode(),
        "a table twice": text.replace('"entries":', '"dossier":{},"entries":', 1).encode(),
        "meta twice": text.replace('{"_meta":', '{"_meta":{},"_meta":', 1).encode(),
        "meta of another shape": text.replace('{"_meta":{"1":{', '{"_meta":{"1":{"more":1,', 1).encode(),
        "meta that is a list": b'{"_meta":[],"dossier":{},"entries":{}}',
        "tables that are lists": b'{"dossier":[],"entries":[]}',
        "documents that are texts": b'{"dossier":{"1":"x"},"entries":{"e1":"x"}}',
        "no entries": json.dumps({"dossier": tables["dossier"]}).encode(),
        "no dossier": json.dumps(without_sum).encode(),
        "schema 99, right sum": newer,
        "schema -1": text.replace('"schema":2', '"schema":-1', 1).encode(),
        "schema true": text.replace('"schema":2', '"schema":true', 1).encode(),
        "a later revision": text.replace('"revision":1,', '"revision":2,', 1).encode(),
        "another program's": b'{"_default": {"1": {"name": "Ann"}}}',
        "the dossier of another name": text.replace('"d-1"', '"d-2"', 1).encode(),
        "UTF-16": text.encode("utf-16"),
        "Latin-1": b'{"dossier": {"1": {"title": "\xe9t\xe9"}}, "entries": {}}',
        "a zip": b"PK\x03\x04" + bytes(200),
        "a whole disk block of zeros": bytes(4096),
        "random": random.Random(SEED).randbytes(3_000),
    }


ODD = list(odd_files(codec.encode({codec.DOSSIER: {}, codec.ENTRIES: {}}, 1)))


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_is_refused_everywhere_and_stays_as_it_is(odd: str, tmp_path: Path) -> None:
    TinyRepository(tmp_path).create(sized(SMALL))
    file = file_of(tmp_path)
    damaged = odd_files(file.read_bytes())[odd]
    file.write_bytes(damaged)
    expected = NewerDossier if odd == "schema 99, right sum" else DamagedDossier
    _refused_everywhere(tmp_path, expected)
    assert file.read_bytes() == damaged
    assert [path.name for path in file.parent.iterdir() if path.name != ".lock"] == [file.name]


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    TinyRepository(tmp_path).create(sized(SMALL))
    file = file_of(tmp_path)
    file.unlink()
    file.mkdir()
    _refused_everywhere(tmp_path, DamagedDossier)
    file.rmdir()
    os.mkfifo(file)
    _refused_everywhere(tmp_path, DamagedDossier)
    file.unlink()
    file.symlink_to(file.name)
    _refused_everywhere(tmp_path, StoreError)
    file.unlink()
    file.symlink_to("/dev/zero")
    _refused_everywhere(tmp_path, DamagedDossier)


def _refused_everywhere(data: Path, expected: type[StoreError]) -> None:
    """Reading and writing say so; the shelf shows it; nobody raises anything else."""
    with pytest.raises(expected):
        stored(data)
    with pytest.raises(StoreError):
        TinyRepository(data).append(ID, [entry(1)])
    with pytest.raises(StoreError):
        TinyRepository(data).merge(sized(SMALL))
    shelf = TinyRepository(data).load_all()
    assert [type(error) for error in shelf.damaged] == [expected] if expected is not StoreError else shelf.damaged
    assert TinyRepository(data).ids() == [ID]


def test_the_same_content_laid_out_by_another_program_is_read(tmp_path: Path) -> None:
    before = sized(SMALL)
    TinyRepository(tmp_path).create(before)
    file = file_of(tmp_path)
    for changed in (
        b"\xef\xbb\xbf" + file.read_bytes(),
        json.dumps(json.loads(file.read_bytes()), indent=4, ensure_ascii=False).encode(),
        file.read_bytes().rstrip() + b"\r\n",
    ):
        file.write_bytes(changed)
        assert stored(tmp_path) == before


def test_every_damage_to_an_archive_is_seen(tmp_path: Path) -> None:
    before = sized(SMALL)
    TinyRepository(tmp_path / "data").create(before)
    archive = tmp_path / "kept.zip"
    write_archive(tmp_path / "data", archive)
    whole = archive.read_bytes()
    chance = random.Random(SEED)
    damaged = [whole[:length] for length in range(0, len(whole), 7)]
    damaged += [
        whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :]
        for place in range(len(whole))
    ]
    damaged += [edited(whole, chance) for _ in range(500)]
    seen: Counter[str] = Counter()
    for each in damaged:
        archive.write_bytes(each)
        try:
            found = read_archive(archive)
        except StoreError:
            seen["refused"] += 1
            continue
        assert found.dossiers == (before,)
        seen["read_as_what_was_stored"] += 1
    figures.tell("damaged archives", files=len(damaged), **dict(seen), accepted_as_different=0)
    assert seen["refused"] > seen["read_as_what_was_stored"]
