"""What another window, or another machine, did to a dossier that is open here."""

from typing import Final

from model.assess.chronicle import Chronicle
from model.desk import Case, Desk
from model.errors import RelanceError
from tui.widgets.sentences import standalone_sentence
from tui.wording import Words

LOOKING: Final = 1.0
"""Seconds between two looks. A look reads nothing: it asks when the file was written."""


def newer(case: Case, desk: Desk) -> Case | None:
    """The case as it is stored by now; ``None`` when it is the same, or cannot be read at this moment."""
    try:
        if not desk.repository.changed(case.dossier.id):
            return None
        stored = desk.open(case.dossier.id)
    except RelanceError:
        return None
    return None if stored.dossier == case.dossier else stored


def told(before: Case, after: Case, words: Words) -> str:
    """One quiet sentence: the entry that came, how many came, or that something else changed."""
    known = {entry.id for entry in before.dossier.entries}
    counting = {entry.id for entry in Chronicle(after.dossier, after.situation.as_of).counting}
    came = [entry for entry in after.dossier.entries if entry.id not in known]
    if not came:
        return words("dossier.elsewhere.changed")
    if len(came) == 1 and came[0].id in counting:
        return words("dossier.elsewhere.one", what=standalone_sentence(came[0], after.dossier, words))
    return words.plural("dossier.elsewhere.came", len(came))
