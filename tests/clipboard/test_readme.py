"""The README names every place of the battery, and would be caught at a word too many."""

import pytest

from tests.clipboard.readme import ROWS, agrees
from tests.clipboard.test_terminals import TERMINALS


@pytest.mark.parametrize("place", ROWS)
def test_each_place_has_one_row_that_says_one_thing(place: str) -> None:
    states = {
        (state, came)
        for state in ("verified", "sent_unconfirmed", "failed")
        for came in ("the letter", "nothing")
        if agrees(place, state, came)
    }
    assert len(states) == 1
    assert ("verified", "nothing") not in states


@pytest.mark.parametrize(("name", "takes"), [(name, takes) for name, _, takes in TERMINALS])
def test_what_a_terminal_takes_is_what_the_readme_says(name: str, takes: bool) -> None:
    came = "the letter" if takes else "nothing"
    assert agrees(name, "failed" if name == "a VTE terminal" else "sent_unconfirmed", came)
