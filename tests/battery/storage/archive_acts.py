"""The acts in which the whole data directory goes into one file, and comes back."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from model.store.archive import read_archive, write_archive
from model.store.exhibits import Exhibits
from model.store.restoring import restore
from model.store.tiny import TinyRepository
from tests.battery.storage.acts import Act, Commit, which
from tests.battery.storage.stories import ID, entry, leftovers, stored

EXHIBIT = b"%PDF-1.7 an invoice " * 20


class Archive(Act):
    """The whole data directory goes into one file, over an older one."""

    name = "backup"

    def prepare(self, folder: Path) -> None:
        """An archive of one entry less than is stored."""
        Commit().prepare(folder / "data")
        write_archive(folder / "data", folder / "kept.zip")
        TinyRepository(folder / "data").append(ID, [entry(1)])

    def ready(self, folder: Path) -> Callable[[], object]:
        """Write it. What had to be left out is told in the answer, and counts as a refusal here."""

        def write() -> None:
            for error in write_archive(folder / "data", folder / "kept.zip", over=True).left_out:
                raise error

        return write

    def found(self, folder: Path) -> str:
        """What restoring it elsewhere gives back."""
        with TemporaryDirectory() as elsewhere:
            restore(Path(elsewhere) / "data", read_archive(folder / "kept.zip"))
            found = stored(Path(elsewhere) / "data")
        return which(found, Commit().before(), entry(1) in found.entries)

    def again(self, folder: Path) -> None:
        """The next backup also takes away what a killed one left beside the target."""
        super().again(folder)
        assert leftovers(folder) == []

    def data(self, folder: Path) -> Path:
        """Beside the archive."""
        return folder / "data"


class Restoring(Commit):
    """An archive with an exhibit comes back over what is stored."""

    name = "restore"

    def prepare(self, folder: Path) -> None:
        """An archive with entry 1 and the exhibit; a dossier without them."""
        other = folder / "other"
        super().prepare(other)
        TinyRepository(other).append(ID, [entry(1)])
        (folder / "invoice").write_bytes(EXHIBIT)
        Exhibits(other).add(folder / "invoice")
        write_archive(other, folder / "kept.zip")
        shutil.rmtree(other)
        super().prepare(folder)

    def ready(self, folder: Path) -> Callable[[], object]:
        """Restore it; what became of each dossier is told in the answer."""
        archive = read_archive(folder / "kept.zip")

        def restore_all() -> None:
            restoration = restore(folder, archive)
            for error in (*restoration.refused, *(restored.error for restored in restoration.dossiers)):
                if error is not None:
                    raise error

        return restore_all

    def found(self, folder: Path) -> str:
        """New is what has entry and exhibit; an exhibit alone does no harm."""
        found = super().found(folder)
        exhibit = Exhibits(folder).path_of(sha256(EXHIBIT).hexdigest())
        if found == "new" or exhibit.exists():
            assert exhibit.read_bytes() == EXHIBIT
        return found
