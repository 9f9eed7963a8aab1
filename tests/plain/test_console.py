"""The voice on real streams: bytes that are no text, characters a terminal lacks, and which face is chosen."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plain.console import POOR, Console, poor
from tui.plain.face import Ends, Face, face

SEEN = Ends(types=True, sees=True)
PIPED = Ends(types=True, sees=False, goes_on=True)


def said(text: str, encoding: str) -> bytes:
    """What a stream of this encoding receives."""
    raw = io.BytesIO()
    console = Console(io.TextIOWrapper(raw, encoding=encoding), io.BytesIO())
    console.say(text)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("text", "bare"),
    {
        "« Où en êtes-vous ? »": '" Ou en etes-vous ? "',
        "L’œuvre… 29,99 € – n° 3": "L'oeuvre... 29,99 EUR - no 3",
        "Panne · Orange → Élise": "Panne - Orange -> Elise",
        "‹ votre nom ›": "< votre nom >",
        "漢 😀 \ud800": "? ? ?",
    }.items(),
)
def test_a_terminal_without_our_characters_gets_plain_ones(text: str, bare: str) -> None:
    assert said(text, "ascii").decode("ascii") == f"{bare}\n"


def test_a_latin_terminal_keeps_its_accents() -> None:
    assert said("« Élise » a payé 3 €…", "latin-1").decode("latin-1") == "« Élise » a payé 3 EUR...\n"


@given(text=st.text())
def test_nothing_is_too_much_for_any_terminal(text: str) -> None:
    assert poor(text).isascii()
    for encoding in ("ascii", "latin-1", "cp437", "utf-8"):
        said(text, encoding)


def test_every_poor_character_is_poorer() -> None:
    assert all(not rich.isascii() and bare.isascii() for rich, bare in POOR.items())


@pytest.mark.parametrize(
    ("typed", "read"),
    {
        "Élise\n".encode(): "Élise",
        "Élise\r\n".encode("latin-1"): "Élise",
        b"\xff\xfe\n": "ÿþ",
        b"last words": "last words",
        b"\n": "",
    }.items(),
)
def test_whatever_bytes_are_typed_are_text(typed: bytes, read: str) -> None:
    assert Console(io.StringIO(), io.BytesIO(typed)).ask("? ") == read


def test_the_end_of_what_is_typed_is_told() -> None:
    with pytest.raises(EOFError):
        Console(io.StringIO(), io.BytesIO(b"")).ask("? ")


@pytest.mark.parametrize(
    ("term", "ends", "asked", "chosen"),
    [
        ("xterm-256color", SEEN, False, "screens"),
        ("linux", SEEN, False, "screens"),
        ("", SEEN, False, "screens"),
        (None, SEEN, False, "screens"),
        ("dumb", SEEN, False, "plain"),
        ("unknown", SEEN, False, "plain"),
        ("xterm", SEEN, True, "plain"),
        ("xterm", PIPED, False, "plain"),
        ("dumb", PIPED, False, "plain"),
        ("xterm", Ends(types=True, sees=False), False, "none"),
        ("xterm", Ends(types=False, sees=True), False, "none"),
        ("dumb", Ends(types=False, sees=False, goes_on=True), False, "none"),
        ("dumb", Ends(types=False, sees=False), True, "plain"),
    ],
)
def test_the_face_follows_from_where_one_is(term: str | None, ends: Ends, asked: bool, chosen: Face) -> None:
    assert face({} if term is None else {"TERM": term}, ends, asked=asked) == chosen
