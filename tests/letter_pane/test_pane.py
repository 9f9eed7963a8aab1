"""The « Lettre » view, driven by its keys: read, turn, copy, save, note the sending, fill what is missing."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from model.assess.case import Case
from model.desk import Desk
from model.letters.letter import Letter
from model.record.events import ConsumerServiceContacted
from model.record.plain import read
from tests.letter_pane.stage import TODAY, Stage, blank_dossier, open_desk, plain_dossier, store
from tui.widgets.letter_sheet import LetterSheet
from tui.widgets.letter_side import LetterSide

SIZES = [(80, 24), (120, 36)]

HOSTILE = "[/b] [urgent] {{x}} [@click=app.quit]clic[/] \x1b]52;c;cGlyYXRl\x07"


class Scene:
    """An open letter view and what its desk holds."""

    def __init__(self, app: Stage, pilot: Pilot[None], desk: Desk, case: Case, folder: Path) -> None:
        self.app, self.pilot, self.desk, self.case, self.letters = app, pilot, desk, case, folder

    @property
    def sheet(self) -> LetterSheet:
        return self.app.query_one(LetterSheet)

    @property
    def side(self) -> str:
        return self.app.query_one(LetterSide).text.replace("\u00a0", " ")

    @property
    def shown(self) -> str:
        """What the sheet draws now, line by line."""
        strips = [self.sheet.render_line(y).text.rstrip() for y in range(self.sheet.size.height)]
        return "\n".join(strips)

    @property
    def files(self) -> list[Path]:
        return sorted(self.letters.iterdir()) if self.letters.exists() else []

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def letter(self, letter_id: str) -> Letter:
        return self.desk.letters.letter(self.case, letter_id)


@asynccontextmanager
async def scene(
    folder: Path, dossier: dict[str, Any], size: tuple[int, int] = (80, 24), env: dict[str, str] | None = None
) -> AsyncIterator[Scene]:
    desk = open_desk(folder)
    case = store(desk, dossier)
    app = Stage(desk, folder / "lettres", env)
    async with app.run_test(size=size) as pilot:
        app.pane.show(case)
        await pilot.press("l")
        await pilot.pause()
        yield Scene(app, pilot, desk, case, folder / "lettres")


@pytest.mark.parametrize("size", SIZES)
async def test_the_letter_that_fits_the_stage_is_read_from_its_first_line_to_its_last(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, plain_dossier(), size) as on:
        letter = on.letter("T-2")
        assert "Réclamation au service consommateurs" in on.sheet.heading
        assert "● complète" in on.sheet.heading
        assert on.sheet.text == letter.text
        assert "Camille Roux" in on.shown
        read = {line.strip() for line in on.shown.split("\n")}
        while on.sheet.scroll_offset.y < on.sheet.max_scroll_y:
            await on.press("pagedown")
            read |= {line.strip() for line in on.shown.split("\n")}
        assert {line.strip() for line in letter.text.split("\n")} <= read
        await on.press("home")
        assert "Camille Roux" in on.shown
        await on.press("down", "down", "down")
        assert "Camille Roux" not in on.shown
        assert "Réclamation au service consommateurs" in on.shown, "the heading stays"


async def test_nothing_is_composed_before_it_is_seen_nor_twice(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    case = store(desk, plain_dossier())
    composed: list[str] = []
    compose = desk.letters.letter

    def counted(case: Case, letter_id: str) -> Letter:
        composed.append(letter_id)
        return compose(case, letter_id)

    desk.letters.letter = counted  # type: ignore[method-assign]  # a counter in its place
    app = Stage(desk, tmp_path / "lettres")
    async with app.run_test() as pilot:
        app.pane.show(case)
        await pilot.pause()
        assert composed == []
        await pilot.press("l")
        await pilot.pause()
        assert composed == ["T-2"]
        app.pane.show(desk.open("lilas"))
        await pilot.press("f", "l", "right", "left")
        await pilot.pause()
        assert composed == ["T-2", "T-1"]


async def test_the_other_letters_are_behind_it(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        assert "◄ 1/8 ►" in on.sheet.heading
        await on.press("right")
        assert "Réclamation au service clients" in on.sheet.heading
        assert on.sheet.text == on.letter("T-1").text
        await on.press(*("right",) * 4)
        assert "Saisine du médiateur" in on.sheet.heading
        assert "◄ 6/8 ►" in on.sheet.heading
        await on.press(*("right",) * 5)
        assert "◄ 8/8 ►" in on.sheet.heading
        await on.press(*("left",) * 9)
        assert "◄ 1/8 ►" in on.sheet.heading


async def test_the_next_stage_turns_to_its_letter(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await on.press("v", "enter")
        assert "Service consommateurs" in on.sheet.heading, "the letter that just left stays in sight"
        refused = {
            "kind": "reply_received",
            "on": TODAY.isoformat(),
            "service": "consumer_service",
            "satisfactory": False,
        }
        on.app.pane.show(on.desk.record("lilas", on.desk.draft(refused)).after)
        await on.pilot.pause()
        assert "◄ 1/" in on.sheet.heading
        assert "Saisine du médiateur" in on.sheet.heading


async def test_the_mouse_turns_them_too(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await on.pilot.click(LetterSheet, offset=(8, 0))
        await on.pilot.pause()
        assert "◄ 2/8 ►" in on.sheet.heading
        await on.pilot.click(LetterSheet, offset=(2, 0))
        await on.pilot.pause()
        assert "◄ 1/8 ►" in on.sheet.heading


async def test_beside_the_sheet_the_list_answers_to_the_mouse(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier(), (120, 36)) as on:
        rows = on.side.split("\n")
        assert "● Service consommateurs" in on.side
        row = next(number for number, text in enumerate(rows) if "édiateur" in text)
        await on.pilot.click(LetterSide, offset=(6, row))
        await on.pilot.pause()
        assert "Saisine du médiateur" in on.sheet.heading
        assert on.sheet.text == on.letter("T-7").text


@pytest.mark.parametrize("size", SIZES)
async def test_copying_keeps_exactly_the_letter_in_sight_and_says_what_happened(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, plain_dossier(), size) as on:
        sent: list[str] = []
        monkeypatch.setattr(on.app._driver, "write", sent.append)
        await on.press("c")
        letter = on.letter("T-2")
        assert [file.name for file in on.files] == [
            "Fibre-en-panne-rue-des-Lilas_reclamation-service-consommateurs_2026-02-20.txt"
        ]
        assert on.files[0].read_text(encoding="utf-8") == letter.text == on.sheet.text
        requests = [text for text in sent if text.startswith("\x1b]52;")]
        assert [base64.b64decode(text[7:-1]).decode("utf-8") for text in requests] == [letter.text]
        said = on.app.said[-1]
        assert said.startswith("Demande de copie envoyée au terminal (")
        assert "Il ne confirme jamais : collez pour vérifier." in said
        assert str(on.files[0]) in said
        assert "Copié" not in said


async def test_copying_where_no_clipboard_can_be_reached_says_so(tmp_path: Path) -> None:
    env = {"PATH": "/usr/bin:/bin", "TERM": "dumb"}
    async with scene(tmp_path, plain_dossier(), env=env) as on:
        await on.press("c")
        assert on.app.said[-1].startswith("Pas de copie : ce terminal ne sait pas copier. Sinon, F6 ")
        assert "Texte gardé dans\n" in on.app.said[-1]
        assert on.files[0].read_text(encoding="utf-8") == on.sheet.text


async def test_saving_writes_the_file_and_says_where(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await on.press("right", "s")
        assert [file.name for file in on.files] == [
            "Fibre-en-panne-rue-des-Lilas_reclamation-service-clients_2026-02-20.txt"
        ]
        assert on.files[0].read_text(encoding="utf-8") == on.letter("T-1").text
        assert on.app.said == [f"Lettre enregistrée dans\n{on.files[0]}"]


async def test_saving_where_nothing_can_be_written_says_why(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        on.letters.write_text("ceci n’est pas un dossier", encoding="utf-8")
        await on.press("s")
        assert on.app.said[-1].startswith("La lettre n’a pas pu être enregistrée : ")


async def test_noting_the_sending_freezes_the_text(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier(), (120, 60)) as on:
        before = on.sheet.text
        await on.press("v")
        await on.press("tab", "tab", *"1A23", "enter")
        case = on.desk.open("lilas")
        entry = case.dossier.entries[-1]
        assert isinstance(entry, ConsumerServiceContacted)
        assert (entry.on.isoformat(), entry.channel, entry.reference) == ("2026-02-20", "registered_letter", "1A23")
        assert entry.letter == before
        assert "■ envoyée le 20 février 2026, texte figé" in on.sheet.heading
        assert on.sheet.text == before
        assert "envoyée le 20 février 2026" in on.side
        assert [change.entry.id for change in on.app.sent] == [entry.id]
        assert on.app.said == [], "the screen says it, in its own place"


async def test_another_day_and_another_way(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await on.press("v")
        await on.press("ctrl+u", *"hier", "tab", "down", "enter")
        entry = on.desk.open("lilas").dossier.entries[-1]
        assert isinstance(entry, ConsumerServiceContacted)
        assert (entry.on.isoformat(), entry.channel) == ("2026-02-19", "electronic_registered_letter")


async def test_a_day_that_is_none_is_refused_and_nothing_is_noted(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await on.press("v")
        await on.press("ctrl+u", *"31/02/2026", "enter")
        assert len(on.desk.open("lilas").dossier.entries) == 2
        await on.press("escape")
        assert on.app.sent == []


async def test_what_left_stays_as_it_left_whatever_changes_later(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        before = on.sheet.text
        await on.press("v")
        await on.press("enter")
        changed = plain_dossier(title="Autre titre", claimant={"name": "Quelqu’un d’autre", "address": ["ailleurs"]})
        on.app.pane.show(on.desk.edit(read(changed)))
        await on.pilot.pause()
        assert on.sheet.text == before
        await on.press("c")
        assert on.files[0].read_text(encoding="utf-8") == before
        await on.press(*("right",) * 12)
        assert "◄ 10/10 ►" in on.sheet.heading
        assert "● complète" in on.sheet.heading
        assert "Quelqu’un d’autre" in on.sheet.text, "written again, it tells the facts of today"


async def test_where_the_column_is_short_each_letter_has_one_line(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier(), (120, 14)) as on:
        await on.press("v")
        await on.press("enter")
        rows = [row.split() for row in on.side.split("\n")]
        assert rows[:5] == [
            ["Lettres"],
            ["●", "Service", "consommateurs", "envoyée"],
            ["Mise", "en", "demeure", "aujourd’hui"],
            ["SignalConso", "aujourd’hui"],
            ["Service", "clients", "autre", "étape"],
        ]
        assert rows[10] == ["Service", "consommateurs", "à", "renvoyer"]


async def test_what_would_harm_is_not_in_the_pile_but_said_with_its_reason(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier(), (120, 70)) as on:
        side = " ".join(on.side.split())
        assert "Retenue : Résolution" in side
        assert "Mettre fin au contrat sans mise en demeure restée sans effet" in side
        for _ in range(8):
            assert "Résolution" not in on.sheet.heading
            await on.press("right")


async def test_a_letter_that_left_is_not_noted_twice(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await on.press("v")
        await on.press("enter")
        await on.press("v")
        assert on.app.said[-1] == "Cette lettre est déjà notée comme envoyée le 20 février 2026."
        assert len(on.desk.open("lilas").dossier.entries) == 3


@pytest.mark.parametrize("size", SIZES)
async def test_each_missing_fact_has_a_key_that_leads_to_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, blank_dossier(), size) as on:
        missing = on.letter("T-1").missing
        assert len(missing) >= 4
        assert f"× il manque {len(missing)} faits" in on.sheet.heading
        assert "1 votre nom" in on.side
        assert "‹ votre nom ›" in on.sheet.text.replace("\u00a0", " ")
        await on.press(*(str(number) for number in range(1, 10)))
        assert on.app.wanted == list(missing)


async def test_a_missing_fact_answers_to_the_mouse(tmp_path: Path) -> None:
    async with scene(tmp_path, blank_dossier(), (120, 36)) as on:
        await on.pilot.click(LetterSide, offset=(6, 2))
        await on.pilot.pause()
        assert on.app.wanted == [on.letter("T-1").missing[1]]


async def test_a_letter_with_gaps_is_copied_with_a_warning_first(tmp_path: Path) -> None:
    async with scene(tmp_path, blank_dossier()) as on:
        await on.press("c")
        assert on.files[0].read_text(encoding="utf-8") == on.sheet.text
        assert on.app.said[-1].startswith("Lettre incomplète : il manque votre nom, votre adresse, ")
        assert " et la date de début de la panne. Demande de copie envoyée" in on.app.said[-1]


async def test_a_letter_with_gaps_cannot_be_noted_as_sent(tmp_path: Path) -> None:
    async with scene(tmp_path, blank_dossier()) as on:
        await on.press("v")
        assert on.app.said[-1].startswith("Complétez la lettre avant de noter son envoi : il manque votre nom, ")
        assert len(on.app.screen_stack) == 1


async def test_filling_a_gap_redraws_the_letter(tmp_path: Path) -> None:
    async with scene(tmp_path, blank_dossier()) as on:
        filled = blank_dossier() | {"claimant": {"name": "Ada Martin", "address": ["1 rue Haute", "35000 Rennes"]}}
        on.app.pane.show(on.desk.edit(read(filled)))
        await on.pilot.pause()
        assert "Ada Martin" in on.shown
        assert "votre nom" not in on.side


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_facts_are_shown_and_kept_to_the_letter(tmp_path: Path, size: tuple[int, int]) -> None:
    claimant = {"name": HOSTILE, "address": ["../../etc", "[/x]", "[x='"]}
    dossier = plain_dossier(title=f"../../{HOSTILE}", claimant=claimant)
    async with scene(tmp_path, dossier, size) as on:
        assert "[/b] [urgent] {{x}} [@click=app.quit]clic[/]" in on.shown
        assert "[x='" in on.shown
        assert "\x1b" not in on.shown + on.sheet.text + on.sheet.heading + on.side
        await on.press("c")
        assert len(on.files) == 1
        assert on.files[0].parent == on.letters
        assert on.files[0].read_text(encoding="utf-8") == on.sheet.text
        await on.press("v")
        await on.press("enter")
        entry = on.desk.open("lilas").dossier.entries[-1]
        assert isinstance(entry, ConsumerServiceContacted)
        assert entry.letter == on.sheet.text


async def test_a_dossier_that_vanished_is_told_not_thrown(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        for file in (tmp_path / "dossiers").iterdir():
            file.unlink()
        await on.press("v")
        await on.press("enter")
        assert on.app.said != []
        assert on.app.sent == []
        assert "complète" in on.sheet.heading


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 10), (100, 24), (200, 60)])
async def test_every_window_shows_the_letter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, plain_dossier(), size) as on:
        assert "Camille Roux" in on.shown
        widest = max(map(len, on.sheet.text.split("\n")))
        await on.press(*["shift+right"] * 12)
        assert (on.sheet.scroll_offset.x > 0) == (widest > on.sheet.scrollable_content_region.width)
        await on.press("end")
        last = on.sheet.text.rstrip("\n").split("\n")[-1].strip()
        assert last[-10:] in on.shown or size[0] < 80


async def test_no_mark_of_ours_is_left_in_a_finished_letter(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        for _letter in range(2):
            assert "● complète" in on.sheet.heading
            assert not set(on.sheet.text) & set("‹›[]{}\ue000\ue001\ue002\ue003")
            await on.press("right")
