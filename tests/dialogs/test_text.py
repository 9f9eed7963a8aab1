"""Text typed or pasted cannot drive the terminal nor turn a line around."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typed import clean_line, clean_text

DANGEROUS = {
    "a\x1b[31mb": "ab",
    "a\x1b]52;c;aGVsbG8=\x07b": "ab",
    "a\x1b]52;c;aGVsbG8=\x1b\\b": "ab",
    "a\x1bP1;2q\x1b\\b": "ab",
    "a\x1bcb": "ab",
    "a\x1b]sans fin": "asans fin",
    "a\x9b2Jb": "ab",
    "a\x9d0;titre\x9cb": "ab",
    "facture\u202egnp.exe": "facturegnp.exe",
    "a\u2066b\u2069c": "abc",
    "a\x00\x07\x7fb": "ab",
    "a\ud800b": "ab",
    "\ufeffa": "a",
    "e\u0301": "é",
    "un\r\ndeux\rtrois\u2028quatre": "un\ndeux\ntrois\nquatre",
    "👩\u200d👧": "👩\u200d👧",
    "[/b] [urgent] {{x}}": "[/b] [urgent] {{x}}",
}


@pytest.mark.parametrize(("given_text", "kept"), DANGEROUS.items())
def test_what_could_drive_the_terminal_goes_and_the_words_stay(given_text: str, kept: str) -> None:
    assert clean_text(given_text) == kept


def test_several_lines_become_one_and_nothing_is_lost() -> None:
    assert clean_line(" 12 rue des Lilas\r\n\n35000 Rennes\t(France) ") == "12 rue des Lilas 35000 Rennes (France)"


@given(text=st.text())
def test_no_control_character_survives_and_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert not [char for char in once if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"]
    assert clean_text(once) == once
    assert "\n" not in clean_line(text)
