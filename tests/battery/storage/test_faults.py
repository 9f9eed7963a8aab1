"""Every call of every act fails once in every way, and is once the last: nothing is lost, and no lie told."""

import errno
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import RelanceError, StoreError, StoreUnsynced
from model.store.upkeep import tidy
from tests.battery import figures
from tests.battery.storage.acts import Act
from tests.battery.storage.all_acts import ACTS
from tests.battery.storage.children import REFUSED, SAVED, UNSYNCED, Child
from tests.battery.storage.seam import Fault, around, count_calls, moments
from tests.battery.storage.stories import leftovers

pytestmark = pytest.mark.battery

ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)
RIGHT = {SAVED: {"new"}, UNSYNCED: {"new"}, REFUSED: {"old"}, -9: {"old", "new"}}
"""What may be found after each end of an act: never the old state after "saved", never the new one after a refusal."""

MAY_LEAVE = {"create", "remove"}
"""Calls after whose failure an unfinished file may stay until the next start: made against the word, or kept."""


@pytest.mark.parametrize("name", ACTS)
def test_every_call_fails_in_every_way_and_nothing_is_lost(name: str, tmp_path: Path) -> None:
    act = ACTS[name]
    start = tmp_path / "start"
    start.mkdir()
    act.prepare(start)
    calls = count_calls(act.ready(_copy(start, tmp_path / "count")))
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for at, call in enumerate(calls):
        for moment in moments(call):
            for error in (*ERRORS, None):
                folder = _copy(start, tmp_path / "now")
                fault = Fault(at, error, moment)
                status = _in_a_child(act, folder, fault) if error is None else _here(act, folder, fault)
                ends[TOLD[status]] += 1
                said = f"{call} ({at}), {moment}, {errno.errorcode[error] if error else 'killed'}: {TOLD[status]}"
                wrong += judged(act, folder, status, said, may_leave=call in MAY_LEAVE)
    figures.tell(f"faults, {name}", calls=len(calls), runs=sum(ends.values()), **dict(ends), wrong=len(wrong))
    assert not wrong, "\n".join(wrong)
    assert ends["killed"] >= 2 * len(calls)


TOLD = {SAVED: "saved", UNSYNCED: "unsynced", REFUSED: "refused", -9: "killed"}


def judged(act: Act, folder: Path, status: int, said: str, *, may_leave: bool = False) -> list[str]:
    """What is wrong with what an act left, in words; it is done again to see that nothing is in its way."""
    wrong = []
    try:
        found = act.found(folder)
        if found not in RIGHT.get(status, ()):  # any other end is an error that went astray
            wrong.append(f"{said}, and found {found}")
        if leftovers(folder) and status != -9 and not may_leave:
            wrong.append(f"{said}, and left {leftovers(folder)}")
        tidy(act.data(folder))
        if leftovers(act.data(folder)):
            wrong.append(f"{said}, and {leftovers(folder)} was not cleaned")
        act.again(folder)
    except (RelanceError, AssertionError, OSError) as error:
        wrong.append(f"{said}, and then {type(error).__name__} {error}")
    return wrong


def ended(doing: Callable[[], object]) -> int:
    """Do it; how it ended. An error that is not one of the store's own is a fault of the store."""
    try:
        doing()
    except StoreUnsynced:
        return UNSYNCED
    except StoreError:
        return REFUSED
    return SAVED


def _here(act: Act, folder: Path, fault: Fault) -> int:
    doing = act.ready(folder)
    with around(fault):
        return ended(doing)


def _in_a_child(act: Act, folder: Path, fault: Fault) -> int:
    doing = act.ready(folder)

    def die(_say: object) -> int:
        with around(fault):
            return ended(doing)

    return Child(die).end()[0]


def _copy(start: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return shutil.copytree(start, folder)
