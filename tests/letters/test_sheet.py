"""Facts go through a template untouched and marked, and the sheet never breaks what must not break."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.letters.french import day
from model.letters.letter import Segment
from model.letters.marks import UNSHOWABLE, Fact, Gap, told
from model.letters.sheet import RIGHT, RIGHT_AT_LEAST, WIDTH, columns, lay_out


def text(rendered: str) -> list[str]:
    return ["".join(segment.text for segment in line) for line in lay_out(rendered).lines]


def test_a_fact_comes_out_as_a_fact_and_our_words_as_ours() -> None:
    (line,) = lay_out(f"Bonjour {Fact('Léa')} !").lines
    assert line == (Segment("Bonjour "), Segment("Léa", "fact"), Segment("\u202f!"))


def test_a_gap_comes_out_as_a_gap_and_is_named() -> None:
    sheet = lay_out(f"Bonjour {Gap('claimant.name', 'votre nom')}.")
    assert Segment("‹\u00a0votre nom\u00a0›", "gap") in sheet.lines[0]
    assert sheet.missing == {"claimant.name"}


def test_french_typography_is_for_our_words_alone() -> None:
    (line,) = text(f"Il a noté : {Fact('''l'écran : « x » ; 12 jours !''')}")
    assert line == "Il a noté\u00a0: l'écran : « x » ; 12 jours !"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("  Léa \t Noël\n", "Léa Noël"),
        ("[/b] [urgent] {{x}} {% raw %}", "[/b] [urgent] {{x}} {% raw %}"),
        ("a\x1b[2Jb\x07", f"a{UNSHOWABLE}[2Jb{UNSHOWABLE}"),
        ("abc\u202ecba", f"abc{UNSHOWABLE}cba"),
        ("a\ud800b", f"a{UNSHOWABLE}b"),
        ("a\u200b\ufeff\u00adb", "ab"),
        ("a \u200b b", "a b"),
        ("a\ue000b\ue003c\ue004d", f"a{UNSHOWABLE}b{UNSHOWABLE}c{UNSHOWABLE}d"),
        ("l’un\u2028l’autre\r\nle tiers", "l’un l’autre le tiers"),
        ("👩\u200d🚒 e\u0301", "👩\u200d🚒 e\u0301"),
        ("n\u00a0°", "n\u00a0°"),
    ],
)
def test_what_a_person_said_is_kept_but_for_what_is_no_text(said: str, expected: str) -> None:
    fact = told(said)
    assert fact is not None
    assert fact.text == expected


@pytest.mark.parametrize("nothing", ["", "  ", "\n\t", "\u00a0", "\u200b", " \ufeff "])
def test_what_says_nothing_is_no_fact(nothing: str) -> None:
    assert told(nothing) is None


def test_a_long_paragraph_breaks_between_words_only() -> None:
    words = ["mot" * (number % 5 + 1) for number in range(80)]
    lines = text(" ".join(words))
    assert " ".join(lines).split(" ") == words
    assert max(map(len, lines)) <= WIDTH


def test_a_no_break_space_holds() -> None:
    held = "n°\u00a0" * 10 + "fin"
    lines = text("x" * 50 + f" {Fact(held)}")
    assert lines == ["x" * 50, held]


def test_a_date_is_never_cut_and_keeps_ordinary_spaces() -> None:
    fact = Fact(day(date(2026, 1, 15)))
    lines = text("x " * 33 + f"le {fact}.")
    assert lines[-1] == "15 janvier 2026."


def test_a_word_longer_than_the_sheet_is_cut_and_loses_nothing() -> None:
    word = "abcdefghij" * 30
    lines = text(f"Voici {Fact(word)} et la suite.")
    assert all(len(line) <= WIDTH for line in lines)
    assert word in "".join(lines)
    assert lines[0] == "Voici"
    assert lines[-1].endswith("et la suite.")


def test_lines_of_an_address_stand_alone_and_the_recipient_at_the_right() -> None:
    lines = text("| a\n| b\n\n> Orange\n> Service clients\n")
    assert lines == ["a", "b", "", " " * RIGHT + "Orange", " " * RIGHT + "Service clients"]


def test_a_long_recipient_moves_the_whole_block_left_then_wraps() -> None:
    lines = text(f"> court\n> {'x' * 45}\n")
    assert {len(line) - len(line.lstrip()) for line in lines} == {WIDTH - 45}
    lines = text(f"> court\n> {'x' * 100}\n")
    assert {len(line) - len(line.lstrip()) for line in lines} == {RIGHT_AT_LEAST}
    assert max(map(len, lines)) == WIDTH


def test_an_item_hangs_under_itself() -> None:
    lines = text("- " + "mot " * 30)
    assert lines[0].startswith("–\u00a0mot")
    assert all(line.startswith("  mot") for line in lines[1:])


def test_the_subject_is_known_apart() -> None:
    sheet = lay_out(f"= Panne depuis le {Fact(day(date(2026, 3, 1)))}")
    assert sheet.subject == "Panne depuis le 1er mars 2026"
    assert "".join(segment.text for segment in sheet.lines[0]) == "Objet\u00a0: Panne depuis le 1er mars 2026"


def test_blank_lines_never_pile_up() -> None:
    assert text("\n\n| a\n\n \n\nb\nc\n\n\n") == ["a", "", "b c"]


def test_a_fact_cannot_start_a_line_of_another_sort() -> None:
    fact = told("= Objet\n> à droite\n\n- item")
    assert fact is not None
    assert text(str(fact)) == ["= Objet > à droite - item"]


def test_wide_and_combining_characters_are_measured_as_they_show() -> None:
    assert columns("日本") == 4
    assert columns("e\u0301") == 1
    assert all(columns(line) <= WIDTH for line in text(str(told("日本語" * 60))))


@given(st.lists(st.text(max_size=200), max_size=6), st.sampled_from(["", "| ", "> ", "- ", "= "]))
def test_any_facts_are_laid_out_within_the_sheet_and_nothing_is_lost(said: list[str], sort: str) -> None:
    facts = [fact for fact in map(told, said) if fact is not None]
    sheet = lay_out(f"{sort}Nous {' et '.join(map(str, facts))} fin")
    shown = ["".join(segment.text for segment in line) for line in sheet.lines]
    assert all(columns(line) <= WIDTH for line in shown)
    assert not sheet.missing
    marked = "".join(segment.text for line in sheet.lines for segment in line if segment.kind == "fact")
    assert marked.replace(" ", "") == "".join(fact.text for fact in facts).replace(" ", "")
    "\n".join(shown).encode()
