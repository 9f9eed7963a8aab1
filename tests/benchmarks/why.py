"""Why a budget is missed, by the row's name; said in the table while it is."""

from typing import Final

WHY: Final[dict[str, str]] = {}
