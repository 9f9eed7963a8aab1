"""The whole conversation: the dossiers, the most urgent first, then the one that was chosen."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from model.desk import Desk
from model.errors import RelanceError
from tui.clipboard.habits import Habits
from tui.findings import told
from tui.plain.bar import Bar
from tui.plain.dossier import DossierTalk
from tui.plain.facts import Facts
from tui.plain.identity import Identity
from tui.plain.letters import Letters
from tui.plain.shelf import Shelf
from tui.plain.talk import Back, Leave, Talk, Voice
from tui.plain.unfinished import IDENTITY, Unfinished
from tui.refusal import noticed, only_reads, refusal
from tui.wording import Words

UNFINISHED: Final = Path("brouillons") / "mode-simple.json"
UNFINISHED_IDENTITY: Final = Path("brouillons") / "mode-simple-identite.json"


class Conversation:
    """Everything the program can do, said and asked through one voice."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        voice: Voice,
        *,
        data: Path,
        letters_dir: Path,
        env: Mapping[str, str],
        demo: bool = False,
        habits: Habits | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        """``data``: the folder of the dossiers; ``letters_dir``: where letters are kept; ``env``: what copying sees.

        ``demo``: the dossiers are examples, and go with the program. ``habits``: how the person wants to copy.
        ``notices``: what is said first.
        """
        talk = Talk(voice, words)
        facts = Facts(talk, desk, Unfinished(data / UNFINISHED))
        self._identity = Identity(talk, desk, Unfinished(data / UNFINISHED_IDENTITY, {IDENTITY}))
        self._talk = talk
        self._demo = demo
        self._notices = notices
        self._desk = desk
        self._shelf = Shelf(talk, desk)
        self._bar = Bar(talk, desk)
        self._dossier = DossierTalk(talk, desk, self._bar, facts, self._identity)
        self._dossier.letters = Letters(talk, desk, self._bar, letters_dir, env, self._dossier.fill_gap, habits)

    def run(self) -> None:
        """Until the person leaves; « q », the end of what is typed and a closed line are all ways to leave."""
        words = self._talk.words
        try:
            self._talk.tell(words("plain.welcome"), words("plain.help.always"), *self._notices)
            if self._demo:
                self._talk.tell(words("plain.demo"))
            self._talk.tell(*self._upkeep())
            while True:
                self._visit()
        except Leave:
            self._talk.tell(words("plain.goodbye"))
        except EOFError:
            self._talk.tell("", words("plain.goodbye"))
        except KeyboardInterrupt:
            self._talk.tell("", words("plain.goodbye"))
            raise

    def _upkeep(self) -> Iterator[str]:
        """What a crash left is tidied up; what is to be told of it, what is gone, and whether anything can be noted."""
        house, words = self._desk.repository.house, self._talk.words
        yield from (noticed(notice, words) for notice in house.tidy())
        findings = house.troubles(())  # files that cannot be read are told with the list
        for found in findings:
            yield from told(found, words)
        if findings:
            yield words("cli.check.advice")
        obstacle = house.obstacle()
        if obstacle is not None:
            yield only_reads(obstacle, words)

    def _visit(self) -> None:
        """The list, and what was chosen from it."""
        talk, words = self._talk, self._talk.words
        try:
            chosen = self._shelf.choose()
        except Back:
            talk.tell(words("plain.shelf.no_further"))
            return
        with suppress(Back):
            try:
                self._go(chosen)
            except RelanceError as error:
                talk.tell(refusal(error, words))

    def _go(self, dossier_id: str | None) -> None:
        """Into a dossier, into a new one without an id."""
        self._bar.only_read = None
        if dossier_id is not None:
            case, self._bar.only_read = self._desk.look(dossier_id)
            if self._bar.only_read is not None:
                self._talk.tell(only_reads(self._bar.only_read, self._talk.words))
            self._dossier.visit(case)
        elif self._bar.passes():
            made = self._identity.create()
            if made is not None:
                self._dossier.visit(made)
