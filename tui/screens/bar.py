"""Whether anything can be noted: asked before a form is filled in, and told by a banner as long as it cannot."""

from collections.abc import Iterable

from textual.notifications import SeverityLevel
from textual.screen import Screen

from model.desk import Desk
from model.errors import StoreError
from model.store.repository import Notice
from tui.refusal import noticed, only_reads
from tui.widgets.banner import Banner
from tui.wording import Words


class Bar:
    """Stands before the acts of one screen."""

    def __init__(self, screen: Screen[None], desk: Desk, words: Words) -> None:
        """Nothing is asked yet. ``only_read``: why the dossier in sight may only be read, whatever the disk says."""
        self.banner = Banner()
        self.only_read: StoreError | None = None
        self._screen = screen
        self._desk = desk
        self._words = words

    def passes(self) -> bool:
        """Whether to go on with an act that notes something; where not, the person is told why."""
        error, before = self.only_read or self._desk.repository.house.obstacle(), self.banner.said
        self.tell(error)
        if error is None:
            return True
        said = self._words("read_only.refused") if self.banner.said == before else self.banner.said
        self._screen.app.notify(said, severity="error", markup=False)
        return False

    def look(self) -> None:
        """Say what bars the acts now, if anything does, without waiting."""
        self.tell(self.only_read or self._desk.repository.house.obstacle(patience=0))

    def look_again(self) -> None:
        """Take the banner away once what it says is no longer so."""
        if self.banner.said:
            self.look()

    def only(self, why: StoreError | None) -> None:
        """``why``: what bars every act on the dossier in sight; ``None``: nothing but what bars them all."""
        if why is not None or self.only_read is not None:
            self.only_read = why
            self.tell(why)

    def tell(self, error: StoreError | None) -> None:
        """Say by the banner what bars the acts; ``None``: nothing does."""
        self.banner.tell(only_reads(error, self._words) if error is not None else "")


def tell_notices(notices: Iterable[Notice], screen: Screen[None], words: Words) -> None:
    """Say what the store has to tell that is no refusal."""
    for notice in notices:
        quiet = notice.code == "leftovers_cleaned"
        severity: SeverityLevel = "information" if quiet else "warning"
        screen.app.notify(noticed(notice, words), severity=severity, timeout=20, markup=False)
