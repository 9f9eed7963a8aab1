"""Answers of a form that was left before they were kept: one file a form, offered again with the next one like it."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from model.errors import StoreError
from model.record.events import EVENT_TYPES
from model.store.atomic import read_file, replace_file
from tui.dialogs.entry_fields import CONTROLS
from tui.plain.form import Answers

_DAYS = frozenset(name for name, control in CONTROLS.items() if control in ("day", "day_ahead")) | {
    "claimant.born_on",
    "contract.concluded_on",
    "contract.promised_on",
}

IDENTITY = "identity"
"""The kind of form that is no fact."""


class Unfinished:
    """The one form that was left last. Losing it is a pity, never a disaster: what the disk refuses is let go."""

    def __init__(self, file: Path, kinds: Collection[str] = EVENT_TYPES) -> None:
        """``file``: where it is kept, beside the dossiers; ``kinds``: of which forms."""
        self._file = file
        self._kinds = kinds

    def keep(self, dossier_id: str, kind: str, answers: Mapping[str, object], *, asked: set[str]) -> bool:
        """Keep these answers, unless none of them was given by the person (``asked``); whether that was done."""
        if not any(answers.get(path) for path in asked):
            return False
        plain = {path: _written(value) for path, value in answers.items()}
        text = json.dumps({"dossier": dossier_id, "kind": kind, "answers": plain})
        with suppress(StoreError, OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._file, text.encode())
            return True
        return False

    def of(self, dossier_id: str) -> tuple[str, Answers] | None:
        """The kind and the answers that were left in this dossier, if any; a file that cannot be read is none."""
        with suppress(StoreError, OSError, ValueError, KeyError, TypeError, AttributeError):
            kept = json.loads(read_file(self._file)[0])
            if kept["dossier"] == dossier_id and kept["kind"] in self._kinds:
                return kept["kind"], {path: _read(path, value) for path, value in kept["answers"].items()}
        return None

    def drop(self, dossier_id: str) -> None:
        """Forget what was left in this dossier."""
        if self.of(dossier_id) is not None:
            with suppress(OSError):
                self._file.unlink()


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _read(path: str, value: Any) -> object:  # noqa: ANN401 - what JSON held
    if path in _DAYS and value is not None:
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
