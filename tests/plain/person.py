"""Somebody who answers: told what to expect and what to say, in this process or at the end of a real terminal."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from model.desk import Desk
from tui.plain.conversation import Conversation
from tui.wording import Words

PICK = "="
"""Begins an answer that is the number of the line with these words."""

Turn = tuple[str, str]
"""What must have been said since the answer before, and the answer."""


class OutOfTurn(AssertionError):
    """The program asked for something the story does not tell."""


class Listener(Protocol):
    """Somebody to whom the program talks."""

    def heard(self) -> str:
        """All that was said since the last answer, the prompt included."""
        ...

    def answers(self, text: str) -> None:
        """Say this, and wait for what comes next."""
        ...


def eased(text: str) -> str:
    """On one line, with plain spaces: what somebody hears."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def number_of(words: str, said: str) -> str:
    """The number of the first line with these words, in the last list."""
    start = f"\n{said}".rfind("\n1. ")
    items = re.split(r"\n(?=\d+\. )", said[max(start, 0) :])
    for item in items:
        if words in eased(item):
            return item.strip().split(".", 1)[0]
    raise OutOfTurn(f"no line says « {words} » in:\n{said}")


def meant(answer: str, said: str) -> str:
    """The answer, a line's number found where it is asked by its words."""
    return number_of(answer.removeprefix(PICK), said) if answer.startswith(PICK) else answer


def tell(listener: Listener, story: Iterable[Turn]) -> None:
    """Live the story turn by turn."""
    for expected, answer in story:
        said = listener.heard()
        if expected not in eased(said):
            raise OutOfTurn(f"expected « {expected} », heard:\n{said}")
        listener.answers(meant(answer, said))


class Person:
    """A voice with a story; at its end nobody answers any more."""

    def __init__(self, story: Sequence[Turn], ending: BaseException | None = None) -> None:
        """``ending``: what happens at the end of the story; without it, the end of what is typed."""
        self.lines: list[str] = []
        self._story = list(story)
        self._ending = ending or EOFError()
        self._since = 0

    def say(self, line: str) -> None:
        """Listen."""
        self.lines.append(line)

    def ask(self, prompt: str) -> str:
        """Answer as the story says."""
        self.lines.append(prompt)
        said = "\n".join(self.lines[self._since :])
        self._since = len(self.lines)
        if not self._story:
            raise self._ending
        expected, answer = self._story.pop(0)
        if expected not in eased(said):
            raise OutOfTurn(f"expected « {expected} », heard:\n{said}")
        return meant(answer, said)

    @property
    def told(self) -> str:
        """All that was said, as it is heard."""
        return eased("\n".join(self.lines))


def talk(desk: Desk, story: Sequence[Turn], data: Path, ending: BaseException | None = None) -> Person:
    """Live a story with this desk; every turn of it must be reached."""
    person = Person(story, ending)
    env = {"PATH": "/usr/bin:/bin", "TERM": "dumb"}
    Conversation(desk, Words(), person, data=data, letters_dir=data / "lettres", env=env).run()
    assert not person._story, f"never asked: {person._story}, last heard:\n" + "\n".join(person.lines[-12:])
    return person
