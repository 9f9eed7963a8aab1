"""Medians of interleaved runs, and one row of the table."""

import math
import statistics
import time
from collections.abc import Callable

from msgspec import Struct


class Row(Struct, frozen=True):
    """What was measured (seconds, bytes or kB), its reference, and the budget: a ratio, or an absolute number.

    ``unit``: ``"ms"``, ``"B"`` or ``"MB"``, for print only. ``reference`` ``None``: the budget is absolute; ``budget``
    ``None``: told for information.
    """

    what: str
    measured: float
    reference: float | None
    budget: float | None
    unit: str = "ms"

    @property
    def figure(self) -> float:
        """The ratio, or the bare figure where the budget is absolute."""
        return self.measured if self.reference is None else self.measured / self.reference

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.budget is None or self.figure <= self.budget


def interleaved(runs: int, *acts: Callable[[], float]) -> list[float]:
    """The median of each act over ``runs`` rounds; every round does each act once, so that noise falls on all."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(runs):
        for act, times in zip(acts, taken, strict=True):
            times.append(act())
    return [statistics.median(times) for times in taken]


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """The seconds one call takes."""

    def run() -> float:
        start = time.perf_counter()
        act()
        return time.perf_counter() - start

    return run


def growth(sizes: list[int], times: list[float]) -> float:
    """The exponent of the best power law through the points: 1 is linear."""
    xs, ys = [math.log(size) for size in sizes], [math.log(took) for took in times]
    return statistics.linear_regression(xs, ys).slope
