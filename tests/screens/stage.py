"""The whole program at a size, driven by keys and read as a person reads it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from model.desk import Desk
from model.record.dossier import Dossier
from model.record.plain import read
from model.store.drafts import Drafts
from tests.keyboard import type_quickly
from tui.app import RelanceApp
from tui.screens.dossier import DossierScreen
from tui.screens.shelf import ShelfScreen
from tui.wording import Words

WORDS = Words()
SMALL, LARGE, TINY = (80, 24), (120, 36), (40, 12)

CALL = {"id": "appel", "kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
LETTER = {"id": "lettre", "kind": "customer_service_contacted", "on": "2026-01-16", "channel": "registered_letter"}
RECEIPT = {"id": "accuse", "kind": "letter_received", "on": "2026-01-19", "of": "lettre"}

OUTAGE = {"id": "panne", "kind": "outage_started", "on": "2026-01-14"}
WHOLE: Mapping[str, object] = {
    "claimant": {"name": "Camille Roux", "address": ["12 rue des Lilas", "87000 Limoges"]},
    "contract": {"operator": "orange", "customer_number": "C-1"},
}
"""Who and under which contract: with an outage and a call, all that a letter needs."""


def dossier(*entries: Mapping[str, Any], **rest: object) -> Dossier:
    """A dossier holding these entries."""
    given = {"format": "relance-dossier/1", "id": "d", "title": "Fibre en panne", "entries": list(entries), **rest}
    return read(given)


class Seat:
    """Where the person sits: the program, its keys, what is to be seen."""

    def __init__(self, app: RelanceApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Every letter at once, as a quick hand does; then wait until all have come to where they go."""
        await type_quickly(self.pilot, text)

    @property
    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def sight(self) -> str:
        """The screen as text, all spaces alike."""
        return "\n".join(self.lines).replace("\xa0", " ").replace("\u202f", " ")

    @property
    def shelf(self) -> ShelfScreen:
        screen = self.app.screen
        assert isinstance(screen, ShelfScreen)
        return screen

    @property
    def dossier(self) -> DossierScreen:
        screen = self.app.screen
        assert isinstance(screen, DossierScreen)
        return screen


@asynccontextmanager
async def seated(
    desk: Desk,
    letters: Path,
    *kept: Dossier,
    size: tuple[int, int] = SMALL,
    keys: Sequence[str] = (),
    drafts: Drafts | None = None,
) -> AsyncIterator[Seat]:
    """The program, with these dossiers on its shelf; ``keys`` are pressed first."""
    for each in kept:
        desk.create(each)
    app = RelanceApp(desk, WORDS, letters_dir=letters, drafts=drafts)
    async with app.run_test(size=size) as pilot:
        seat = Seat(app, pilot)
        await pilot.pause()
        await seat.press(*keys)
        yield seat
