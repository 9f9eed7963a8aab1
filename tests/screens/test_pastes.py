"""A paste is one text, whatever stands in it, and presses no key."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from tests.hostile.poisoned import CONTROLS
from tui.framework import _ForgivingDecoder
from tui.pastes import BEGIN, END, Pastes

HOSTILE = "".join(f"a{order}q\r\n" for order in CONTROLS) + "\x1b[200~é\x1bq"


def come(data: bytes, size: int) -> list[events.Event]:
    """The events of what is read, so many bytes at a time."""
    decoder, parser = _ForgivingDecoder(), XTermParser()
    read = (decoder.decode(data[at : at + size]) for at in range(0, len(data), size))
    return [event for part in read for event in (parser.feed(part) if part else ()) if isinstance(event, events.Event)]


@pytest.mark.parametrize("size", [1, 2, 5, 7, 4096])
def test_orders_in_a_paste_press_no_key(size: int) -> None:
    data = f"k{BEGIN}{HOSTILE}{END}l{BEGIN}x{END}".encode()
    key, paste, other, last = come(data, size)
    assert isinstance(key, events.Key)
    assert isinstance(other, events.Key)
    assert isinstance(paste, events.Paste)
    assert isinstance(last, events.Paste)
    assert (key.key, other.key) == ("k", "l")
    assert "\x1b" not in paste.text
    assert "[200~é" in paste.text
    assert paste.text.count("a") >= len(CONTROLS)
    assert last.text == "x"


@pytest.mark.parametrize("keys", ["\x1b", "\x1b[A", "\x1b[20", "\x1b[201~", "a\x1b[", "\t\r"])
def test_what_is_no_paste_goes_through_at_once(keys: str) -> None:
    pastes = Pastes()
    assert pastes.tamed(keys) == keys
    assert pastes.tamed("\x1bq") == "\x1bq"


def test_a_large_paste_is_one_event() -> None:
    data = BEGIN.encode() + b"x\x1b[31my\x1b]52;c;QQ==\x07 " * 50_000 + END.encode()
    (paste,) = come(data, 4096)
    assert isinstance(paste, events.Paste)
    assert len(paste.text) == 50_000 * len("x[31my]52;c;QQ== ")
