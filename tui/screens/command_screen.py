"""What the screens share: bindings from the table, keys greyed when they do not apply, the line of keys below."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.keys import COMMANDS, Command, Place, View, action, key_line, shown_key
from tui.widgets.bars import KeyHint, KeyLine
from tui.widgets.painted import LOW
from tui.wording import Words

BY_ACTION = {action(command): command for command in COMMANDS}


class CommandScreen(Screen[None]):
    """A screen that answers commands of the table."""

    PLACE: ClassVar[Place]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-roomy"), (120, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (LOW, "-low"), (20, "-high"), (30, "-tall")]  # noqa: RUF012 - the same
    BINDINGS: ClassVar[list[BindingType]] = []

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who gets and who loses the keys is drawn again; Textual would draw all the rest too."""

    def __init__(self, words: Words) -> None:
        """``words``: the language of all its sentences."""
        super().__init__()
        self.words = words

    @property
    def view(self) -> View:
        """What the key line stands under."""
        raise NotImplementedError

    def applies(self, command: Command) -> bool:
        """Whether this command can do something now."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """A command that does not apply is greyed, not hidden: « not yet » teaches."""
        command = BY_ACTION.get(action)
        if command is None or self.PLACE not in command.places:
            return True
        return True if self.applies(command) else None

    @property
    def hints(self) -> Sequence[KeyHint]:
        """What the line of keys says."""
        return [self._hint(command) for command in key_line(self.view)]

    def on_descendant_focus(self) -> None:
        """The keys go elsewhere, where they may do something else."""
        self.tell_keys()

    def tell_keys(self) -> None:
        """Draw the line of keys again."""
        self.query_one(KeyLine).tell(self.hints)

    def _hint(self, command: Command) -> KeyHint:
        here = self.PLACE in command.places
        return KeyHint(
            key=command.keys[0],
            shown=key_name(command, self.words),
            label=self.words(f"keys.label.{command.id}"),
            enabled=self.applies(command) if here else True,
        )


def key_name(command: Command, words: Words) -> str:
    """The key of a command as it is written on the keyboard."""
    shown = shown_key(command)
    return words(f"keys.{shown}") if shown.startswith("key_") else shown
