"""Second reading, days: facts.md §1 (D-1 to D-9) written down a second time, slowly, from the text alone."""

from calendar import monthrange
from datetime import date, timedelta

from dateutil.easter import easter

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


def public_holidays(year: int, region: str) -> set[date]:
    """D-9: the eleven days, two more in Alsace-Moselle, one abolition day in each overseas region."""
    sunday = easter(year)
    days = {
        date(year, 1, 1),
        sunday + timedelta(days=1),  # Easter Monday
        date(year, 5, 1),
        date(year, 5, 8),
        sunday + timedelta(days=39),  # Ascension
        sunday + timedelta(days=50),  # Whit Monday
        date(year, 7, 14),
        date(year, 8, 15),
        date(year, 11, 1),
        date(year, 11, 11),
        date(year, 12, 25),
    }
    if region == "alsace_moselle":
        days |= {sunday - timedelta(days=2), date(year, 12, 26)}
    abolition = {
        "mayotte": (4, 27),
        "martinique": (5, 22),
        "guadeloupe": (5, 27),
        "guyane": (6, 10),
        "reunion": (12, 20),
    }
    if region in abolition:
        month, day = abolition[region]
        days.add(date(year, month, day))
    return days


def is_working_day(day: date, region: str) -> bool:
    """D-5: a Saturday is not one here."""
    return day.weekday() not in (SATURDAY, SUNDAY) and day not in public_holidays(day.year, region)


def add_months(day: date, months: int) -> date:
    """D-2: the same day of the month, else the last day of that month."""
    count = day.year * 12 + (day.month - 1) + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def roll(day: date, region: str) -> date:
    """D-5: the day, or the first following working day."""
    while not is_working_day(day, region):
        day += ONE_DAY
    return day


def opens_after(start: date, months: int, region: str) -> date:
    """D-6, an earliest date: rolled, and the day after."""
    return roll(add_months(start, months), region) + ONE_DAY


def nth_working_day_after(day: date, number: int, region: str) -> date:
    """The third working day after a sending, say."""
    while number:
        day += ONE_DAY
        if is_working_day(day, region):
            number -= 1
    return day
