"""A person who is not root, for a moment: the modes of files count, whoever runs the tests."""

import ctypes
import os
import sys
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

import pytest

T = TypeVar("T")

_VERSION = 0x20080522
_OVERRIDES = 0b1110
"""To read, to look and to change whatever the mode says: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER."""


def obeying_modes(act: Callable[[], T]) -> T:
    """What ``act`` answers, or raises, done without root's privilege over files, in a thread that ends with it."""
    if os.geteuid() != 0:
        return act()
    if sys.platform != "linux":
        pytest.skip("root's privileges are laid down by thread on Linux only")
    answer: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            _lay_down()
            answer.append(act())
        except BaseException as error:  # noqa: BLE001 - raised again below
            raised.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]
    return answer[0]


def _lay_down() -> None:
    """Take the privilege away from this thread, for good."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()
    if libc.capget(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capget")
    for place in (0, 1, 2):
        sets[place] &= ~_OVERRIDES
    if libc.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")
