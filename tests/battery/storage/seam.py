"""Every call to the system that the store makes, seen from the outside: counted, failed, or made the last one."""

import inspect
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import pytest

from model.store import disk

Around: TypeAlias = Callable[[str, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]
"""What stands in for a call: its name, the real one and its arguments."""


def _calls() -> list[str]:
    own = inspect.getmembers(disk, inspect.isfunction)
    return [name for name, call in own if call.__module__ == disk.__name__ and not name.startswith("_")]


CALLS = [name for name in _calls() if name != "is_regular"]
"""The names of the functions of ``disk`` that call the system."""


@contextmanager
def around(stand_in: Around) -> Iterator[None]:
    """``stand_in`` in place of every call."""

    def put(name: str) -> Callable[..., Any]:
        real = getattr(disk, name)
        return lambda *given, **named: stand_in(name, real, given, named)

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(disk, name, put(name))
        yield


def count_calls(act: Callable[[], object]) -> list[str]:
    """The names of the calls that ``act`` makes, in order."""
    made: list[str] = []

    def note(name: str, real: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        made.append(name)
        return real(*given, **named)

    with around(note):
        act()
    return made


class Fault:
    """What befalls the call number ``at``: an error of the system, or, with ``None``, the end of the process.

    ``moment``: ``"before"`` it does anything, ``"after"`` all is done, or, of a writing, ``"half"`` way.
    """

    def __init__(self, at: int, error: int | None, moment: str) -> None:
        self.at = at
        self.error = error
        self.moment = moment
        self._seen = 0

    def __call__(self, _name: str, real: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Stand in for a call (see ``around``)."""
        self._seen += 1
        if self._seen - 1 != self.at:
            return real(*given, **named)
        if self.moment == "after":
            real(*given, **named)
        elif self.moment == "half":
            descriptor, data = given
            real(descriptor, data[: len(data) // 2])
        return self.strike()

    def strike(self) -> Any:
        """Now."""
        if self.error is None:
            os.kill(os.getpid(), signal.SIGKILL)
            signal.pause()
        assert self.error is not None
        raise OSError(self.error, os.strerror(self.error))


def moments(name: str) -> tuple[str, ...]:
    """When a call of this name can fail."""
    return ("before", "half", "after") if name == "write" else ("before", "after")
