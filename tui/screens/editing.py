"""Handing the terminal to the person's editor, and taking it back."""

from collections.abc import Mapping
from typing import Any

from textual.app import App, SuspendNotSupported

from tui.editor import Edited, edit
from tui.wording import Words


def edit_text(
    app: App[Any], words: Words, text: str, *, suffix: str = ".txt", env: Mapping[str, str] | None = None
) -> Edited:
    """Let the person change ``text`` in their own editor. The screens are out of the way meanwhile."""
    try:
        with app.suspend():
            return edit(text, suffix=suffix, notice=words("editor.open"), env=env)
    except SuspendNotSupported:
        return Edited(text=text, problem="not_here")


def told(edited: Edited, words: Words) -> str:
    """What went wrong, in a sentence; nothing when all went well."""
    if edited.problem is None:
        return ""
    said = words(f"editor.{edited.problem}", program=edited.program)
    return f"{said} {words('editor.left')}" if edited.left else said
