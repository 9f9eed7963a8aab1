"""The reference: an empty Textual app (one Static, Header, Footer) with one key a reference act.

``u`` updates the Static, ``s`` pushes a new screen, ``q`` quits.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Header, Static


class Another(Screen[None]):
    """A new screen with one Static."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "app.pop_screen", "back")]

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("another")


class EmptyApp(App[None]):
    """As little as an app can be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("u", "update", "update"),
        ("s", "another", "screen"),
        ("q", "quit", "quit"),
    ]

    def compose(self) -> ComposeResult:
        """Header, one line, Footer."""
        yield Header()
        yield Static("ready 0", id="line")
        yield Footer()

    def on_mount(self) -> None:
        """Count from nothing."""
        self.count = 0

    def action_update(self) -> None:
        """One line changes."""
        self.count += 1
        self.query_one("#line", Static).update(f"ready {self.count}")

    def action_another(self) -> None:
        """A new screen comes."""
        self.push_screen(Another())


if __name__ == "__main__":
    EmptyApp().run()
