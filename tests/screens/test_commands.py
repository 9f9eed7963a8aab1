"""One table of commands: what the keys, the line below, the palette and the help know is the same."""

from pathlib import Path

import pytest
from textual.binding import Binding

from model.desk import Desk
from tests.sampled import sampled
from tests.screens.stage import CALL, LARGE, LETTER, SMALL, WORDS, dossier, seated
from tui.app import RelanceApp
from tui.dialogs.help import Help
from tui.keys import BY_ID, COMMANDS, Command, action, key_line
from tui.screens.command_screen import CommandScreen, key_name
from tui.screens.dossier import DossierScreen
from tui.screens.shelf import ShelfScreen
from tui.themes import DAY, NIGHT

SCREENS: dict[str, type[CommandScreen]] = {"shelf": ShelfScreen, "dossier": DossierScreen}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_each_command_has_its_words_and_its_act(command: Command) -> None:
    for table in ("label", "title", "help"):
        assert WORDS(f"keys.{table}.{command.id}")
    assert WORDS(f"keys.groups.{command.group}")
    for place in command.places:
        owner = RelanceApp if place == "app" else SCREENS[place]
        assert callable(getattr(owner, f"action_{action(command)}"))


def test_no_key_does_two_things() -> None:
    for place in ("shelf", "dossier"):
        keys = [key for command in COMMANDS if {"app", place} & set(command.places) for key in command.keys]
        assert len(keys) == len(set(keys))


def test_bindings_hold_ids_never_prose() -> None:
    ids = {command.id for command in COMMANDS}
    for owner in (RelanceApp, ShelfScreen, DossierScreen):
        for binding in owner.BINDINGS:
            assert isinstance(binding, Binding)
            assert binding.description in ids


@pytest.mark.parametrize("view", ["shelf", "timeline", "steps", "letter", "file"])
def test_the_line_of_keys_always_ends_with_help_and_everything(view: str) -> None:
    shown = [command.id for command in key_line(view)]  # type: ignore[arg-type]  # the five views, as text
    assert shown[-2:] == ["help", "palette"] or shown[-3:] == ["help", "palette", "quit"]


async def test_the_palette_lists_every_command_in_french(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL)) as seat:
        for keys in ([], ["enter"]):
            await seat.press(*keys)
            listed = "\n".join(command.title for command in seat.app.get_system_commands(seat.app.screen))
            for command in COMMANDS:
                assert WORDS(f"keys.title.{command.id}") in listed
                assert key_name(command, WORDS) in listed
        await seat.press("ctrl+p")
        assert "Chercher une commande" in seat.sight


async def test_the_palette_says_when_nothing_answers(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=["ctrl+p"]) as seat:
        await seat.type("xyzzy")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "Aucune commande ne répond" in seat.sight


async def test_a_command_runs_from_the_palette(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=["enter", "ctrl+p"]) as seat:
        await seat.type("voir les étapes")
        await seat.app.workers.wait_for_complete()
        await seat.press("enter")
        await seat.pilot.pause()
        assert seat.dossier.view == "steps"


async def test_a_command_of_the_other_screen_goes_there(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=["enter"]) as seat:
        search = next(each for each in COMMANDS if each.id == "filter")
        await seat.app._run(seat.app.screen, search)
        await seat.pilot.pause()
        assert seat.shelf.filter.has_focus
        await seat.press("escape")
        copy = next(each for each in COMMANDS if each.id == "why")
        await seat.app._run(seat.app.screen, copy)
        await seat.pilot.pause()
        assert seat.dossier.why_open


async def test_the_help_names_every_key(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, keys=["question_mark"]) as seat:
        assert isinstance(seat.app.screen, Help)
        told = {title for _, title, _ in seat.app.screen._commands}
        assert told == {WORDS(f"keys.title.{command.id}") for command in COMMANDS}


async def test_what_does_not_apply_is_greyed_not_hidden(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(), keys=["enter"]) as seat:
        assert seat.dossier.check_action("undo", ()) is None
        assert seat.dossier.check_action("copy_letter", ()) is None
        assert "u annuler" in seat.lines[-1]
        await seat.press("u", "c", "x", "space")
        assert desk.open("d").dossier.entries == ()
        await seat.press("l")
        assert seat.dossier.check_action("copy_letter", ()) is True


async def test_a_click_on_a_key_is_the_key(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=["enter"]) as seat:
        column = seat.lines[-1].index("p pourquoi")
        await seat.pilot.click(offset=(column, seat.app.size.height - 1))
        await seat.pilot.pause()
        assert seat.dossier.why_open


async def test_a_click_on_a_tab_shows_it(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, dossier(CALL), keys=["enter"]) as seat:
        row = next(number for number, line in enumerate(seat.lines) if "Étapes" in line)
        await seat.pilot.click(offset=(seat.lines[row].index("Étapes") + 1, row))
        await seat.pilot.pause()
        assert seat.dossier.view == "steps"


LEAVING = ("quit", "examples")
"""Commands after which these screens are no more."""


@pytest.mark.parametrize("size", sampled([SMALL, LARGE], [SMALL]))
@pytest.mark.parametrize("start", sampled([[], ["enter"], *(["enter", key] for key in "eldp")], [[], ["enter", "l"]]))
async def test_every_action_from_everywhere_is_survived(
    desk: Desk, tmp_path: Path, size: tuple[int, int], start: list[str]
) -> None:
    async with seated(desk, tmp_path, dossier(CALL, LETTER), size=size, keys=start) as seat:
        for command in COMMANDS:
            if command.id not in LEAVING:
                await seat.app._run(seat.app.screen, command)
                await seat.pilot.pause()
                while not isinstance(seat.app.screen, CommandScreen):
                    await seat.press("escape")
        assert seat.app.is_running
        assert seat.sight.strip()


@pytest.mark.parametrize("entries", [[], [CALL]])
async def test_every_key_is_survived_without_a_dossier_and_with_one(
    desk: Desk, tmp_path: Path, entries: list[dict[str, str]]
) -> None:
    kept = [dossier(*entries)] if entries else []
    leaving = {key for name in LEAVING for key in BY_ID[name].keys}
    async with seated(desk, tmp_path, *kept) as seat:
        for command in COMMANDS:
            for key in command.keys:
                if key not in leaving:
                    await seat.press(key)
                    while not isinstance(seat.app.screen, CommandScreen):
                        await seat.press("escape")
        assert seat.app.is_running


async def test_light_and_dark(desk: Desk, tmp_path: Path) -> None:
    def colors() -> set[str]:
        """Every colour in sight, of letters and of grounds."""
        strips = seat.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style and segment.text]
        found = [color for style in styles for color in (style.color, style.bgcolor) if color]
        return {color.get_truecolor().hex for color in found}

    async with seated(desk, tmp_path, dossier(CALL), keys=["enter", "l"]) as seat:
        dark = colors()
        seat.app.action_theme()
        await seat.pilot.pause()
        await seat.pilot.pause()
        light = colors()
        assert {NIGHT.background, NIGHT.variables["bright"]} <= dark
        assert {DAY.background, DAY.surface, DAY.variables["bright"], DAY.accent} <= light
        assert not light & dark, "a widget kept the colours of the night"
        await seat.press("escape")
        assert not colors() & dark, "a widget of the list kept the colours of the night"


async def test_ctrl_c_quits_nothing(desk: Desk, tmp_path: Path) -> None:
    async with seated(desk, tmp_path, keys=["ctrl+c"]) as seat:
        assert seat.app.is_running
        assert any("touche q" in notice.message for notice in seat.app._notifications)
