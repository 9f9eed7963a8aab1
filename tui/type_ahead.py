"""Keys that come faster than they are answered wait their turn: each goes where the one before has led.

Textual hands a key to whatever has the focus when the key arrives, and does not wait for the Tab or the Enter before it
to have done its work: of a burst (a slow SSH line, a busy machine) the keys after a Tab land in the field that is being
left, and those after an Enter are lost on the screen that is going. A key that comes alone is not held at all.
"""

import asyncio
from collections import deque
from typing import Any, Final

from textual.app import App
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump

PATIENCE: Final = 3.0
"""Seconds after which a key is handed on although something is still at work."""

AT_ONCE: Final = 200
"""Letters that go into one field together: a text is pasted as so many keys where a terminal marks no paste."""

_EAGER: Final = 20
_LOOK_AGAIN: Final = 0.002


class InOrder(App[None]):
    """An application that answers keys and pastes one after the other."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - what Textual's application takes
        """Nothing waits yet."""
        super().__init__(**options)
        self._waiting: deque[Key | Paste] = deque()
        self._in_turn: list[Event] = []
        self._usher: asyncio.Task[None] | None = None

    async def on_event(self, event: Event) -> None:
        """Keep a key back while the one before it is being answered."""
        if not isinstance(event, Key | Paste) or event.is_forwarded or any(event is each for each in self._in_turn):
            await super().on_event(event)
        elif self._waiting or not _nothing_queued(self) or not self._still():
            self._waiting.append(event)
            if self._usher is None:
                self._usher = asyncio.create_task(self._one_by_one())
        else:
            await super().on_event(event)

    async def _one_by_one(self) -> None:
        while self._waiting:
            await self._calm()
            self._in_turn = self._next_in_turn()
            for event in self._in_turn:
                self.post_message(event)
        self._usher = None

    def _next_in_turn(self) -> list[Event]:
        """The next key; where one writes, with the letters that follow it: none of them leads elsewhere."""
        taken: list[Event] = [self._waiting.popleft()]
        while self._waiting and len(taken) < AT_ONCE and self._is_written(taken[-1], self._waiting[0]):
            taken.append(self._waiting.popleft())
        return taken

    def _is_written(self, *keys: Event) -> bool:
        """Whether these keys write characters where one is; those that lead on (Tab, Enter) write none."""
        here = self.focused
        return here is not None and all(
            isinstance(key, Key) and key.is_printable and here.check_consume_key(key.key, key.character) for key in keys
        )

    async def _calm(self) -> None:
        loop = asyncio.get_running_loop()
        end, looks = loop.time() + PATIENCE, 0
        while not (_idle(self) and self._still()) and loop.time() < end:
            looks += 1
            await asyncio.sleep(0 if looks < _EAGER else _LOOK_AGAIN)

    def _still(self) -> bool:
        """Whether the screen in sight is there and nothing on it is at work."""
        if not self.screen_stack:
            return False
        screen = self.screen
        return screen.is_mounted and all(map(_idle, screen.walk_children(with_self=True)))


def _nothing_queued(pump: MessagePump) -> bool:
    return pump.message_queue_size == 0


def _idle(pump: MessagePump) -> bool:
    """Whether it has nothing to do and waits for a message; nothing public tells whether it is answering one."""
    ready: Any = pump._message_queue.ready_event  # noqa: SLF001 - see above
    return _nothing_queued(pump) and bool(ready._waiters)  # noqa: SLF001 - see above
