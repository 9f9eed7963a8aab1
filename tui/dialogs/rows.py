"""A row of a form: its label, what one fills, and the line beneath that says what was understood or what is wrong.

Every row answers ``read()``: the value to keep, ``None`` for nothing, or ``TypedError``.
"""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.dialogs.fields import Choice, LineInput, Option, Picks
from tui.typed import TypedError, explain, parse_count, parse_day, parse_euros
from tui.wording import Words

AT_ONCE = frozenset(
    {"impossible_day", "impossible_day_of_month", "no_such_month", "month_and_day_swapped", "wrong_weekday"}
)
"""Refusals told while one still types; the others could be a word half written, and wait until one leaves the field."""


class Row(Vertical):
    """Base of all rows. ``name`` is the path of the field it fills."""

    DEFAULT_CSS = """
    Row {
        height: auto;
        & > Horizontal { height: auto; }
        & .row-label { width: 20; height: auto; color: $text-muted; }
        & .row-control { width: 1fr; }
        & Input.row-control { background: $foreground 6%; }
        & Input.row-control:focus { background: $accent 18%; background-tint: transparent; }
        & > .row-says { height: auto; padding-left: 20; color: $text-muted; display: none; }
        & > .row-says.-shown { display: block; }
        & > .row-says.-warning { color: $text-warning; }
        & > .row-says.-error { color: $text-error; }
        &.-here .row-label { color: $accent; text-style: bold; }
    }
    """

    class Changed(Message):
        """What stands in the row changed."""

    def __init__(self, path: str, label: str, words: Words, *, required: bool = False) -> None:
        """``label`` is already in words."""
        super().__init__(name=path)
        self.path = path
        self.label = label
        self.words = words
        self.required = required

    def compose(self) -> ComposeResult:
        """Label and control side by side, the answer beneath."""
        control = self.control
        control.add_class("row-control")
        with Horizontal():
            yield Static(self.label, classes="row-label", markup=False)
            yield control
        yield Static("", classes="row-says", markup=False)

    def on_descendant_focus(self) -> None:
        """One is here, and the label shows it: ``:focus-within`` does not always reach the label."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """One has left."""
        self.remove_class("-here")

    @property
    def control(self) -> Widget:
        """The widget one fills; the same each time."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what it held at first."""
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        raise NotImplementedError

    def read(self) -> object:
        """The value to keep, ``None`` for nothing; raises ``TypedError``."""
        raise NotImplementedError

    def answer(self, *, final: bool) -> None:
        """Say beneath what was understood; ``final``: the field was left, so say all that is wrong."""
        try:
            self.read()
        except TypedError as error:
            if final or error.code in AT_ONCE:
                self.say(explain(error, self.words), "error")
            else:
                self.say("")
        else:
            self.say("")

    def say(self, sentence: str, level: str = "") -> None:
        """Show one sentence beneath: plain, ``warning`` or ``error``."""
        line = self.query_one(".row-says", Static)
        line.update({"error": "× ", "warning": "! "}.get(level, "") + sentence)  # made with markup=False
        line.set_class(bool(sentence), "-shown")
        line.set_class(level == "error", "-error")
        line.set_class(level == "warning", "-warning")


class TextRow(Row):
    """A line of text. A field that was not touched gives back what it held, to the letter."""

    def __init__(
        self,
        path: str,
        label: str,
        words: Words,
        *,
        value: str = "",
        kept: object = None,
        placeholder: str = "",
        suggestions: Sequence[str] = (),
        required: bool = False,
    ) -> None:
        """``value``: what is shown at first; ``kept``: what it stands for, where that is not the same text."""
        super().__init__(path, label, words, required=required)
        self.kept = kept if kept is not None else value or None
        suggester = SuggestFromList(suggestions, case_sensitive=False) if suggestions else None
        self.input = LineInput(value, placeholder=placeholder, suggester=suggester)
        self.first = self.input.value

    @property
    def control(self) -> Widget:
        """The line of text."""
        return self.input

    @property
    def is_changed(self) -> bool:
        """Whether the text was touched."""
        return self.input.value != self.first

    @property
    def is_blank(self) -> bool:
        """Whether only spaces stand in it."""
        return not self.input.text

    def read(self) -> object:
        """The text."""
        if not self.is_changed and self.kept is not None:
            return self.kept
        if self.is_blank:
            if self.required:
                raise self._missing()
            return None
        return self._parse(self.input.text)

    def _missing(self) -> TypedError:
        return TypedError("missing_text")

    def _parse(self, text: str) -> object:
        return text

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer as one types."""
        event.stop()
        self.answer(final=False)
        self.post_message(self.Changed())

    def on_line_input_lines_joined(self, event: LineInput.LinesJoined) -> None:
        """Say that a paste of several lines became one."""
        event.stop()
        self.call_after_refresh(self.say, self.words("dialogs.lines_joined"))

    def on_descendant_blur(self) -> None:
        """The field is left: say what is wrong with what stands in it."""
        if not self.is_blank:
            self.answer(final=True)


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
    ) -> None:
        """``ahead``: a day to come; else one that has passed, and with ``remark`` a future one is remarked upon."""
        shown = words.day_numeric(value) if value else ""
        example = words("dialogs.day_example")
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
        said = told(day, self.today, self.words)
        if day > self.today and self._remark:
            self.say(self.words("dialogs.day_to_come", day=said), "warning")
        else:
            self.say(said)

    def _missing(self) -> TypedError:
        return TypedError("empty_day")

    def _parse(self, text: str) -> object:
        return parse_day(text, self.today, self.words, ahead=self.ahead)


class AmountRow(TextRow):
    """Euros, kept as ``"1234.56"``."""

    def __init__(
        self, path: str, label: str, words: Words, *, value: str | None = None, required: bool = False
    ) -> None:
        """``value``: a sum as it is kept."""
        shown = (value or "").replace(".", words("dialogs.decimal_mark"))
        super().__init__(path, label, words, value=shown, kept=value, required=required)

    def _missing(self) -> TypedError:
        return TypedError("empty_amount")

    def _parse(self, text: str) -> object:
        return parse_euros(text, self.words)


class CountRow(TextRow):
    """A number of days."""

    def __init__(
        self, path: str, label: str, words: Words, *, value: int | None = None, required: bool = False
    ) -> None:
        """``value``: the number proposed."""
        shown = "" if value is None else str(value)
        super().__init__(path, label, words, value=shown, kept=value, required=required)

    def _missing(self) -> TypedError:
        return TypedError("empty_count")

    def _parse(self, text: str) -> object:
        return parse_count(text, self.words)


class ChoiceRow(Row):
    """One answer among a few."""

    def __init__(
        self,
        path: str,
        label: str,
        words: Words,
        *,
        options: Sequence[Option],
        chosen: str | None = None,
        required: bool = False,
        one_per_line: bool = False,
        hint: str = "",
    ) -> None:
        """The value of an option that is empty means nothing said; ``hint``: shown while one is on the row."""
        super().__init__(path, label, words, required=required)
        self._hint = hint
        self.choice = Choice(options, chosen, one_per_line=one_per_line)
        self._first = chosen

    @property
    def control(self) -> Widget:
        """The answers."""
        return self.choice

    @property
    def is_changed(self) -> bool:
        """Whether another answer was chosen."""
        return self.choice.chosen != self._first

    @property
    def is_blank(self) -> bool:
        """Whether no answer was given."""
        return not self.choice.chosen

    def read(self) -> object:
        """The value of the answer."""
        if self.required and self.choice.chosen is None:
            raise TypedError("missing_choice" if self.choice.options else "nothing_to_choose")
        return self.choice.chosen or None

    def on_descendant_focus(self) -> None:
        """Explain what is asked."""
        if self._hint:
            self.say(self._hint)

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Another answer."""
        event.stop()
        self.answer(final=False)
        self.post_message(self.Changed())


class PicksRow(Row):
    """Any number of answers among a few."""

    def __init__(
        self, path: str, label: str, words: Words, *, options: Sequence[Option], picked: Sequence[str] = ()
    ) -> None:
        """``picked``: the values picked at first."""
        super().__init__(path, label, words)
        self.picks = Picks(options, picked)
        self._first = self.picks.picked

    @property
    def control(self) -> Widget:
        """The answers."""
        return self.picks

    @property
    def is_changed(self) -> bool:
        """Whether something was taken or left."""
        return self.picks.picked != self._first

    @property
    def is_blank(self) -> bool:
        """Whether nothing is picked."""
        return not self.picks.picked

    def read(self) -> object:
        """The values picked, in the order shown."""
        return [option.value for option in self.picks.options if option.value in self.picks.picked] or None

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Something was taken or left."""
        event.stop()
        self.post_message(self.Changed())


def told(day: date, today: date, words: Words) -> str:
    """« jeudi 15 janvier 2026, il y a 33 jours »."""
    days = (day - today).days
    if -2 <= days <= 2:
        distance = words(f"dialogs.distance.near.{days}")
    else:
        distance = words.plural(f"dialogs.distance.{'ago' if days < 0 else 'ahead'}", abs(days))
    return words("dialogs.distance.told", day=words.day_full(day), distance=distance)
