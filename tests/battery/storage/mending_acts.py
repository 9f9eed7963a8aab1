"""The acts that put something in a dossier's place, or beside it: a damaged file, one that is gone, a piece."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from model.errors import DamagedDossier, UnknownDossier
from model.record.plain import read_entry
from model.store.exhibits import Exhibits
from model.store.mending import Mending
from model.store.tiny import TinyRepository
from tests.battery.storage.acts import Commit
from tests.battery.storage.stories import ID, entry, file_of, stored

PIECE = b"%PDF-1.7 an invoice " * 20


class Mended(Commit):
    """A damaged file is set aside, and the state before, with what still reads, takes its place."""

    name = "repair"

    def prepare(self, folder: Path) -> None:
        """The last bytes are missing; a copy tells later what was damaged."""
        super().prepare(folder)
        cut = file_of(folder).read_bytes()[:-3]
        file_of(folder).write_bytes(cut)
        (folder / "cut").write_bytes(cut)

    def ready(self, folder: Path) -> Callable[[], object]:
        """Mend it."""
        mending = Mending(folder, patience=0.1)
        return lambda: mending.mend(file_of(folder))

    def found(self, folder: Path) -> str:
        """The damaged bytes as they were, or the whole dossier, with those bytes beside it."""
        cut = (folder / "cut").read_bytes()
        try:
            assert stored(folder) == self.before()
        except DamagedDossier:
            assert file_of(folder).read_bytes() == cut
            return "old"
        assert [path.read_bytes() for path in file_of(folder).parent.glob("*.damaged-*")] == [cut]
        return "new"


class BroughtBack(Commit):
    """A dossier's file is gone, and its newest earlier state takes the place."""

    name = "bring back"

    def prepare(self, folder: Path) -> None:
        """Only the earlier states are there."""
        super().prepare(folder)
        TinyRepository(folder).append(ID, [entry(1)])
        file_of(folder).unlink()

    def ready(self, folder: Path) -> Callable[[], object]:
        """Bring it back."""
        mending = Mending(folder, patience=0.1)
        return lambda: mending.bring_back(file_of(folder))

    def found(self, folder: Path) -> str:
        """No file, or all that there was before the last entry."""
        try:
            assert stored(folder) == self.before()
        except UnknownDossier:
            return "old"
        return "new"


class United(Commit):
    """A copy that a sync program left is united with its dossier, and goes among the earlier states."""

    name = "unite"

    def prepare(self, folder: Path) -> None:
        """The copy has one entry more; a second one tells later what was in it."""
        super().prepare(folder)
        state = file_of(folder).read_bytes()
        TinyRepository(folder).append(ID, [entry(1)])
        for place in (self._copy(folder), folder / "copy"):
            place.write_bytes(file_of(folder).read_bytes())
        file_of(folder).write_bytes(state)
        shutil.rmtree(folder / "backups")

    def ready(self, folder: Path) -> Callable[[], object]:
        """Unite it, if it is there still."""
        mending, copy = Mending(folder, patience=0.1), self._copy(folder)
        is_there = copy.exists()
        return lambda: mending.merge_copy(copy) if is_there else None

    def found(self, folder: Path) -> str:
        """With or without the entry of the copy, whose bytes are in its place or among the earlier states."""
        kept = [*(folder / "backups").rglob("*.json"), self._copy(folder)]
        assert (folder / "copy").read_bytes() in [path.read_bytes() for path in kept if path.exists()]
        return super().found(folder)

    @staticmethod
    def _copy(folder: Path) -> Path:
        return folder / "dossiers" / f"{ID}.sync-conflict-20261123-200112-ABCDEFG.json"


class Joined(Commit):
    """A file is copied in as a piece, and an entry names it."""

    name = "piece"

    def prepare(self, folder: Path) -> None:
        """A dossier, and the file."""
        super().prepare(folder)
        (folder / "invoice").write_bytes(PIECE)

    def ready(self, folder: Path) -> Callable[[], object]:
        """Copy it in, then note it."""
        repository = TinyRepository(folder, patience=0.1)
        repository.load(ID)
        facts = {"id": "piece", "kind": "exhibit_added", "on": "2026-02-01"}
        exhibit = {"id": "p1", "title": "Facture", "file": str(folder / "invoice")}

        def join() -> None:
            whole = repository.house.with_exhibit({**facts, "exhibit": exhibit})
            repository.append(ID, [read_entry(whole, "piece")])

        return join

    def found(self, folder: Path) -> str:
        """An entry only with its whole file; the file alone does no harm."""
        found = stored(folder)
        kept = Exhibits(folder).path_of(sha256(PIECE).hexdigest())
        if found == self.before():
            assert not kept.exists() or kept.read_bytes() == PIECE
            return "old"
        assert [each.id for each in found.entries if self.before().entry(each.id) is None] == ["piece"]
        assert kept.read_bytes() == PIECE
        return "new"
