"""A quick hand: all the letters of a text at once, as a paste or a fast typist sends them."""

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tui.type_ahead import InOrder


async def type_quickly(pilot: Pilot[None], text: str) -> None:
    """Send every letter, and wait until each has come to where it goes."""
    app = pilot.app
    assert isinstance(app, InOrder)
    for character in text:
        app.post_message(Key(_character_to_key(character), character))
    await pilot.pause()
    while app._usher is not None:  # some still wait their turn
        await pilot.pause()
    await pilot.pause()
