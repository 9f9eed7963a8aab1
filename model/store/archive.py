"""One file with everything: a zip of all dossiers, exhibits and drafts as they are, with the SHA-256 of each.

It is believed as a whole or not at all: nothing is restored before every byte was verified. Restoring unites: no entry
that is stored leaves, and what changes is kept among the backups first, like at any other change.
"""

import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from msgspec import Struct

from model.errors import DamagedArchive, DamagedDossier, MalformedDossier, StoreError, StoreUnsynced, UnknownDossier
from model.record import strict_json
from model.record.dossier import Dossier
from model.store import disk, drafts, exhibits, merging, tiny
from model.store.atomic import BIGGEST, confirm, read_file, refused, replace_file, replace_with, revision_of
from model.store.dossier_file import decoded
from model.store.locking import locked
from model.store.mending import Mending
from model.store.names import SUFFIX, file_name, is_bystander
from model.store.tiny import TinyRepository
from model.store.upkeep import clean_beside

FORMAT: Final = "relance-backup/1"
MANIFEST: Final = "manifest.json"
_FOLDERS: Final = (tiny.FOLDER, exhibits.FOLDER, drafts.FOLDER)
_ALWAYS: Final = (2026, 1, 1, 0, 0, 0)
"""The date of all members: equal contents give equal archives."""
_NO_ZIP: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(ValueError, KeyError, RuntimeError, NotImplementedError),
)
"""What the library raises on a file that is no whole zip; most of it undocumented."""


class Written(Struct, frozen=True):
    """What went into an archive, and the files that could not be read (``damaged``: they went in as they are)."""

    files: int
    size: int
    damaged: tuple[StoreError, ...]
    left_out: tuple[StoreError, ...]


class Archive(Struct, frozen=True):
    """An archive that was verified. ``damaged``: dossiers that were damaged already when it was made."""

    path: Path
    dossiers: tuple[Dossier, ...]
    exhibits: tuple[str, ...]
    drafts: tuple[str, ...]
    damaged: tuple[str, ...]


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


def write_archive(data_directory: Path, target: Path, *, over: bool = False) -> Written:
    """Write the archive: whole when this returns, and not at all when it raises. ``over``: in place of another file.

    What cannot be read is left out and told. What lacks a file, or holds a damaged one, never takes the place of an
    earlier archive, which may be better: then the error is raised.
    """
    if not over and os.path.lexists(target):
        raise StoreError(path=str(target), reason="exists")
    files, left_out = _gathered(data_directory)
    damaged = [error for path in files if path.parent.name == tiny.FOLDER for error in _damage(path)]
    if (left_out or damaged) and os.path.lexists(target):
        raise (left_out + damaged)[0]
    sizes: list[int] = []

    def pack(descriptor: int) -> None:
        with os.fdopen(descriptor, "wb", closefd=False) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
            listed = []
            for path in files:
                data, _state = read_file(path)
                name = f"{path.parent.name}/{path.name}"
                box.writestr(_member(name), data)
                listed.append({"name": name, "size": len(data), "sha256": sha256(data).hexdigest()})
                sizes.append(len(data))
            manifest = json.dumps({"format": FORMAT, "files": listed}, indent=1).encode("ascii")
            box.writestr(_member(MANIFEST), manifest)

    clean_beside(target)
    try:
        replace_with(target, pack)
    except FileNotFoundError as error:  # a dossier went while it was packed
        raise refused(target, error) from error
    return Written(len(sizes), sum(sizes), tuple(damaged), tuple(left_out))


def read_archive(path: Path) -> Archive:
    """Verify all of it. Raises ``DamagedArchive`` for whatever is not exactly what was written, ``StoreError``."""
    with _opened(path) as box:
        members = _verified(path, box)
        dossiers: list[Dossier] = []
        damaged: list[str] = []
        for name in members[tiny.FOLDER]:
            try:
                dossiers.append(_dossier(path, name, box.read(f"{tiny.FOLDER}/{name}")))
            except DamagedDossier:
                damaged.append(name)
        return Archive(
            path, tuple(dossiers), tuple(members[exhibits.FOLDER]), tuple(members[drafts.FOLDER]), tuple(damaged)
        )


def restore(data_directory: Path, archive: Archive) -> tuple[Restored, ...]:
    """Bring everything back: dossiers united with those that are there, exhibits and drafts where they are missing.

    Raises ``StoreError`` when an exhibit or a draft cannot be written; a dossier that cannot is named in its answer.
    """
    unsynced: StoreUnsynced | None = None  # told when all is done: it says that what was asked for is there
    with _opened(archive.path) as box:
        members = _verified(archive.path, box)  # it may have changed since
        for folder in (exhibits.FOLDER, drafts.FOLDER):
            if members[folder]:
                with locked(data_directory / folder):
                    for name in members[folder]:
                        try:
                            _put(data_directory / folder / name, box.read(f"{folder}/{name}"))
                        except StoreUnsynced as error:
                            unsynced = error
    restored = tuple(_restored(data_directory, dossier) for dossier in archive.dossiers)
    if unsynced is not None:
        raise unsynced
    return restored


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


def _put(path: Path, data: bytes) -> None:
    if revision_of(path) is not None and (path.parent.name != exhibits.FOLDER or read_file(path)[0] == data):
        confirm(path)
        return
    if path.parent.name == exhibits.FOLDER:
        exhibits.set_altered_aside(path)
    replace_file(path, data)


def _gathered(data_directory: Path) -> tuple[list[Path], list[StoreError]]:
    """Every file worth keeping, and the errors of those that cannot be read."""
    files: list[Path] = []
    left_out: list[StoreError] = []
    for name in _FOLDERS:
        folder = data_directory / name
        try:
            found = sorted(folder.iterdir())
        except FileNotFoundError:
            continue
        except OSError as error:
            raise refused(folder, error) from error
        for path in found:
            if not _belongs(name, path.name):
                continue
            try:
                read_file(path)
                files.append(path)
            except (StoreError, FileNotFoundError) as error:
                left_out.append(error if isinstance(error, StoreError) else refused(path, error))
    return files, left_out


def _belongs(folder: str, name: str) -> bool:
    if folder == exhibits.FOLDER:
        return len(name) == 64 and set(name) <= set("0123456789abcdef")
    return name.isascii() and name.endswith(SUFFIX) and not name.startswith(".") and "/" not in name


def _damage(path: Path) -> Iterator[StoreError]:
    if is_bystander(path.name):
        return
    try:
        _dossier(path, path.name, read_file(path)[0])
    except StoreError as error:
        yield error


def _dossier(path: Path, name: str, data: bytes) -> Dossier:
    _content, dossier = decoded(path, data)
    if file_name(dossier.id) != name:
        raise DamagedDossier(path=str(path), reason="other_id", found=dossier.id)
    return dossier


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _ALWAYS)
    member.external_attr = 0o600 << 16
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, for as long as it is read; whatever the disk refuses meanwhile is a ``StoreError``."""
    try:
        descriptor = disk.open_to_read(path)
        try:
            regular = disk.is_regular(disk.status(descriptor))
        except OSError:
            disk.close(descriptor)
            raise
        if not regular:
            disk.close(descriptor)
            raise StoreError(path=str(path), reason="not_a_file")
        with os.fdopen(descriptor, "rb") as file:
            try:
                box = zipfile.ZipFile(file)
            except (*_NO_ZIP, OSError) as error:
                raise DamagedArchive(path=str(path), reason="no_archive") from error
            with box:
                yield box
    except OSError as error:
        raise refused(path, error) from error


def _verified(path: Path, box: zipfile.ZipFile) -> dict[str, list[str]]:
    """The names in each folder, once every byte is the one the manifest tells."""
    names = box.namelist()
    try:
        listed = _manifest(path, box)
        if len(set(names)) != len(names) or set(names) != {MANIFEST, *listed}:
            raise DamagedArchive(path=str(path), reason="other_files")
        members: dict[str, list[str]] = {folder: [] for folder in _FOLDERS}
        for name, (size, checksum) in listed.items():
            folder, _slash, alone = name.partition("/")
            if folder not in members or not _belongs(folder, alone):
                raise DamagedArchive(path=str(path), reason="other_files", name=name)
            with box.open(name) as member:
                sound = 0 <= size <= BIGGEST and _sum(member, size) == checksum
                if not sound or (folder == exhibits.FOLDER and alone != checksum):
                    raise DamagedArchive(path=str(path), reason="altered", name=name)
            if folder != tiny.FOLDER or not is_bystander(alone):
                members[folder].append(alone)
    except (*_NO_ZIP, OSError) as error:
        raise DamagedArchive(path=str(path), reason="no_archive") from error
    return members


def _manifest(path: Path, box: zipfile.ZipFile) -> Mapping[str, tuple[int, str]]:
    found: object = None
    with suppress(KeyError, MalformedDossier), box.open(MANIFEST) as member:
        found = strict_json.parse(member.read(BIGGEST))
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("files"), list):
        raise DamagedArchive(path=str(path), reason="no_archive")
    listed: dict[str, tuple[int, str]] = {}
    for file in found["files"]:
        if not isinstance(file, dict) or file.keys() != {"name", "size", "sha256"} or type(file["size"]) is not int:
            raise DamagedArchive(path=str(path), reason="no_archive")
        listed[str(file["name"])] = (file["size"], str(file["sha256"]))
    return listed


def _sum(member: IO[bytes], size: int) -> str:
    """Of what should be there and no byte more: a bomb is not unpacked."""
    data = member.read(size)
    return "" if member.read(1) else sha256(data).hexdigest()
