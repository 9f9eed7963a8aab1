"""Files with something wrong on the shelf: what it is, what a repair would bring, and the repair itself."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.notifications import SeverityLevel
from textual.screen import Screen

from model.assess.glance import Filed
from model.assess.situation import Situation
from model.desk import Desk
from model.errors import NewerDossier, RelanceError, StoreError
from model.overview import Pile
from model.record.dossier import Dossier
from tui.messages import DossierWanted
from tui.refusal import refusal
from tui.wording import Words

if TYPE_CHECKING:  # looked for beside the screen
    from model.store.inspection import Finding


_KEYS = {"damaged": "repair", "conflict_copy": "unite", "stranger": "unite", "gone": "bring_back"}
"""What is done about a problem, in the words of the shelf."""


class Troubles:
    """What is wrong with the files of a shelf. A first look only names them; what can be done is looked up beside."""

    def __init__(self, screen: Screen[None], desk: Desk, words: Words) -> None:
        """Nothing is wrong yet."""
        self._screen = screen
        self._desk = desk
        self._words = words
        self._errors: Sequence[StoreError] = ()
        self._found: dict[str, Finding] = {}

    def read(self) -> tuple[tuple[Filed, ...], list[tuple[str, str]]]:
        """All dossiers that can be read, and path and sentences of each file with something wrong."""
        try:
            pile = self._desk.pile()
        except StoreError as error:  # the folder itself cannot be listed
            pile = Pile((), (error,))
        return pile.filed, self._told(pile.damaged)

    def whole(self, filed: Filed | None) -> tuple[Dossier, Situation] | None:
        """A dossier and where it stands; ``None`` where its file went or was damaged since: the next look tells so."""
        with suppress(RelanceError):
            return filed.whole if filed is not None else None
        return None

    def _told(self, errors: Sequence[StoreError]) -> list[tuple[str, str]]:
        self._errors = errors
        known = {error.params["path"]: refusal(error, self._words) for error in errors}
        for path, finding in self._found.items():
            if path in known or (finding.error is None and os.path.lexists(path) is not (finding.problem == "gone")):
                known[path] = self._sentences(finding)
        for path, error in ((error.params["path"], error) for error in errors):
            if isinstance(error, NewerDossier):
                known[path] = f"{refusal(error, self._words)} {self._words('shelf.newer')}"
        return list(known.items())

    def looked_up(self) -> "tuple[Finding, ...]":
        """What can be done about each; reads the files, and is asked in a thread."""
        try:
            return self._desk.repository.house.troubles(self._errors)
        except StoreError:
            return ()

    def take(self, found: "Sequence[Finding]") -> bool:
        """From now on this is known; whether it is new."""
        new = {str(finding.path): finding for finding in found}
        changed, self._found = new != self._found, new
        return changed

    def mendable(self, path: str | None) -> "Finding | None":
        """What can be repaired of this file."""
        finding = self._found.get(path or "")
        if finding is None:
            return None
        from model.store.inspection import MENDABLE  # noqa: PLC0415 - loaded with the first finding

        return finding if finding.problem in MENDABLE else None

    def open(self, path: str, then: str) -> None:
        """Open a file of a newer version, to be read only; of any other, say again what is wrong."""
        error = next((error for error in self._errors if error.params["path"] == path), None)
        try:
            if not isinstance(error, NewerDossier):
                self._screen.notify(self._words("shelf.cannot_open"), severity="warning", markup=False)
                return
            self._screen.post_message(DossierWanted(self._desk.repository.house.glimpse(Path(path)).id, then))
        except RelanceError as refused:
            self._screen.notify(refusal(refused, self._words), severity="error", markup=False)

    def ask(self, path: str | None, ended: Callable[[], None]) -> None:
        """Repair this file after a yes; nothing is thrown away. ``ended`` is called when that was done."""
        from tui.dialogs.confirm import Confirm  # noqa: PLC0415 - dialogs load when they are first wanted
        from tui.findings import told  # noqa: PLC0415 - the same

        finding, words = self.mendable(path), self._words
        if finding is None:
            return
        key = _KEYS.get(finding.problem, "repair")
        question = Confirm(
            words,
            title=words(f"shelf.{key}.title"),
            lines=[*told(finding, words), words(f"shelf.{key}.kept")],
            yes=words(f"shelf.{key}.yes"),
            no=words("shelf.repair.no"),
        )
        self._screen.app.push_screen(question, lambda sure: self._repair(finding, ended) if sure else None)

    def _repair(self, finding: "Finding", ended: Callable[[], None]) -> None:
        from tui.findings import outcome  # noqa: PLC0415 - loaded with the first finding

        made = self._desk.repository.house.repair(finding)
        if made is not None:
            ended()
            severity: SeverityLevel = "information" if made.done else "error"
            self._screen.notify(outcome(made, self._words), severity=severity, timeout=20, markup=False)

    def _sentences(self, finding: "Finding") -> str:
        from tui.findings import told  # noqa: PLC0415 - loaded with the first finding

        key = _KEYS.get(finding.problem)
        offer = [self._words(f"shelf.{key}.offer")] if key else []
        return "\n".join((*told(finding, self._words), *offer))
