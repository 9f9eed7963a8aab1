"""Letters as PDF, read back as a stranger's program would: what they say, where it stands, what they promise."""

import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import PdfUnavailable
from model.letters.french import day
from model.letters.letter import Letter, Segment
from model.outputs.pdf import write_pdf
from tests.conftest import TODAY
from tests.pdf.letters import APPROVED, LONG_RECIPIENT, LONG_SENDER, sheet, written
from tests.pdf.reading import Book, flat, read

WINDOW = (11.0, 5.0, 19.5, 8.3)
"""Left, top, right and bottom of the window of a DL envelope over a page folded in three, in centimetres."""

EVERY_WINDOW = (11.0, 5.5, 19.5, 8.3)
"""The part of it on which all makers of envelopes agree."""

MARGINS = (2.4, 1.9, 18.7, 27.6)
"""Where the letter stands; a comma may hang a little over the edge."""

HOSTILE = (
    '#panic("x") *gras* _it_ $x$ `r` @ref <l> \\u{41} // c /* d */ #import "x": * --- ... ~ \'q\' "d" = Titre',
    "[/b] {{x}} {% raw %} [@click=app.quit]x[/] <script>alert(1)</script> &amp; %PDF-1.7 ) Tj ET",
    '- + / term: \\ # ] [ } { sys.inputs.letter json(bytes("")) ${HOME} $(id)',
)


def book(letter: Letter) -> Book:
    return read(write_pdf(letter, TODAY))


@pytest.mark.parametrize("path", APPROVED, ids=lambda path: path.stem)
def test_every_approved_letter_says_in_pdf_what_it_says_in_text(path: Path) -> None:
    letter = sheet(path.read_text(encoding="utf-8"))
    found = book(letter)
    assert flat(found.text) == flat(letter.text)
    assert all(line.within(*MARGINS) for line in found.lines if not line.within(*WINDOW))
    assert all(found.fonts.values())


@pytest.mark.parametrize(
    ("recipient", "box"),
    [
        pytest.param(("Orange",), EVERY_WINDOW, id="a name"),
        pytest.param(("Orange", "Service clients"), EVERY_WINDOW, id="a name and a service"),
        pytest.param(("Médiation", "CS 30342", "94257 GENTILLY CEDEX"), EVERY_WINDOW, id="three lines"),
        pytest.param(LONG_RECIPIENT[2:], EVERY_WINDOW, id="six lines"),
        pytest.param(("12B AVENUE DU MARECHAL DE LATTRE 12345",) * 6, EVERY_WINDOW, id="six lines of 38 capitals"),
        pytest.param(LONG_RECIPIENT, WINDOW, id="eight lines, some of 50 characters"),
        pytest.param((*LONG_RECIPIENT, "FRANCE"), WINDOW, id="nine lines"),
        pytest.param(("Orange " + "très long nom " * 12, "Service clients"), WINDOW, id="a name of three lines"),
        pytest.param(("O" * 120, "Service clients"), WINDOW, id="a word of 120 characters"),
    ],
)
@pytest.mark.parametrize("sender", [("Camille Roux",), LONG_SENDER], ids=["short sender", "long sender"])
def test_the_window_shows_the_recipient_and_nothing_else(
    recipient: tuple[str, ...], box: tuple[float, ...], sender: tuple[str, ...]
) -> None:
    found = book(written(sender, recipient))
    shown = [line for line in found.pages[0].lines if line.touches(*WINDOW)]
    assert all(line.within(*box) for line in shown)
    assert flat("".join(line.text for line in shown)).replace(" ", "") == "".join(recipient).replace(" ", "")


def test_a_recipient_longer_than_any_window_is_printed_whole() -> None:
    recipient = tuple(f"ligne {number} d’une adresse sans fin" for number in range(200))
    found = book(written(recipient=recipient))
    assert flat(found.text) == flat(written(recipient=recipient).text)
    assert all(line.within(*MARGINS) or line.left > 11 for line in found.lines)
    assert len(found.pages) > 2


def test_the_marks_say_where_to_fold_in_three() -> None:
    pages = book(written(paragraphs=20)).pages
    assert pages[0].marks == (9.9, 19.8)
    assert all(page.marks == () for page in pages[1:])


def test_the_page_is_an_a4() -> None:
    assert {(round(page.width, 1), round(page.height, 1)) for page in book(written(paragraphs=20)).pages} == {
        (21.0, 29.7)
    }


def test_a_letter_of_one_page_has_no_number_on_it() -> None:
    assert [page.number for page in book(written()).pages] == [""]


def test_pages_are_numbered_where_there_are_several() -> None:
    letter = written(LONG_SENDER, LONG_RECIPIENT, paragraphs=26)
    found = book(letter)
    assert [page.number for page in found.pages] == ["1/3", "2/3", "3/3"]
    assert flat(found.text).replace(" ", "") == flat(letter.text).replace(" ", ""), "an address may be cut anywhere"


@pytest.mark.parametrize("paragraphs", range(5, 30, 2))
def test_the_name_never_stands_alone_on_a_page(paragraphs: int) -> None:
    last = book(written(paragraphs=paragraphs)).pages[-1].text
    assert last[-1].text == "Camille Roux"
    assert "salutations distinguées" in last[-2].text
    assert last[-1].top - last[-2].bottom > 1.2, "room to sign"


@pytest.mark.parametrize("paragraphs", range(5, 30))
def test_no_line_of_a_paragraph_is_left_alone_at_the_foot_or_the_head_of_a_page(paragraphs: int) -> None:
    pages = book(written(paragraphs=paragraphs)).pages
    for before, after in pairwise(pages):
        assert not before.text[-1].text.startswith(f"{paragraphs}°")
        assert not any(before.text[-1].text.startswith(f"{number}°") for number in range(paragraphs + 1))
        assert not after.text[0].text.endswith("et Ÿ.")


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    for count in range(20, 50):
        filler = "\n\n".join(f"Ligne {number}." for number in range(count))
        found = book(sheet(f"{filler}\n\n1. Le litige\n\n– un\u00a0;\n\nPuis tout le reste.\n"))
        assert all(page.text[-1].text != "1. Le litige" for page in found.pages)


def test_what_announces_a_list_is_never_the_last_line_of_a_page() -> None:
    for count in range(20, 50, 2):
        filler = "\n\n".join(f"Ligne {number}." for number in range(count))
        found = book(sheet(f"{filler}\n\nJe demande\u00a0:\n–\u00a0un\u00a0;\n–\u00a0deux.\n\nPuis tout le reste.\n"))
        assert all(not page.text[-1].text.startswith("Je demande") for page in found.pages)


def test_fewer_pages_are_worth_a_smaller_type() -> None:
    sizes = [max(line.bottom - line.top for line in book(written(paragraphs=n)).pages[0].text[-3:]) for n in (1, 6)]
    assert sizes[0] > sizes[1]
    assert len(book(written(paragraphs=6)).pages) == 1


def test_accents_ligatures_and_spaces_that_do_not_break_are_what_they_were() -> None:
    every = "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ àâäæçéèêëîïôöœùûüÿ «\u00a0€\u00a0» 1\u202f234,50\u00a0€ ’ – … n° 1er office fief fluide"
    found = book(sheet(f"Bonjour,\n\n{every}\n"))
    assert every in found.text
    for line in every.split(" "):
        assert line in found.text


def test_a_day_is_not_broken_over_two_lines() -> None:
    for filler in range(60, 100):
        sentence = "m" * (filler // 2) + " " + "i" * (filler // 2) + " le 12 janvier 2026 puis le 1er février 2026."
        text = book(sheet(f"Bonjour,\n\n{sentence}\n")).text
        assert "12 janvier 2026" in text
        assert "1er février 2026" in text


def test_the_file_says_its_tongue_its_title_and_that_it_is_tagged() -> None:
    found = book(written())
    assert found.catalog["Lang"] == b"fr-FR"
    assert found.catalog["MarkInfo"]["Marked"] is True
    assert "StructTreeRoot" in found.catalog
    assert found.info["Title"] == "Réclamation – panne"
    assert found.info["Author"] == "Camille Roux"


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(written(), id="a letter"),
        pytest.param(sheet("Bonjour.\n"), id="a text without a date"),
        pytest.param(sheet(""), id="nothing"),
        pytest.param(written(("Ελένη Юрий שלום",)), id="a name in Greek, Cyrillic and Hebrew"),
        pytest.param(written(("[x] \ufffd",)), id="a character that was lost"),
    ],
)
def test_the_file_says_that_it_keeps_to_the_standards_for_archives_and_for_access(letter: Letter) -> None:
    data = write_pdf(letter, TODAY)
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_only_fonts_that_travel_with_it_are_used() -> None:
    fonts = book(written()).fonts
    assert fonts
    assert all(fonts.values())
    assert all("LibertinusSerif" in name for name in fonts)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert write_pdf(written(paragraphs=9), TODAY) == write_pdf(written(paragraphs=9), TODAY)


def test_its_dates_are_the_letter_s_own() -> None:
    info = book(written()).info
    assert info["CreationDate"].startswith("D:20260401")
    assert info["ModDate"].startswith("D:20260401")


def test_an_undated_text_takes_the_day_it_is_given() -> None:
    info = read(write_pdf(sheet("Bonjour.\n"), TODAY)).info
    assert info["CreationDate"].startswith("D:20260217")


def test_what_is_sent_is_what_is_printed() -> None:
    letter = written()
    sent = Letter(
        id="T-2",
        subject=letter.subject,
        lines=letter.lines,
        missing=(),
        channels=("registered_letter",),
        records=letter.records,
        frozen_by="e7",
        sent_text=letter.text,
    )
    assert write_pdf(sent, TODAY) == write_pdf(letter, TODAY)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text_in_every_place(hostile: str) -> None:
    letter = written((hostile, "12 rue des Lilas"), (hostile[:44], "Service clients"))
    found = book(letter)
    assert flat(found.text).replace(" ", "") == flat(letter.text).replace(" ", "")
    titled = sheet(f"Objet\u00a0: {hostile}\n\n– {hostile}\n\nMadame, Monsieur,\n\n{hostile}\n", subject=hostile)
    read_back = book(titled)
    assert flat(read_back.text).replace(" ", "") == flat(titled.text).replace(" ", "")
    assert read_back.info["Title"] == hostile


latin = st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["C"])


@settings(max_examples=60)
@given(st.lists(st.text(latin, max_size=200), max_size=12))
def test_any_lines_of_latin_text_are_printed_whole(lines: list[str]) -> None:
    letter = sheet("\n".join(lines) + "\n")
    found = book(letter)
    assert "".join(found.text.split()) == "".join(letter.text.split())
    assert all(line.right < 20 for line in found.lines)


told = st.text(latin, min_size=1, max_size=90).map(str.strip).filter(bool)


@settings(max_examples=60)
@given(st.lists(told, min_size=1, max_size=9), st.lists(told, min_size=1, max_size=9), told, st.lists(told, max_size=6))
def test_any_letter_is_printed_whole(sender: list[str], recipient: list[str], town: str, items: list[str]) -> None:
    right = " " * 30
    head = "\n".join(sender) + "\n\n" + "".join(f"{right}{line}\n" for line in recipient)
    listed = "".join(f"–\u00a0{item}\n" for item in items)
    dated = f"\n{right}{town}, le 3 mai 2026\n\nObjet\u00a0: {town}\n\nMadame, Monsieur,\n\n"
    letter = sheet(f"{head}{dated}1. {town[:50]}\n\nVoici\u00a0:\n{listed}\n{town}\n\n{right}{sender[0]}\n")
    found = book(letter)
    assert "".join(found.text.split()) == "".join(letter.text.split())
    assert all(line.right < 20 for line in found.lines)


@pytest.mark.parametrize("foreign", ["Ελένη Юрий שלום", "名前", "عربي", "☎ 😀", "\ufffd", "क्षि"])
def test_a_name_in_another_script_makes_a_letter_all_the_same(foreign: str) -> None:
    found = book(written((foreign, "12 rue des Lilas")))
    assert "12 rue des Lilas" in found.text
    assert found.catalog["Lang"] == b"fr-FR"
    assert all(found.fonts.values())


@pytest.mark.parametrize("text", ["", "\n", "Bonjour.\n", f"{' ' * 30}Camille Roux\n", f"{' ' * 30}le 3 mai 2026\n"])
def test_what_is_no_letter_prints_all_the_same(text: str) -> None:
    assert flat(book(sheet(text)).text) == flat(text)


@pytest.mark.parametrize("town", ["Saint-Étienne", "Villefranche-sur-Saône", "L’Isle-sur-la-Sorgue", "V" * 60])
def test_a_long_name_of_a_town_stands_before_the_day(town: str) -> None:
    letter = sheet(f"Camille Roux\n\n{' ' * 30}Orange\n\n{' ' * 30}{town}, le 3 mai 2026\n\nBonjour,\n")
    found = book(letter)
    assert flat(found.text).replace(" ", "") == flat(letter.text).replace(" ", "")
    assert all(line.right <= 18.7 for line in found.lines)


def test_gaps_of_a_draft_are_printed_as_gaps() -> None:
    letter = Letter(
        id="T-1",
        subject="",
        lines=((Segment("‹\u00a0votre nom\u00a0›", "gap"),), (), (Segment("Bonjour,"),)),
        missing=("claimant.name",),
        channels=("letter",),
        records="customer_service_contacted",
    )
    found = book(letter)
    assert "‹\u00a0votre nom\u00a0›" in found.text
    assert found.info["Title"] == "T-1"


def test_without_the_extra_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfUnavailable):
        write_pdf(written(), TODAY)


@given(st.dates(min_value=date(1990, 1, 1)).map(day))
@settings(max_examples=10)
def test_whatever_day_it_is_dated(told: str) -> None:
    said = told.replace("\ue004", " ")
    text = f"Camille Roux\n\n{' ' * 30}Orange\n\n{' ' * 30}Lyon, le {said}\n\nBonjour,\n"
    assert f"Lyon, le {said}" in book(sheet(text)).text
