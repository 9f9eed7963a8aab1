"""What a command is given: the words, the clock, and a desk opened when it is first needed."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.speech import complain
from tui.wording import Words

if TYPE_CHECKING:  # the desk brings most of the model with it; `relance --help` needs none of it
    from model.assess.case import Case
    from model.desk import Clock, Desk
    from model.overview import Overview


class Office:
    """Handed by the composition root to the command that runs."""

    def __init__(
        self,
        words: Words,
        clock: "Clock",
        open_desk: "Callable[[], Desk]",
        find_data: Callable[[], Path],
        look_over: "Callable[[], Overview]",
    ) -> None:
        """``open_desk``, ``find_data`` and ``look_over`` are called once at most."""
        self.words = words
        self.clock = clock
        self._open_desk = open_desk
        self._find_data = find_data
        self._look_over = look_over

    @cached_property
    def desk(self) -> "Desk":
        """The clerk."""
        return self._open_desk()

    def case_of(self, name: str) -> "Case":
        """The dossier of this name, to be read; that a newer version wrote it is said on standard error."""
        case, only_read = self.desk.look(self.desk.find(name))
        if only_read is not None:
            from tui.refusal import only_reads  # noqa: PLC0415 - the model's errors come with it

            complain(only_reads(only_read, self.words))
        return case

    @cached_property
    def overview(self) -> "Overview":
        """All dossiers at a glance: lighter than the clerk, who takes facts down too."""
        return self._look_over()

    @cached_property
    def data(self) -> Path:
        """Where the dossiers are kept."""
        return self._find_data()
