"""The one table of commands: what they are called, which keys they have, where they show.

Screens make their ``BINDINGS`` from it, and the key line, the palette and the help dialog are drawn from it. It holds
ids, never prose: labels are in ``words/*/keys.toml``.
"""

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from textual.binding import Binding, BindingType

Place: TypeAlias = Literal["app", "shelf", "dossier"]
"""Which screen answers: every screen, the list of dossiers, or one dossier."""

Group: TypeAlias = Literal["act", "look", "letter", "dossiers", "program"]

View: TypeAlias = Literal["shelf", "timeline", "steps", "letter", "file"]
"""What the key line stands under."""


class Command(Struct, frozen=True):
    """One thing the person can ask for. Its action is ``action_<id>`` of the screen (or of the app).

    ``keys``: as Textual names them, the one shown first. ``shown``: the views whose key line names it.
    """

    id: str
    keys: tuple[str, ...]
    group: Group
    places: tuple[Place, ...]
    shown: tuple[View, ...] = ()


COMMANDS: Final[tuple[Command, ...]] = (
    Command("note", ("n",), "act", ("shelf", "dossier"), ("timeline", "steps", "file")),
    Command("tick", ("space",), "act", ("dossier",), ("steps",)),
    Command("undo", ("u",), "act", ("dossier",), ("timeline",)),
    Command("retract", ("x",), "act", ("dossier",)),
    Command("letter", ("l",), "look", ("shelf", "dossier"), ("timeline", "file")),
    Command("copy_letter", ("c",), "letter", ("dossier",), ("letter",)),
    Command("save_letter", ("s",), "letter", ("dossier",), ("letter",)),
    Command("save_pdf", ("P",), "letter", ("dossier",), ("letter",)),
    Command("plain_letter", ("f6",), "letter", ("dossier",)),
    Command("mark_sent", ("v",), "letter", ("dossier",), ("letter",)),
    Command("edit_letter", ("m",), "letter", ("dossier",), ("letter",)),
    Command("edit_outside", ("M",), "letter", ("dossier",)),
    Command("compare_letter", ("t",), "letter", ("dossier",)),
    Command("timeline", ("f",), "look", ("shelf", "dossier"), ("letter",)),
    Command("steps", ("e",), "look", ("shelf", "dossier")),
    Command("file", ("d",), "look", ("shelf", "dossier")),
    Command("why", ("p",), "look", ("dossier",), ("timeline", "steps")),
    Command("open", ("enter",), "dossiers", ("shelf", "dossier"), ("shelf",)),
    Command("new", ("a",), "dossiers", ("shelf",), ("shelf",)),
    Command("edit", ("i",), "dossiers", ("shelf", "dossier"), ("file",)),
    Command("repair", ("r",), "dossiers", ("shelf",)),
    Command("filter", ("slash",), "dossiers", ("shelf",), ("shelf",)),
    Command("examples", ("t",), "dossiers", ("shelf",)),
    Command("back", ("escape",), "dossiers", ("shelf", "dossier"), ("letter",)),
    Command("help", ("question_mark",), "program", ("app",), ("shelf", "timeline", "steps", "letter", "file")),
    Command("palette", ("ctrl+p",), "program", ("app",), ("shelf", "timeline", "steps", "letter", "file")),
    Command("theme", (), "program", ("app",)),
    Command("draw_again", ("ctrl+l",), "program", ("app",)),
    Command("test_copy", (), "program", ("app",)),
    Command("quit", ("q", "ctrl+q"), "program", ("app",), ("shelf",)),
)

BY_ID: Final[dict[str, Command]] = {command.id: command for command in COMMANDS}

_ACTIONS = {"palette": "command_palette"}
_DISPLAY = {
    "question_mark": "?",
    "slash": "/",
    "enter": "key_enter",
    "escape": "key_escape",
    "space": "key_space",
    "f6": "F6",
}


def bindings(place: Place) -> list[BindingType]:
    """The ``BINDINGS`` of a screen. The description is the id: whoever shows it looks the label up."""
    return [_binding(command) for command in COMMANDS if place in command.places and command.keys]


def key_line(view: View) -> tuple[Command, ...]:
    """The commands named under a view."""
    return tuple(command for command in COMMANDS if view in command.shown)


def action(command: Command) -> str:
    """The name of its action method, without ``action_``."""
    return _ACTIONS.get(command.id, command.id)


def shown_key(command: Command) -> str:
    """The key to show: a character, ``ctrl+p``, or a code ``key_…`` for the word files; empty when it has none."""
    key = next(iter(command.keys), "")
    return _DISPLAY.get(key, key)


def sorted_by_group(commands: Iterable[Command]) -> dict[Group, list[Command]]:
    """The commands under their groups, in the order of the table."""
    groups: dict[Group, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return groups


def _binding(command: Command) -> Binding:
    return Binding(
        key=",".join(command.keys),
        action=action(command),
        description=command.id,
        id=command.id,
        show=False,
        priority=command.id in {"palette"},
    )
