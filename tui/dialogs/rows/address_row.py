"""A line of a postal address, with advice beneath once it was left: never a refusal."""

from model.letters.address import LONGEST_LINE, MOST_LINES, advice
from tui.dialogs.rows.text_row import TextRow
from tui.wording import Words

_ANY_TOWN = "75001 Paris"


class AddressRow(TextRow):
    """A line above the town, or the town itself."""

    def __init__(self, path: str, label: str, words: Words, *, value: str, placeholder: str, is_town: bool) -> None:
        """``is_town``: the last line, where the postcode and the town stand."""
        super().__init__(path, label, words, value=value, placeholder=placeholder)
        self._is_town = is_town

    def answer(self, *, final: bool) -> None:
        """Say what the post office would rather read."""
        super().answer(final=final)
        text = self.input.text
        if not (final and text):
            return
        found = advice([text] if self._is_town else [text, _ANY_TOWN])
        self.say(" ".join(self.words(f"address.{code}", lines=MOST_LINES, columns=LONGEST_LINE) for code in found))
