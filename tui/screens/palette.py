"""The palette of all commands, in our language. Imported when it is first wanted."""

from textual.command import CommandPalette, Hit, Hits, Provider
from textual.system_commands import SystemCommandsProvider

from tui.wording import Words


class Palette(CommandPalette):
    """Textual's palette, with our words in it."""

    def __init__(self, words: Words) -> None:
        """``words``: the language of the line to type in."""
        super().__init__(placeholder=words("app.palette"), id="--command-palette")
        self.words = words


class NothingFound(Provider):
    """Says in our language that no command answers to what was typed."""

    async def search(self, query: str) -> Hits:
        """One line, only when there is no other."""
        matcher = self.matcher(query)
        titles = (command.title for command in self.app.get_system_commands(self.screen))
        palette = self.app.screen
        if isinstance(palette, Palette) and not any(matcher.match(title) > 0 for title in titles):
            yield Hit(0.1, palette.words("app.no_command"), lambda: None)


__all__ = ["NothingFound", "Palette", "SystemCommandsProvider"]
