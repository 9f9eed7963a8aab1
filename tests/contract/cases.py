"""Reads the cases: a dossier in a few lines, a day, and what ``relance status --json`` must then say.

A ``[[case]]`` of a ``.toml`` file beside this one:

- ``title``: the section of the contract, then what it says;
- ``entries``: one line each, ``ID DAY KIND name=value …``; the text after ``note=`` runs to the end of the line;
- ``contract``, ``claimant``, ``claim``, ``region``: fields of the dossier that matter to it;
- ``today``: the day of assessment;
- what is expected, in the lines that ``told`` makes of an answer: ``stage`` (stage, status, blocker if any),
  ``stages``, ``deadlines``, ``warnings`` (each list whole and in order), ``deadline`` (lines that must be among them),
  ``absent`` (deadlines or warnings that must not be), ``money`` and ``admissibility`` (some of their fields; the word
  ``null`` stands for itself), ``first`` (the first next action), ``actions`` (the ids of all), ``checked`` (every
  item of the checklist that is ticked, and the entry that says so), ``code`` (of ``status --exit-code``).
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
NULL = "null"
NUMBERS = frozenset({"delay_days"})


class Case(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One sentence of the contract, lived."""

    title: str
    today: date
    entries: tuple[str, ...] = ()
    contract: dict[str, Any] = {}
    claimant: dict[str, Any] = {}
    claim: dict[str, Any] = {}
    region: str = "metropole"
    stage: str | None = None
    stages: tuple[str, ...] | None = None
    deadlines: tuple[str, ...] | None = None
    deadline: tuple[str, ...] = ()
    warnings: tuple[str, ...] | None = None
    absent: tuple[str, ...] = ()
    money: dict[str, Any] = {}
    admissibility: dict[str, Any] = {}
    first: str | None = None
    actions: tuple[str, ...] | None = None
    checked: tuple[str, ...] | None = None
    code: int | None = None
    theme: str = ""

    def dossier(self) -> dict[str, Any]:
        """The dossier as a file of the exchange format holds it."""
        return {
            "format": "relance-dossier/1",
            "id": "case",
            "title": self.title,
            "claimant": self.claimant,
            "contract": self.contract,
            "claim": self.claim,
            "region": self.region,
            "entries": [entry_of(line) for line in self.entries],
        }

    def __str__(self) -> str:
        return self.title


def entry_of(line: str) -> dict[str, Any]:
    """``"e1 2026-01-15 letter_received of=e0"`` as an entry."""
    line, note, text = line.partition(" note=")
    entry_id, on, kind, *fields = line.split()
    entry: dict[str, Any] = {"id": entry_id, "kind": kind, "on": on}
    for field in fields:
        name, _, value = field.partition("=")
        entry[name] = int(value) if name in NUMBERS else {"true": True, "false": False}.get(value, value)
    return entry | ({"note": text} if note else {})


def load_cases() -> list[Case]:
    """All cases, file by file."""
    return [
        msgspec.convert({**raw, "theme": path.stem}, Case)
        for path in sorted(HERE.glob("*.toml"))
        for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    ]


def told(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer in the lines in which the cases expect it."""
    action = answer["next_actions"][0]
    return {
        "stage": _line(answer["stage"], answer["status"], answer["blocker"]),
        "stages": [_line(line["id"], line["status"], line["opens_on"], line["reason"]) for line in answer["stages"]],
        "deadlines": [_deadline(due) for due in answer["deadlines"]],
        "warnings": [_line(warning["id"], warning["level"], *warning["entries"]) for warning in answer["warnings"]],
        "money": answer["money"],
        "admissibility": {line["criterion"]: line["met"] for line in answer["admissibility"]},
        "first": _line(action["id"], action["letter"], action["from"], action["until"]),
        "actions": [act["id"] for act in answer["next_actions"]],
        "checked": [_line(line["item"], line["by"]) for line in answer["checklist"] if line["checked"]],
    }


def differences(case: Case, answer: dict[str, Any]) -> list[str]:
    """Where the answer is not the one the text gives."""
    got = told(answer)
    wrong = []
    for name in ("stage", "stages", "deadlines", "warnings", "first", "actions", "checked"):
        wanted = getattr(case, name)
        if wanted is not None and (wanted if isinstance(wanted, str) else list(wanted)) != got[name]:
            wrong.append(f"{name}: the text gives {wanted}, the program {got[name]}")
    wrong += [f"no {line!r} in {got['deadlines']}" for line in case.deadline if line not in got["deadlines"]]
    named = [due["id"] for due in answer["deadlines"]] + [warning["id"] for warning in answer["warnings"]]
    wrong += [f"{name} should not be there" for name in case.absent if name in named]
    for name in ("money", "admissibility"):
        for key, value in getattr(case, name).items():
            if got[name][key] != (None if value == NULL else value):
                wrong.append(f"{name} {key}: the text gives {value}, the program {got[name][key]}")
    return wrong


def _line(*parts: str | None) -> str:
    return " ".join(part for part in parts if part is not None)


def _deadline(due: dict[str, Any]) -> str:
    """``2026-02-17 consumer_service_opens earliest R-01 raw 2026-02-15``."""
    line = f"{due['on']} {due['id']} {due['kind']} {due['rule']}"
    for name in ("raw", "legal"):
        if due[f"{name}_on"] is not None:
            line += f" {name} {due[f'{name}_on']}"
    return line + (" estimated" if due["estimated"] else "")
