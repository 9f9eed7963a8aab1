"""Forms that were open when the program ended: kept as one types, offered again where they were left."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.screen import Screen

from model.errors import StoreError
from model.record.events import EVENT_TYPES
from model.store.drafts import Drafts
from tui.wording import Words

if TYPE_CHECKING:  # the form's widgets load when they are first wanted
    from tui.dialogs.form import FormDialog

NEW = "new"
"""In place of a dossier's id: the form of one that is not there yet."""

IDENTITY = "identity"
"""In place of a kind of fact: the form of identity and contract."""


class Draft(Struct, frozen=True):
    """What was being typed: where, in which form, and what stood in each row."""

    dossier_id: str
    form: str
    typed: Mapping[str, object]


class Drafting:
    """What is kept of open forms. A disk that refuses costs the draft, never the form."""

    def __init__(self, drafts: Drafts | None = None) -> None:
        """``drafts``: where to; without, nothing is kept."""
        self._drafts = drafts

    def follow(self, form: "FormDialog[Any]", dossier_id: str, which: str) -> None:
        """Keep what is typed in this form from now on; ``which``: a kind of fact, or ``IDENTITY``."""
        form.keeper = lambda typed: self._keep(_name(dossier_id, which), typed)

    def done(self, form: "FormDialog[Any]", dossier_id: str, which: str) -> None:
        """It was recorded, or given up on purpose."""
        if self._drafts is not None and (form.has_kept or form.restored):
            with suppress(StoreError):
                self._drafts.done(_name(dossier_id, which))

    def of(self, dossier_id: str) -> Draft | None:
        """A form of this dossier that was left, if any."""
        return next((draft for draft in self.waiting() if draft.dossier_id == dossier_id), None)

    def waiting(self) -> list[Draft]:
        """All forms that were left."""
        if self._drafts is None:
            return []
        found = []
        for name in self._drafts.names():
            dossier_id, _, which = name.rpartition("/")
            typed = self._drafts.read(name)
            if typed and (which == IDENTITY or which in EVENT_TYPES):
                found.append(Draft(dossier_id, which, typed))
        return found

    def _keep(self, name: str, typed: Mapping[str, object]) -> bool:
        if self._drafts is not None:
            with suppress(StoreError):
                self._drafts.keep(name, typed)
                return True
        return False


def resume(screen: Screen[None], words: Words, what: str, *, yes: Callable[[], None], no: Callable[[], None]) -> None:
    """« Reprendre ce que vous étiez en train d’écrire ? » Later is no loss: it is asked again."""
    from tui.dialogs.confirm import Confirm  # noqa: PLC0415 - dialogs load when they are first wanted

    question = Confirm(
        words,
        title=words("drafts.title"),
        lines=[what, words("drafts.later")],
        yes=words("drafts.yes"),
        no=words("drafts.no"),
        first="yes",
    )
    screen.app.push_screen(question, lambda sure: yes() if sure else no())


def _name(dossier_id: str, which: str) -> str:
    return f"{dossier_id}/{which}"
