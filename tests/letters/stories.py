"""Reads the stories of ``lettres.toml``: a dossier, a day, a letter; and builds what they tell."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from model.assess.calculator import assess
from model.assess.situation import Situation
from model.letters.compose import compose
from model.letters.letter import Letter
from model.procedure.reader import load_procedure
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.fields import Channel
from model.record.plain import read

APPROVED = Path(__file__).parent.parent / "approved"


class Story(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One letter to be read whole."""

    nom: str
    titre: str
    lettre: str
    au: date
    faits: tuple[dict[str, Any], ...]
    canal: Channel | None = None
    claimant: dict[str, Any] = {}
    contract: dict[str, Any] = {}
    claim: dict[str, Any] = {}

    def dossier(self) -> Dossier:
        return dossier(*self.faits, claimant=self.claimant, contract=self.contract, claim=self.claim)

    def letter(self) -> Letter:
        written = self.dossier()
        return compose(self.lettre, written, situation(written, self.au), procedure(), self.canal)

    @property
    def approved(self) -> Path:
        return APPROVED / f"{self.nom}.txt"


@cache
def procedure() -> Procedure:
    return load_procedure()


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "lettres.toml").read_text(encoding="utf-8"))


def stories() -> list[Story]:
    return msgspec.convert(_file()["lettre"], list[Story])


def dossier(
    *facts: dict[str, Any],
    claimant: dict[str, Any] | None = None,
    contract: dict[str, Any] | None = None,
    claim: dict[str, Any] | None = None,
) -> Dossier:
    """A dossier of the base person; an empty text takes a field away."""
    base = _file()["base"]
    given = {**base["contract"], **(contract or {})}
    return read(
        {
            "format": "relance-dossier/1",
            "id": "d1",
            "claimant": {name: _plain(value) for name, value in {**base["claimant"], **(claimant or {})}.items()},
            "contract": {name: _plain(value) for name, value in given.items() if value != ""},
            "claim": claim or {},
            "entries": [
                {"id": f"e{number}"} | {name: _plain(value) for name, value in fact.items()}
                for number, fact in enumerate(facts, start=1)
            ],
        }
    )


def situation(written: Dossier, today: date) -> Situation:
    return assess(written, procedure(), today)


def write(letter_id: str, written: Dossier, today: date) -> Letter:
    return compose(letter_id, written, situation(written, today), procedure())


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
