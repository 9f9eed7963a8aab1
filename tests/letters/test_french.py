"""French as letters write it."""

from datetime import date
from decimal import Decimal

import pytest

from model.letters.french import (
    GLUE,
    amount,
    day,
    elides,
    listed,
    of,
    period,
    plural,
    stop,
    telephone,
    that,
    town,
    typeset,
)


def spoken(on: date) -> str:
    return day(on).replace(GLUE, " ")


def test_the_first_of_a_month_is_an_ordinal_and_no_other_day_is() -> None:
    assert spoken(date(2026, 3, 1)) == "1er mars 2026"
    assert spoken(date(2026, 8, 11)) == "11 août 2026"
    assert spoken(date(2026, 2, 21)) == "21 février 2026"


@pytest.mark.parametrize(
    ("euros", "expected"),
    [
        ("29.99", "29,99\u00a0€"),
        ("0", "0,00\u00a0€"),
        ("0.5", "0,50\u00a0€"),
        ("1234.5", "1\u202f234,50\u00a0€"),
        ("1000000", "1\u202f000\u202f000,00\u00a0€"),
        ("999999999999.99", "999\u202f999\u202f999\u202f999,99\u00a0€"),
        (Decimal("12.345"), "12,35\u00a0€"),
    ],
)
def test_amounts(euros: str | Decimal, expected: str) -> None:
    assert amount(euros) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Orange", "d’Orange"),
        ("Free", "de Free"),
        ("OVHcloud", "d’OVHcloud"),
        ("SFR", "de SFR"),
        ("Éole Télécom", "d’Éole Télécom"),
        ("Hyperfibre", "de Hyperfibre"),
        ("un an", "d’un an"),
        ("deux mois", "de deux mois"),
        ("8Telecom", "de 8Telecom"),
        ("", "de "),
    ],
)
def test_elision_of_de(name: str, expected: str) -> None:
    assert of(name) + name == expected


def test_elision_of_que() -> None:
    assert that("Orange") == "qu’"
    assert that("Bouygues Telecom") == "que "
    assert not elides("")


def test_nought_and_one_are_singular() -> None:
    assert [plural(count, "jour", "jours") for count in (0, 1, 2, 33)] == [
        "0\u00a0jour",
        "1\u00a0jour",
        "2\u00a0jours",
        "33\u00a0jours",
    ]


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a et b"
    assert listed(["a", "b", "c"]) == "a, b et c"


def test_periods_in_words() -> None:
    assert [period(months) for months in (1, 2, 12, 24, 7)] == [
        "un\u00a0mois",
        "deux\u00a0mois",
        "un an",
        "deux\u00a0ans",
        "7\u00a0mois",
    ]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("LYON", "Lyon"),
        ("SAINT-ÉTIENNE", "Saint-Étienne"),
        ("AIX-EN-PROVENCE", "Aix-en-Provence"),
        ("LE HAVRE", "Le Havre"),
        ("VILLENEUVE D'ASCQ", "Villeneuve d’Ascq"),
        ("L'HAŸ-LES-ROSES", "L’Haÿ-les-Roses"),
        ("PARIS 8", "Paris 8"),
        ("Lyon", "Lyon"),
        ("la Rochelle", "la Rochelle"),
        ("75", "75"),
        ("", ""),
    ],
)
def test_a_town_in_capitals_is_written_as_in_a_sentence(typed: str, written: str) -> None:
    assert town(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0639980000", "06 39 98 00 00"),
        ("06.39.98.00.00", "06 39 98 00 00"),
        ("06 39 98 00 00", "06 39 98 00 00"),
        ("+33639980000", "+33 6 39 98 00 00"),
        ("+33 (0)6 39 98 00 00", "+33 (0)6 39 98 00 00"),
        ("0033639980000", "+33 6 39 98 00 00"),
        ("3900", "3900"),
        ("+353 1 555 0000", "+353 1 555 0000"),
        ("", ""),
    ],
)
def test_a_french_number_goes_by_pairs(typed: str, written: str) -> None:
    assert telephone(typed).replace(GLUE, " ") == written


def test_no_second_full_stop_after_a_quotation() -> None:
    assert stop("Voyant rouge") == "."
    assert [stop(f"Voyant rouge{mark}") for mark in ".!?…"] == [""] * 4


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Objet : x", "Objet\u00a0: x"),
        ("« x »", "«\u00a0x\u00a0»"),
        ("un ; deux !", "un\u202f; deux\u202f!"),
        ("l'offre", "l’offre"),
        ("n° 4", "n°\u00a04"),
        ("articles L. 33-1 et D. 98-4", "articles\u00a0L.\u00a033-1 et D.\u00a098-4"),
        ("le 8 novembre 2007, n° 5", f"le 8{GLUE}novembre{GLUE}2007, n°\u00a05"),
    ],
)
def test_our_own_words_get_the_spaces_that_do_not_break(typed: str, expected: str) -> None:
    assert typeset(typed) == expected
    assert typeset(typeset(typed)) == expected
