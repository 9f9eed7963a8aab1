"""A day, as people type it."""

from datetime import date

from tui.dialogs.rows.text_row import TextRow
from tui.typed import TypedError, day_told, parse_birth, parse_day
from tui.wording import Words


class DayRow(TextRow):
    """A day, with its weekday and distance said back."""

    def __init__(
        self,
        path: str,
        label: str,
        words: Words,
        *,
        today: date,
        value: date | None = None,
        required: bool = False,
        ahead: bool = False,
        remark: bool = True,
        example: str = "",
    ) -> None:
        """``ahead``: a day to come; else one that has passed, and with ``remark`` a future one is remarked upon.

        ``example``: what stands in the row while it is empty; the ways to write a day, without.
        """
        shown = words.day_numeric(value) if value else ""
        example = example or words("dialogs.day_example")
        super().__init__(path, label, words, value=shown, kept=value, placeholder=example, required=required)
        self.today = today
        self.ahead = ahead
        self._remark = remark and not ahead

    def on_mount(self) -> None:
        """Say the day it holds at first."""
        self.answer(final=False)

    def answer(self, *, final: bool) -> None:
        """The weekday and how far the day is, or why there is none."""
        try:
            day = self.read()
        except TypedError:
            super().answer(final=final)
            return
        if not isinstance(day, date):
            self.say("")
            return
        said = day_told(day, self.today, self.words)
        if day > self.today and self._remark:
            self.say(self.words("dialogs.day_to_come", day=said), "warning")
        else:
            self.say(said)

    def _missing(self) -> TypedError:
        return TypedError("empty_day")

    def _parse(self, text: str) -> object:
        return parse_day(text, self.today, self.words, ahead=self.ahead)


class BirthRow(DayRow):
    """The day of a birth: early years are read, and how many days have passed since is not told."""

    def answer(self, *, final: bool) -> None:
        """The day in full, or why there is none."""
        super().answer(final=final)
        try:
            day = self.read()
        except TypedError:
            return
        if isinstance(day, date):
            self.say(self.words.day_full(day))

    def _parse(self, text: str) -> object:
        return parse_birth(text, self.today, self.words)
