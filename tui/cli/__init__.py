"""THE COMMANDS: every act without a screen, in plain text, one small module each.

A command module has ``configure`` (its arguments) and ``run`` (does it and answers the exit code). It is imported when
it is called for; none ever draws. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 stored data damaged.
"""

from typing import Final

DONE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
DAMAGED: Final = 3

COMMANDS: Final[dict[str, str]] = {
    "status": "tui.cli.status",
    "new": "tui.cli.new",
    "add": "tui.cli.add",
    "check-item": "tui.cli.check_item",
    "uncheck-item": "tui.cli.uncheck_item",
    "letter": "tui.cli.letter",
    "import": "tui.cli.bring_in",
    "export": "tui.cli.hand_out",
    "check": "tui.cli.check",
    "backup": "tui.cli.backup",
    "restore": "tui.cli.restore",
    "doctor": "tui.cli.doctor",
}
"""Command → the module that does it; ``demo`` opens screens and is the composition root's."""
