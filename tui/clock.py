"""THE ONE CLOCK: the day where a claimant lives, and the instant. Nothing else in the program asks what time it is."""

from datetime import date, datetime, timedelta, timezone, tzinfo

TYPE_CHECKING = False  # a prompt waits for the clock, and not for `typing`
if TYPE_CHECKING:
    from model.record.fields import Region

ZONE = "Europe/Paris"

_AT_HOME: "tuple[Region, ...]" = ("metropole", "alsace_moselle")
"""Where the time of Paris counts."""

_OVERSEAS: "dict[Region, int]" = {"guadeloupe": -4, "martinique": -4, "guyane": -3, "reunion": 4, "mayotte": 3}
"""Hours from UTC, the same all year, so that no zone data is needed."""


class SystemClock:
    """The one clock: the day of each region, unless one day was asked for."""

    def __init__(self, fixed: date | None = None) -> None:
        """``fixed``: the day of assessment given by ``--today``."""
        self._fixed = fixed
        self._zone = _zone()

    def today(self, region: "Region" = "metropole") -> date:
        """The day of assessment for who lives there."""
        return self.days()[region]

    def days(self) -> "dict[Region, date]":
        """The day of assessment in each region, all at one instant."""
        if self._fixed is not None:
            return dict.fromkeys((*_AT_HOME, *_OVERSEAS), self._fixed)
        instant = self._instant()
        days = dict.fromkeys(_AT_HOME, instant.date())
        for region, hours in _OVERSEAS.items():
            days[region] = instant.astimezone(timezone(timedelta(hours=hours))).date()
        return days

    def now(self) -> datetime:
        """This instant, with its offset; on the day asked for, where one was."""
        instant = self._instant()
        if self._fixed is None:
            return instant
        return datetime.combine(self._fixed, instant.time(), instant.tzinfo)

    def _instant(self) -> datetime:
        return datetime.now(self._zone).astimezone(self._zone)  # noqa: TID251 - this is the one clock


def _zone() -> tzinfo | None:
    """France's zone; ``None`` (the machine's own) where the system has no zone data."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - not for a day that was given

    try:
        return ZoneInfo(ZONE)
    except (ZoneInfoNotFoundError, OSError):
        return None
