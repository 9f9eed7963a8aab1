"""§1, the format: every field of every kind holds what the table says, and what it does not is refused by name."""

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.relance import Shell
from tests.cli.relance import shell as open_shell
from tests.contract.cases import HERE

TABLE = tomllib.loads((HERE / "kinds.toml").read_text(encoding="utf-8"))
VALUES: dict[str, dict[str, list[Any]]] = TABLE["values"]
HEAD: dict[str, str] = TABLE["head"]


class Field(NamedTuple):
    """A field of a kind."""

    name: str
    optional: bool
    values: str


def fields(kind: str) -> list[Field]:
    """What the table says of a kind, then what every entry has."""
    rows = [row.split() for row in (*TABLE["kinds"][kind], *TABLE["every"]["fields"])]
    return [Field(name.removesuffix("?"), name.endswith("?"), values) for name, values in rows]


def entry(kind: str, /, **changed: Any) -> dict[str, Any]:
    """The shortest entry of a kind, with some fields changed; ``...`` leaves one out."""
    required = {field.name: VALUES[field.values]["right"][0] for field in fields(kind) if not field.optional}
    whole = {"id": "e1", "kind": kind, **required, "on": "2026-01-15", **changed}
    return {name: value for name, value in whole.items() if value is not ...}


def dossier(*entries: Any, **head: Any) -> dict[str, Any]:
    return {"format": "relance-dossier/1", "id": "d1", "entries": list(entries), **head}


def with_head(path: str, value: Any) -> dict[str, Any]:
    """A dossier with one field of its head set."""
    part, _, name = path.partition(".")
    return dossier(**{part: {name: value} if name else value})


@pytest.fixture
def shell(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return open_shell(data_dir, capsys)


class Door:
    """Brings dossiers in through a file, one after the other."""

    def __init__(self, shell: Shell, file: Path) -> None:
        self.shell, self.file = shell, file

    def give(self, plain: object) -> str:
        data = plain if isinstance(plain, bytes) else json.dumps(plain).encode()
        self.file.write_bytes(data)
        return str(self.file)

    def assert_taken(self, plain: dict[str, Any]) -> None:
        """Assessed without being stored."""
        self.shell.done("status", "--json", "--file", self.give(plain))

    def assert_refused(self, plain: object, *named: str) -> None:
        """Exit code 1, one sentence that names all this; nothing stored."""
        said = self.shell.refused(1, "import", self.give(plain))
        missing = [name for name in named if name not in said]
        assert not missing, said
        assert not self.shell.data.exists()


@pytest.fixture
def door(shell: Shell, tmp_path: Path) -> Door:
    return Door(shell, tmp_path / "d.json")


@pytest.mark.parametrize("kind", TABLE["kinds"])
def test_a_kind_holds_what_the_table_says(kind: str, door: Door) -> None:
    every = [entry(kind)]
    for field in fields(kind):
        every += [entry(kind, **{field.name: value}) for value in VALUES[field.values]["right"]]
        if field.optional:
            every += [entry(kind, **{field.name: None})]
    door.assert_taken(dossier(*({**fact, "id": f"e{number}"} for number, fact in enumerate(every))))


def wrongs(kind: str, *, own: bool) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Entries that break the table in one place, and what must be named."""
    for field in fields(kind)[: len(TABLE["kinds"][kind])] if own else fields(kind)[-4:]:
        values = VALUES[field.values]
        for value in values["wrong"]:
            yield entry(kind, **{field.name: value}), (f"« {field.name} »", *values["named"])
        if not field.optional:
            yield entry(kind, **{field.name: ...}), (f"« {field.name} »", *values["named"])
            yield entry(kind, **{field.name: None}), (f"« {field.name} »", *values["named"])


@pytest.mark.parametrize("kind", [kind for kind, rows in TABLE["kinds"].items() if rows])
def test_anything_else_is_refused_with_entry_field_and_what_was_expected(kind: str, door: Door) -> None:
    for wrong, named in wrongs(kind, own=True):
        door.assert_refused(dossier(entry("noted", id="e0"), wrong), "« e1 »", *named)


def test_what_every_entry_has_is_refused_in_the_same_way(door: Door) -> None:
    for wrong, named in wrongs("noted", own=False):
        door.assert_refused(dossier(wrong), "« e1 »", *named)


def test_the_head_holds_what_the_page_says(door: Door) -> None:
    rights = {path: [*VALUES[values]["right"], None] for path, values in HEAD.items()}
    for turn in range(max(map(len, rights.values()))):
        head: dict[str, Any] = {}
        for path, right in rights.items():  # a part stands before its fields
            part, _, name = path.partition(".")
            value = deepcopy(right[turn % len(right)])
            if name:
                head[part] = {**(head[part] or {}), name: value}
            else:
                head[path] = value
        door.assert_taken(dossier(**head))
    for path, values in HEAD.items():
        door.assert_taken(with_head(path, None))
        for value in VALUES[values]["wrong"]:
            door.assert_refused(with_head(path, value), f"« {path} »", *VALUES[values]["named"])


@pytest.mark.parametrize(
    ("plain", "named"),
    [
        ({"id": "d1", "entries": []}, ("« format »", "relance-dossier/1")),
        (dossier() | {"format": "relance-dossier/2"}, ("« format »", "relance-dossier/2")),
        ({"format": "relance-dossier/1", "entries": []}, ("« id »",)),
        (dossier() | {"id": ""}, ("« id »",)),
        (dossier() | {"id": 7}, ("« id »", "7")),
        ({"format": "relance-dossier/1", "id": "d1"}, ("« entries »", "liste")),
        (dossier() | {"entries": {}}, ("« entries »", "liste")),
        (dossier("e1"), ("n° 1", "objet")),
        (dossier(entry("noted"), entry("noted", id="")), ("n° 2", "« id »")),
        (dossier(entry("noted"), entry("noted", id=...)), ("n° 2", "« id »")),
        (dossier(entry("noted"), entry("noted", on="2026-01-16")), ("« e1 »", "« id »", "déjà pris")),
        (dossier(entry("noted", kind="flown")), ("« e1 »", "« kind »", "flown")),
        (dossier(entry("noted", kind=...)), ("« e1 »", "« kind »")),
        (dossier(entry("exhibit_added", exhibit={})), ("« e1 »", "« exhibit.id »")),
        (dossier(entry("exhibit_added", exhibit={"id": "p", "title": 3})), ("« e1 »", "« exhibit.title »", "3")),
        (dossier(entry("noted", exhibits=["p1", 3])), ("« e1 »", "« exhibits[1] »", "3")),
        (dossier(claimant={"address": ["1 rue", 75001]}), ("« claimant.address[1] »", "75001")),
        ([], ("objet",)),
        (b"", ("JSON", "ligne 1")),
        (b'{"format": "relance-dossier/1",\n "id": d1}', ("JSON", "ligne 2", "colonne 8")),
        (b'{"id": "a", "id": "b"}', ("« id »", "deux fois")),
        (b'{"id": "\xe9"}', ("UTF-8", "octet")),
        (b'{"price": NaN}', ("infini", "NaN")),
    ],
)
def test_what_is_no_dossier_is_refused_with_its_place(plain: object, named: tuple[str, ...], door: Door) -> None:
    door.assert_refused(plain, *named)


def test_nothing_of_a_refused_file_comes_in(door: Door) -> None:
    shell = door.shell
    shell.done("import", door.give(dossier(entry("noted"))))
    before = shell.done("export", "d1")
    shell.refused(1, "import", door.give(dossier(entry("noted", id="e2"), entry("noted", id="e3", on="hier"))))
    assert shell.done("export", "d1") == before


def test_all_but_three_fields_may_be_absent_and_defaults_come_out(door: Door) -> None:
    door.shell.done("import", door.give(dossier()))
    assert json.loads(door.shell.done("export", "d1")) == {
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


UNKNOWN = {"later": [1, 2.5, None, True, {"é": ["[/b]"]}], "colour": "bleu", "nothing": None}


def test_unknown_fields_come_back_from_where_they_stood(door: Door) -> None:
    exhibit = {"id": "p1", "title": "Facture", "file_name": "f.pdf", "sha256": "0" * 64, **UNKNOWN}
    plain = dossier(
        entry("exhibit_added", exhibit=exhibit, **UNKNOWN),
        # Fields of other kinds are unknown ones here, whatever they hold.
        entry(
            "noted",
            id="e2",
            noted_at="2026-01-15T18:02:11+01:00",
            channel="pigeon",
            amount=39.99,
            of="",
            exhibit={"id": 3},
            until="jamais",
            **UNKNOWN,
        ),
        title="Panne",
        claimant={"name": "", "address": [], "email": "", "phone": "", "is_business": False, **UNKNOWN},
        contract={
            "operator": "orange",
            "customer_number": "",
            "line_number": "",
            "concluded_on": None,
            "promised_on": "2025-12-01",
            "monthly_price": "39.9",
            "bundle": True,
            "complaint_levels": 1,
            "mediator_member": False,
            **UNKNOWN,
        },
        claim={"amount": "100", **UNKNOWN},
        region="reunion",
        **UNKNOWN,
    )
    door.shell.done("import", door.give(plain))
    exported = door.shell.done("export", "d1")
    assert json.loads(exported) == plain
    door.shell.data = door.shell.data / "second"
    door.shell.done("import", door.give(exported.encode()))
    assert door.shell.done("export", "d1") == exported


def test_importing_a_dossier_that_exists_merges_by_id(door: Door) -> None:
    shell = door.shell
    first = dossier(entry("noted", note="un"), entry("noted", id="e2", note="deux"), title="Panne")
    shell.done("import", door.give(first))
    shell.done("import", door.give(dossier(entry("noted", id="e2", note="autre"), entry("noted", id="e0", odd=1))))
    found = json.loads(shell.done("export", "d1"))
    assert found["title"] == "Panne"
    assert [(fact["id"], fact.get("note")) for fact in found["entries"]] == [("e0", None), ("e1", "un"), ("e2", "deux")]
    assert found["entries"][0]["odd"] == 1
