"""A day as people write it: 15/03/2026, 2026-03-15, 15 mars, lundi dernier, il y a trois jours.

Day before month, always. Nothing is guessed but a missing year, and a weekday that contradicts its date is refused.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from model.record.fields import FIRST_YEAR, LAST_YEAR
from tui.typed.lexicon import Lexicon, lexicon
from tui.typed.reason import TypedError
from tui.typed.text import fold, has_foreign_digit
from tui.wording import Words

_LONGEST = 80
_SEPARATED = re.compile(r"([0-9]{1,6}) ?[-/. ] ?([0-9]{1,6})(?: ?[-/. ] ?([0-9]{1,6}))?\.?")
_ISO_DIGITS = 4

FIRST_BIRTH = 1900
"""The earliest year of a birth: before those of a record."""


def parse_day(
    text: str, today: date, words: Words | None = None, *, ahead: bool = False, first: int = FIRST_YEAR
) -> date:
    """The day that ``text`` names, in the language of ``words`` (French without).

    A day without its year is the most recent one not after ``today``; with ``ahead`` the first one not before it.
    ``first``: the earliest year. Raises ``TypedError``.
    """
    if has_foreign_digit(text):
        raise TypedError("foreign_digits")
    folded = fold(text)
    if not folded:
        raise TypedError("empty_day")
    if len(folded) > _LONGEST:
        raise TypedError("unreadable_day")
    return _Reader(today, lexicon((words or Words()).language), ahead=ahead, first=first).read(folded)


def parse_birth(text: str, today: date, words: Words | None = None) -> date:
    """The day of a birth, which may be earlier than those of a record; raises ``TypedError``."""
    return parse_day(text, today, words, first=FIRST_BIRTH)


class _Reader:
    """One reading, with what it needs at hand."""

    def __init__(self, today: date, lexicon: Lexicon, *, ahead: bool, first: int) -> None:
        self.today = today
        self.first = first
        self.lexicon = lexicon
        self.ahead = ahead

    def read(self, text: str) -> date:
        said, rest = self._weekday_first(self._without_article(text))
        if not rest:
            return self._same_weekday(said) if said else self._unreadable()
        day = self._relative(rest) if said is None else None
        if day is None:
            day = self._written(rest)
        if said is not None and day.isoweekday() != said:
            raise TypedError("wrong_weekday", day=day, weekday=day.isoweekday(), said=said)
        return day

    def _without_article(self, text: str) -> str:
        for article in self.lexicon.spellings("articles"):
            text = text.removeprefix(f"{article} ")
        return text

    def _weekday_first(self, text: str) -> tuple[int | None, str]:
        """The weekday said at the beginning, and the rest; « lundi dernier » stays whole for ``_relative``."""
        first, _, rest = text.replace(",", " ").partition(" ")
        said = self.lexicon.weekdays.get(first.rstrip("."))
        if said is None or self._match("last", text) or self._match("next", text):
            return None, text
        return said, self._without_article(rest.strip())

    def _relative(self, text: str) -> date | None:
        """Counted from today, or ``None``."""
        if text in self.lexicon.near:
            return self.today + timedelta(days=self.lexicon.near[text])
        for name, sign in (("ago", -1), ("ahead", 1)):
            found = self._match(name, text)
            if found:
                return self._away(found["count"], found["unit"], sign)
        for name, sign in (("last", -1), ("next", 1)):
            found = self._match(name, text)
            said = self.lexicon.weekdays.get(found["weekday"]) if found else None
            if said:
                distance = (self.today.isoweekday() - said) * -sign % 7 or 7
                return self.today + timedelta(days=sign * distance)
        return None

    def _away(self, count: str, unit: str, sign: int) -> date | None:
        number, name = self.lexicon.count(count), self.lexicon.units.get(unit)
        if number is None or name is None:
            return None
        step = relativedelta(**{f"{name}s": sign * number})  # type: ignore[arg-type]  # its stub wants each name spelled
        try:
            return _in_range(self.today + step, self.first)
        except (OverflowError, ValueError):
            raise _out_of_range(self.first) from None

    def _same_weekday(self, said: int) -> date:
        """The nearest such weekday, today included."""
        if self.ahead:
            return self.today + timedelta(days=(said - self.today.isoweekday()) % 7)
        return self.today - timedelta(days=(self.today.isoweekday() - said) % 7)

    def _written(self, text: str) -> date:
        numbers = _SEPARATED.fullmatch(text)
        if numbers:
            return self._from_numbers(numbers[1], numbers[2], numbers[3])
        found = self._match("spelled", re.sub("[.,]", " ", text))
        if not found:
            return self._unreadable()
        month = self.lexicon.months.get(found["month"])
        if month is None:
            raise TypedError("unknown_month", found=found["month"])
        return self._build(found["day"], month, found.groupdict().get("year"))

    def _from_numbers(self, first: str, second: str, third: str | None) -> date:
        if len(first) == _ISO_DIGITS:
            return self._from_iso(int(first), int(second), third)
        day, month = int(first), int(second)
        if third is None and second == "0":  # « 15/0 » becomes « 15/02 »
            return self._unreadable()
        if not 1 <= month <= 12:
            raise _no_such_month(day, month, int(third or 0))
        return self._build(first, month, third)

    def _from_iso(self, year: int, month: int, day: str | None) -> date:
        if day is None:
            return self._unreadable()
        if not 1 <= month <= 12:
            raise TypedError("no_such_month", number=month)
        return _exact(year, month, int(day), self.first)

    def _build(self, day: str, month: int, year: str | None) -> date:
        if year is None:
            return self._without_year(int(day), month)
        if len(year) != _ISO_DIGITS:
            raise self._short_year(int(day), month, year)
        return _exact(int(year), month, int(day), self.first)

    def _short_year(self, day: int, month: int, year: str) -> TypedError:
        """A year of two digits is proposed with its century, never taken."""
        if len(year) != 2:
            return TypedError("four_digit_year", found=year)
        full = self.today.year // 100 * 100 + int(year)
        if full > self.today.year + 20:
            full -= 100
        return TypedError("two_digit_year", proposed=_exact(full, month, day, self.first))

    def _without_year(self, day: int, month: int) -> date:
        step = 1 if self.ahead else -1
        most = 29 if month == 2 else monthrange(self.today.year, month)[1]
        if not 1 <= day <= most:
            raise TypedError("impossible_day_of_month", number=day, month=month, days=most)
        for year in range(self.today.year, self.today.year + 9 * step, step):
            if day <= monthrange(year, month)[1]:
                found = date(year, month, day)
                if (found - self.today).days * step >= 0:
                    return _in_range(found, self.first)
        return self._unreadable()

    def _match(self, name: str, text: str) -> re.Match[str] | None:
        plain = " ".join(text.split())
        return next((found for form in self.lexicon.patterns[name] if (found := form.fullmatch(plain))), None)

    def _unreadable(self) -> date:
        raise TypedError("unreadable_day")


def _exact(year: int, month: int, day: int, first: int = FIRST_YEAR) -> date:
    if not first <= year <= LAST_YEAR:
        raise _out_of_range(first)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise TypedError("impossible_day", number=day, month=month, year=year, days=days)
    return date(year, month, day)


def _no_such_month(first: int, second: int, year: int) -> TypedError:
    """The month comes second here; where month and day were swapped, the right order is proposed."""
    try:
        proposed = _exact(year, first, second) if 1 <= first <= 12 else None
    except TypedError:
        proposed = None
    if proposed is None:
        return TypedError("no_such_month", number=second)
    return TypedError("month_and_day_swapped", number=second, proposed=proposed)


def _in_range(day: date, first: int) -> date:
    if not first <= day.year <= LAST_YEAR:
        raise _out_of_range(first)
    return day


def _out_of_range(first: int) -> TypedError:
    return TypedError("day_out_of_range", first=first, last=LAST_YEAR)
