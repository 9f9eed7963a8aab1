"""What is known before the first copy."""

from msgspec import Struct

from tui.clipboard.memory import Memory
from tui.clipboard.plan import Wish


class Habits(Struct, frozen=True, kw_only=True):
    """The person's wish, whether the terminal announced that it can copy, and where copying was proved."""

    wish: Wish = "auto"
    announced: bool = False
    memory: Memory | None = None
