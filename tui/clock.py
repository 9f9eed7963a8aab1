"""THE ONE CLOCK: the day in France, and the instant. Nothing else in the program asks what time it is."""

from datetime import date, datetime, tzinfo

ZONE = "Europe/Paris"


class SystemClock:
    """The one clock: the day in France, unless another day was asked for."""

    def __init__(self, fixed: date | None = None) -> None:
        """``fixed``: the day of assessment given by ``--today``."""
        self._fixed = fixed
        self._zone = _zone()

    def today(self) -> date:
        """The day of assessment."""
        return self._fixed or self._instant().date()

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
