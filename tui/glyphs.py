"""What a terminal can draw: the signs of the screens, and all other text, in the characters that it has.

Screens and words use the rich signs. A terminal that lacks them is found out once, when the program starts, and all
that goes to it passes here: each character that is not there becomes one of the same width that is. So nothing that is
drawn, not even by the framework or by what a person typed, can forget to ask. Pure.
"""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from rich.cells import cell_len

CONSOLE_TERMS: Final = ("linux",)
"""Terminals that draw with a console font of 256 or 512 characters."""

CONSOLE: Final = frozenset(
    [
        *map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))),
        *"ŒœŠšŸŽž€‘’‚“”„–—‐‑•←↑→↓─│┌┐└┘├┤┬┴┼█■\u202f",
    ]
)
"""Characters of the fonts for Western languages, each with a shape of its own there. The other lines (heavy, double,
dashed, round) look like the light one, and triangles like arrows."""

_SIGNS: Final[Mapping[str, str]] = {
    "●": "*",
    "◉": "@",
    "○": "o",
    "◌": "-",
    "◇": "+",
    "◆": "#",
    "■": "=",
    "▲": "!",
    "▸": ">",
    "▹": ")",
    "►": ">",
    "◄": "<",
    "×": "x",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "━": "=",
    "╌": ".",
    "┄": "-",
    "─": "-",
    "│": "|",
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"),
    **dict.fromkeys("▊▎▏▐▌▕▍▋▉", "|"),
    **dict.fromkeys("▁▂▃", " "),
    **dict.fromkeys("▄▅▆▇█", "#"),
    "▔": "-",
    "⟨": "<",
    "⟩": ">",
    "…": ".",
    "·": "-",
    "•": "*",
    "€": "E",
    "°": "o",
    "œ": "o",
    "Œ": "O",
    "æ": "a",
    "Æ": "A",
    "ß": "s",
    **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
    **dict.fromkeys("«»\u201c\u201d\u201e", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009", " "),
}
"""Each sign in ASCII. Two states that may stand on one screen never get the same one."""

_ON_A_CONSOLE: Final[Mapping[str, str]] = {
    **dict(zip("╭╮╰╯", "┌┐└┘", strict=True)),
    **dict.fromkeys("▊▎▏▐▌▕▍▋▉", "│"),
    **dict.fromkeys("▄▅▆▇", "█"),
    "▔": "─",
    "●": "•",
    "×": "x",
}
"""What a console font draws better than ASCII; a sign that it has goes through as it is, but ×, which some lack."""


class Glyphs(dict[int, str]):
    """How to draw a text with the characters there are; a table for ``str.translate``, filled as it is asked."""

    def __init__(self, has: Callable[[str], bool], signs: Mapping[str, str], encoding: str = "utf-8") -> None:
        """``has``: whether a character can be drawn. ``encoding``: of what the terminal reads and sends."""
        super().__init__({ord(sign): stand_in for sign, stand_in in signs.items()})
        self.encoding = encoding
        self._has = has

    def __missing__(self, code: int) -> str:
        """Remember what stands for this character."""
        self[code] = made = self._made(chr(code))
        return made

    def draw(self, text: str) -> str:
        """``text``, as wide as before."""
        return text if text.isascii() else text.translate(self)

    def _made(self, character: str) -> str:
        if character.isascii() or self._has(character):
            return character
        sign = _SIGNS.get(character)
        if sign is not None:
            return sign
        width = cell_len(character)
        bare = "".join(filter(self._has, unicodedata.normalize("NFKD", character)))
        return bare if bare and cell_len(bare) == width else "?" * width


def glyphs_of(term: str, encoding: str) -> Glyphs | None:
    """What such a terminal draws, ``None``: everything."""
    plain = encoding.lower().replace("_", "-")
    if plain not in ("utf-8", "utf8"):
        return Glyphs(_encodable(encoding), {**_SIGNS, **_letters(encoding)}, encoding)
    return Glyphs(CONSOLE.__contains__, _ON_A_CONSOLE) if term in CONSOLE_TERMS else None


def _letters(encoding: str) -> dict[str, str]:
    """What is no sign, and stays where the encoding has it."""
    has = _encodable(encoding)
    return {character: character for character in "·€°œŒæÆß«»\u00a0" if has(character)}


def _encodable(encoding: str) -> Callable[[str], bool]:
    def has(character: str) -> bool:
        try:
            character.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    return has
