"""French as a letter writes it: days, amounts, elision, agreement, lists, and the spaces that must not break.

Everything here is about our own words; a fact of the person is never altered (see ``model.letters.marks``).
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

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
_SMALL_WORDS = frozenset({"de", "du", "des", "la", "le", "les", "lès", "en", "sur", "sous", "et", "aux", "à", "au"})
_IN_TOWNS = re.compile(r"([\s\-]+)")
_TELEPHONE = re.compile(r"(?:0|(?P<abroad>\+33|0033)0?)(?P<first>[1-9])(?P<rest>\d{8})")
_NUMBERS = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six"}
_CENT = Decimal("0.01")
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_TYPESETTING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("'"), "’"),
    (re.compile(r"«[ \u00a0]*"), f"«{NO_BREAK}"),
    (re.compile(r"[ \u00a0]*»"), f"{NO_BREAK}»"),
    (re.compile(r"[ \u00a0]+:"), f"{NO_BREAK}:"),
    (re.compile(r"[ \u202f]+([;!?])"), rf"{THIN}\1"),
    (re.compile(r"(n°) "), rf"\1{NO_BREAK}"),
    (re.compile(r"\b(articles?) (?=\d|[LRD]\.)"), rf"\1{NO_BREAK}"),
    (re.compile(r"\b(pièces?) (?=n°)"), rf"\1{NO_BREAK}"),
    (re.compile(r"\b([LRD]\.) (?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(rf"(?<=\d) (?={'|'.join(_MONTHS)})"), GLUE),
    (re.compile(rf"(?<=\d{GLUE})({'|'.join(_MONTHS)}) (?=\d)"), rf"\1{GLUE}"),
    (re.compile(r"(\d) (%|€|jours?\b|mois\b)"), rf"\1{NO_BREAK}\2"),
    (re.compile(r"(?<=[×=]) (?=\d)"), NO_BREAK),
    (re.compile(r" / (?=\d)"), f"{NO_BREAK}/{NO_BREAK}"),
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


def town(name: str) -> str:
    """A town typed in capitals, as a sentence writes it: « SAINT-ÉTIENNE » is « Saint-Étienne »; else as typed."""
    if name != name.upper() or not any(map(str.isalpha, name)):
        return name
    words = [
        word.lower() if place and word.casefold() in _SMALL_WORDS else _capitals(word)
        for place, word in enumerate(_IN_TOWNS.split(name))
    ]
    return "".join(words)


def _capitals(word: str) -> str:
    """« D'ASCQ » is « d’Ascq » but « L'HAŸ » « L’Haÿ »: of the elided words only « d » is small."""
    small, mark, rest = word.rpartition("'" if "'" in word else "’")
    lead = small.lower() if small.casefold() == "d" else small.capitalize()
    return f"{lead}{mark and '’'}{rest.capitalize()}"


def telephone(number: str) -> str:
    """A French number in pairs that no line breaks, with its prefix if it has one; anything else as it was typed."""
    bare = re.sub(r"[ .\-\u00a0\u202f]", "", number)
    found = _TELEPHONE.fullmatch(bare)
    if not found:
        return number
    lead = "+33" if found["abroad"] else ""
    first = found["first"] if lead else f"0{found['first']}"
    pairs = re.findall(r"\d\d", found["rest"])
    return GLUE.join(filter(None, (lead, first, *pairs)))


def stop(sentence: str) -> str:
    """The full stop after a quotation, unless it ends with one of its own."""
    return "" if sentence.endswith((".", "!", "?", "…")) else "."


def listed(parts: Sequence[str]) -> str:
    """``"a, b et c"``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} et {parts[-1]}"


@lru_cache(maxsize=512)
def typeset(ours: str) -> str:
    """Our own words with the apostrophes and no-break spaces that French wants."""
    for pattern, replacement in _TYPESETTING:
        ours = pattern.sub(replacement, ours)
    return ours
