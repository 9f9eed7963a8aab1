"""French as a letter writes it: days, amounts, elision, agreement, lists, and the spaces that must not break.

Everything here is about our own words; a fact of the person is never altered (see ``model.letters.marks``).
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK = "\u00a0"
THIN = "\u202f"
GLUE = "\ue004"
"""An ordinary space that no line may break at; the sheet turns it into a space."""

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_VOWELS = frozenset("aàâäeéèêëiîïoôöuùûüœæ")
_NUMBERS = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"}
_CENT = Decimal("0.01")
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_TYPESETTING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("'"), "’"),
    (re.compile(r"«[ \u00a0]*"), f"«{NO_BREAK}"),
    (re.compile(r"[ \u00a0]*»"), f"{NO_BREAK}»"),
    (re.compile(r"[ \u00a0]+:"), f"{NO_BREAK}:"),
    (re.compile(r"[ \u202f]+([;!?])"), rf"{THIN}\1"),
    (re.compile(r"\b(n°|article|articles|pièce) "), rf"\1{NO_BREAK}"),
    (re.compile(r"\b([LRD]\.) (?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(rf"(?<=\d) (?={'|'.join(_MONTHS)})"), GLUE),
    (re.compile(rf"(?<=\d{GLUE})({'|'.join(_MONTHS)}) (?=\d)"), rf"\1{GLUE}"),
    (re.compile(r"(\d) (%|€|jours?\b|mois\b)"), rf"\1{NO_BREAK}\2"),
)


def day(on: date) -> str:
    """``"1er mars 2026"``, never broken over two lines."""
    number = "1er" if on.day == 1 else str(on.day)
    return GLUE.join((number, _MONTHS[on.month - 1], str(on.year)))


def amount(euros: Decimal | str) -> str:
    """``"1 234,50 €"``: a thin no-break space between thousands, a no-break space before the sign."""
    whole, _, cents = str(Decimal(euros).quantize(_CENT, ROUND_HALF_UP)).partition(".")
    return f"{_THOUSANDS.sub(THIN, whole)},{cents}{NO_BREAK}€"


def elides(word: str) -> bool:
    """Whether the word makes the one before it drop its vowel: « d’Orange », but « de Free ».

    An h is taken as one that does not: nothing in a brand name tells.
    """
    return word[:1].lower() in _VOWELS


def of(name: str) -> str:
    """``"d’"`` or ``"de "``, as ``name`` wants it."""
    return "d’" if elides(name) else "de "


def that(word: str) -> str:
    """``"qu’"`` or ``"que "``, as ``word`` wants it."""
    return "qu’" if elides(word) else "que "


def plural(count: int, one: str, many: str) -> str:
    """``"1 jour"``, ``"2 jours"``: in French 0 and 1 take the singular."""
    return f"{count}{NO_BREAK}{one if abs(count) < 2 else many}"


def period(months: int) -> str:
    """``"un mois"``, ``"deux mois"``, ``"un an"``: a number of months in words where there is one."""
    if months % 12 == 0 and months:
        return "un an" if months == 12 else f"{_NUMBERS.get(months // 12, months // 12)}{NO_BREAK}ans"
    return f"{_NUMBERS.get(months, months)}{NO_BREAK}mois"


def brand(name: str) -> str:
    """A known operator's name typed in small letters, as it is written: « Orange », « SFR »; else as it was typed."""
    if name != name.lower():
        return name
    return " ".join(capital(word) if _VOWELS & set(word) else word.upper() for word in name.split(" "))


def stop(sentence: str) -> str:
    """The full stop after a quotation, unless it ends with one of its own."""
    return "" if sentence.endswith((".", "!", "?", "…")) else "."


def listed(parts: Sequence[str]) -> str:
    """``"a, b et c"``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} et {parts[-1]}"


def capital(text: str) -> str:
    """The text with a capital at its head, accents kept."""
    return text[:1].upper() + text[1:]


def typeset(ours: str) -> str:
    """Our own words with the apostrophes and no-break spaces that French wants."""
    for pattern, replacement in _TYPESETTING:
        ours = pattern.sub(replacement, ours)
    return ours
