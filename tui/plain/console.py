"""The voice of a real terminal, or of a pipe: lines out, lines in, and never a byte that drives anything."""

import codecs
import signal
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType
from typing import BinaryIO, Final, NoReturn, TextIO

POOR: Final[Mapping[str, str]] = {
    **dict.fromkeys("\u00a0\u202f\u2009", " "),
    **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
    **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    "\u2026": "...",
    "\u0153": "oe",
    "\u0152": "OE",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u20ac": "EUR",
    "\u00b7": "-",
    "\u2022": "-",
    "\u2192": "->",
    "\u00d7": "x",
    "\u00f7": "/",
    "\u00b0": "o",
    "\u00df": "ss",
    "\u2039": "<",
    "\u203a": ">",
    "\u27e8": "<",
    "\u27e9": ">",
}
"""What stands for a character where the terminal's encoding lacks it."""

ERRORS: Final = "relance.poor"
ENDINGS: Final = ("SIGHUP", "SIGTERM")


def poor(text: str) -> str:
    """``text`` in ASCII, as close as it gets."""
    return "".join(map(_poor, text))


class Console:
    """Says on one stream, asks on another."""

    def __init__(self, out: TextIO, source: BinaryIO, encoding: str = "utf-8", *, echoes: bool = True) -> None:
        """``encoding``: of what is typed; other bytes are taken for Latin-1 rather than refused.

        ``echoes``: a terminal shows what is typed, and its line end; a pipe does not.
        """
        self._out = out
        self._source = source
        self._encoding = encoding
        self._echoes = echoes
        codecs.register_error(ERRORS, _replaced)
        reconfigure = getattr(out, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=ERRORS)

    def say(self, line: str) -> None:
        """One line."""
        self._out.write(f"{line.rstrip(' ')}\n")
        self._out.flush()

    def ask(self, prompt: str) -> str:
        """One line back; ``EOFError`` when there is none any more."""
        self._out.write(prompt)
        self._out.flush()
        line = self._source.readline()
        if not line:
            raise EOFError
        if not self._echoes:
            self.say("")
        return self._decoded(line.rstrip(b"\r\n"))

    def _decoded(self, line: bytes) -> str:
        for encoding in ("utf-8", self._encoding):
            with suppress(UnicodeDecodeError, LookupError):
                return line.decode(encoding)
        return line.decode("latin-1")


def console() -> Console:
    """The console of this process."""
    return Console(sys.stdout, sys.stdin.buffer, sys.stdin.encoding or "utf-8", echoes=sys.stdin.isatty())


@contextmanager
def unhurried_endings() -> Iterator[None]:
    """A closed line or a polite kill ends the program the way Ctrl-C does: what was answered is kept first."""
    before = {}
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is not None:
            before[number] = signal.signal(number, _leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _poor(character: str) -> str:
    if character.isascii():
        return character
    bare = POOR.get(character) or unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return bare or "?"


def _replaced(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # only asked for where text goes out
    return poor(error.object[error.start : error.end]), error.end
