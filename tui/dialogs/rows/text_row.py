"""A line of text, and what all rows that are written in have in common."""

from collections.abc import Sequence

from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.dialogs.fields import LineInput
from tui.dialogs.rows.row import Row
from tui.typed import TypedError
from tui.typed.text import clean_inline
from tui.wording import Words


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

    def rename(self, label: str, example: str) -> None:
        """Call it otherwise."""
        if label != self.label:
            self.label = label
            self.query_one(".row-label", Static).update(label)
        self.input.placeholder = example

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

    @property
    def typed(self) -> object:
        """The text as it stands."""
        return self.input.value

    def retype(self, typed: object) -> None:
        """The same text again, cleaned like anything that is typed."""
        if isinstance(typed, str):
            self.input.value = clean_inline(typed)

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
