"""Text typed or pasted, made safe to keep and to show: nothing in it may drive a terminal or reorder a line."""

import re
import unicodedata

from model.record.cleaning import clean_inline, clean_line, clean_text

__all__ = ["clean_inline", "clean_line", "clean_text", "fold", "has_foreign_digit"]


def fold(text: str) -> str:
    """For comparing words: no accents, no capitals, one kind of apostrophe, single plain spaces."""
    plain = unicodedata.normalize("NFKD", clean_line(text).casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return " ".join(re.sub("[\u2018\u2019\u201b\u02bc\u00b4`\u2032\uff07]", "'", bare).split())


def has_foreign_digit(text: str) -> bool:
    """Whether some digit is not one of 0 to 9 (Arabic, full width, superscript…)."""
    return any(char.isdigit() and not char.isascii() for char in text)
