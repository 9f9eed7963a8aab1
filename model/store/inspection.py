"""Reads everything that is kept, says what is wrong, and puts it right when asked.

A look changes nothing, and needs no permission to write. A repair never removes what it cannot first keep elsewhere.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from model.errors import DamagedDossier, NewerDossier, StoreError
from model.record.dossier import Dossier
from model.record.events import Event, ExhibitAdded
from model.store import backups, drafts, merging, tiny, upkeep
from model.store.dossier_file import read, read_any
from model.store.exhibits import FOLDER, Exhibits
from model.store.mending import Mending, lacking
from model.store.names import SUFFIX, file_name, original_of
from model.store.tiny import TinyRepository

Problem: TypeAlias = Literal[
    "damaged", "hopeless", "gone", "in_the_way", "newer", "unreadable", "stranger", "stepped_back", "conflict_copy",
    "bad_copy", "bad_backup", "bad_draft", "bad_exhibit", "lost_exhibit", "open_to_others", "leftover",
]  # fmt: skip
"""What can be wrong with a file. ``damaged`` can be mended, ``hopeless`` cannot; ``gone``: only earlier states are
there; ``in_the_way``: there is something else than a file; ``stepped_back``: they have entries that the file lacks;
``stranger``: a whole dossier under another name than its own; ``bad_copy``: a conflict copy that cannot be read;
``lost_exhibit``: a dossier names a file that is not here (an import brings none)."""

MENDABLE: Final[frozenset[Problem]] = frozenset(
    {"damaged", "gone", "stranger", "stepped_back", "conflict_copy", "open_to_others", "leftover"}
)
LOST: Final[frozenset[Problem]] = frozenset(
    {"damaged", "hopeless", "gone", "in_the_way", "stepped_back", "bad_exhibit"}
)
"""What means that something a person noted cannot be read where it should be."""


class Finding(Struct, frozen=True):
    """Something wrong. ``error``: what reading it said. The counts are those of ``Offer``, or of entries in question.

    ``backup``: the instant of the state it would be mended from. ``entries``: ids, exactly: those that would be missing
    after mending (``damaged``), those to give back (``stepped_back``), those a copy brings (``conflict_copy``,
    ``stranger``). ``known``: those of these entries, and of the ``regained``, that can be read. ``differing``: where a
    damaged file or a copy says something else than what will be stored. ``named``: for an exhibit, the titles of the
    dossiers and of the piece in each; for a dossier or a copy of one, its title.
    """

    problem: Problem
    path: Path
    error: StoreError | None = None
    backup: str = ""
    entries: tuple[str, ...] = ()
    regained: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    lost_commits: int = 0
    named: tuple[tuple[str, str], ...] = ()
    known: tuple[Event, ...] = ()


class Report(Struct, frozen=True):
    """What was read, and what is wrong with it."""

    dossiers: int
    entries: int
    backups: int
    exhibits: int
    findings: tuple[Finding, ...]


class Repair(Struct, frozen=True):
    """What became of a finding: ``done``, or the ``error`` that prevented it; ``set_aside``: the damaged file."""

    finding: Finding
    done: bool
    error: StoreError | None = None
    set_aside: Path | None = None


def inspect(data_directory: Path) -> Report:
    """Read every byte that is kept. Raises ``StoreError`` when the folder itself cannot be listed."""
    repository = TinyRepository(data_directory)
    shelf = repository.load_all()
    findings = [_of_error(error, Mending(data_directory)) for error in shelf.damaged]
    folder = data_directory / tiny.FOLDER
    for dossier in shelf.dossiers:
        path = folder / file_name(dossier.id)
        with suppress(StoreError):  # it went or was damaged since: the next look tells so
            lost = lacking(path, dossier)
            findings += [Finding("stepped_back", path, entries=merging.ids(lost), known=lost)] if lost else []
    findings += [*_copies(folder), *_gone(data_directory)]
    good, bad = _backups(data_directory / backups.FOLDER)
    kept, altered = _exhibits(data_directory, shelf.dossiers)
    findings += bad + altered
    findings += [Finding("bad_draft", path) for path in drafts.Drafts(data_directory).damaged()]
    for name in upkeep.FOLDERS:
        with suppress(OSError):
            findings += [
                Finding("open_to_others", path) for path in upkeep.open_to_others(data_directory / name, deep=True)
            ]
        findings += [Finding("leftover", path) for path in upkeep.leftovers(data_directory / name, deep=True)]
    entries = sum(len(dossier.entries) for dossier in shelf.dossiers)
    return Report(len(shelf.dossiers), entries, good, kept, tuple(findings))


def troubles(data_directory: Path, errors: Iterable[StoreError]) -> tuple[Finding, ...]:
    """What is wrong beside the dossiers that read well, for a list of them: files that do not or are gone, and copies.

    ``errors``: what reading the dossiers said.
    """
    mending = Mending(data_directory)
    found = (_of_error(error, mending) for error in errors)
    return (*found, *_copies(data_directory / tiny.FOLDER), *_gone(data_directory))


def repair(data_directory: Path, report: Report) -> tuple[Repair, ...]:
    """Put right what can be, finding by finding; one that is refused does not stop the others."""
    return tuple(_repaired(data_directory, found) for found in report.findings if found.problem in MENDABLE)


def _repaired(data_directory: Path, finding: Finding) -> Repair:
    mending, set_aside = Mending(data_directory), None
    try:
        if finding.problem == "damaged":
            mended = mending.mend(finding.path)
            set_aside = mended.set_aside if mended else None
        elif finding.problem == "gone":
            mending.bring_back(finding.path)
        elif finding.problem == "stepped_back":
            mending.catch_up(finding.path)
        elif finding.problem in ("conflict_copy", "stranger"):
            mending.merge_copy(finding.path)
        elif finding.problem == "leftover":
            upkeep.clean(_folder_of(data_directory, finding.path), deep=True)
            return Repair(finding, done=not finding.path.exists())
        else:
            upkeep.repair_modes(_folder_of(data_directory, finding.path), deep=True)
            return Repair(finding, done=not upkeep.is_open(finding.path))
    except StoreError as error:
        return Repair(finding, done=False, error=error)
    return Repair(finding, done=True, set_aside=set_aside)


def _of_error(error: StoreError, mending: Mending) -> Finding:
    path = Path(error.params["path"])
    if isinstance(error, NewerDossier):
        return Finding("newer", path, error)
    if not isinstance(error, DamagedDossier):
        return Finding("unreadable", path, error)
    if error.params["reason"] == "not_a_file":
        found = next(backups.good(path), None)
        return Finding("in_the_way", path, backup=found[0].instant if found else "")
    return _of_copy("stranger", path) if error.params["reason"] == "other_id" else _of_damage(error, path, mending)


def _of_damage(error: DamagedDossier, path: Path, mending: Mending) -> Finding:
    try:
        offer = mending.offer(path)
    except StoreError as unreadable:
        return Finding("unreadable", path, unreadable)
    if offer.dossier is None:
        return Finding("hopeless", path, error, entries=offer.missing)
    return Finding(
        "damaged",
        path,
        error,
        backup=offer.backup.instant if offer.backup else "",
        entries=offer.missing,
        regained=offer.regained,
        differing=offer.differing,
        lost_commits=offer.lost_commits or 0,
        named=((offer.dossier.title, ""),) if offer.dossier.title else (),
        known=tuple(entry for entry in offer.dossier.entries if entry.id in offer.regained),
    )


def _copies(folder: Path) -> Iterator[Finding]:
    for path in _names(folder):
        if original_of(path.name) is not None:
            yield _of_copy("conflict_copy", path)


def _of_copy(problem: Problem, path: Path) -> Finding:
    try:
        copy = read_any(path).dossier
    except StoreError as error:
        return Finding("bad_copy", path, error)
    brought = copy.entries
    differing: tuple[str, ...] = ()
    with suppress(StoreError):
        stored = read(path.with_name(file_name(copy.id))).dossier
        brought = merging.missing(stored, copy)
        differing = merging.differing(merging.united(stored, copy), copy)
    named = ((copy.title, ""),) if copy.title else ()
    return Finding(problem, path, entries=merging.ids(brought), differing=differing, named=named, known=brought)


def _gone(data_directory: Path) -> Iterator[Finding]:
    """Dossiers of which only earlier states are left."""
    for kept in _names(data_directory / backups.FOLDER):
        path = data_directory / tiny.FOLDER / f"{kept.name}{SUFFIX}"
        found = None if os.path.lexists(path) else next(backups.good(path), None)
        if found is not None:
            backup, earlier = found
            titles = ((earlier.dossier.title or earlier.dossier.id, ""),)
            yield Finding("gone", path, backup=backup.instant, named=titles)


def _backups(folder: Path) -> tuple[int, list[Finding]]:
    good, bad = 0, []
    for stem in _names(folder):
        for backup in backups.listed(folder.with_name(tiny.FOLDER) / f"{stem.name}{SUFFIX}"):
            try:
                read(backup.path, named=f"{stem.name}{SUFFIX}")
                good += 1
            except StoreError as error:
                bad.append(Finding("bad_backup", backup.path, error))
    return good, bad


def _exhibits(data_directory: Path, dossiers: Iterable[Dossier]) -> tuple[int, list[Finding]]:
    exhibits, bad, named = Exhibits(data_directory), [], _named(dossiers)
    listed = exhibits.listed()
    for checksum in listed:
        try:
            exhibits.read(checksum)
        except StoreError as error:
            bad.append(Finding("bad_exhibit", exhibits.path_of(checksum), error, named=tuple(named.get(checksum, ()))))
    lost = [
        Finding("lost_exhibit", data_directory / FOLDER / checksum, named=tuple(pieces))
        for checksum, pieces in named.items()
        if checksum not in listed
    ]
    return len(listed) - len(bad), bad + lost


def _named(dossiers: Iterable[Dossier]) -> dict[str, list[tuple[str, str]]]:
    """SHA-256 of each file that a dossier names as an exhibit → titles of the dossiers and of the piece in each."""
    named: dict[str, list[tuple[str, str]]] = {}
    for dossier in dossiers:
        for entry in dossier.entries:
            if isinstance(entry, ExhibitAdded) and entry.exhibit.sha256:
                piece = entry.exhibit.title or entry.exhibit.file_name or entry.exhibit.id
                named.setdefault(entry.exhibit.sha256, []).append((dossier.title or dossier.id, piece))
    return named


def _names(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _folder_of(data_directory: Path, path: Path) -> Path:
    """The one of our folders that ``path`` is in, or is."""
    for name in upkeep.FOLDERS:
        folder = data_directory / name
        if path == folder or folder in path.parents:
            return folder
    raise StoreError(path=str(path), reason="not_ours")
