"""The plain text that is printed: its recipient stands where the window is; a letter that was sent is left alone."""

import pytest
from msgspec.structs import replace

from model.letters.letter import Letter
from model.outputs.text import write_text
from tests.pdf.letters import APPROVED, LONG_RECIPIENT, sheet, written

LINE, COLUMN = 2.54 / 6, 2.54 / 10
"""Centimetres, at six lines and ten columns an inch."""


def rows(letter: Letter, recipient: tuple[str, ...]) -> list[tuple[float, float, float]]:
    """Left, right and top of each line of the recipient on paper, in centimetres."""
    lines = write_text(letter).split("\n")
    found = [(number, line) for number, line in enumerate(lines) if line.strip() in recipient]
    assert len(found) >= len(recipient)
    return [
        ((len(line) - len(line.lstrip())) * COLUMN, len(line) * COLUMN, number * LINE)
        for number, line in found[: len(recipient)]
    ]


@pytest.mark.parametrize("margin", [0.6, 1.27])
@pytest.mark.parametrize("recipient", [("Orange", "Service clients"), LONG_RECIPIENT[4:5]], ids=["short", "middling"])
def test_printed_it_stands_in_the_window(recipient: tuple[str, ...], margin: float) -> None:
    for left, right, top in rows(written(recipient=recipient), recipient):
        assert left + margin / 2 >= 11
        assert right + margin / 2 <= 21
        assert 4.8 <= top + margin <= 8.3


def test_the_short_recipient_begins_in_column_45() -> None:
    lines = write_text(written()).split("\n")
    assert [line.index(line.strip()) for line in lines if line.strip() in {"Orange", "Service clients"}] == [44, 44]


def test_a_long_recipient_gives_way_to_the_left_and_stays_on_the_page() -> None:
    text = write_text(written(recipient=LONG_RECIPIENT))
    assert max(map(len, text.split("\n"))) <= 80
    assert all(line in text for line in LONG_RECIPIENT)


@pytest.mark.parametrize("path", APPROVED, ids=lambda path: path.stem)
def test_no_word_is_changed(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]  # ids want an object
    assert write_text(sheet(text)).split() == text.split()


def test_what_was_sent_is_given_back_to_the_last_character() -> None:
    letter = replace(written(), frozen_by="e1", sent_text="  exactement \n\n\n cela")
    assert write_text(letter) == "  exactement \n\n\n cela"


@pytest.mark.parametrize("text", ["", "Bonjour.\n", f"{' ' * 30}Camille Roux\n"])
def test_what_is_no_letter_is_given_as_it_is(text: str) -> None:
    assert write_text(sheet(text)).split() == text.split()
