"""Many of a kind: some in every run of the tests, all of them in the battery."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def sampled(
    values: Iterable[Any], now: Callable[[Any], bool] | Iterable[Any], name: Callable[[Any], str] = str
) -> list[Any]:
    """The values for ``parametrize``, each of its ``name``: those that ``now`` holds or names run at once, the others
    with the battery.

    For tests that open a form for each of forty kinds and the like, where a few catch nearly everything quickly.
    """
    chosen = now if callable(now) else [*now].__contains__
    marked = [pytest.param(each, id=name(each), marks=() if chosen(each) else pytest.mark.battery) for each in values]
    assert any(not each.marks for each in marked), "none of them would run"
    return marked
