"""What screens ask of the program: messages that go up to the app."""

from textual.message import Message


class DossierWanted(Message):
    """A dossier is to be opened; ``then``: the command to run there."""

    def __init__(self, dossier_id: str, then: str = "") -> None:
        """Say which."""
        super().__init__()
        self.dossier_id = dossier_id
        self.then = then


class ShelfWanted(Message):
    """Back to the list of dossiers."""
