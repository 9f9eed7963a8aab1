"""One answer among a few, or any number of them."""

from collections.abc import Sequence

from textual.widget import Widget

from tui.dialogs.fields import Choice, Option, Picks
from tui.dialogs.rows.row import Row
from tui.typed import TypedError
from tui.wording import Words


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
        """The value of an option that is empty means nothing said."""
        super().__init__(path, label, words, required=required, hint=hint)
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

    @property
    def typed(self) -> object:
        """The answer chosen."""
        return self.choice.chosen

    def retype(self, typed: object) -> None:
        """The same answer again, where it is still one."""
        if isinstance(typed, str) and typed in {option.value for option in self.choice.options}:
            self.choice.chosen = typed

    def read(self) -> object:
        """The value of the answer."""
        if self.required and self.choice.chosen is None:
            raise TypedError("missing_choice" if self.choice.options else "nothing_to_choose")
        return self.choice.chosen or None

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Another answer."""
        event.stop()
        self.answer(final=False)
        self.post_message(self.Changed())


class PicksRow(Row):
    """Any number of answers among a few."""

    def __init__(
        self,
        path: str,
        label: str,
        words: Words,
        *,
        options: Sequence[Option],
        picked: Sequence[str] = (),
        hint: str = "",
    ) -> None:
        """``picked``: the values picked at first."""
        super().__init__(path, label, words, hint=hint)
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

    @property
    def typed(self) -> object:
        """The answers picked."""
        return sorted(self.picks.picked)

    def retype(self, typed: object) -> None:
        """The same answers again, those that are still there."""
        if isinstance(typed, list):
            self.picks.picked = frozenset(option.value for option in self.picks.options if option.value in typed)

    @property
    def first(self) -> str:
        """What was picked at first, in words."""
        return ", ".join(option.label for option in self.picks.options if option.value in self._first)

    def read(self) -> object:
        """The values picked, in the order shown."""
        return [option.value for option in self.picks.options if option.value in self.picks.picked] or None

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Something was taken or left."""
        event.stop()
        self.post_message(self.Changed())
