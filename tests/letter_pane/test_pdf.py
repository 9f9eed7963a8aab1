"""``P``: the letter in sight becomes a PDF beside the texts."""

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.letter_pane.stage import blank_dossier, plain_dossier
from tests.letter_pane.test_pane import HOSTILE, Scene, scene
from tests.pdf.reading import Book, read


async def saved(on: Scene) -> Path:
    """Save it, and answer the one new file."""
    before = set(on.files)
    on.app.pane.action_save_pdf()
    await on.app.workers.wait_for_complete()
    await on.pilot.pause()
    (file,) = set(on.files) - before
    return file


def bare(text: str) -> str:
    return "".join(text.split())


def book(file: Path) -> Book:
    return read(file.read_bytes())


async def test_the_letter_in_sight_is_written_and_the_file_named(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        file = await saved(on)
        assert file.name.startswith("Fibre-en-panne-rue-des-Lilas_reclamation-service-consommateurs_2026-02-20")
        assert file.suffix == ".pdf"
        assert file.stat().st_mode & 0o077 == 0
        assert bare(book(file).text) == bare(on.sheet.text)
        assert on.app.said == [f"Lettre enregistrée dans\n{file}"]


async def test_what_left_is_printed_as_it_left(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        before = await saved(on)
        as_it_left = before.read_bytes()
        before.unlink()
        await on.press("v")
        await on.press("enter")
        case = on.desk.open("lilas")
        on.app.pane.show(on.desk.edit(replace(case.dossier, claimant=replace(case.dossier.claimant, name="Autre"))))
        await on.pilot.pause()
        assert "texte figé" in on.sheet.heading
        assert (await saved(on)).read_bytes() == as_it_left


async def test_a_letter_with_gaps_is_written_with_a_warning(tmp_path: Path) -> None:
    async with scene(tmp_path, blank_dossier()) as on:
        file = await saved(on)
        assert on.app.said[-1].startswith("Lettre incomplète")
        assert str(file) in on.app.said[-1]
        assert bare(book(file).text) == bare(on.sheet.text)


async def test_hostile_facts_stay_text(tmp_path: Path) -> None:
    claimant = {"name": f"#panic() *x* {HOSTILE}", "address": ["../../etc", "$x$"]}
    async with scene(tmp_path, plain_dossier(claimant=claimant)) as on:
        file = await saved(on)
        assert file.parent == on.letters
        assert bare(book(file).text) == bare(on.sheet.text)


async def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    async with scene(tmp_path, plain_dossier()) as on:
        on.app.pane.action_save_pdf()
        await on.app.workers.wait_for_complete()
        await on.pilot.pause()
        assert on.files == []
        assert "pip install 'relance[pdf]'" in on.app.said[-1]


async def test_where_nothing_can_be_written_it_is_said_why(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        on.letters.write_text("ceci n’est pas un dossier", encoding="utf-8")
        on.app.pane.action_save_pdf()
        await on.app.workers.wait_for_complete()
        await on.pilot.pause()
        assert on.app.said[-1].startswith("La lettre n’a pas pu être enregistrée")
