"""The rows of a form: each a label, what one fills, and a line beneath that answers."""

from tui.dialogs.rows.address_row import AddressRow
from tui.dialogs.rows.choice_rows import ChoiceRow, PicksRow
from tui.dialogs.rows.day_row import BirthRow, DayRow
from tui.dialogs.rows.figure_rows import AmountRow, CountRow
from tui.dialogs.rows.row import Row
from tui.dialogs.rows.text_row import TextRow

__all__ = ["AddressRow", "AmountRow", "BirthRow", "ChoiceRow", "CountRow", "DayRow", "PicksRow", "Row", "TextRow"]
