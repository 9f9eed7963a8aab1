"""One file with everything: a zip of all dossiers, exhibits and drafts as they are, with the SHA-256 of each.

It is believed as a whole or not at all: nothing is restored (``model.store.restoring``) before every byte was verified.
"""

import json
import os
import struct
import zipfile
import zlib
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from msgspec import Struct

from model.errors import DamagedArchive, DamagedDossier, MalformedDossier, NewerDossier, StoreError
from model.record import strict_json
from model.record.dossier import Dossier
from model.store import disk, drafts, exhibits, merging, tiny
from model.store.atomic import BIGGEST, leads_nowhere, read_file, refused, replace_with, revision_of
from model.store.dossier_file import decoded
from model.store.names import SUFFIX, file_name, is_bystander
from model.store.upkeep import clean_beside, spare

FORMAT: Final = "relance-backup/1"
MANIFEST: Final = "manifest.json"
_FOLDERS: Final = (tiny.FOLDER, exhibits.FOLDER, drafts.FOLDER)
_LONGEST_LIST: Final = 16 * 1024 * 1024
"""Bytes of a manifest: of some hundred thousand files. A longer one is cut, and so is none."""
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
    damaged: tuple[StoreError, ...]
    left_out: tuple[StoreError, ...]


class Archive(Struct, frozen=True):
    """An archive that was verified.

    ``others``: what lay beside the dossiers (copies, damaged ones that had been set aside), and dossiers of a newer
    version. ``damaged``: dossiers that were damaged already when it was made.
    """

    path: Path
    dossiers: tuple[Dossier, ...]
    exhibits: tuple[str, ...]
    drafts: tuple[str, ...]
    others: tuple[str, ...]
    damaged: tuple[str, ...]


def write_archive(data_directory: Path, target: Path, *, over: bool = False) -> Written:
    """Write the archive: whole when this returns, and not at all when it raises. ``over``: in place of another file.

    What cannot be read is left out and told. What lacks a file or holds a damaged one, or lacks what an earlier archive
    has, never takes the place of that archive, which may be better: then the error is raised.
    """
    spare(data_directory, target)
    if not over and os.path.lexists(target):
        raise StoreError(path=str(target), reason="exists")
    files, left_out = _gathered(data_directory)
    dossiers, damaged = _dossiers_among(files)
    if revision_of(target) is not None:
        if left_out or damaged:
            raise (left_out + damaged)[0]
        _refuse_to_forget(target, dossiers, {path.name for path in files})

    def pack(descriptor: int) -> None:
        with os.fdopen(descriptor, "wb", closefd=False) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
            listed = []
            for path in files:
                data = _content(path)
                name = f"{path.parent.name}/{path.name}"
                box.writestr(_member(name), data)
                listed.append({"name": name, "size": len(data), "sha256": sha256(data).hexdigest()})
            manifest = json.dumps({"format": FORMAT, "files": listed}, indent=1).encode("ascii")
            box.writestr(_member(MANIFEST), manifest)

    clean_beside(target)
    replace_with(target, pack)
    return Written(len(files), tuple(damaged), tuple(left_out))


def read_archive(path: Path) -> Archive:
    """Verify all of it. Raises ``DamagedArchive`` for whatever is not exactly what was written, ``StoreError``."""
    with opened(path) as box:
        members = verified(path, box)
        dossiers: list[Dossier] = []
        others: list[str] = []
        damaged: list[str] = []
        for name in members[tiny.FOLDER]:
            try:
                dossier = _dossier(path, name, box.read(f"{tiny.FOLDER}/{name}"))
            except DamagedDossier:
                damaged.append(name)
                continue
            if dossier is None:
                others.append(name)
            else:
                dossiers.append(dossier)
        kept, begun = members[exhibits.FOLDER], members[drafts.FOLDER]
        return Archive(path, tuple(dossiers), tuple(kept), tuple(begun), tuple(others), tuple(damaged))


def _refuse_to_forget(target: Path, dossiers: Mapping[str, Dossier], names: Container[str]) -> None:
    """Raise unless all that the archive at ``target`` has is here; what is no archive of ours has nothing."""
    try:
        earlier = read_archive(target)
    except DamagedArchive:
        return
    here = all(each.id in dossiers and not merging.missing(dossiers[each.id], each) for each in earlier.dossiers)
    if not here or not all(name in names for name in earlier.exhibits):
        raise StoreError(path=str(target), reason="holds_more")


def _gathered(data_directory: Path) -> tuple[list[Path], list[StoreError]]:
    """Every file worth keeping, and the errors of those that cannot be read."""
    files: list[Path] = []
    left_out: list[StoreError] = []
    for name in _FOLDERS:
        folder = data_directory / name
        try:
            found = sorted(folder.iterdir())
        except FileNotFoundError as error:
            if leads_nowhere(folder):
                raise StoreError(path=str(folder), reason="leads_nowhere") from error
            continue
        except OSError as error:
            raise refused(folder, error) from error
        for path in found:
            if not _belongs(name, path.name):
                continue
            try:
                _content(path)
                files.append(path)
            except StoreError as error:
                left_out.append(error)
    return files, left_out


def _content(path: Path) -> bytes:
    if not path.name.isprintable():
        raise StoreError(path=str(path), reason="EILSEQ")
    try:
        return read_file(path)[0]
    except FileNotFoundError as error:  # it went while the others were read
        raise refused(path, error) from error


def _belongs(folder: str, name: str) -> bool:
    if folder == exhibits.FOLDER:
        return len(name) == 64 and set(name) <= set("0123456789abcdef")
    return name.endswith(SUFFIX) and not name.startswith(".") and "/" not in name


def _dossiers_among(files: Iterable[Path]) -> tuple[dict[str, Dossier], list[StoreError]]:
    """The dossiers by their ids, and the errors of those that are damaged."""
    dossiers: dict[str, Dossier] = {}
    damaged: list[StoreError] = []
    for path in (path for path in files if path.parent.name == tiny.FOLDER):
        try:
            dossier = _dossier(path, path.name, _content(path))
        except StoreError as error:
            damaged.append(error)
            continue
        if dossier is not None:
            dossiers[dossier.id] = dossier
    return dossiers, damaged


def _dossier(path: Path, name: str, data: bytes) -> Dossier | None:
    """The dossier of this name; ``None``: what is whole and no such thing. ``path``: what ``DamagedDossier`` names."""
    if is_bystander(name):
        return None
    try:
        _content, dossier = decoded(path, data)
    except NewerDossier:
        return None
    return dossier if file_name(dossier.id) == name else None


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _ALWAYS)
    member.external_attr = 0o600 << 16
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
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


def verified(path: Path, box: zipfile.ZipFile) -> dict[str, list[str]]:
    """The names in each folder, once every byte is the one the manifest tells."""
    names = box.namelist()
    try:
        listed = _manifest(path, box)
        if len(set(names)) != len(names) or set(names) != {MANIFEST, *listed}:
            raise DamagedArchive(path=str(path), reason="other_files")
        members: dict[str, list[str]] = {folder: [] for folder in _FOLDERS}
        for name, (size, checksum) in listed.items():
            folder, _slash, alone = name.partition("/")
            if folder not in members or not _belongs(folder, alone) or not alone.isprintable():
                raise DamagedArchive(path=str(path), reason="other_files", name=name)
            with box.open(name) as member:
                sound = 0 <= size <= BIGGEST and _sum(member, size) == checksum
                if not sound or (folder == exhibits.FOLDER and alone != checksum):
                    raise DamagedArchive(path=str(path), reason="altered", name=name)
            members[folder].append(alone)
    except (*_NO_ZIP, OSError) as error:
        raise DamagedArchive(path=str(path), reason="no_archive") from error
    return members


def _manifest(path: Path, box: zipfile.ZipFile) -> Mapping[str, tuple[int, str]]:
    found: object = None
    with suppress(KeyError, MalformedDossier), box.open(MANIFEST) as member:
        found = strict_json.parse(member.read(_LONGEST_LIST))
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
