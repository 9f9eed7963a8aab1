"""What is done beside the first screen, in a thread and after it was drawn: tidying up, and looking what is wrong."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from model.desk import Desk
from model.errors import StoreError
from model.store.repository import Notice
from tui.screens.bar import Bar, tell_notices
from tui.screens.command_screen import CommandScreen
from tui.screens.troubles import Troubles

if TYPE_CHECKING:  # looked for in the thread
    from model.store.inspection import Finding


AHEAD: Final = ("model.assess.calculator", "tui.screens.dossier")
"""What the list does without."""


class Upkeep:
    """The care of one data directory."""

    def __init__(
        self, screen: CommandScreen, desk: Desk, bar: Bar, troubles: Troubles, found: Callable[[], None]
    ) -> None:
        """Nothing is done yet. ``found`` is told when there is more to say of what is wrong."""
        self._screen = screen
        self._found = found
        self._desk = desk
        self._bar = bar
        self._troubles = troubles

    def begin(self, *, tidy: bool = False) -> None:
        """Look whether anything can be noted, and what a sync program left; ``tidy``: what a crash left too."""
        self._screen.run_worker(partial(self._look, tidy=tidy), thread=True, group="upkeep", exit_on_error=False)

    def _look(self, *, tidy: bool) -> None:
        house = self._desk.repository.house
        notices = house.tidy() if tidy else ()
        obstacle, found = house.obstacle(), self._troubles.looked_up()
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._screen.app.call_from_thread(self._tell, notices, obstacle, found)
        if tidy:
            self._read_ahead()

    def _read_ahead(self) -> None:
        """Load what the first dossier needs while nobody waits for it: it opens in two thirds of the time."""
        assert self._desk.procedure.stages
        for module in AHEAD:
            import_module(module)

    def _tell(self, notices: Sequence[Notice], obstacle: StoreError | None, found: "Sequence[Finding]") -> None:
        tell_notices((*notices, *self._desk.repository.take_notices()), self._screen, self._screen.words)
        self._bar.tell(obstacle)
        if self._troubles.take(found):
            self._found()
