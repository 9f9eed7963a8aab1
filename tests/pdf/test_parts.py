"""A sheet is read back into the paragraphs it was laid out from."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.letters.french import GLUE, day, typeset
from model.letters.sheet import lay_out
from model.outputs.parts import Block, Parts, parts, parts_of
from tests.pdf.letters import APPROVED, sheet, written
from tests.pdf.reading import flat

days = st.dates(date(1990, 1, 1), date(2199, 12, 31)).map(day)
words = st.text("abcdéœ,.’()«»\u00a0\u202f", min_size=1, max_size=24).filter(str.strip) | days | st.just("x" * 150)
paragraphs = st.lists(words, min_size=1, max_size=60).map(" ".join)
blocks = st.lists(st.tuples(st.sampled_from(["", "- ", "= "]), paragraphs), min_size=1, max_size=8)


def laid_out(rendered: str) -> list[str]:
    return ["".join(segment.text for segment in line) for line in lay_out(rendered).lines]


@example([("", "1er janvier 2000".replace(" ", GLUE) + " »" + "x" * 150)])
@given(blocks)
def test_what_was_wrapped_is_put_together_again(told: list[tuple[str, str]]) -> None:
    rendered = "\n\n".join(f"{sort}{text}" for sort, text in told)
    found = parts_of(laid_out(rendered)).body
    kinds = {"": {"text", "heading"}, "- ": {"item"}, "= ": {"subject"}}
    assert len(found) == len(told)
    for block, (sort, text) in zip(found, told, strict=True):
        said = typeset(text).replace(GLUE, " ")
        assert block.kind in kinds[sort]
        assert block.text == (f"Objet\u00a0: {said}" if sort == "= " else said).strip(" ")


@given(st.lists(st.tuples(st.booleans(), paragraphs), min_size=1, max_size=8))
def test_items_that_follow_a_sentence_at_once_stay_items(told: list[tuple[bool, str]]) -> None:
    rendered = "Voici\u00a0:\n" + "\n".join(f"- {text}" for _item, text in told)
    found = parts_of(laid_out(rendered)).body
    assert [block.kind for block in found] == ["text"] + ["item"] * len(told)
    assert [block.apart for block in found] == [True] + [False] * len(told)


def test_a_letter_is_taken_apart() -> None:
    found = parts(written(paragraphs=1))
    assert found.sender == (
        "Camille Roux",
        "12 rue des Lilas",
        "69003 Lyon",
        "Courriel\u00a0: camille.roux@example.org",
    )
    assert found.recipient == ("Orange", "Service clients")
    assert (found.dated, found.on) == ("Lyon, le 1er avril 2026", date(2026, 4, 1))
    assert [block.kind for block in found.body] == ["text", "subject", "text", "text", "text", "text", "right"]
    assert found.body[2] == Block("text", "Références\u00a0: client n°\u00a0123456789", apart=False)
    assert found.body[-1] == Block("right", "Camille Roux")


@pytest.mark.parametrize("path", APPROVED, ids=lambda path: path.stem)
def test_nothing_of_an_approved_letter_is_lost(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]  # ids want an object
    found = parts(sheet(text))
    dash = {"item": "–\u00a0"}
    said = [*found.sender, *found.recipient, found.dated, *(f"{dash.get(b.kind, '')}{b.text}" for b in found.body)]
    assert flat("\n".join(said)) == flat(text)


@pytest.mark.parametrize(
    "text",
    ["", "\n\n\n", "Bonjour.\n", " " * 30 + "À droite\n", "a\n\n" + " " * 30 + "le 31 février 2026\n", "– \n-\n=\n"],
)
def test_what_is_no_letter_is_body(text: str) -> None:
    found = parts(sheet(text))
    assert isinstance(found, Parts)
    assert found.on is None


def test_a_heading_is_a_numbered_line_on_its_own() -> None:
    kinds = [block.kind for block in parts(sheet("a\n\n1. Le litige\n\n2. Une phrase.\n\n3. Deux\nlignes\n")).body]
    assert kinds == ["text", "heading", "text", "text", "text"]


def test_lines_longer_than_a_sheet_are_paragraphs_as_they_are() -> None:
    long = "mot " * 40
    assert [block.text for block in parts(sheet(f"{long}\n{long}\n")).body] == [long.strip()] * 2
