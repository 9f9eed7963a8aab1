"""What to do with a file that cannot be believed, and with the copies of a sync program. Nothing is ever thrown away.

A damaged file is copied beside itself as ``NAME.damaged-INSTANT.json`` before anything is put in its place. What is put
there: the newest good backup, with the entries that only older ones have, and those that still read well in the damaged
bytes and that no backup has.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import reduce
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from model.errors import DamagedDossier, StoreError, StoreUnsynced
from model.record.dossier import Dossier
from model.record.events import Event
from model.store import backups, disk, merging
from model.store.atomic import confirm, read_file, refused, replace_file, revision_of
from model.store.dossier_file import Stored, commit, decoded, read, read_any
from model.store.locking import PATIENCE, locked
from model.store.names import dossier_id_of, file_name, set_aside_name
from model.store.salvage import Salvaged, salvage
from model.store.tiny import FOLDER


class Offer(Struct, frozen=True):
    """What mending a damaged file would give, and what it would not.

    ``dossier``: what would be stored, ``None``: nothing can be. ``backup``: the newest earlier state it rests on, with
    its revision and instant. ``regained``: ids of entries read from the damaged bytes only, unproved. ``missing``: ids
    of entries whose beginning is in the damaged bytes, and which nothing can read. ``differing``: fields and entries of
    the backups that read otherwise in the damaged bytes. ``lost_commits``: how many changes lie between the backup and
    the damaged file, if it still says; the entries they brought are regained, missing, or left no trace.
    """

    path: Path
    dossier: Dossier | None
    backup: backups.Backup | None
    regained: tuple[str, ...]
    missing: tuple[str, ...]
    differing: tuple[str, ...]
    lost_commits: int | None


class Mended(Struct, frozen=True):
    """What was done: the offer that was carried out, and where the damaged file was set aside."""

    offer: Offer
    set_aside: Path


class MergedCopy(Struct, frozen=True):
    """A copy that was united with its dossier.

    ``added``: ids of the entries it brought. ``differing``: where it says something else than what is stored, which
    stays; the copy is kept among the backups.
    """

    dossier: Dossier
    added: tuple[str, ...]
    differing: tuple[str, ...]


class Mending:
    """Mends the files of a data directory."""

    def __init__(self, data_directory: Path, patience: float = PATIENCE) -> None:
        """Touch nothing yet."""
        self.folder = data_directory / FOLDER
        self._patience = patience

    def offer(self, path: Path) -> Offer:
        """What mending the damaged file at ``path`` would give. Raises ``StoreError`` when it cannot be read at all."""
        return _offer(path, _bytes(path))

    def mend(self, path: Path) -> Mended | None:
        """Set the damaged file aside and put what can be had in its place; ``None``: it is not damaged any more.

        Raises ``DamagedDossier`` when nothing can be had (it is set aside all the same), ``NewerDossier`` and
        ``StoreError`` when it must not or cannot be touched.
        """
        with locked(self.folder, self._patience):
            return _mend(path)

    def make_room(self, path: Path) -> Path | None:
        """Mend a damaged file, or else set it aside for good; answers where it was set aside.

        For a place that is filled again at once. ``None``: it is not damaged any more.
        """
        with locked(self.folder, self._patience):
            with suppress(DamagedDossier):
                mended = _mend(path)
                return mended.set_aside if mended else None
            aside = _set_aside(path, _bytes(path))
            try:
                disk.remove(path)
            except OSError as error:
                raise refused(path, error, writing=True) from error
            return aside

    def bring_back(self, path: Path) -> None:
        """Put the newest earlier state of a dossier in the place of its file, which is gone, with what older ones have.

        Raises ``DamagedDossier`` when there is none, ``StoreError``: also where a newer one may only be unreadable now.
        """
        with locked(self.folder, self._patience):
            if os.path.lexists(path):
                return
            earlier = _newest_sound(path)
            dossier = _with_all_entries(earlier.dossier, backups.good(path))
            commit(path, earlier, dossier, backups.next_revision(path, earlier), lambda _target: None)

    def merge_copy(self, path: Path) -> MergedCopy:
        """Unite a copy, whatever its name, with the dossier it is one of, and move it among the backups.

        It is kept right below the state it was united with, which is believed first, and not at its own revision, which
        may be long past. Raises ``StoreError`` when either cannot be read or written; both stay as they are then.
        """
        with locked(self.folder, self._patience):
            copy = read_any(path)
            target = path.with_name(file_name(copy.dossier.id))
            if target == path:
                raise StoreError(path=str(path), reason="no_copy")
            stored = read(target) if revision_of(target) is not None else None
            merged = merging.united(stored.dossier, copy.dossier) if stored else copy.dossier
            revision = backups.next_revision(target, stored)
            kept = replace(copy, content=replace(copy.content, revision=max(0, revision - 2)))

            def keep() -> None:
                backups.keep(target, Path(os.path.realpath(path)), kept)
                disk.sync_directory(backups.folder_of(target))

            _store(target, stored, merged, keep)
            with suppress(OSError):  # it brings nothing any more; what stays is told at the next look
                disk.remove(path)
                disk.sync_directory(path.parent)
            added = merging.missing(stored.dossier, copy.dossier) if stored else ()
            return MergedCopy(merged, merging.ids(added), merging.differing(merged, copy.dossier))

    def catch_up(self, path: Path) -> tuple[str, ...]:
        """Give a dossier back the entries that only its earlier states have; answers their ids."""
        with locked(self.folder, self._patience):
            stored = read(path)
            merged = _with_all_entries(stored.dossier, backups.good(path))
            _store(path, stored, merged, lambda: None)
            return merging.ids(merging.missing(stored.dossier, merged))


def _store(path: Path, stored: Stored | None, merged: Dossier, keep_more: Callable[[], None]) -> None:
    """Make the file hold this, once what it holds is kept, and what else is to be."""

    def keep(target: Path) -> None:
        if stored is not None:
            backups.keep(path, target, stored)
        keep_more()

    if stored is None or merged != stored.dossier:
        commit(path, stored, merged, backups.next_revision(path, stored), keep)
        backups.prune(path)
        return
    try:
        keep_more()
    except OSError as error:
        raise refused(path, error, writing=True) from error
    confirm(path)


def lacking(path: Path, stored: Dossier) -> tuple[Event, ...]:
    """The entries that earlier states of the file at ``path`` have, and the file has not.

    ``stored``: what it held when it was read last. Raises ``StoreError`` where it cannot be read any more.
    """
    lacked = merging.missing(stored, _with_all_entries(stored, backups.good(path)))
    if not lacked:
        return ()
    # Another window may have written meanwhile, so that the states are younger than what was read before them.
    known = {entry.id for entry in read(path).dossier.entries}
    return tuple(entry for entry in lacked if entry.id not in known)


def _newest_sound(path: Path) -> Stored:
    """The newest earlier state that is not damaged."""
    for backup in reversed(backups.listed(path)):
        with suppress(DamagedDossier):
            return read(backup.path, named=path.name)
    raise DamagedDossier(path=str(path), reason="nothing_left")


def _with_all_entries(dossier: Dossier, states: Iterable[tuple[backups.Backup, Stored]]) -> Dossier:
    """The dossier, with the entries that only these states of it have."""
    return reduce(merging.with_entries_of, (stored.dossier for _backup, stored in states), dossier)


def _mend(path: Path) -> Mended | None:
    """``Mending.mend``, under the lock."""
    with suppress(DamagedDossier):
        read(path)
        return None
    data = _bytes(path)
    offer = _offer(path, data)
    set_aside = _set_aside(path, data)
    if offer.dossier is None:
        raise DamagedDossier(path=str(path), reason="nothing_left")
    said = salvage(data).revision or 0
    revision = max(backups.next_revision(path, None), said + 1)
    commit(path, None, offer.dossier, revision, lambda _target: None)
    return Mended(offer, set_aside)


def _offer(path: Path, data: bytes) -> Offer:
    states, salvaged = [*backups.good(path)], salvage(data)
    backup = states[0][0] if states else None
    earlier = _with_all_entries(states[0][1].dossier, states) if states else None
    mended = _mended(path, earlier, salvaged)
    had = {entry.id for entry in earlier.entries} if earlier else set()
    regained = tuple(entry.id for entry in mended.entries if entry.id not in had) if mended else ()
    has = {entry.id for entry in mended.entries} if mended else set()
    differing: tuple[str, ...] = ()
    if earlier and salvaged.head and salvaged.head.id == earlier.id:
        differing = merging.differing(earlier, salvaged.head.with_entries(salvaged.entries))
    lost = salvaged.revision - backup.revision if backup and salvaged.revision is not None else None
    return Offer(
        path,
        mended,
        backup,
        regained,
        tuple(name for name in salvaged.seen if name not in has),
        differing,
        lost if lost is None or lost > 0 else None,
    )


def _mended(path: Path, earlier: Dossier | None, salvaged: Salvaged) -> Dossier | None:
    """The earlier state with the entries that read well; without one, what reads well alone."""
    if earlier is not None:
        return earlier.with_entries(salvaged.entries)
    head = salvaged.head
    if head is not None and path.name == file_name(head.id):
        return head.with_entries(salvaged.entries)
    dossier_id = dossier_id_of(path.name)
    if dossier_id is None or not salvaged.entries:
        return None
    return Dossier(id=dossier_id, entries=salvaged.entries)


def _bytes(path: Path) -> bytes:
    try:
        data, _state = read_file(path)
    except FileNotFoundError as error:
        raise refused(path, error) from error
    with suppress(DamagedDossier):
        decoded(path, data)  # a file of a newer version is whole: it is not ours to mend
    return data


def _set_aside(path: Path, data: bytes) -> Path:
    """A copy of the damaged file beside it; one that is there with the same bytes will do."""
    state = revision_of(path)
    instant = backups.stamp(state.mtime_ns if state else 0)
    number = 0
    while True:
        aside = path.with_name(set_aside_name(path.name, instant, number))
        try:
            if read_file(aside)[0] == data:
                return aside
        except FileNotFoundError:
            try:
                replace_file(aside, data)
            except StoreUnsynced as error:  # it is there, but nothing is mended
                raise StoreError(path=str(aside), reason="unconfirmed") from error
            return aside
        number += 1
