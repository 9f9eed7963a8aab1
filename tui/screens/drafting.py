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


SENDING = "sent-"
"""Begins the form that notes a letter as sent, before the letter's id."""

_SAME = "~"
"""Before the number of a form that stands in the way of nothing: one of its kind was left already."""

_MOST = 9


class Draft(Struct, frozen=True):
    """What was being typed: where, in which form, what stood in each row, and the name it is kept under."""

    dossier_id: str
    form: str
    typed: Mapping[str, object]
    name: str


class Drafting:
    """What is kept of open forms. A disk that refuses costs the draft, never the form."""

    def __init__(self, drafts: Drafts | None = None) -> None:
        """``drafts``: where to; without, nothing is kept."""
        self._drafts = drafts
        self._names: dict[str, str] = {}

    def follow(self, form: "FormDialog[Any]", dossier_id: str, which: str) -> None:
        """Keep what is typed in this form from now on.

        ``which``: a kind of fact, ``IDENTITY``, or ``SENDING`` and a letter.
        """
        form.keeper = lambda typed: self._keep(_form(dossier_id, which), typed)

    def done(self, dossier_id: str, which: str) -> None:
        """It was recorded, or given up on purpose."""
        name = self._names.pop(_form(dossier_id, which), None)
        if self._drafts is not None and name is not None:
            with suppress(StoreError):
                self._drafts.done(name)

    def of(self, dossier_id: str) -> Draft | None:
        """A form of this dossier that was left, if any."""
        return next((draft for draft in self.waiting() if draft.dossier_id == dossier_id), None)

    def waiting(self) -> list[Draft]:
        """All forms that were left; not those that stand open in another window."""
        if self._drafts is None:
            return []
        found = []
        for name in self._drafts.waiting():
            dossier_id, _, rest = name.rpartition("/")
            which = rest.partition(_SAME)[0]
            typed = self._drafts.read(name)
            if typed and (which == IDENTITY or which in EVENT_TYPES or which.startswith(SENDING)):
                found.append(Draft(dossier_id, which, typed, name))
        return found

    def take(self, draft: Draft) -> bool:
        """Go on with a form that was left; ``False``: another window has just done so."""
        if self._drafts is None:
            return False
        with suppress(StoreError):  # it may be offered all the same, where nothing can be written
            if not self._drafts.hold(draft.name):
                return False
        if self._drafts.read(draft.name) is None:
            return False
        self._names[_form(draft.dossier_id, draft.form)] = draft.name
        return True

    def _keep(self, form: str, typed: Mapping[str, object]) -> bool:
        if self._drafts is not None:
            with suppress(StoreError):
                name = self._names.get(form) or self._free_name(form)
                self._drafts.keep(name, typed)
                self._names[form] = name
                return True
        return False

    def _free_name(self, form: str) -> str:
        """A name under which nothing is kept, here or in another window."""
        assert self._drafts is not None
        for number in range(1, _MOST):
            name = form if number == 1 else f"{form}{_SAME}{number}"
            if self._drafts.read(name) is None and self._drafts.hold(name):
                return name
        return f"{form}{_SAME}{_MOST}"


def resume(
    screen: Screen[None],
    words: Words,
    what: str,
    *,
    take: Callable[[], bool],
    yes: Callable[[], None],
    no: Callable[[], None],
) -> None:
    """« Reprendre ce que vous étiez en train d’écrire ? » Later is no loss: it is asked again.

    ``take``: makes it this window's own, or says that another one was quicker.
    """
    from tui.dialogs.confirm import Confirm  # noqa: PLC0415 - dialogs load when they are first wanted

    def answered(sure: bool | None) -> None:  # noqa: FBT001 - what the question was answered
        if not sure:
            no()
        elif take():
            yes()
        else:
            screen.app.notify(words("drafts.taken"), markup=False)
            no()

    question = Confirm(
        words,
        title=words("drafts.title"),
        lines=[what, words("drafts.later")],
        yes=words("drafts.yes"),
        no=words("drafts.no"),
        first="yes",
    )
    screen.app.push_screen(question, answered)


def _form(dossier_id: str, which: str) -> str:
    return f"{dossier_id}/{which}"
