"""A bare app around the letter pane, with dossiers of its own, a real desk and a day that stays."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import ContentSwitcher, Static

from model.assess.case import Case, Change
from model.desk import Desk
from model.procedure.reader import load_procedure
from model.record.fields import REGIONS, Region
from model.record.plain import read
from model.store.drafts import Drafts
from model.store.tiny import TinyRepository
from tests.clipboard.machines import CALM
from tui.screens.letter_pane import LetterPane
from tui.themes import NIGHT, THEMES
from tui.wording import Words

WORDS = Words()
TODAY = date(2026, 2, 20)
FAR = {**CALM, "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
"""An environment in which nothing of this machine is asked: over SSH, in a terminal nothing is known of."""


class FixedClock:
    """The same day, always."""

    def today(self, _region: Region = "metropole") -> date:
        """The day."""
        return TODAY

    def days(self) -> dict[Region, date]:
        """That day everywhere."""
        return dict.fromkeys(REGIONS, TODAY)

    def now(self) -> datetime:
        """Noon of that day."""
        return datetime.combine(TODAY, time(12), UTC)


def plain_dossier(**changes: Any) -> dict[str, Any]:
    """A line dead for a month, one call, nothing written yet; everything a letter needs is known."""
    return {
        "format": "relance-dossier/1",
        "id": "lilas",
        "title": "Fibre en panne rue des Lilas",
        "claimant": {
            "name": "Camille Roux",
            "address": ["12 rue des Lilas", "87000 Limoges"],
            "email": "camille.roux@example.org",
            "phone": "05 55 00 00 00",
        },
        "contract": {
            "operator": "orange",
            "customer_number": "C-998877",
            "line_number": "05 55 11 22 33",
            "monthly_price": "39.99",
        },
        "claim": {"amount": "80.00"},
        "entries": [
            {"id": "e1", "kind": "outage_started", "on": "2026-01-15"},
            {
                "id": "e2",
                "kind": "customer_service_contacted",
                "on": "2026-01-15",
                "channel": "phone",
                "reference": "T-4411",
            },
        ],
    } | changes


def blank_dossier() -> dict[str, Any]:
    """Nothing is known but that the dossier exists."""
    return {"format": "relance-dossier/1", "id": "vide", "title": "Rien encore", "entries": []}


class Stage(App[None]):
    """Two views, as the screen of a dossier has them; the letter is the second."""

    CSS = "ContentSwitcher { height: 1fr; } #above { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "pane('copy_letter')"),
        Binding("s", "pane('save_letter')"),
        Binding("v", "pane('mark_sent')"),
        Binding("m", "pane('edit_letter')"),
        Binding("M", "pane('edit_outside')"),
        Binding("t", "pane('compare_letter')"),
        Binding("l", "look('letters')"),
        Binding("f", "look('other')"),
    ]

    def __init__(self, desk: Desk, letters_dir: Path, env: dict[str, str] | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.pane = LetterPane(desk, WORDS, letters_dir, env=env or FAR, id="letters")
        self.wanted: list[str] = []
        self.sent: list[Change] = []
        self.to_terminal: list[str] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NIGHT.name

    def compose(self) -> ComposeResult:
        yield Static("une autre vue au-dessus", id="above")
        with ContentSwitcher(initial="other"):
            yield Container(id="other")
            yield self.pane

    def action_pane(self, action: str) -> None:
        getattr(self.pane, f"action_{action}")()

    def action_look(self, view: str) -> None:
        self.query_one(ContentSwitcher).current = view
        if view == "letters":
            self.pane.take_focus()

    def on_letter_pane_field_wanted(self, event: LetterPane.FieldWanted) -> None:
        self.wanted.append(event.path)

    def on_letter_pane_sent(self, event: LetterPane.Sent) -> None:
        self.sent.append(event.change)

    @property
    def said(self) -> list[str]:
        """The messages shown, with ordinary spaces."""
        return [note.message.replace("\u00a0", " ") for note in self._notifications]


def open_desk(folder: Path) -> Desk:
    """A desk over a folder of its own."""
    return Desk(TinyRepository(folder), load_procedure(), FixedClock(), Drafts(folder))


def store(desk: Desk, dossier: dict[str, Any]) -> Case:
    """Keep a dossier and say where it stands."""
    return desk.create(read(dossier))
