"""Changing a letter in the « Lettre » view: kept as it is typed, compared, brought up to date, taken back, sent."""

from pathlib import Path

import pytest

from model.errors import StoreReadOnly
from model.record.events import Lettered
from tests.letter_pane.stage import blank_dossier, open_desk, plain_dossier
from tests.letter_pane.test_pane import HOSTILE, Scene, scene
from tui.dialogs import letter_editor
from tui.dialogs.confirm import Confirm
from tui.dialogs.letter_compare import LetterCompare
from tui.dialogs.letter_editor import LetterEditor
from tui.editor import Edited
from tui.screens import editing

MINE = "Cette ligne est mon outil de travail."


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is kept when a test says so, and not after a second of a busy machine."""
    monkeypatch.setattr(letter_editor, "KEEPING", 3600.0)


async def write(on: Scene, text: str, *, done: bool = True) -> None:
    """Add a paragraph at the end of the letter in sight."""
    await on.press("m")
    editor = on.app.screen
    assert isinstance(editor, LetterEditor)
    editor.paper.move_cursor(editor.paper.document.end)
    editor.paper.insert(f"\n{text}")
    await on.pilot.pause()
    if done:
        await on.press("escape")


def looks(on: Scene) -> str:
    """All that a dialog says."""
    strips = on.app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    return "\n".join(lines).replace("\u00a0", " ")


async def test_a_changed_letter_is_what_is_shown_copied_saved_and_sent(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        assert "complète" in on.sheet.heading
        await write(on, MINE)
        assert "modifiée par vous" in on.sheet.heading
        assert MINE in on.sheet.text
        await on.press("s")
        (file,) = on.files
        assert MINE in file.read_text()
        assert file.read_text() == on.letter("T-2").text
        await on.press("v", "enter")
        (change,) = on.app.sent
        entry = change.after.dossier.entry(change.entry.id)
        assert isinstance(entry, Lettered)
        assert MINE in entry.letter
        assert entry.letter_edited is not None
        assert "texte figé" in on.sheet.heading
        await on.press("m")
        assert not isinstance(on.app.screen, LetterEditor)
        assert "son texte est figé" in on.app.said[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_what_differs_is_told_in_words_and_can_be_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, plain_dossier(), size) as on:
        await on.press("t")
        assert "Vous n’avez rien changé" in on.app.said[-1]
        await write(on, MINE)
        await on.press("t")
        assert isinstance(on.app.screen, LetterCompare)
        seen = looks(on)
        assert "▲ Vous avez écrit :" in seen
        assert MINE in seen
        assert "lignes pareilles" in seen
        assert "mettre à jour" not in seen, "there is nothing to bring up to date"
        await on.press("u", "g")
        assert isinstance(on.app.screen, LetterCompare)
        await on.press("r", "enter")
        assert isinstance(on.app.screen, LetterCompare), "Enter says no at first"
        await on.press("r", "right", "enter")
        assert MINE not in on.sheet.text
        assert "complète" in on.sheet.heading
        assert on.sheet.text == on.desk.letters.ours(on.case, "T-2").text


async def test_when_facts_change_the_text_stays_and_one_is_told(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, MINE)
        later = on.desk.record(
            "lilas", on.desk.draft({"kind": "expense_made", "on": "2026-02-19", "amount": "12.00", "label": "recharge"})
        ).after
        on.app.pane.show(later)
        await on.pilot.pause()
        assert MINE in on.sheet.text
        assert "à comparer : t" in on.sheet.heading.replace("\u00a0", " ")
        assert "recharge" not in on.sheet.text
        await on.press("t")
        assert "mettre à jour" in looks(on)
        await on.press("escape")
        assert "à comparer" in on.sheet.heading, "told until something is done about it"
        await on.press("t", "u")
        assert "recharge" in on.sheet.text
        assert MINE in on.sheet.text
        assert "modifiée par vous" in on.sheet.heading


async def test_a_text_that_is_kept_as_it_is_is_not_told_of_again(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, MINE)
        fact = {"kind": "expense_made", "on": "2026-02-19", "amount": "12.00", "label": "recharge"}
        on.app.pane.show(on.desk.record("lilas", on.desk.draft(fact)).after)
        await on.press("t", "g")
        assert "modifiée par vous" in on.sheet.heading
        assert MINE in on.sheet.text
        assert "recharge" not in on.sheet.text


async def test_it_is_kept_while_one_types(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, MINE, done=False)
        editor = on.app.screen
        assert isinstance(editor, LetterEditor)
        assert "pas encore gardé" in looks(on)
        editor.keep_typed()
        await on.pilot.pause()
        assert "pas encore" not in looks(on)
        assert MINE in on.letter("T-2").text, "without leaving the editor"
        await on.press("ctrl+z", "escape")
        assert MINE not in on.sheet.text
        assert on.desk.letters.edit_of(on.case, "T-2") is None


async def test_a_disk_that_refuses_costs_nothing_that_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, MINE, done=False)

        def refuse(*_: object, **__: object) -> None:
            raise StoreReadOnly(path=str(tmp_path), reason="EROFS")

        monkeypatch.setattr(on.desk.letters, "edit", refuse)
        await on.press("escape", "enter")
        editor = on.app.screen
        assert isinstance(editor, LetterEditor)
        assert MINE in editor.paper.text
        assert "n’a pas pu être gardé" in looks(on)
        monkeypatch.undo()
        await on.press("escape")
        assert MINE in on.sheet.text


async def test_what_is_pasted_stays_text(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, f"{HOSTILE}\u202efin")
        for text in (on.sheet.text, on.letter("T-2").text):
            assert "[@click=app.quit]clic[/]" in text
            assert not set("\x1b\x07\u202e") & set(text)
        await on.press("t")
        assert "[@click=app.quit]clic[/]" in looks(on)


async def test_what_is_missing_is_named_in_a_changed_letter_too(tmp_path: Path) -> None:
    async with scene(tmp_path, blank_dossier()) as on:
        await write(on, MINE)
        assert "il manque" in on.sheet.heading
        await on.press("1")
        assert on.app.wanted == ["claimant.name"]
        await on.press("v")
        assert "Complétez la lettre" in on.app.said[-1]


async def test_the_persons_own_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def changed(_app: object, _words: object, text: str, **_: object) -> Edited:
        made.append(text)
        return Edited(text=f"{text}\n{MINE}\n")

    async with scene(tmp_path, plain_dossier()) as on:
        monkeypatch.setattr(editing, "edit_text", changed)
        await on.press("M")
        assert made == [on.desk.letters.source(on.case, "T-2").text]
        assert MINE in on.sheet.text
        monkeypatch.setattr(editing, "edit_text", lambda _app, _words, text, **_: Edited(text=text))
        await on.press("M")
        assert "Rien n’a changé" in on.app.said[-1]


async def test_an_editor_that_failed_loses_nothing_it_had_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(_app: object, _words: object, text: str, **_: object) -> Edited:
        return Edited(text=text, problem="failed", program="vi", left=f"{text}\n{MINE}\n")

    async with scene(tmp_path, plain_dossier()) as on:
        monkeypatch.setattr(editing, "edit_text", failed)
        await on.press("M")
        editor = on.app.screen
        assert isinstance(editor, LetterEditor)
        assert MINE in editor.paper.text
        await on.press("escape")
        assert MINE in on.sheet.text


async def test_what_a_failed_editor_left_replaces_nothing_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a text that a broken editor saved is shown, but what was there before stays until the person decides."""

    def failed(_app: object, _words: object, text: str, **_: object) -> Edited:
        return Edited(text=text, problem="failed", program="vi", left="La moitié")

    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, MINE)
        monkeypatch.setattr(editing, "edit_text", failed)
        await on.press("M")
        editor = on.app.screen
        assert isinstance(editor, LetterEditor)
        assert editor.paper.text == "La moitié"
        editor.keep_in_passing()
        assert MINE in on.letter("T-2").text
        assert "pas encore gardé" in looks(on)
        await on.press("ctrl+z")
        assert MINE in editor.paper.text
        await on.press("escape")
        assert MINE in on.letter("T-2").text


async def test_the_ends_of_the_text_are_one_key_away(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await on.press("m")
        editor = on.app.screen
        assert isinstance(editor, LetterEditor)
        await on.press("ctrl+end")
        assert editor.paper.cursor_location == editor.paper.document.end
        await on.press("ctrl+home")
        assert editor.paper.cursor_location == (0, 0)


THEIRS = "Je suis en télétravail tous les jours."


def write_elsewhere(on: Scene, tmp_path: Path, text: str) -> None:
    """Another window over the same folder adds a paragraph to the same letter."""
    other = open_desk(tmp_path)
    case = other.open(on.case.dossier.id)
    began = other.letters.text(case, "T-2")
    other.letters.edit(case, "T-2", f"{began}\n{text}\n", began=began)


async def test_what_is_typed_is_kept_as_the_clock_strikes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_editor, "KEEPING", 0.02)
    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, MINE, done=False)
        for _moment in range(500):
            if MINE in on.letter("T-2").text:
                break
            await on.pilot.pause(0.02)
        assert MINE in on.letter("T-2").text
        assert isinstance(on.app.screen, LetterEditor)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_second_window_to_save_is_asked_and_nothing_of_either_is_lost(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with scene(tmp_path, plain_dossier(), size) as on:
        await write(on, MINE, done=False)
        editor = on.app.screen
        assert isinstance(editor, LetterEditor)
        write_elsewhere(on, tmp_path, THEIRS)
        editor.paper.insert(" ")
        editor.keep_in_passing()
        await on.pilot.pause()
        assert not isinstance(on.app.screen, Confirm), "not while one types"
        editor.keep_in_passing()
        await on.pilot.pause()
        assert isinstance(on.app.screen, Confirm)
        assert "changée ailleurs" in looks(on)
        assert "Réunir les deux textes" in looks(on)
        await on.press("escape")
        stacked = len(on.app.screen_stack)
        assert MINE in editor.paper.text
        assert "pas encore gardé : la lettre a été changée ailleurs" in looks(on)
        assert THEIRS in on.letter("T-2").text, "the other text stands"
        assert MINE not in on.letter("T-2").text
        editor.keep_in_passing()
        await on.pilot.pause()
        assert len(on.app.screen_stack) == stacked, "asked once, not every second"
        await on.press("escape", "enter")
        assert MINE in editor.paper.text
        assert THEIRS in editor.paper.text
        assert "pas encore gardé" not in looks(on)
        await on.press("escape")
        assert not isinstance(on.app.screen, LetterEditor)
        for text in (MINE, THEIRS):
            assert text in on.letter("T-2").text


async def test_what_the_own_editor_gives_back_is_not_put_over_another_window_s_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, plain_dossier()) as on:

        def changed(_app: object, _words: object, text: str, **_: object) -> Edited:
            write_elsewhere(on, tmp_path, THEIRS)
            return Edited(text=f"{text}\n{MINE}\n")

        monkeypatch.setattr(editing, "edit_text", changed)
        await on.press("M")
        assert isinstance(on.app.screen, LetterEditor)
        assert "changé ailleurs entre-temps" in on.app.said[-1]
        assert MINE in on.app.screen.paper.text
        await on.press("escape", "enter", "escape")
        for text in (MINE, THEIRS):
            assert text in on.letter("T-2").text


async def test_a_comparison_that_another_window_overtook_changes_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path, plain_dossier()) as on:
        await write(on, MINE)
        await on.press("t")
        write_elsewhere(on, tmp_path, THEIRS)
        await on.press("r", "right", "enter")
        assert "changé ailleurs entre-temps" in on.app.said[-1]
        for text in (MINE, THEIRS):
            assert text in on.sheet.text
