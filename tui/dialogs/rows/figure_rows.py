"""Sums and numbers of days."""

from tui.dialogs.rows.text_row import TextRow
from tui.typed import TypedError, parse_count, parse_euros
from tui.wording import Words


class AmountRow(TextRow):
    """Euros, kept as ``"1234.56"``."""

    def __init__(
        self,
        path: str,
        label: str,
        words: Words,
        *,
        value: str | None = None,
        required: bool = False,
        placeholder: str = "",
    ) -> None:
        """``value``: a sum as it is kept."""
        shown = (value or "").replace(".", words("dialogs.decimal_mark"))
        super().__init__(path, label, words, value=shown, kept=value, required=required, placeholder=placeholder)

    def _missing(self) -> TypedError:
        return TypedError("empty_amount")

    def _parse(self, text: str) -> object:
        return parse_euros(text, self.words)


class CountRow(TextRow):
    """A number of days."""

    def __init__(
        self,
        path: str,
        label: str,
        words: Words,
        *,
        value: int | None = None,
        required: bool = False,
        placeholder: str = "",
    ) -> None:
        """``value``: the number proposed."""
        shown = "" if value is None else str(value)
        super().__init__(path, label, words, value=shown, kept=value, required=required, placeholder=placeholder)

    def _missing(self) -> TypedError:
        return TypedError("empty_count")

    def _parse(self, text: str) -> object:
        return parse_count(text, self.words)
