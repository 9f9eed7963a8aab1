"""A bare program to open one dialog on, and a dossier full of hostile words."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any, Generic, TypeVar

from textual.pilot import Pilot
from textual.screen import ModalScreen

from model.record.dossier import Dossier
from model.record.plain import read
from tests.keyboard import type_quickly
from tui.type_ahead import InOrder
from tui.wording import Words

WORDS = Words()
TODAY = date(2026, 2, 17)
HOSTILE = "[/b] [urgent] {{x}} [@click=app.quit]x[/]"

_Answer = TypeVar("_Answer")


def dossier(*entries: dict[str, Any], **rest: object) -> Dossier:
    """A dossier holding these entries."""
    return read({"format": "relance-dossier/1", "id": "d", "title": "Fibre en panne", "entries": list(entries), **rest})


CALL = {"id": "call", "kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
LETTER = {"id": "letter", "kind": "customer_service_contacted", "on": "2026-01-16", "channel": "registered_letter"}
PIECE = {"id": "x", "kind": "exhibit_added", "on": "2026-01-16", "exhibit": {"id": "p1", "title": HOSTILE}}


class Opened(Generic[_Answer]):
    """A dialog on the screen, its answer once it has gone, and the keyboard."""

    def __init__(self, app: InOrder, pilot: Pilot[None], dialog: ModalScreen[_Answer]) -> None:
        self.app = app
        self.pilot = pilot
        self.dialog = dialog
        self.answers: list[_Answer | None] = []

    @property
    def is_open(self) -> bool:
        return not self.answers

    @property
    def answer(self) -> _Answer | None:
        assert len(self.answers) == 1, "the dialog is still open"
        return self.answers[0]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type over what is selected in the field one is in, every letter at once, as a quick hand does."""
        await type_quickly(self.pilot, text)

    @property
    def sight(self) -> str:
        """What the terminal shows."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())


@asynccontextmanager
async def opened(
    make: Callable[[], ModalScreen[_Answer]], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Opened[_Answer]]:
    """Open the dialog in a terminal of this size."""
    app = InOrder()
    async with app.run_test(size=size) as pilot:
        dialog = make()
        stage = Opened(app, pilot, dialog)
        app.push_screen(dialog, stage.answers.append)
        await pilot.pause()
        await pilot.pause()
        yield stage
