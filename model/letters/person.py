"""From « je » to « nous »: letters are written for one person, and two claimants say « nous ».

Only our own words change; what a person wrote stays as it is (``marks.reword``).
"""

import re
from typing import Final

VERBS: Final = {
    "accepte": "acceptons",
    "adresserai": "adresserons",
    "ai": "avons",
    "chiffre": "chiffrons",
    "demande": "demandons",
    "déduis": "déduisons",
    "estime": "estimons",
    "invoque": "invoquons",
    "limite": "limitons",
    "mets": "mettons",
    "notifie": "notifions",
    "porte": "portons",
    "pourrai": "pourrons",
    "poursuivrai": "poursuivrons",
    "prie": "prions",
    "rappelle": "rappelons",
    "refuse": "refusons",
    "remercie": "remercions",
    "saisirai": "saisirons",
    "serai": "serons",
    "serais": "serions",
    "signale": "signalons",
    "suspends": "suspendons",
}
"""What one person does in a letter, and two."""

# « J’alerte l’Arcep » is the name of a service.
_SUBJECT = re.compile(
    r"\b(?P<i>[Jj])(?:e\s+|’(?!alerte\b))(?P<between>(?:(?:vous|me|le|la|les|lui|ne|en)\s+|m’|n’|l’|en\s+)*)(?P<verb>[^\W\d_]+)"
)
_WORDS: Final = (
    (re.compile(r"\b([Mm])(?:on|a)\b"), {"M": "Notre", "m": "notre"}),
    (re.compile(r"\b([Mm])es\b"), {"M": "Nos", "m": "nos"}),
    (re.compile(r"\b([Mm])(?:’|e\s+)"), {"M": "Nous ", "m": "nous "}),
    (re.compile(r"\b([Mm])oi\b"), {"M": "Nous", "m": "nous"}),
)


def in_the_plural(ours: str) -> str:
    """Our words as two people would say them. A verb that is not in the table is a mistake of ours (``KeyError``)."""
    plural = _SUBJECT.sub(_subject, ours)
    for pattern, words in _WORDS:
        plural = pattern.sub(lambda found, words=words: words[found[1]], plural)  # type: ignore[misc]
    return plural


def _subject(found: re.Match[str]) -> str:
    we = "Nous" if found["i"] == "J" else "nous"
    between = re.sub(r"\bm(?:’|e\s+)", "nous ", found["between"])
    return f"{we} {between}{VERBS[found['verb']]}"
