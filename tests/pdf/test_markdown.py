"""Markdown read by a reader of Markdown: the letter's words are text, whatever they look like."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from model.outputs.markdown import escaped, write_markdown
from model.outputs.parts import parts
from tests.pdf.letters import APPROVED, sheet, written

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Told(HTMLParser):
    """The text of a page and the tags in it."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(READER.render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert attrs == []

    def handle_data(self, data: str) -> None:
        self.text += data


def bare(text: str) -> str:
    return "".join(text.split()).replace("–", "")


HOSTILE = (
    "*gras* _it_ **x** __y__ ~~z~~ `c` ```",
    "[lien](javascript:alert(1)) ![i](http://x/y.png) <b>x</b> <http://x.fr> &copy; [x]: http://x",
    "# Titre",
    "## 3. Titre ##",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "> cité",
    "---",
    "===",
    "| a | b |",
    "    code",
    "\\",
    "a\\",
    "<!-- x",
    "<script>",
    "~~~",
    "$x$ ^[note] {.c}",
    "\t- x",
    "!",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text_in_every_place(hostile: str) -> None:
    told = f"Objet\u00a0: {hostile}\n\nMadame, Monsieur,\n\n{hostile}\n\nAvant\u00a0:\n–\u00a0{hostile}\n–\u00a0fin\n"
    letter = sheet(f"{hostile}\n12 rue\n\n{' ' * 40}{hostile}\n{' ' * 40}Service\n\n{told}")
    read = Told(write_markdown(letter))
    assert read.tags <= {"p", "br", "strong", "ul", "li", "h2"}
    assert bare(read.text) == bare(letter.text)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=60)))
def test_any_line_is_read_back_as_it_was(lines: list[str]) -> None:
    for line in lines:
        read = Told(f"{escaped(line)}\n")
        assert read.tags <= {"p"}
        assert bare(read.text) == bare(line)


@pytest.mark.parametrize("path", APPROVED, ids=lambda path: path.stem)
def test_every_approved_letter_says_in_markdown_what_it_says_in_text(path: object) -> None:
    letter = sheet(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]  # ids want an object
    read = Told(write_markdown(letter))
    assert bare(read.text) == bare(letter.text)
    assert {"p", "strong"} <= read.tags
    assert ("ul" in read.tags) == any(block.kind == "item" for block in parts(letter).body)


def test_addresses_keep_their_lines_and_headings_are_headings() -> None:
    page = READER.render(write_markdown(written()))
    assert "<p>Orange<br />\nService clients</p>" in page
    assert "<strong>Objet\u00a0: Réclamation – panne</strong><br />\nRéférences" in page
    assert "<h2>1. Le litige</h2>" in READER.render(write_markdown(sheet("Bonjour,\n\n1. Le litige\n\nVoici.\n")))
