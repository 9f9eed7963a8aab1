"""A thousand kills at random moments, while a writer that never rests appends and says what was saved."""

import random
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from model.errors import StoreError
from model.record.dossier import Dossier
from model.store.tiny import TinyRepository
from model.store.upkeep import tidy
from tests.battery import figures
from tests.battery.storage.children import Child
from tests.battery.storage.stories import ID, SEED, entry, leftovers, sized, stored

pytestmark = pytest.mark.battery

SIZES = {"3 kB": (3_000, 500), "300 kB": (300_000, 350), "3 MB": (3_000_000, 170)}
"""Size of the file, and how many writers die on it."""

COMMITS = 2.5
"""A writer lives between no time and as long as so many commits take: at first by what a commit took before, later
longer whenever one died before its first word, and shorter whenever one said something. So about every other writer
comes to say something, however busy the machine is, and the deaths stay where commits happen."""

LONGER, SHORTER = 1.3, 0.85


ROUND = 25
"""After so many deaths a new file, so that the small one stays small."""


class Tally:
    """What one size went through."""

    def __init__(self) -> None:
        self.kills = self.acknowledged = self.unfinished = self.unreadable = self.lost = 0


@pytest.mark.parametrize("size", SIZES)
def test_a_killed_writer_loses_nothing_that_was_acknowledged(size: str, tmp_path: Path) -> None:
    chance = random.Random(f"{SEED} {size}")
    about, kills = SIZES[size]
    base, tally = sized(about), Tally()
    for number in range(0, kills, ROUND):
        _one_file(tmp_path / str(number), base, min(ROUND, kills - number), chance, tally)
    figures.tell(
        f"kill -9, {size}",
        seed=SEED,
        kills=tally.kills,
        in_the_middle_of_a_commit=tally.unfinished,
        acknowledged_entries=tally.acknowledged,
        unreadable_files=tally.unreadable,
        lost_entries=tally.lost,
    )
    assert tally.kills == kills
    assert (tally.unreadable, tally.lost) == (0, 0)
    assert tally.acknowledged > kills / 4, "the writers hardly came to write"
    assert tally.unfinished > 0, "no writer died in the middle of a commit"


def _one_file(data: Path, base: Dossier, kills: int, chance: random.Random, tally: Tally) -> None:
    """Writers die on one file, one after the other; then what they left is cleaned, and one more entry written."""
    TinyRepository(data).create(base)
    acknowledged: set[str] = set()
    numbers = count()
    known = {each.id for each in base.entries}
    pace = _pace(data, numbers, known)
    for _ in range(kills):
        repository = TinyRepository(data)  # read before the fork: the writer starts warm
        repository.load(ID)
        child = Child(_writer(repository, next(numbers) * 1_000_000))
        assert child.hear() == "ready"
        time.sleep(chance.uniform(0, COMMITS * pace))
        said = child.kill()
        pace *= SHORTER if said else LONGER
        acknowledged |= set(said)
        tally.kills += 1
        found = _look(data, tally)
        tally.lost += len((known | acknowledged) - found)
    tally.acknowledged += len(acknowledged)
    tally.unfinished += len(leftovers(data))
    tidy(data)
    assert leftovers(data) == []
    last = entry(next(numbers))
    assert last in TinyRepository(data).append(ID, [last]).entries


def _look(data: Path, tally: Tally) -> set[str]:
    """The ids that a new window reads."""
    try:
        return {each.id for each in stored(data).entries}
    except StoreError:
        tally.unreadable += 1
        return set()


def _pace(data: Path, numbers: Iterator[int], known: set[str]) -> float:
    """Seconds of one commit here and now; what it stored is ``known`` from then on."""
    repository, start = TinyRepository(data), time.perf_counter()
    for _ in range(5):
        one = entry(next(numbers))
        repository.append(ID, [one])
        known.add(one.id)
    return (time.perf_counter() - start) / 5


def _writer(repository: TinyRepository, first: int) -> Callable[[Callable[[str], None]], None]:
    def write(say: Callable[[str], None]) -> None:
        say("ready")
        for number in count(first):
            one = entry(number)
            repository.append(ID, [one])
            say(one.id)

    return write
