"""The list of dossiers: the most urgent are said first, the others when they are asked for."""

from collections.abc import Iterable, Sequence
from typing import Final

from model.assess.glance import Glance, glance
from model.desk import Desk
from tui.cli import situation_text
from tui.plain.talk import Back, Talk
from tui.refusal import refusal
from tui.typed.search import of_dossier, words_of

NEW: Final = "n"
MORE: Final = "s"
SEARCH: Final = "c"

AT_ONCE: Final = 10
"""Dossiers that are said without being asked for: forty would have to be heard before each question."""


class Shelf:
    """All dossiers, each under its number, which holds however few of them are said."""

    def __init__(self, talk: Talk, desk: Desk) -> None:
        """Nothing is read yet."""
        self._talk = talk
        self._desk = desk

    def choose(self) -> str | None:
        """The id of the dossier that is chosen, ``None`` for a new one; raises ``Back`` and ``Leave``."""
        talk, words = self._talk, self._talk.words
        listed = self._read()
        labels = [situation_text.brief(seen, words) for seen in listed]
        told = min(AT_ONCE, len(listed))
        self._say(labels, range(told))
        letters = {NEW: words("plain.shelf.new")}
        if told < len(listed):
            letters |= {MORE: words("plain.shelf.more"), SEARCH: words("plain.shelf.search")}
        question = words("plain.shelf.which" if labels else "plain.shelf.first")
        more = words("plain.help.long_shelf" if told < len(listed) else "plain.help.shelf")
        while True:
            answer = talk.pick(question, labels, letters=letters, more=more, silent=True)
            if isinstance(answer, int):
                return listed[answer].id
            if answer == NEW:
                return None
            if answer == SEARCH:
                self._say(labels, self._found(listed))
                continue
            self._say(labels, range(told, min(told + AT_ONCE, len(listed))))
            told += AT_ONCE
            if told >= len(listed):
                del letters[MORE]

    def _read(self) -> list[Glance]:
        """All of them, those of a newer version too; what is wrong with the others is said."""
        talk, words = self._talk, self._talk.words
        pile = self._desk.overview.glances()
        read_only = map(self._desk.assess, self._desk.repository.house.glimpses(pile.damaged))
        listed = [*pile.glances, *(glance(case.dossier, case.situation) for case in read_only)]
        counted = words.plural("shelf.count", len(listed)) if listed else words("plain.shelf.empty")
        if len(listed) > AT_ONCE:
            counted = words("plain.shelf.most_urgent", all=counted, count=AT_ONCE)
        talk.head(counted)
        talk.tell(*(refusal(error, words) for error in pile.damaged))
        return listed

    def _found(self, listed: Sequence[Glance]) -> list[int]:
        """The places of the dossiers that have all the words asked for."""
        talk, words = self._talk, self._talk.words
        try:
            asked = talk.ask(
                words("plain.shelf.wanted"), [words("shelf.filter_placeholder")], words("plain.help.search")
            )
        except Back:
            return []
        wanted, texts = words_of(asked), map(of_dossier, listed)
        found = [place for place, text in enumerate(texts) if wanted and all(word in text for word in wanted)]
        total = words.plural("shelf.count", len(listed))
        talk.tell(words("plain.shelf.found", found=words("shelf.found", count=len(found), total=total)))
        return found

    def _say(self, labels: Sequence[str], places: Iterable[int]) -> None:
        words = self._talk.words
        self._talk.tell(*(words("plain.item", number=place + 1, label=labels[place]) for place in places))
