"""A day said back to who typed it."""

from datetime import date

from tui.wording import Words


def day_told(day: date, today: date, words: Words) -> str:
    """« jeudi 15 janvier 2026, il y a 33 jours »."""
    days = (day - today).days
    if -2 <= days <= 2:
        distance = words(f"dialogs.distance.near.{days}")
    else:
        distance = words.plural(f"dialogs.distance.{'ago' if days < 0 else 'ahead'}", abs(days))
    return words("dialogs.distance.told", day=words.day_full(day), distance=distance)
