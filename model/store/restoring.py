"""What an archive holds is brought back. It unites: no entry that is stored leaves, and what changes is kept first.

What cannot be united comes back as it is where its name is free: pieces, drafts, copies of dossiers, and dossiers of a
newer version.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from model.errors import DamagedDossier, StoreError, StoreUnsynced, UnknownDossier
from model.record.dossier import Dossier
from model.store import drafts, exhibits, merging, tiny
from model.store.archive import Archive, opened, verified
from model.store.atomic import confirm, read_file, replace_file, revision_of
from model.store.locking import locked
from model.store.mending import Mending
from model.store.names import file_name
from model.store.tiny import TinyRepository


class Restored(Struct, frozen=True):
    """What became of one dossier. ``added``: ids of entries it received; ``differing``: where what is stored stays.

    ``set_aside``: the damaged file that was in its place. ``error``: why it could not be restored.
    """

    dossier: Dossier
    new: bool
    added: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    set_aside: Path | None = None
    error: StoreError | None = None


class Restoration(Struct, frozen=True):
    """What became of each dossier. ``refused``: other files that are not back, or may not stay, and why."""

    dossiers: tuple[Restored, ...]
    refused: tuple[StoreError, ...]


def restore(data_directory: Path, archive: Archive) -> Restoration:
    """Bring everything back: dossiers united with those that are there, all other files where they are missing.

    What stands in the place of a file stops nothing else, and is told in the answer. Raises ``StoreError`` when the
    disk refuses a file, so that no dossier comes without its pieces, and when the archive is not what it was.
    """
    refusals: list[StoreError] = []
    with opened(archive.path) as box:
        verified(archive.path, box)  # it may have changed since
        for folder, names in (
            (exhibits.FOLDER, archive.exhibits),
            (drafts.FOLDER, archive.drafts),
            (tiny.FOLDER, archive.others),
        ):
            if names:
                with locked(data_directory / folder):
                    for name in names:
                        refusals += _put(data_directory / folder / name, box.read(f"{folder}/{name}"))
    restored = tuple(_restored(data_directory, dossier) for dossier in archive.dossiers)
    return Restoration(restored, tuple(refusals))


def _restored(data_directory: Path, dossier: Dossier) -> Restored:
    repository, mending, set_aside = TinyRepository(data_directory), Mending(data_directory), None
    path = data_directory / tiny.FOLDER / file_name(dossier.id)
    try:
        try:
            before = _stored(repository, dossier.id)
        except DamagedDossier:
            set_aside = mending.make_room(path)
            before = _stored(repository, dossier.id)
        after = repository.merge(dossier)
    except StoreError as error:
        return Restored(dossier, new=False, set_aside=set_aside, error=error)
    added = merging.missing(before, dossier) if before else ()
    return Restored(after, before is None, merging.ids(added), merging.differing(after, dossier), set_aside)


def _stored(repository: TinyRepository, dossier_id: str) -> Dossier | None:
    try:
        return repository.load(dossier_id)
    except UnknownDossier:
        return None


def _put(path: Path, data: bytes) -> Iterator[StoreError]:
    """One file where it belongs; answers why it is not there, or may not stay.

    A draft that is there is the newer one; an altered piece that is there makes room.
    """
    folder = path.parent.name
    try:
        if revision_of(path) is None:
            replace_file(path, data)
        elif folder == drafts.FOLDER or read_file(path)[0] == data:
            confirm(path)
        elif folder == exhibits.FOLDER:
            exhibits.set_altered_aside(path)
            replace_file(path, data)
        else:
            yield StoreError(path=str(path), reason="exists")
    except StoreError as error:
        if not isinstance(error, StoreUnsynced) and error.params["reason"] != "not_a_file":
            raise
        yield error
