"""Days in the form each place wants: always the same form at the same place."""

from datetime import date

from tui.wording import Words

DAY_WIDTH = 9
"""Cells of a day column: ``"15 sept. "``."""

SOON = 7
"""Days from which what is left of a last day is shown as lapsing."""


def near(words: Words, day: date, today: date) -> str:
    """``"18 mars"``, with its year when it is not this one."""
    if day.year != today.year:
        return words.day_long(day)
    return words.day_long(day).removesuffix(f" {day.year}")


def left(words: Words, until: date, today: date) -> str:
    """``"il reste 52 jours"``, ``"dernier jour"``, ``"dépassé de 3 jours"``."""
    days = (until - today).days
    if days < 0:
        return words.plural("dossier.left.passed", -days)
    return words.plural("dossier.left.days", days) if days else words("dossier.left.last_day")


def ahead(words: Words, day: date, today: date) -> str:
    """``"dans 12 jours"``, ``"demain"``, ``"aujourd’hui"``."""
    days = (day - today).days
    if days <= 0:
        return words("dossier.ahead.today")
    return words("dossier.ahead.tomorrow") if days == 1 else words.plural("dossier.ahead.days", days)
