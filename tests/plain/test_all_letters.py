"""Every letter can be noted as sent in the plain mode, and is kept as it was."""

from pathlib import Path

import pytest

from model.desk import Desk
from model.procedure.shape import Procedure
from model.record.events import Lettered
from model.store.drafts import Drafts
from model.store.repository import Repository
from tests.conftest import StillClock
from tests.letters.stories import stories
from tests.plain.person import Person, eased, number_of
from tui.letter_pages import letter_key
from tui.plain.conversation import Conversation
from tui.wording import Words

STORIES = {story.lettre: story for story in stories() if "hostiles" not in story.nom}


class Sender(Person):
    """Somebody who goes to one letter, takes what is proposed, and says yes."""

    def __init__(self, name: str) -> None:
        """``name``: of the letter, as the list says it."""
        super().__init__([])
        self.name = name
        self.sent = False

    def ask(self, prompt: str) -> str:
        """Answer by what the question asks for."""
        self.lines.append(prompt)
        said = "\n".join(self.lines[self._since :])
        self._since = len(self.lines)
        assert len(self.lines) < 400, "the conversation goes round in circles"
        heard = eased(said)
        if "Envoi du" in heard:
            self.sent = True
        if self.sent:
            return "q"
        if "Quel dossier" in heard or "1 dossier" in heard:
            return "1"
        if "Quelle lettre" in heard:
            return number_of(self.name, said)
        if "Noter qu’elle est partie" in heard:
            return number_of("Noter qu’elle est partie", said)
        if "Lire, copier ou enregistrer une lettre" in heard:
            return number_of("Lire, copier ou enregistrer", said)
        return "o" if "Noter cet envoi ?" in heard else ""


@pytest.mark.parametrize("letter_id", sorted(STORIES))
def test_it_is_noted_as_sent(letter_id: str, repository: Repository, procedure: Procedure, data_dir: Path) -> None:
    story, words = STORIES[letter_id], Words()
    desk = Desk(repository, procedure, StillClock(story.au), Drafts(data_dir))
    case = desk.create(story.dossier())
    text = desk.letters.letter(case, letter_id).text
    person = Sender(eased(words(f"{letter_key(letter_id)}.name")))
    letters = data_dir / "lettres"
    Conversation(desk, words, person, data=data_dir, letters_dir=letters, env={"TERM": "dumb"}).run()
    assert person.sent, "\n".join(person.lines[-30:])
    entry = max(desk.open(case.dossier.id).dossier.entries, key=lambda kept: (kept.noted_at is not None, kept.noted_at))
    assert isinstance(entry, Lettered)
    assert entry.letter_id == letter_id
    assert entry.letter == text
