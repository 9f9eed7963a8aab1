"""§1 and §7: whatever file is imported, it comes in, or one sentence names the place; never a traceback."""

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.cli.relance import Shell
from tests.cli.relance import shell as open_shell
from tests.contract.cases import load_cases

STOCK = [case.dossier() for case in load_cases() if case.entries]
ODD: list[Any] = [
    *(None, True, False, 0, 1, -1, 3.5, 1e300, 10**40, "", "x", "\x00", "\ud800", "é", "[/b]{x}", "a" * 5000),
    *("2026-02-30", "9999-12-31", "0000-00-00", "2026-01-15T10:00:00", "NaN", "-5", "1e9", "customer_service"),
    *([], {}, [[]], [None], ["x", 3], {"id": None}, {"": ""}, {"id": "p", "title": 3}),
]
NAMES = ("zz", "kind", "of", "id", "on", "amount", "channel", "exhibit", "noted_at", "until", "entries", "format")

Path_: TypeAlias = tuple[str | int, ...]


def places(value: Any, above: Path_ = ()) -> list[Path_]:
    """Every place in some JSON."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above, *(place for name, inner in inside for place in places(inner, (*above, name)))]


def spoilt(chance: random.Random) -> tuple[dict[str, Any], Path_]:
    """A dossier with one thing in it changed, left out or put in, and where."""
    dossier = deepcopy(chance.choice(STOCK))
    place = chance.choice(places(dossier)[1:])
    holder: Any = dossier
    for step in place[:-1]:
        holder = holder[step]
    act = chance.random()
    if act < 0.7:
        holder[place[-1]] = deepcopy(chance.choice(ODD))
    elif act < 0.85:
        del holder[place[-1]]
    elif isinstance(holder, dict):
        place = (*place[:-1], chance.choice(NAMES))
        holder[place[-1]] = deepcopy(chance.choice(ODD))
    else:
        holder.append(deepcopy(chance.choice(ODD)))
        place = (*place[:-1], len(holder) - 1)
    return dossier, place


def names_the_place(said: str, place: Path_, dossier: dict[str, Any]) -> bool:
    """Whether a refusal tells the entry, by its id or its number, and the field."""
    fields = [str(step) for step in place if isinstance(step, str)]
    if place == ("entries",):
        return "« entries »" in said or "fait « n° 1 »" in said
    if place[0] != "entries":
        return any(field in said for field in fields)
    number = int(place[1])
    raw = dossier["entries"][number] if number < len(dossier["entries"]) else None
    entry_id = raw.get("id") if isinstance(raw, dict) else None
    told = f"n° {number + 1}" in said or (isinstance(entry_id, str) and entry_id[:40] in said)
    # A kind that becomes another one lacks fields of that one.
    return told and (len(place) == 2 or fields[1] in said or fields[1] == "kind")


def check(seed: int, shell: Shell, file: Path) -> None:
    chance = random.Random(seed)
    dossier, place = spoilt(chance)
    data = bytearray(json.dumps(dossier).encode())
    damaged = chance.random() < 0.2
    if damaged:
        for _time in range(chance.choice((1, 2, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.choice((len(data), chance.randrange(len(data)))) :]
    file.write_bytes(data)
    answer = shell("import", str(file))
    assert answer.code in {0, 1}, (seed, answer)
    if answer.code == 0:
        assert answer.err == ""
        assert shell("status", "--json", "--file", str(file)).code == 0
        return
    assert answer.out == "", seed
    assert answer.err.count("\n") == 1, (seed, answer.err)
    assert answer.err.endswith(".\n"), (seed, answer.err)
    assert damaged or names_the_place(answer.err, place, dossier), (seed, place, answer.err)


@pytest.fixture
def shell(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return open_shell(data_dir, capsys)


def test_an_odd_file_comes_in_or_its_place_is_named(shell: Shell, tmp_path: Path) -> None:
    for seed in range(80):
        check(seed, shell, tmp_path / "odd.json")


@pytest.mark.battery
def test_five_thousand_odd_files_come_in_or_their_place_is_named(shell: Shell, tmp_path: Path) -> None:
    for seed in range(1000, 6000):
        check(seed, shell, tmp_path / "odd.json")
