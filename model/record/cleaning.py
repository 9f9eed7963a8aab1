"""Text from outside, made safe: nothing in it may drive a terminal, turn a line around, or be half a character.

The one place that says which characters do harm, and the three things done about them: what enters the record loses
them (``clean_text``, ``clean``), what is drawn shows where they were (``shown``), a letter shows that something was
there (``legible``). An id is never touched: it names things, and is never drawn as it is.
"""

import re
import unicodedata
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that turn text around."""

JOINERS: Final = frozenset("\u200c\u200d")
"""Kept: some scripts and emoji are written with them."""

UNSEEN: Final = frozenset(
    "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb"
    + "".join(map(chr, range(0xE0000, 0xE0080)))
)
"""Nothing to see, and no two terminals agree on how wide: never drawn."""

VERBATIM: Final = frozenset({"id", "of", "item", "exhibits", "sha256", "letter_sha256", "letter_template"})
"""Fields that name something, or answer for another: they stay to the letter."""

FROZEN: Final = frozenset({"letter"})
"""Text as it was sent: it loses what does harm and is otherwise kept to the last character."""

_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"  # OSC … BEL or ST
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x80-\x9f]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC … ST
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x1b[ -/]*[0-~]?"  # any other escape, and the beginning of one that never ends
)
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")

_DRAWN: dict[int, str | None] = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"},
    **{ord(character): f"⟨U+{ord(character):04X}⟩" for character in BIDI},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(map(ord, UNSEEN)),
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}

_Shape = TypeVar("_Shape", bound=Struct)


def clean_text(text: str) -> str:
    """Text of several lines without control characters, escape sequences, bidi controls or lone surrogates; NFC."""
    return unicodedata.normalize("NFC", harmless(text))


def clean_inline(text: str) -> str:
    """The same on one line: line ends and tabs become single spaces, those at the ends go."""
    return " ".join(part for part in re.split(r"[\n\t]+", clean_text(text)) if part)


def clean_line(text: str) -> str:
    """The same, without spaces at its ends."""
    return clean_inline(text).strip()


def harmless(text: str) -> str:
    """The text without what does harm, its characters otherwise as they are; line ends become line feeds."""
    if text.isascii() and text.isprintable():
        return text
    plain = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text))
    return "".join(character for character in plain if character in "\n\t" or not is_harmful(character))


def is_harmful(character: str) -> bool:
    """Whether a terminal could obey it, a reader be fooled by it, or an encoder choke on it."""
    if character in JOINERS:
        return False
    return character in BIDI or unicodedata.category(character) in ("Cc", "Cs") or character == "\ufeff"


def shown(text: str) -> str:
    """What is drawn: controls left out, bidi controls and halves of characters made visible; no line feed is lost."""
    return text.translate(_DRAWN)


def legible(text: str, instead: str) -> str:
    """One line of a letter: ``instead`` where something could not be shown, nothing where nothing was to be seen."""
    if text.isprintable():  # as nearly all is: nothing to look for
        return text
    return "".join(_in_a_letter(character, instead) for character in text)


def clean(record: _Shape) -> _Shape:
    """A dossier, an entry or a part of one with all its free text clean; the very same when it already was.

    Fields that nobody knows (``Dossier.foreign``) are kept as they came: they are never shown.
    """
    changed = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        made = value if name in VERBATIM else _cleaned(value, frozen=name in FROZEN)
        if made is not value:
            changed[name] = made
    return replace(record, **changed) if changed else record


def _cleaned(value: Any, *, frozen: bool) -> Any:  # noqa: ANN401 - whatever a field holds
    """A field's value, clean; the very same object when nothing had to change."""
    if isinstance(value, str):
        text = harmless(value) if frozen else clean_text(value)
        return value if text == value else text
    if isinstance(value, Struct):
        return clean(value)
    if isinstance(value, tuple):
        parts = tuple(_cleaned(part, frozen=frozen) for part in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    return value


def _in_a_letter(character: str, instead: str) -> str:
    if character in BIDI:
        return instead
    category = unicodedata.category(character)
    if category == "Cf":
        return character if character in JOINERS else ""
    return instead if category in {"Cc", "Cs", "Co"} or character in "\ufffe\uffff" else character
