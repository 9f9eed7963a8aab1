"""Why something typed was refused."""

from collections.abc import Mapping
from datetime import date

from tui.wording import Words


class TypedError(ValueError):
    """What was typed cannot be read: ``code`` names the sentence, ``params`` fill it.

    A parameter named ``day`` is a ``date``, ``month`` and ``weekday`` are numbers (1 is January, 1 is Monday).
    """

    def __init__(self, code: str, **params: object) -> None:
        """Keep the parts for ``explain``."""
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        """Technical text: the code and its parameters."""
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.params.items())])


def explain(error: TypedError, words: Words) -> str:
    """The refusal as one sentence. It may quote what was typed: show it without markup."""
    return words(
        f"typed.errors.{error.code}", **{name: _word(name, value, words) for name, value in error.params.items()}
    )


def _word(name: str, value: object, words: Words) -> object:
    if isinstance(value, date):
        return words.day_numeric(value) if name == "proposed" else words.day_long(value)
    if name == "month":
        return words(f"dates.months.{value}")
    if name in ("weekday", "said"):
        return words(f"dates.weekdays.{value}")
    return value
