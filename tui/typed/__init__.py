"""What people type, read strictly: days, amounts, numbers of days, and plain text made safe.

Pure. A reader returns the value or raises ``TypedError`` whose ``code`` and ``params`` say why; ``explain`` puts that
in words. It never guesses in silence: whoever asks shows what was understood.
"""

from tui.typed.amount import parse_count, parse_euros
from tui.typed.day import parse_birth, parse_day
from tui.typed.reason import TypedError, explain
from tui.typed.text import clean_line, clean_text
from tui.typed.told import day_told

__all__ = [
    "TypedError",
    "clean_line",
    "clean_text",
    "day_told",
    "explain",
    "parse_birth",
    "parse_count",
    "parse_day",
    "parse_euros",
]
