"""What another window, or another machine, did to what is shown here.

Each screen remembers the state of the disk that it showed, and compares: another screen of this program that has read
the change already takes nothing away from it.
"""

from collections.abc import Callable, Hashable
from typing import Final

from textual.screen import Screen

from model.assess.case import Case
from model.desk import Desk
from model.errors import StoreError, UnknownDossier
from tui.widgets.sentences import standalone_sentence
from tui.wording import Words

LOOKING: Final = 1.0
"""Seconds between two looks. A look reads nothing: it asks when the file was written."""


class Lookout:
    """Looks once a second whether the disk changed, from when a screen is shown until it is left."""

    def __init__(
        self,
        screen: Screen[None],
        token: Callable[[], Hashable],
        changed: Callable[[], object],
        beside: Callable[[], object],
    ) -> None:
        """``token``: differs when something changed; ``changed`` is told then. Made when the screen is mounted.

        ``beside``: what else to look at, at each look.
        """
        self._token = token
        self._beside = beside
        self._changed = changed
        self._seen: Hashable = None
        self._timer = screen.set_interval(LOOKING, self.look, pause=True)

    def watch(self) -> None:
        """From now on, look; what is shown must be read after this, or compared again."""
        self._seen = self._now()
        self._timer.resume()

    def rest(self) -> None:
        """Nothing is shown any more."""
        self._timer.pause()

    def look(self) -> None:
        """One look."""
        now = self._now()
        if now != self._seen:
            self._seen = now
            self._changed()
        self._beside()

    def _now(self) -> Hashable:
        try:
            return self._token()
        except StoreError as error:  # what cannot be looked at: told once, when it is read
            return error.params.get("reason")


def newer(case: Case, desk: Desk) -> Case | None:
    """The case as it is stored by now; ``None`` when it is the same. Raises ``RelanceError`` when it cannot be read."""
    stored = desk.repository.load(case.dossier.id)
    return None if stored == case.dossier else desk.assess(stored)


def given_back(case: Case, desk: Desk, words: Words) -> str:
    """Put back what is shown and the file lacks: something that is no window wrote an older state over it, or took it.

    Answers the sentence to say, empty when nothing lacked. Where the whole folder went (moved, not mounted any more),
    nothing is made in its place. Raises ``RelanceError``.
    """
    repository, shown = desk.repository, case.dossier
    try:
        stored = repository.load(shown.id)
    except UnknownDossier:
        if not repository.house.path_of(shown.id).parent.is_dir():
            raise
        repository.merge(shown)
        return words("dossier.elsewhere.gone")
    if stored is shown:
        return ""
    known = {entry.id for entry in stored.entries}
    lacking = sum(entry.id not in known for entry in shown.entries)
    if lacking:
        repository.merge(shown)
    return words.plural("dossier.elsewhere.given_back", lacking) if lacking else ""


def told(before: Case, after: Case, words: Words) -> str:
    """One quiet sentence: the entry that came, how many came, or that something else changed."""
    from model.assess.chronicle import Chronicle  # noqa: PLC0415 - the law loads when something came

    known = {entry.id for entry in before.dossier.entries}
    counting = {entry.id for entry in Chronicle(after.dossier, after.situation.as_of).counting}
    came = [entry for entry in after.dossier.entries if entry.id not in known]
    if not came:
        return words("dossier.elsewhere.changed")
    if len(came) == 1 and came[0].id in counting:
        return words("dossier.elsewhere.one", what=standalone_sentence(came[0], after.dossier, words))
    return words.plural("dossier.elsewhere.came", len(came))
