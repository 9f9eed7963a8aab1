"""Where a terminal lacks a character, another one of the same width stands for it, and no two states look alike."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.house.tree import python, texts
from tui.glyphs import CONSOLE, Glyphs, glyphs_of
from tui.replies import Replies

FONT = frozenset(Path(__file__).with_name("lat15.txt").read_text(encoding="utf-8").replace("\n", "")) | {" "}
"""What all 28 fonts « Lat15 » of Debian's console-setup have (fonts of the Linux console, version 1.221)."""

ALIKE = ("─━═╌╍┄┅", "│┃║", "→▸▶", "←◂◀", "↑▲▴", "↓▼▾", "●•", "♦◈\ufffd", "┌╭", "┐╮", "└╰", "┘╯")
"""Characters that share one drawing in those fonts."""

TOGETHER = ("●◉○◌◇×◆▲▸▹", "━╌", "━─", "●■", "●×○", "▲·")
"""Signs that stand on one screen and mean different things."""

DRAWN = {"widgets", "dialogs", "screens"}

LOCALES = ("ascii", "iso8859-1", "iso8859-15", "cp1252")


def sets() -> dict[str, Glyphs]:
    """The tables of all poor terminals."""
    found = {"linux": glyphs_of("linux", "utf-8")} | {name: glyphs_of("xterm", name) for name in LOCALES}
    return {name: glyphs for name, glyphs in found.items() if glyphs is not None}


def look(character: str) -> str:
    """What is seen of a character on a console."""
    return next((group[0] for group in ALIKE if character in group), character)


def own_signs() -> set[str]:
    """Every character beyond Latin that stands in the code of the faces or in their words."""
    words = [path.read_text(encoding="utf-8") for path in Path("tui/words").rglob("*.toml")]
    code = [str(node.value) for path in python("tui") if DRAWN & {*path.parts} for node in texts(path)]
    return {character for text in (*words, *code) for character in text if ord(character) > 0x2000}


def test_a_terminal_that_has_everything_is_left_alone() -> None:
    assert glyphs_of("xterm-256color", "utf-8") is None
    assert glyphs_of("tmux", "UTF8") is None


def test_the_font_has_all_that_is_believed_of_it_each_with_a_shape_of_its_own() -> None:
    assert CONSOLE - {"\u00ad"} <= FONT  # no sign, where it has no width
    shapes = [
        character for character in CONSOLE if character not in "─│┌┐└┘├┤┬┴┼" and not 0x2010 <= ord(character) <= 0x2015
    ]
    assert not [pair for pair in combinations(shapes, 2) if look(pair[0]) == look(pair[1])]


@pytest.mark.parametrize("name", ["linux", *LOCALES])
def test_every_sign_of_ours_has_a_stand_in_that_is_no_question_mark(name: str) -> None:
    signs = own_signs()
    assert {"●", "◉", "╌", "▸", "▹"} <= signs
    assert not {sign for sign in signs if "?" in sets()[name].draw(sign)}


@pytest.mark.parametrize("name", ["linux", *LOCALES])
def test_what_means_different_things_looks_different(name: str) -> None:
    draw = sets()[name].draw
    for group in TOGETHER:
        drawn = [look(draw(sign)) for sign in group]
        assert len(set(drawn)) == len(group), (group, drawn)


HOSTILE = (
    "Œuvre « n° 12 » – œ € … ’ \u202f\u00a0 😀 Ψ ≠ ﬁ e\u0301 👨\u200d👩 你好 ⟨U+202E⟩ \ufffd \ud800 \x1b[1mé\x1b[0m"
)


@pytest.mark.parametrize("name", ["linux", *LOCALES])
def test_nothing_changes_its_width_or_an_escape_sequence(name: str) -> None:
    glyphs = sets()[name]
    for text in (HOSTILE, "".join(own_signs()), "".join(map(chr, range(0x20, 0x3000)))):
        for character in text:
            assert cell_len(glyphs.draw(character)) == cell_len(character), character
    assert re.findall("\x1b\\[.m", glyphs.draw(HOSTILE)) == ["\x1b[1m", "\x1b[0m"]


def test_a_console_gets_only_what_its_font_has() -> None:
    assert set(sets()["linux"].draw(HOSTILE)) - {"\x1b"} <= FONT


@pytest.mark.parametrize("name", LOCALES)
def test_another_encoding_gets_only_what_it_has(name: str) -> None:
    assert "é" in sets()[name].draw(HOSTILE) or name == "ascii"
    sets()[name].draw(HOSTILE).encode(name)


@pytest.mark.parametrize(
    ("read", "keys"),
    [
        (["a\x1b[?64;1;2;52cb"], "ab"),
        (["a\x1b[?64;1", ";52", "cb"], "ab"),
        (["\x1b[>41;379;0c\x1b[?1u"], ""),
        (["\x1b]11;rgb:0000/00", "00/0000\x1b", "\\z"], "z"),
        (["\x1b]52;c;QUJD\x07"], ""),
        (["\x1bP1+r4d73=5c\x1b\\", "\x1bP>|XTerm(379)\x1b\\."], "."),
        (["a\x1b[?2048;2$yb\x1b[48;24;80;0;0tc"], "abc"),
        (["a\x1b[?2048;2$", "yb\x1b[48;24;8", "0;0;0tc"], "abc"),
    ],
)
def test_what_a_terminal_answers_is_no_key(read: list[str], keys: str) -> None:
    replies = Replies()
    assert "".join(map(replies.left_out, read)) == keys


@pytest.mark.parametrize(
    "keys",
    [
        "\x1b",
        "\x1b[A",
        "\x1b[1;5C",
        "\x1b]",
        "\x1bP",
        "\x1b[200~c [1;2c\x1b[201~",
        "\x1b[<35;10;4M",
        "\x1b[97;5u",
        "\x1b[?2026;2$y",
        "\x1b[48;5u",
    ],
)
def test_keys_and_what_the_framework_waits_for_go_through(keys: str) -> None:
    assert Replies().left_out(keys) == keys


def test_an_answer_that_never_ends_holds_no_key_for_ever() -> None:
    replies = Replies()
    assert replies.left_out("\x1b]11;" + "x" * 5000).endswith("xx")
    assert replies.left_out("b") == "b"
