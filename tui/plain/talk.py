"""Saying and asking: lines of 72 characters at most, numbered answers, the same ways out of every question."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from model.record.cleaning import clean_line, shown
from tui.typed.text import fold
from tui.wording import Words

WIDTH: Final = 72
"""Characters of the longest line; only a path or an address is left whole, for it must be copied."""

LONGEST_PATH: Final = 300


class Voice(Protocol):
    """The two acts of a conversation."""

    def say(self, line: str) -> None:
        """One line."""
        ...

    def ask(self, prompt: str) -> str:
        """What is answered; raises ``EOFError`` when nobody answers any more."""
        ...


class Back(Exception):
    """« r » : to where one was before."""


class Leave(Exception):
    """« q » : out of the program."""


class Talk:
    """One conversation in one language."""

    def __init__(self, voice: Voice, words: Words) -> None:
        """Nothing is said yet."""
        self.words = words
        self._voice = voice

    def tell(self, *sentences: str) -> None:
        """Sentences, each from a new line. What a person or a file wrote is shown as it is, without its controls."""
        for sentence in sentences:
            for line in wrapped(sentence):
                self._voice.say(line)

    def head(self, title: str) -> None:
        """What follows, after an empty line."""
        self._voice.say("")
        self.tell(title)

    def listed(self, labels: Sequence[str]) -> None:
        """Numbered lines, from 1."""
        for number, label in enumerate(labels, start=1):
            self.tell(self.words("plain.item", number=number, label=label))

    def ask(self, question: str, answers: Sequence[str], more: str = "") -> str:
        """What is answered on one line, without what does harm; empty when only Enter was pressed.

        ``answers``: what can be answered, in words; how to go back is said after them. ``more``: help with this
        question. Raises ``Back`` and ``Leave``.
        """
        said = self.words("plain.answers.and").join([*answers, self.words("plain.answers.always")])
        *lines, last = wrapped(self.words("plain.prompt", question=question, answers=said), WIDTH - 1)
        while True:
            for line in lines:
                self._voice.say(line)
            answer = clean_line(self._voice.ask(f"{last} "))
            match answer.lower():
                case "r":
                    raise Back
                case "q":
                    raise Leave
                case "?":
                    self.tell(*filter(None, (more, self.words("plain.help.always"))))
                case _:
                    return answer

    def pick(
        self,
        question: str,
        labels: Sequence[str],
        *,
        letters: Mapping[str, str] | None = None,
        usual: str = "",
        more: str = "",
        silent: bool = False,
    ) -> int | str:
        """The place of the answer in ``labels``, or one of ``letters`` (letter → what it does), or "" for the usual.

        ``usual``: what Enter means, in words; without it Enter answers nothing. ``silent``: the list was told before.
        """
        if not silent:
            self.listed(labels)
        letters = letters or {}
        answers = [*self._numbers(len(labels)), *(f"{letter} {does}" for letter, does in letters.items())]
        if usual:
            answers.append(self.words("plain.answers.usual", usual=usual))
        while True:
            answer = fold(self.ask(question, answers, more)).rstrip(".")
            number = as_number(answer)
            if number is not None and 1 <= number <= len(labels):
                return number - 1
            if answer in letters or (usual and not answer):
                return answer
            self.unclear(answer)

    def agree(self, question: str, *, usual: bool = False, more: str = "") -> bool:
        """Yes or no; ``usual``: Enter means yes."""
        answers = [self.words("plain.answers.agree")]
        if usual:
            answers.append(self.words("plain.answers.usual", usual=self.words("plain.yes_word")))
        while True:
            answer = fold(self.ask(question, answers, more))
            if usual and not answer:
                return True
            for name, meaning in (("yes", True), ("no", False)):
                if answer in self.words(f"cli.flags.{name}").split("|"):
                    return meaning
            self.unclear(answer)

    def pause(self, question: str, letters: Mapping[str, str], more: str = "") -> str:
        """Enter to go on, or one of ``letters``."""
        answers = [self.words("plain.answers.go_on"), *(f"{letter} {does}" for letter, does in letters.items())]
        while True:
            answer = fold(self.ask(question, answers, more))
            if not answer or answer in letters:
                return answer
            self.unclear(answer)

    def unclear(self, answer: str) -> None:
        """One sentence about an answer that is none."""
        self.tell(self.words("plain.unclear", answer=answer) if answer else self.words("plain.nothing_answered"))

    def _numbers(self, count: int) -> list[str]:
        if not count:
            return []
        return [self.words("plain.answers.numbers", last=count) if count > 1 else self.words("plain.answers.one")]


def as_number(answer: str) -> int | None:
    """The whole number that was answered, or ``None``."""
    return int(answer) if answer.isascii() and answer.isdigit() and len(answer) <= 4 else None


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """``text`` in lines of at most ``width`` cells, broken at spaces where there are any; at least one line."""
    return [line for paragraph in shown(text).split("\n") for line in _folded(paragraph.replace("\t", " "), width)]


def _folded(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for word in paragraph.split(" "):
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *pieces, line = _chopped(word, width)
        yield from pieces
    yield line


def _chopped(word: str, width: int) -> list[str]:
    """A word in pieces that fit, a path whole; by characters: a huge one costs no more than its length."""
    if "/" in word and len(word) <= LONGEST_PATH:
        return [word]
    pieces, piece, taken = [], "", 0
    for character in word:
        size = cells(character)
        if taken + size > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece += character
        taken += size
    return [*pieces, piece]


def cells(text: str) -> int:
    """Columns that ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
