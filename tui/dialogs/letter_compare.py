"""The person's text beside the program's: what differs, whose it is, and what to do about it."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.confirm import Confirm
from tui.dialogs.frame import Dialog
from tui.widgets.plain_text import fold
from tui.wording import Words

Answer: TypeAlias = Literal["update", "keep", "take_back"]

ROOM = 68
"""Columns of a paragraph."""


class LetterCompare(Dialog[Answer]):
    """Answers what is to become of the person's text; nothing: it stays, and is told of again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("r", "take_back", show=False),
    ]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("r", "letter_edit.acts.take_back", "take_back"),
        ("arrows", "dialogs.acts.read_on", "scroll(10)"),
        ("escape", "dialogs.acts.close", "cancel"),
    )

    def __init__(self, words: Words, letter: str, parts: Sequence[tuple[str, list[str]]], on: date) -> None:
        """``letter``: its name; ``parts``: whose it is, and what they say; ``on``: when the person changed it."""
        super().__init__(words)
        self._letter = letter
        self._parts = parts
        self._on = on

    @property
    def heading(self) -> str:
        """« Votre texte et celui du programme »."""
        return self.words("letter_edit.compare.title", letter=self._letter)

    def compose_body(self) -> ComposeResult:
        """When it was changed, and the paragraphs that differ."""
        yield Static(self._when(self.words.day_long(self._on)), classes="aside", markup=False)
        for head, texts in self._parts:
            yield Static(Content.styled(head, "$text-muted" if texts else "$text-disabled"), classes="section")
            for text in texts:
                yield Static(Content("\n".join(f"  {line}" for line in fold(text, ROOM))))

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(".dialog-body").scroll_relative(y=lines, animate=False)

    def action_take_back(self) -> None:
        """The program's text again, after a yes."""
        words = self.words
        question = Confirm(
            words,
            title=words("letter_edit.take_back.title"),
            lines=[words("letter_edit.take_back.body")],
            yes=words("letter_edit.take_back.yes"),
            no=words("letter_edit.take_back.no"),
        )
        self.app.push_screen(question, self._taken_back)

    def _taken_back(self, sure: bool | None) -> None:  # noqa: FBT001 - what the question was answered
        if sure:
            self.dismiss("take_back")

    def _when(self, day: str) -> str:
        return self.words("letter_edit.compare.current", day=day)


class LetterOutdated(LetterCompare):
    """The same where the program would write something else since."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("u", "update", show=False), Binding("g", "keep", show=False)]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("u", "letter_edit.acts.update", "update"),
        ("g", "letter_edit.acts.keep", "keep"),
        *LetterCompare.KEYS,
    )

    def action_update(self) -> None:
        """What the program writes otherwise, with the person's changes."""
        self.dismiss("update")

    def action_keep(self) -> None:
        """The person's text as it is: it was seen."""
        self.dismiss("keep")

    def _when(self, day: str) -> str:
        return self.words("letter_edit.compare.outdated", day=day)
