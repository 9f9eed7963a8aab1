"""Sums and numbers of days as people type them."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typed import TypedError, explain, parse_count, parse_euros
from tui.wording import Words

WORDS = Words()

SUMS = {
    "29,99": "29.99",
    "29.99": "29.99",
    "29,9": "29.90",
    "30": "30.00",
    "0": "0.00",
    "007": "7.00",
    "1 234,56 €": "1234.56",
    "1\u00a0234,56\u00a0€": "1234.56",
    "1\u202f234,56€": "1234.56",
    "1.234,56": "1234.56",
    "1,234.56": "1234.56",
    "1 234 567,8": "1234567.80",
    "29€90": "29.90",
    "29,99 euros": "29.99",
    "29,99 EUR": "29.99",
    "999999999999": "999999999999.00",
}

NO_SUMS = {
    "": "empty_amount",
    "-3": "negative_amount",
    "−3,50": "negative_amount",
    "29,999": "too_many_decimals",
    "1.234": "too_many_decimals",
    "1000000000000": "amount_too_large",
    "vingt": "unreadable_amount",
    "€": "unreadable_amount",
    "12 34": "unreadable_amount",
    "1e5": "unreadable_amount",
    "nan": "unreadable_amount",
    "29,99,": "unreadable_amount",
    "٣": "foreign_digits",
    "[/b]": "unreadable_amount",
}


@pytest.mark.parametrize(("typed", "kept"), SUMS.items())
def test_a_sum_is_read(typed: str, kept: str) -> None:
    assert parse_euros(typed, WORDS) == kept


@pytest.mark.parametrize(("typed", "code"), NO_SUMS.items())
def test_what_is_no_sum_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(TypedError) as refusal:
        parse_euros(typed, WORDS)
    assert refusal.value.code == code
    assert explain(refusal.value, WORDS).endswith(".")


@given(amount=st.decimals(0, 999_999_999_999, places=2))
def test_every_sum_shown_is_read_back(amount: Decimal) -> None:
    assert Decimal(parse_euros(WORDS.money(amount), WORDS)) == amount


@pytest.mark.parametrize(
    ("typed", "count"), [("15", 15), ("15 jours", 15), ("15j", 15), ("quinze jours", 15), ("Huit", 8), ("365", 365)]
)
def test_a_number_of_days_is_read(typed: str, count: int) -> None:
    assert parse_count(typed, WORDS) == count


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty_count"),
        ("0", "count_out_of_range"),
        ("366", "count_out_of_range"),
        ("99999999999999", "count_out_of_range"),
        ("-4", "unreadable_count"),
        ("deux mois", "unreadable_count"),
        ("1,5", "unreadable_count"),
        ("٣", "foreign_digits"),
    ],
)
def test_what_is_no_number_of_days_is_refused(typed: str, code: str) -> None:
    with pytest.raises(TypedError) as refusal:
        parse_count(typed, WORDS)
    assert refusal.value.code == code
    assert explain(refusal.value, WORDS).endswith(".")


def read_or_refusal(reader: Callable[[str, Words], object], text: str) -> object:
    """What was read, or the refusal; anything else is a fault."""
    try:
        return reader(text, WORDS)
    except TypedError as refusal:
        return refusal


@given(text=st.text() | st.text(alphabet="0123456789,. €-", max_size=20))
def test_any_text_is_a_sum_or_refused_in_words(text: str) -> None:
    read = read_or_refusal(parse_euros, text)
    if isinstance(read, TypedError):
        assert explain(read, WORDS)
    else:
        assert re.fullmatch(r"[0-9]{1,12}\.[0-9]{2}", str(read))


@given(text=st.text() | st.text(alphabet="0123456789 jours", max_size=12))
def test_any_text_is_a_number_of_days_or_refused_in_words(text: str) -> None:
    read = read_or_refusal(parse_count, text)
    if isinstance(read, TypedError):
        assert explain(read, WORDS)
    else:
        assert read in range(1, 366)
