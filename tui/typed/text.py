"""Text typed or pasted, made safe to keep and to show: nothing in it may drive a terminal or reorder a line."""

import re
import unicodedata

_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d).*?(?:\x07|\x1b\\|\x9c)"  # OSC … BEL or ST
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f]).*?(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC … ST
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x1b[ -/]*[0-~]?",  # any other escape, and the beginning of one that never ends
    re.DOTALL,
)
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
"""Kept: some scripts and emoji are written with them."""


def clean_text(text: str) -> str:
    """Text of several lines without control characters, escape sequences, bidi controls or lone surrogates; NFC."""
    plain = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text))
    kept = "".join(char for char in plain if char in "\n\t" or not _is_unsafe(char))
    return unicodedata.normalize("NFC", kept)


def clean_inline(text: str) -> str:
    """The same on one line: line ends and tabs become single spaces, those at the ends go."""
    return " ".join(part for part in re.split(r"[\n\t]+", clean_text(text)) if part)


def clean_line(text: str) -> str:
    """The same, without spaces at its ends."""
    return clean_inline(text).strip()


def fold(text: str) -> str:
    """For comparing words: no accents, no capitals, one kind of apostrophe, single plain spaces."""
    plain = unicodedata.normalize("NFKD", clean_line(text).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return " ".join(re.sub("[\u2018\u2019\u201b\u02bc\u00b4`\u2032\uff07]", "'", bare).split())


def has_foreign_digit(text: str) -> bool:
    """Whether some digit is not one of 0 to 9 (Arabic, full width, superscript…)."""
    return any(char.isdigit() and not char.isascii() for char in text)


def _is_unsafe(char: str) -> bool:
    if char in _JOINERS:
        return False
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cs") or char == "\ufeff"
