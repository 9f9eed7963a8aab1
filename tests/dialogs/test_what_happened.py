"""Starting from one's own words: the kind of fact follows."""

import pytest

from model.assess.calculator import assess
from model.procedure.shape import Procedure
from model.record.events import EVENT_TYPES
from tests.dialogs.stage import CALL, LETTER, TODAY, WORDS, dossier, opened
from tui.dialogs.entry_fields import fields_of
from tui.dialogs.phrases import PHRASES, arranged
from tui.dialogs.what_happened import WhatHappened

ELSEWHERE = {"checklist_item_checked", "checklist_item_unchecked", "entry_retracted"}
"""Kinds that one does not tell: they have their own keys."""


async def test_typing_a_word_without_its_accents_finds_the_phrase() -> None:
    async with opened(lambda: WhatHappened(WORDS)) as stage:
        await stage.type("repare")
        assert "C’est réparé" in stage.sight
        assert "J’ai appelé" not in stage.sight
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer.kind == "service_restored"


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("signaler service", "called_customer"),
        ("ecrire consommateurs", "wrote_consumer"),
        ("saisir mediateur", "referred_mediator"),
        ("repondre proposition", "accepted_opinion"),
        ("demander conciliateur", "asked_conciliator"),
        ("saisir juge", "seized_court"),
        ("clore dossier", "closed"),
        ("telephone", "called_customer"),
        ("rembourser", "refunded"),
    ],
)
async def test_what_is_said_to_be_done_is_found_in_the_same_words(typed: str, phrase: str) -> None:
    async with opened(lambda: WhatHappened(WORDS)) as stage:
        await stage.type(typed)
        await stage.press("enter")
        assert stage.answer is not None
        assert stage.answer.id == phrase


def test_other_words_lead_to_phrases_there_are() -> None:
    assert WORDS.table("entries.also").keys() <= {phrase.id for phrase in PHRASES}


async def test_a_figure_takes_its_phrase_at_once() -> None:
    async with opened(lambda: WhatHappened(WORDS)) as stage:
        assert "3 J’ai appelé le service clients" in stage.sight
        await stage.press("3")
        assert stage.answer is not None
        assert (stage.answer.kind, dict(stage.answer.prefill)) == ("customer_service_contacted", {"channel": "phone"})


async def test_the_arrows_go_through_the_list_and_skip_the_headings() -> None:
    async with opened(lambda: WhatHappened(WORDS)) as stage:
        await stage.press(*["down"] * 8, "enter")
        assert stage.answer is not None
        assert stage.answer.id == "technician_came"


async def test_the_mouse_takes_a_phrase() -> None:
    async with opened(lambda: WhatHappened(WORDS)) as stage:
        await stage.pilot.click(".phrases", offset=(4, 2))
        await stage.pilot.pause()
        assert stage.answer is not None
        assert stage.answer.id == "never_worked"


async def test_escape_empties_the_search_before_it_leaves() -> None:
    async with opened(lambda: WhatHappened(WORDS)) as stage:
        await stage.type("zzz")
        assert "Rien ne correspond" in stage.sight
        await stage.press("enter")
        assert stage.is_open
        await stage.press("escape")
        assert "À cette étape" in stage.sight
        await stage.press("escape")
        assert stage.answer is None


async def test_it_fits_a_very_small_terminal() -> None:
    async with opened(lambda: WhatHappened(WORDS), size=(40, 12)) as stage:
        await stage.press(*["down"] * 20)
        assert stage.sight.count("\n") == 11
        assert "Entrée" in stage.sight
        await stage.press("enter")
        assert stage.answer is not None


def test_everything_a_person_can_live_has_a_phrase() -> None:
    assert {phrase.kind for phrase in PHRASES} == set(EVENT_TYPES) - ELSEWHERE
    assert {phrase.id for phrase in PHRASES} == set(WORDS.table("entries.phrases"))
    assert {phrase.group for phrase in PHRASES} | {"likely"} == set(WORDS.table("entries.groups"))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.id)
def test_a_phrase_fills_in_only_what_its_kind_can_hold(phrase: object) -> None:
    assert phrase in PHRASES
    known = next(known for known in PHRASES if known is phrase)
    asked = {spec.name: spec for spec in fields_of(known.kind)}
    for name, value in known.prefill.items():
        assert isinstance(value, bool) or value in asked[name].values


@pytest.mark.parametrize("levels", [1, 2])
def test_each_phrase_stands_in_the_list_once(levels: int) -> None:
    shown = arranged(None, letters_pending=True, complaint_levels=levels)
    ids = [phrase.id for phrase in shown]
    assert len(ids) == len(set(ids))
    second_level = {phrase.id for phrase in PHRASES if phrase.group == "consumer_service"}
    assert set(ids) == {phrase.id for phrase in PHRASES} - (second_level if levels == 1 else set())


def test_what_is_likely_comes_first(procedure: Procedure) -> None:
    waiting = assess(dossier(CALL, LETTER), procedure, TODAY.replace(day=1))
    assert arranged(waiting, letters_pending=True, complaint_levels=2)[0].kind == "letter_received"
    assert arranged(waiting, letters_pending=False, complaint_levels=2)[0].id == "customer_refused"
    opened_up = assess(dossier(CALL, LETTER), procedure, TODAY)
    assert arranged(opened_up, letters_pending=False, complaint_levels=2)[0].id == "wrote_consumer"


async def test_a_figure_within_a_search_is_searched_for() -> None:
    async with opened(lambda: WhatHappened(WORDS)) as stage:
        await stage.type("a3")
        assert stage.is_open
        assert "Rien ne correspond" in stage.sight
