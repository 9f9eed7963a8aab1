"""What was sent is shown and copied as it was sent, to the last character."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.letters.frozen import frozen
from model.record.events import CustomerServiceContacted, MediatorReferred
from tests.letters.stories import stories


def sent(text: str) -> CustomerServiceContacted:
    return CustomerServiceContacted(id="e1", on=date(2026, 1, 15), channel="registered_letter", letter=text)


def test_a_composed_letter_comes_back_whole_from_the_entry_that_sent_it() -> None:
    for story in stories():
        letter = story.letter()
        again = frozen(sent(letter.text))
        assert again.text == letter.text
        assert again.subject == letter.subject
        assert ["".join(segment.text for segment in line) for line in again.lines] == letter.text.splitlines()


def test_it_says_which_entry_sent_it_and_how() -> None:
    letter = frozen(MediatorReferred(id="m1", on=date(2026, 4, 1), channel="web_form", letter="Madame, Monsieur,\n"))
    assert (letter.id, letter.records, letter.channels, letter.frozen_by) == (
        "T-7",
        "mediator_referred",
        ("web_form",),
        "m1",
    )
    assert letter.missing == ()
    assert letter.subject == ""


@pytest.mark.parametrize("text", ["sans fin de ligne", "a  \nb\t\n", "a\r\nb\r\n", "\n\n", "[/b] {{x}}\x1b[2J\n"])
def test_odd_texts_stay_as_they_are(text: str) -> None:
    assert frozen(sent(text)).text == text


def test_what_cannot_be_shown_is_not_shown_raw() -> None:
    lines = frozen(sent("a\x1b]52;c;eA==\x07\u202eb\n")).lines
    shown = "".join(segment.text for segment in lines[0])
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


def test_an_entry_without_a_text_has_no_lines() -> None:
    assert frozen(sent("")).lines == ()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_byte_for_byte(text: str) -> None:
    assert frozen(sent(text)).text.encode() == text.encode()
