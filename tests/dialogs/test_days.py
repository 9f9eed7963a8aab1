"""What French people type for a day: read as meant, or refused with the reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typed import TypedError, explain, parse_day
from tui.wording import Words

WORDS = Words()
TODAY = date(2026, 11, 23)  # a Monday
DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))

READ = {
    "15/03/2026": date(2026, 3, 15),
    "15-03-2026": date(2026, 3, 15),
    "15.03.2026": date(2026, 3, 15),
    "15 03 2026": date(2026, 3, 15),
    "5/3/2026": date(2026, 3, 5),
    "2026-03-15": date(2026, 3, 15),
    "15 mars 2026": date(2026, 3, 15),
    "  15   MARS 2026. ": date(2026, 3, 15),
    "15mars2026": date(2026, 3, 15),
    "1er mars 2026": date(2026, 3, 1),
    "Le 1er mars 2026": date(2026, 3, 1),
    "1 aout 2026": date(2026, 8, 1),
    "1er août 2026": date(2026, 8, 1),
    "15 janv. 2026": date(2026, 1, 15),
    "15 Décembre 2025": date(2025, 12, 15),
    "15 de\u0301cembre 2025": date(2025, 12, 15),
    "15\u00a0mars\u202f2026": date(2026, 3, 15),
    "dimanche 15 mars 2026": date(2026, 3, 15),
    "Dim. 15/03/2026": date(2026, 3, 15),
    "le dimanche 15 mars": date(2026, 3, 15),
    "15 mars": date(2026, 3, 15),
    "15/03": date(2026, 3, 15),
    "23 novembre": TODAY,
    "24 novembre": date(2025, 11, 24),
    "24/11": date(2025, 11, 24),
    "29 février": date(2024, 2, 29),
    "lundi": TODAY,
    "lundi dernier": date(2026, 11, 16),
    "mardi": date(2026, 11, 17),
    "dimanche dernier": date(2026, 11, 22),
    "lundi prochain": date(2026, 11, 30),
    "hier": date(2026, 11, 22),
    "hier soir": date(2026, 11, 22),
    "avant-hier": date(2026, 11, 21),
    "Avant hier": date(2026, 11, 21),
    "aujourd'hui": TODAY,
    "AUJOURD’HUI": TODAY,
    "aujourd`hui": TODAY,
    "demain": date(2026, 11, 24),
    "il y a 3 jours": date(2026, 11, 20),
    "Il y a 1 jour": date(2026, 11, 22),
    "il y a une semaine": date(2026, 11, 16),
    "il y a quinze jours": date(2026, 11, 8),
    "il y a deux mois": date(2026, 9, 23),
    "il y a un an": date(2025, 11, 23),
    "il y a une annee": date(2025, 11, 23),
    "dans 3 jours": date(2026, 11, 26),
    "29/02/2024": date(2024, 2, 29),
    "01/01/1990": date(1990, 1, 1),
    "31/12/2199": date(2199, 12, 31),
}

REFUSED = {
    "": "empty_day",
    "   ": "empty_day",
    "\u200b": "empty_day",
    "31/02/2026": "impossible_day",
    "2026-02-30": "impossible_day",
    "29 février 2025": "impossible_day",
    "0/1/2026": "impossible_day",
    "mardi 31/04/2026": "impossible_day",
    "31/04": "impossible_day_of_month",
    "30 février": "impossible_day_of_month",
    "15/03/26": "two_digit_year",
    "15 mars 26": "two_digit_year",
    "15/03/026": "four_digit_year",
    "15/03/20266": "four_digit_year",
    "15 marz 2026": "unknown_month",
    "15/03/1989": "day_out_of_range",
    "1er janvier 2200": "day_out_of_range",
    "0026-01-01": "day_out_of_range",
    "il y a 100 ans": "day_out_of_range",
    "il y a 9999 ans": "day_out_of_range",
    "١٥/٠٣/٢٠٢٦": "foreign_digits",
    "１５/03/2026": "foreign_digits",
    "15/03/202²": "foreign_digits",
    "02/13/2026": "month_and_day_swapped",
    "02/31/2026": "no_such_month",
    "15/13/2026": "no_such_month",
    "15/0": "unreadable_day",
    "15/00/2026": "no_such_month",
    "2026-13-01": "no_such_month",
    "lundi 15 mars 2026": "wrong_weekday",
    "lundi 15/03": "wrong_weekday",
    "12": "unreadable_day",
    "2026-03": "unreadable_day",
    "20260315": "unreadable_day",
    "2026-W10-1": "unreadable_day",
    "un jour": "unreadable_day",
    "il y a longtemps": "unreadable_day",
    "il y a trente-douze jours": "unreadable_day",
    "[/b] [urgent] {{x}}": "unreadable_day",
    "9" * 5000: "unreadable_day",
}


@pytest.mark.parametrize(("typed", "meant"), READ.items())
def test_a_day_is_read_as_meant(typed: str, meant: date) -> None:
    assert parse_day(typed, TODAY, WORDS) == meant


@pytest.mark.parametrize(("typed", "code"), REFUSED.items())
def test_a_day_that_is_none_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(TypedError) as refusal:
        parse_day(typed, TODAY, WORDS)
    assert refusal.value.code == code
    sentence = explain(refusal.value, WORDS)
    assert sentence.endswith((".", "?"))
    assert "{" not in sentence


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2026", "Impossible\N{NO-BREAK SPACE}: février 2026 a 28 jours."),
        ("31/02/2024", "Impossible\N{NO-BREAK SPACE}: février 2024 a 29 jours."),
        ("15/03/26", "Écrivez l’année en entier\N{NO-BREAK SPACE}: 15/03/2026\N{NO-BREAK SPACE}?"),
        ("15/03/99", "Écrivez l’année en entier\N{NO-BREAK SPACE}: 15/03/1999\N{NO-BREAK SPACE}?"),
        ("02/13/2026", "Il n’y a pas de mois 13. Plutôt 13/02/2026\N{NO-BREAK SPACE}?"),
        ("lundi 15 mars 2026", "Le 15 mars 2026 est un dimanche, pas un lundi."),
        ("1er mars 2200", "L’année doit aller de 1990 à 2199."),
    ],
)
def test_the_reason_is_one_clear_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(TypedError) as refusal:
        parse_day(typed, TODAY, WORDS)
    assert explain(refusal.value, WORDS) == sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("15 mars", date(2027, 3, 15)), ("24/11", date(2026, 11, 24)), ("mardi", date(2026, 11, 24)), ("23/11", TODAY)],
)
def test_a_day_to_come_is_the_next_one(typed: str, meant: date) -> None:
    assert parse_day(typed, TODAY, WORDS, ahead=True) == meant


@given(day=DAYS, today=DAYS)
def test_any_day_comes_back_from_each_way_to_write_it(day: date, today: date) -> None:
    months = WORDS.day_long(day)
    for written in (
        WORDS.day_numeric(day),
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        day.isoformat(),
        months,
        months.upper(),
        f"le {months}",
        WORDS.day_full(day),
        WORDS.day_title(day),
    ):
        assert parse_day(written, today, WORDS) == day


@given(day=DAYS, back=st.integers(0, 300))
def test_a_missing_year_is_that_of_the_last_such_day(day: date, back: int) -> None:
    if day.year == 1990:
        return
    found = parse_day(WORDS.day_numeric(day)[:5], day + timedelta(days=back) if day.year < 2199 else day, WORDS)
    assert found == day


@given(days=st.integers(1, 999), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_ago_are_counted_back(days: int, today: date) -> None:
    assert parse_day(f"il y a {days} jours", today, WORDS) == today - timedelta(days=days)


def refusal_of(text: str) -> TypedError | None:
    """Why ``text`` is refused, or ``None`` when it is a day within bounds; anything else is a fault."""
    try:
        day = parse_day(text, TODAY, WORDS)
    except TypedError as refusal:
        return refusal
    assert 1990 <= day.year <= 2199
    return None


@given(text=st.text() | st.text(alphabet="0123456789/-. jfmasondilunrèvé'’", max_size=30))
def test_any_text_is_a_day_or_refused_in_words(text: str) -> None:
    refusal = refusal_of(text)
    assert refusal is None or explain(refusal, WORDS)
