"""Reads the stories: French-titled scenarios, as data, that a lawyer can read and correct.

A story is a ``[[histoire]]`` of a ``.toml`` file beside this one:

- ``titre``: what happens, in one sentence; ``parce_que``: the row of the contract or of facts.md that says so;
- ``region``, ``contract``, ``claimant``, ``claim``: fields of the dossier that matter to it (format relance-dossier/1);
- ``faits``: the entries, in the fields of the same format (without an ``id`` they are called f1, f2, …);
- ``au``: the day of assessment; ``attendu``: what must follow, and nothing but what the story is about.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
UNKNOWN = "unknown"
"""``None`` does not exist in TOML: this word stands for it."""


class Expected(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What must follow.

    ``deadlines``: fields that one deadline of that id must have; ``stages``: status of a line, then its reason if any.
    """

    stage: str = ""
    status: str = ""
    blocker: str = ""
    deadlines: tuple[dict[str, Any], ...] = ()
    no_deadlines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    no_warnings: tuple[str, ...] = ()
    stages: dict[str, str] = {}
    money: dict[str, Any] = {}
    admissibility: dict[str, bool | str] = {}


class Story(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One scenario."""

    titre: str
    parce_que: str
    faits: tuple[dict[str, Any], ...]
    au: date
    attendu: Expected
    region: str = "metropole"
    contract: dict[str, Any] = {}
    claimant: dict[str, Any] = {}
    claim: dict[str, Any] = {}
    theme: str = ""

    def dossier(self) -> dict[str, Any]:
        """The plain dossier, as JSON would hold it."""
        entries = [{"id": f"f{number}", **fact} for number, fact in enumerate(self.faits, start=1)]
        return {
            "format": "relance-dossier/1",
            "id": "histoire",
            "title": self.titre,
            "claimant": self.claimant,
            "contract": self.contract,
            "claim": self.claim,
            "region": self.region,
            "entries": [{name: _plain(value) for name, value in entry.items()} for entry in entries],
        }

    def __str__(self) -> str:
        return f"{self.theme} : {self.titre}"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def load_stories() -> list[Story]:
    """All stories, file by file."""
    stories = []
    for path in sorted(HERE.glob("*.toml")):
        for raw in tomllib.loads(path.read_text(encoding="utf-8"))["histoire"]:
            try:
                stories.append(msgspec.convert({**raw, "theme": path.stem}, Story))
            except msgspec.ValidationError as error:
                raise AssertionError(f"{path.name}, « {raw.get('titre', '?')} » : {error}") from None
    return stories


def differences(story: Story, answer: dict[str, Any]) -> list[str]:
    """In which points the answer is not the one the story tells, one sentence each."""
    expected = story.attendu
    found: list[str] = []

    def compare(name: str, wanted: object, got: object) -> None:
        if wanted != got:
            found.append(f"{name} : attendu {wanted}, obtenu {got}")

    for name in ("stage", "status"):
        if getattr(expected, name):
            compare(name, getattr(expected, name), answer[name])
    if expected.blocker:
        compare("blocker", None if expected.blocker == UNKNOWN else expected.blocker, answer["blocker"])
    for wanted in expected.deadlines:
        fields = {name: None if value == UNKNOWN else _plain(value) for name, value in wanted.items()}
        rows = [due for due in answer["deadlines"] if due["id"] == fields["id"]]
        if not any(fields.items() <= due.items() for due in rows):
            found.append(f"échéance attendue {fields}, obtenu {rows or 'aucune'}")
    for due_id in expected.no_deadlines:
        compare(f"échéance {due_id}", [], [due for due in answer["deadlines"] if due["id"] == due_id])
    warned = [" ".join(warning) for warning in answer["warnings"]]
    found += [f"avertissement attendu {line}, obtenu {warned}" for line in expected.warnings if line not in warned]
    for warning in expected.no_warnings:
        compare(f"avertissement {warning}", [], [line for line in warned if line.startswith(warning)])
    lines = {stage: " ".join(filter(None, (status, reason))) for stage, status, reason in answer["stages"]}
    for stage, wanted_line in expected.stages.items():
        compare(f"ligne {stage}", wanted_line, lines[stage])
    for name in ("money", "admissibility"):
        for key, value in getattr(expected, name).items():
            compare(f"{name} {key}", None if value == UNKNOWN else value, answer[name][key])
    return found
