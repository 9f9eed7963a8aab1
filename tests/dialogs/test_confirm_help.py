"""Yes or no, and the page of keys."""

import pytest

from tests.dialogs.stage import HOSTILE, WORDS, opened
from tui.dialogs.confirm import Confirm
from tui.dialogs.help import Help


def question() -> Confirm:
    return Confirm(WORDS, title=HOSTILE, lines=["Ce sera perdu.", HOSTILE], yes="Perdre", no="Garder")


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], False),
        (["escape"], False),
        (["right", "escape"], False),
        (["right", "enter"], True),
        (["right", "left", "enter"], False),
        (["p", "enter"], True),
    ],
)
async def test_only_a_chosen_yes_is_a_yes(keys: list[str], answer: bool) -> None:
    async with opened(question) as stage:
        await stage.press(*keys)
        assert stage.answer is answer


async def test_the_question_and_what_follows_are_shown_literally() -> None:
    async with opened(question) as stage:
        assert stage.sight.count(HOSTILE) == 2
        assert "● Garder   ○ Perdre" in stage.sight


async def test_the_mouse_presses_the_keys_of_the_key_line() -> None:
    async with opened(question) as stage:
        await stage.pilot.click(".dialog-keys", offset=(1, 0))
        await stage.pilot.pause()
        assert stage.answer is False


async def test_help_lists_every_key_by_group_and_the_words_of_the_procedure() -> None:
    commands = [("n", "noter un fait", "Agir"), ("espace", "cocher", "Agir"), ("[/b]", HOSTILE, HOSTILE)]
    async with opened(lambda: Help(WORDS, commands), size=(80, 60)) as stage:
        assert "n        noter un fait" in stage.sight
        assert "espace   cocher" in stage.sight
        assert stage.sight.count(HOSTILE) == 2
        for name in WORDS.table("dialogs.help.terms").values():
            assert name in stage.sight
        await stage.press("escape")
        assert not stage.is_open


async def test_help_can_be_read_to_its_end_in_a_small_terminal() -> None:
    async with opened(lambda: Help(WORDS, [("n", "noter un fait", "Agir")]), size=(40, 12)) as stage:
        await stage.press(*["pagedown"] * 10)
        assert "limite de la loi" in " ".join(stage.sight.split())
        await stage.press("home")
        assert "noter un fait" in stage.sight
        await stage.press("end")
        assert "limite de la loi" in " ".join(stage.sight.split())


def test_every_term_has_its_meaning() -> None:
    assert set(WORDS.table("dialogs.help.terms")) == set(WORDS.table("dialogs.help.meanings"))
