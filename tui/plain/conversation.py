"""The whole conversation: the dossiers, the most urgent first, then the one that was chosen."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from model.desk import Desk
from model.errors import RelanceError
from tui.cli import situation_text
from tui.clipboard.habits import Habits
from tui.plain.dossier import DossierTalk
from tui.plain.facts import Facts
from tui.plain.identity import Identity
from tui.plain.letters import Letters
from tui.plain.talk import Back, Leave, Talk, Voice
from tui.plain.unfinished import Unfinished
from tui.refusal import noticed, only_reads, refusal
from tui.wording import Words

NEW: Final = "n"
UNFINISHED: Final = Path("brouillons") / "mode-simple.json"


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
        facts, self._identity = Facts(talk, desk, Unfinished(data / UNFINISHED)), Identity(talk, desk)
        self._talk = talk
        self._demo = demo
        self._notices = notices
        self._desk = desk
        self._dossier = DossierTalk(talk, desk, facts, self._identity)
        self._dossier.letters = Letters(talk, desk, letters_dir, env, self._dossier.fill_gap, habits)

    def run(self) -> None:
        """Until the person leaves; « q », the end of what is typed and a closed line are all ways to leave."""
        words = self._talk.words
        try:
            self._talk.tell(words("plain.welcome"), words("plain.help.always"), *self._notices)
            if self._demo:
                self._talk.tell(words("plain.demo"))
            self._talk.tell(*self._upkeep())
            while True:
                self._shelf()
        except Leave:
            self._talk.tell(words("plain.goodbye"))
        except EOFError:
            self._talk.tell("", words("plain.goodbye"))
        except KeyboardInterrupt:
            self._talk.tell("", words("plain.goodbye"))
            raise

    def _upkeep(self) -> Iterator[str]:
        """What a crash left is tidied up; what is to be told of it, and whether anything can be noted."""
        house, words = self._desk.repository.house, self._talk.words
        yield from (noticed(notice, words) for notice in house.tidy())
        obstacle = house.obstacle()
        if obstacle is not None:
            yield only_reads(obstacle, words)

    def _shelf(self) -> None:
        """The list, and what was chosen from it."""
        talk, words = self._talk, self._talk.words
        pile = self._desk.overview.glances()
        talk.head(words.plural("shelf.count", len(pile.glances)) if pile.glances else words("plain.shelf.empty"))
        talk.tell(*(refusal(error, words) for error in pile.damaged))
        labels = [situation_text.brief(seen, words) for seen in pile.glances]
        try:
            answer = talk.pick(
                words("plain.shelf.which" if labels else "plain.shelf.first"),
                labels,
                letters={NEW: words("plain.shelf.new")},
                more=words("plain.help.shelf"),
            )
        except Back:
            talk.tell(words("plain.shelf.no_further"))
            return
        with suppress(Back):
            try:
                if answer == NEW:
                    self._dossier.pass_bar()
                case = self._identity.create() if answer == NEW else self._desk.open(pile.glances[int(answer)].id)
                if case is not None:
                    self._dossier.visit(case)
            except RelanceError as error:
                talk.tell(refusal(error, words))
