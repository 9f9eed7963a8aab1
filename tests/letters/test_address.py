"""Advice on a postal address: never a refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.letters.address import advice


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["12 rue des Lilas", "69003 LYON"], ()),
        (["12 rue des Lilas", "", "69003 Lyon", " "], ()),
        (["CS 30342", "94257 GENTILLY CEDEX"], ()),
        ([], ("empty",)),
        ([" "], ("empty",)),
        (["a", "b", "c", "d", "e", "69003 Lyon"], ("too_many_lines",)),
        (["123 boulevard du Maréchal-de-Lattre-de-Tassigny", "69003 Lyon"], ("line_too_long",)),
        (["12 rue des Lilas", "Lyon"], ("no_town_line",)),
        (["12 rue des Lilas", "69003"], ("no_town_line",)),
        (["12 rue des Lilas", "69003 Lyon."], ("punctuation",)),
        (["1 quai", "Dublin 2, D02 Y754"], ("no_town_line",)),
    ],
)
def test_what_could_be_better(lines: list[str], expected: tuple[str, ...]) -> None:
    assert advice(lines, "Camille Roux") == expected


def test_thirty_eight_characters_fit_and_thirty_nine_do_not() -> None:
    assert advice(["x" * 38, "69003 Lyon"]) == ()
    assert advice(["x" * 39, "69003 Lyon"]) == ("line_too_long",)


@given(st.lists(st.text()), st.text())
def test_any_text_can_be_looked_at(lines: list[str], name: str) -> None:
    assert len(set(advice(lines, name))) == len(advice(lines, name))
