"""What follows from each stored dossier, worked out once and kept on pages (``model.store.pages``).

What is asked for is taken from memory, else from a page, else worked out from the dossier, and then written on a page
for the next start. Where no page can be written, nothing is lost but time.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeAlias

from msgspec import Struct

from model.errors import StoreError
from model.record.dossier import Dossier
from model.store import disk, pages
from model.store.atomic import TEMPORARY_SUFFIX, make_private_directory
from model.store.names import file_name
from model.store.repository import Repository

Rows: TypeAlias = dict[bytes, bytes]
"""State of a file → a line about it."""

Make: TypeAlias = Callable[[Dossier], tuple[bytes, ...]]
Order: TypeAlias = Callable[[bytes], Any]

RIPE: Final = 2_000_000_000
"""Nanoseconds after which a file that changes again shows it: some disks tell no instants closer than two seconds."""


class Known(Struct, frozen=True):
    """For each dossier that could be read a value a column, and the errors of those that could not."""

    values: tuple[tuple[bytes, ...], ...]
    damaged: tuple[StoreError, ...]


class Ledger:
    """What is known of the dossiers of one repository."""

    def __init__(self, repository: Repository, data_directory: Path | None = None, program: str = "") -> None:
        """``data_directory``: where the pages are; without one, nothing is kept beyond this process.

        ``program``: its state, taken before its parts were loaded, so that one replaced since is never mistaken for it.
        """
        self.repository = repository
        self._folder = data_directory / pages.FOLDER if data_directory and program else None
        self._program = program
        self._rows: dict[tuple[str, str], Rows] = {}
        self._states: tuple[bytes, ...] = ()
        self._ripe: set[bytes] = set()

    def known(self, columns: Sequence[str], day: str, make: Make, order: Order) -> Known:
        """What ``make`` says of each dossier on ``day``: a value a column, without line feeds.

        ``order``: the sort key of a dossier, from its value in the first column; pages stand in that order too.
        Raises ``StoreError`` when the dossiers cannot be listed.
        """
        rows = [self._recalled(column, day) for column in columns]
        states: dict[str, bytes] = self.repository.states()
        damaged: tuple[StoreError, ...] = ()
        if any(state not in row for row in rows for state in states.values()):
            states, damaged = self._work_out(rows, columns, day, make, order)
        self._states = tuple(states.values())
        for column, row in zip(columns, rows, strict=True):
            self._rows[column, day] = _of(self._states, row)
        values = [tuple(row[state] for row in rows) for state in self._states if state in rows[0]]
        return Known(tuple(sorted(values, key=lambda value: order(value[0]))), damaged)

    def say(self, page: str, day: str, said: bytes) -> None:
        """Keep an answer drawn from all that was known last, unless a dossier is damaged or changed just now."""
        if self._ripe.issuperset(self._states):
            self._write(page, day, said, dict.fromkeys(self._states, b""))

    def said(self, page: str, day: str) -> bytes | None:
        """The answer that was kept, if all is as it was then."""
        found = pages.page(str(self._folder / page), self._head(day)) if self._folder else None
        return found[0] if found and found[1].keys() == set(self._states) else None

    def _work_out(
        self, rows: list[Rows], columns: Sequence[str], day: str, make: Make, order: Order
    ) -> tuple[dict[str, bytes], tuple[StoreError, ...]]:
        """Fill the rows with what is missing, and keep what will still be true of these states at the next start.

        The instant is taken before the states, and these before the dossiers are read: whoever changes one of them
        later leaves another state, unless its file is too young to show it.
        """
        instant = self._instant() if self.repository.is_unread() else None
        states = self.repository.states()
        shelf = self.repository.load_all({name for name in states if all(states[name] in row for row in rows)})
        for dossier in shelf.dossiers:
            state = states.get(file_name(dossier.id))
            if state is not None:  # it came while the others were read
                for row, value in zip(rows, make(dossier), strict=True):
                    row[state] = value
        if instant is not None:
            ripe = [state for state in states.values() if state in rows[0] and pages.youngest(state) + RIPE < instant]
            ripe.sort(key=lambda state: order(rows[0][state]))
            self._ripe.update(ripe)
            for column, row in zip(columns, rows, strict=True):
                self._write(column, day, b"", _of(ripe, row))
        return states, shelf.damaged

    def _recalled(self, column: str, day: str) -> Rows:
        """The rows of a column, from memory or from its page."""
        rows = self._rows.get((column, day))
        if rows is None:
            found = pages.page(str(self._folder / column), self._head(day)) if self._folder else None
            rows = found[1] if found else {}
            self._ripe.update(rows)
        return dict(rows)

    def _head(self, day: str) -> bytes:
        return pages.head(day, self._program)

    def _instant(self) -> int | None:
        """Now, by the clock that stamps the files; ``None`` where nothing can be written."""
        if self._folder is None:
            return None
        with suppress(OSError, StoreError):
            make_private_directory(self._folder)
            temporary, instant = self._new("now", b"")
            disk.remove(temporary)
            return instant
        return None

    def _write(self, page: str, day: str, said: bytes, rows: Rows) -> None:
        """Replace a page, or leave it; it need not survive a power cut."""
        if self._folder is not None:
            with suppress(OSError):
                temporary, _instant = self._new(page, pages.written(self._head(day), said, rows))
                disk.replace(temporary, self._folder / page)

    def _new(self, page: str, data: bytes) -> tuple[Path, int]:
        """A new file with this content, for its owner alone, and its instant."""
        assert self._folder is not None
        path = self._folder / f".{page}.{os.urandom(4).hex()}{TEMPORARY_SUFFIX}"
        descriptor = disk.create(path)
        try:
            disk.write(descriptor, data)
            return path, disk.status(descriptor).st_mtime_ns
        except OSError:
            disk.remove(path)
            raise
        finally:
            disk.close(descriptor)


def _of(states: Iterable[bytes], rows: Rows) -> Rows:
    return {state: rows[state] for state in states if state in rows}
