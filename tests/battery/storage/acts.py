"""What the store does to a disk, one act each: prepared in a folder, done, and looked at afterwards."""

from collections.abc import Callable
from pathlib import Path

from model.record.dossier import Dossier
from model.store.drafts import Drafts
from model.store.tiny import TinyRepository
from tests.battery.storage.stories import ID, as_version_1, entry, file_of, sized, stored

SIZE = 11_000
"""Of the file, in bytes: three blocks, each of which a power cut may take."""


class Act:
    """One thing done; afterwards the old state or the new one is found, and nothing else is right."""

    name = ""

    def prepare(self, folder: Path) -> None:
        """What is there before; everything is below ``folder``."""
        raise NotImplementedError

    def ready(self, folder: Path) -> Callable[[], object]:
        """What to do, all that only reads already done."""
        raise NotImplementedError

    def found(self, folder: Path) -> str:
        """``"old"`` or ``"new"``; whatever else, an exception included, is a loss."""
        raise NotImplementedError

    def data(self, folder: Path) -> Path:
        """Where the data directory is."""
        return folder

    def again(self, folder: Path) -> None:
        """Afterwards the same thing can be done without a fault."""
        self.ready(folder)()
        assert self.found(folder) == "new"


class Commit(Act):
    """An entry is added to a dossier that has a backup already."""

    name = "commit"

    def prepare(self, folder: Path) -> None:
        """Two states, the first kept as a backup."""
        repository = TinyRepository(folder)
        repository.create(sized(SIZE))
        repository.append(ID, [entry(0)])

    def ready(self, folder: Path) -> Callable[[], object]:
        """Read, then add."""
        repository = TinyRepository(folder, patience=0.1)
        repository.load(ID)
        return lambda: repository.append(ID, [entry(1)])

    def found(self, folder: Path) -> str:
        """Whether the entry is there, whole, and all the others."""
        return which(stored(folder), self.before(), entry(1) in stored(folder).entries)

    def before(self) -> Dossier:
        """What was there."""
        return sized(SIZE).with_entries([entry(0)])


class FirstBackup(Commit):
    """The first change of a dossier: the folder of its backups is made."""

    name = "first change"

    def prepare(self, folder: Path) -> None:
        """One state."""
        TinyRepository(folder).create(self.before())

    def before(self) -> Dossier:
        """What was there."""
        return sized(SIZE)


class Migration(Commit):
    """A file of the first version is changed: it becomes one of this version, and the old one is kept for good."""

    name = "migration"

    def prepare(self, folder: Path) -> None:
        """A file as the first version wrote it."""
        file_of(folder).parent.mkdir(parents=True, mode=0o700)
        file_of(folder).write_bytes(as_version_1(self.before()))

    def found(self, folder: Path) -> str:
        """Also: once it is changed, the old file is among the backups, byte for byte."""
        found = super().found(folder)
        if found == "new":
            kept = list((folder / "backups" / ID).glob("*-v1.json"))
            assert [path.read_bytes() for path in kept] == [as_version_1(self.before())]
        return found

    def before(self) -> Dossier:
        """What was there."""
        return sized(SIZE)


class Creation(Act):
    """The very first dossier: folders are made too."""

    name = "first dossier"

    def prepare(self, folder: Path) -> None:
        """Nothing but the folder around the data directory."""

    def ready(self, folder: Path) -> Callable[[], object]:
        """Merging, which may be done again."""
        repository = TinyRepository(folder / "data", patience=0.1)
        return lambda: repository.merge(sized(SIZE))

    def found(self, folder: Path) -> str:
        """No dossier, or all of it."""
        shelf = TinyRepository(folder / "data").load_all()
        assert not shelf.damaged
        assert shelf.dossiers in [(), (sized(SIZE),)]
        return "new" if shelf.dossiers else "old"

    def data(self, folder: Path) -> Path:
        """Inside, so that it is made too."""
        return folder / "data"


class Draft(Act):
    """A half-filled form is kept, over an earlier state of it."""

    name = "draft"

    def prepare(self, folder: Path) -> None:
        """The earlier state."""
        Drafts(folder).keep("entry", {"note": "old"})

    def ready(self, folder: Path) -> Callable[[], object]:
        """Keep it."""
        drafts = Drafts(folder)
        return lambda: drafts.keep("entry", {"note": "new"})

    def found(self, folder: Path) -> str:
        """Its one field."""
        draft = Drafts(folder).read("entry")
        assert draft is not None
        return str(draft["note"])


def which(found: Dossier, before: Dossier, has_entry: bool) -> str:
    """``"old"`` or ``"new"``, when it is exactly that."""
    assert found == (before.with_entries([entry(1)]) if has_entry else before)
    return "new" if has_entry else "old"
