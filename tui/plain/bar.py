"""Whether anything can be noted: asked before a question is put in vain, and told in the words of the screens."""

from model.desk import Desk
from model.errors import StoreError
from tui.plain.talk import Talk
from tui.refusal import only_reads


class Bar:
    """Stands before every act that notes something. ``only_read``: why the dossier that is open may only be read."""

    def __init__(self, talk: Talk, desk: Desk) -> None:
        """Nothing is asked yet."""
        self.only_read: StoreError | None = None
        self._talk = talk
        self._desk = desk

    def passes(self) -> bool:
        """Whether to go on; where not, the person is told why, and what to do."""
        error = self.only_read or self._desk.repository.house.obstacle()
        if error is not None:
            self._talk.tell(only_reads(error, self._talk.words))
        return error is None
