"""All the keys by group, then the words of the procedure."""

from collections.abc import Iterable
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.frame import Dialog
from tui.wording import Words


class Help(Dialog[None]):
    """Shows what it is handed: ``(key, what it does, group)``, in order, already in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter,q,question_mark", "cancel", show=False),
    ]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("arrows", "dialogs.acts.read_on", "scroll(10)"),
        ("escape", "dialogs.acts.close", "cancel"),
    )

    def __init__(self, words: Words, commands: Iterable[tuple[str, str, str]]) -> None:
        """``commands`` of one group stand together."""
        super().__init__(words)
        self._commands = list(commands)

    @property
    def heading(self) -> str:
        """« Aide »."""
        return self.words("dialogs.help.title")

    def compose_body(self) -> ComposeResult:
        """The keys, then the glossary."""
        width = max((cell_len(key) for key, _, _ in self._commands), default=0) + 3
        for number, (group, commands) in enumerate(groupby(self._commands, key=lambda command: command[2])):
            yield Static(Content(group), classes="section -first" if number == 0 else "section")
            lines = [Content.assemble((key.ljust(width), "$accent"), label) for key, label, _ in commands]
            yield Static(Content("\n").join(lines), classes="pairs", markup=False)
        yield Static(Content(self.words("dialogs.help.glossary")), classes="section")
        for term, name in self.words.table("dialogs.help.terms").items():
            yield Static(Content.styled(name, "$accent"), classes="term")
            yield Static(Content(self.words(f"dialogs.help.meanings.{term}")), classes="meaning")

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(".dialog-body").scroll_relative(y=lines, animate=False)

    def action_edge(self, side: int) -> None:
        """To the first line, or the last."""
        body = self.query_one(".dialog-body")
        body.scroll_home(animate=False) if side < 0 else body.scroll_end(animate=False)
