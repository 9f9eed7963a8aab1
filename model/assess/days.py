"""Counting days and months as the contract says (§2; facts D-1 to D-9). No month is neutral: rounding is named."""

from datetime import date, timedelta
from functools import cache, lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from model.procedure.shape import Procedure
from model.record.fields import Region

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@cache
def _months(count: int) -> relativedelta:
    return relativedelta(months=count)


@lru_cache(maxsize=4096)  # a record asks for the same days again and again
def add_months(day: date, count: int) -> date:
    """The same day of the month ``count`` months later, else the last day of that month (D-2)."""
    return day + _months(count)


class Calendar:
    """The working days of one region."""

    def __init__(self, procedure: Procedure, region: Region) -> None:
        """Holidays are worked out year by year, when a year is asked for."""
        self._fixed = [holiday for holiday in procedure.fixed_holidays if _applies(holiday.regions, region)]
        self._moving = [holiday for holiday in procedure.easter_holidays if _applies(holiday.regions, region)]
        self._years: dict[int, dict[date, str]] = {}

    def holiday(self, day: date) -> str | None:
        """The id of the public holiday on this day, or ``None``."""
        year = self._years.get(day.year)
        if year is None:
            year = self._years[day.year] = self._holidays(day.year)
        return year.get(day)

    def why_not_working(self, day: date) -> str | None:
        """``"saturday"``, ``"sunday"``, ``"holiday:ID"``, or ``None`` for a working day. Saturday is not one (D-5)."""
        holiday = self.holiday(day)
        if holiday is not None:
            return f"holiday:{holiday}"
        return {SATURDAY: "saturday", SUNDAY: "sunday"}.get(day.weekday())

    def roll(self, day: date) -> date:
        """This day, or the first following working day (D-5)."""
        while self.why_not_working(day) is not None:
            day += ONE_DAY
        return day

    def working_day_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``."""
        for _ in range(count):
            day = self.roll(day + ONE_DAY)
        return day

    def opens_after(self, start: date, months: int) -> date:
        """The day after the rolled expiry: a silence is only certain once its last day is over (D-4, D-6)."""
        return self.roll(add_months(start, months)) + ONE_DAY

    def _holidays(self, year: int) -> dict[date, str]:
        sunday = easter(year)
        days = {sunday + timedelta(days=moving.offset): moving.id for moving in self._moving}
        return days | {date(year, fixed.month, fixed.day): fixed.id for fixed in self._fixed}


def _applies(regions: tuple[Region, ...], region: Region) -> bool:
    return not regions or region in regions
