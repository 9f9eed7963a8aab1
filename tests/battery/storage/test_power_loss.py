"""The power goes at every moment: whatever of the unsynced the disk kept, a whole dossier is there, and what was saved.

The mutants are the store with one care less. Each must be caught: otherwise the model proves nothing.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from model.errors import StoreError
from model.store import atomic, disk, dossier_file
from model.store.tiny import TinyRepository
from tests.battery import figures
from tests.battery.storage.acts import Act, Commit
from tests.battery.storage.all_acts import ACTS
from tests.battery.storage.power import ForgetfulDisk, Tree, build
from tests.battery.storage.seam import around
from tests.battery.storage.stories import ID, entry

pytestmark = pytest.mark.battery


class Inherited(Commit):
    """Another window wrote the entry and died before its name was on the disk; this one is asked for the same."""

    name = "commit found done"

    def prepare_live(self, folder: Path) -> None:
        """The part of the preparation that the disk may forget."""
        real = disk.sync_directory

        def die(path: Path) -> None:
            if path.name == "dossiers":
                raise Cut
            real(path)

        with pytest.MonkeyPatch.context() as patch, suppress(Cut):
            patch.setattr(disk, "sync_directory", die)
            TinyRepository(folder).append(ID, [entry(1)])


Key: TypeAlias = tuple[tuple[str, bytes | None], ...]


class Cut(BaseException):
    """The other window's end."""


ALL: dict[str, Act] = {act.name: act for act in (*ACTS.values(), Inherited())}


class Watch:
    """Takes down every state a power cut may leave, after every call and after the answer; then looks at each."""

    def __init__(self) -> None:
        self.cuts = 0
        self._trees: dict[Key, Tree] = {}
        self._moments: dict[Key, list[tuple[str, frozenset[str]]]] = {}

    @property
    def states(self) -> int:
        """How many different ones."""
        return len(self._trees)

    def cut(self, forgetful: ForgetfulDisk, when: str, *allowed: str) -> None:
        """The power goes now; what may be found then."""
        self.cuts += 1
        for tree in forgetful.states():
            key = tuple(sorted(tree.items(), key=lambda item: item[0]))
            self._trees[key] = tree
            self._moments.setdefault(key, []).append((when, frozenset(allowed)))

    def violations(self, act: Act, folder: Path) -> list[str]:
        """Where something else is found."""
        wrong = []
        for key, tree in self._trees.items():
            found = self._found(act, tree, folder / "state")
            wrong += [f"{when}: {found}" for when, allowed in self._moments[key] if found not in allowed]
        return wrong

    def _found(self, act: Act, tree: Tree, place: Path) -> str:
        build(tree, place)
        try:
            return act.found(place)
        except (StoreError, AssertionError) as error:
            return f"{type(error).__name__} {str(error)[:200]}"
        finally:
            shutil.rmtree(place)


def cut_everywhere(act: Act, folder: Path, mutant: "Mutant | None" = None) -> tuple[Watch, list[str]]:
    """Do the act once; the power goes after each of its calls, and after it has said "saved"."""
    start = folder / "start"
    start.mkdir()
    act.prepare(start)
    forgetful, watch = ForgetfulDisk(start), Watch()

    def watched(name: str, real: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        answer = forgetful(name, real, given, named)
        watch.cut(forgetful, f"after {name}", "old", "new")
        return answer

    with around(watched), mutant() if mutant else nullcontext():
        if isinstance(act, Inherited):
            act.prepare_live(start)
        act.ready(start)()
    watch.cut(forgetful, "after the answer", "new")
    return watch, watch.violations(act, folder)


@pytest.mark.parametrize("name", ALL)
def test_a_power_cut_leaves_the_old_or_the_new_and_what_was_saved(name: str, tmp_path: Path) -> None:
    watch, violations = cut_everywhere(ALL[name], tmp_path)
    figures.tell(f"power, {name}", cuts=watch.cuts, states=watch.states, violations=len(violations))
    assert not violations, "\n".join(violations)
    assert watch.states > 3


Mutant: TypeAlias = Callable[[], AbstractContextManager[None]]


@contextmanager
def without_sync() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "sync", lambda _descriptor: None)
        yield


@contextmanager
def without_directory_sync() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "sync_directory", lambda _path: None)
        yield


@contextmanager
def rename_before_write() -> Iterator[None]:
    """All that concerns the content waits until the name is there."""
    later: list[Callable[[], object]] = []
    write, sync, close, replace = disk.write, disk.sync, disk.close, disk.replace
    written: set[int] = set()

    def write_later(descriptor: int, data: bytes) -> None:
        written.add(descriptor)
        later.append(lambda: write(descriptor, data))

    def sync_later(descriptor: int) -> None:
        later.append(lambda: sync(descriptor)) if descriptor in written else sync(descriptor)

    def close_later(descriptor: int) -> None:
        later.append(lambda: close(descriptor)) if descriptor in written else close(descriptor)

    def replace_first(old: Path, new: Path) -> None:
        replace(old, new)
        for each in later:
            each()
        later.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "write", write_later)
        patch.setattr(disk, "sync", sync_later)
        patch.setattr(disk, "close", close_later)
        patch.setattr(disk, "replace", replace_first)
        yield


@contextmanager
def in_place() -> Iterator[None]:
    def overwrite(path: Path, data: bytes, before: Callable[[Path], None] | None = None) -> atomic.Revision:
        if before is not None:
            before(path)
        path.write_bytes(data)
        descriptor = disk.open_to_read(path)
        disk.sync(descriptor)
        disk.close(descriptor)
        revision = atomic.revision_of(path)
        assert revision is not None
        return revision

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dossier_file, "replace_file", overwrite)
        yield


MUTANTS: dict[str, Mutant] = {
    "without fsync of the file": without_sync,
    "without fsync of the directory": without_directory_sync,
    "rename before write": rename_before_write,
    "writing in place": in_place,
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_store_with_one_care_less_is_caught(mutant: str, tmp_path: Path) -> None:
    watch, violations = cut_everywhere(Commit(), tmp_path, MUTANTS[mutant])
    figures.tell(f"power, {mutant}", states=watch.states, violations_seen=len(violations))
    assert violations
