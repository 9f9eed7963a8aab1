"""Every gap of every letter leads somewhere; every complete letter can be noted as sent, through the real screen."""

import asyncio
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from textual.app import App

from model.desk import Desk
from model.letters.compose import WRITES, compose
from model.letters.frozen import frozen
from model.letters.offers import offers
from model.procedure.shape import Procedure
from model.record.dossier import Claim, Claimant, Contract, Dossier
from model.record.events import EVENT_TYPES, FormalNoticeSent, Lettered
from model.store.repository import Repository
from tests.conftest import StillClock
from tests.letters.stories import Story, procedure, situation, stories
from tests.letters.test_properties import told_cases
from tests.sampled import sampled
from tests.screens.stage import WORDS, seated
from tui.dialogs.entry_form import EntryForm
from tui.dialogs.identity import IdentityForm
from tui.dialogs.mark_sent import MarkSent
from tui.letter_pages import pages

TODAY = date(2026, 5, 11)
OPEN = ("enter",)


@cache
def places() -> frozenset[str]:
    """Where a gap may lead: the rows of the identity form, and the kinds whose form has something to fill."""
    return asyncio.run(_places())


async def _places() -> frozenset[str]:
    bare = Dossier(id="d")
    async with App[None]().run_test():
        rows = {row.path for row in IdentityForm(WORDS, bare, today=TODAY).rows}
        kinds = {kind for kind in EVENT_TYPES if EntryForm(WORDS, kind, dossier=bare, today=TODAY).rows}
    return frozenset(rows | {f"entry:{kind}" for kind in kinds})


def goes_somewhere(path: str) -> bool:
    """Whether a gap has a row of its own in the identity form, the first line of an address, or a form of an entry."""
    return bool({path, {"claimant.address": "claimant.street.1"}.get(path, f"{path}.1")} & places())


def gaps(dossier: Dossier, today: date) -> set[str]:
    now = situation(dossier, today)
    return {path for letter in WRITES for path in compose(letter, dossier, now, procedure()).missing}


def bare_ones() -> list[Dossier]:
    """Every story, and nothing said in it but what happened; each asking in turn for what has a sum."""
    nobody = {"claimant": Claimant(), "contract": Contract()}
    told = [story.dossier() for story in stories()]
    bare = [replace(dossier, **nobody, claim=Claim()) for dossier in (Dossier(id="d"), *told)]
    return [*told, *bare, *(replace(dossier, claim=Claim(requests=("compensation",))) for dossier in bare)]


def test_every_gap_of_every_story_leads_to_its_field() -> None:
    dossiers = bare_ones()
    found = {(path, goes_somewhere(path)) for dossier in dossiers for path in gaps(dossier, TODAY)}
    assert {path for path, leads in found if not leads} == set()
    assert {path for path, _ in found} >= {
        *("claimant.name", "claimant.address", "claimant.profession", "claimant.nationality", "claimant.born_on"),
        *("claimant.born_in", "contract.operator", "contract.customer_number", "contract.operator_company"),
        *("contract.operator_seat", "claim.amount", "claim.compensation", "claim.offence_facts", "claim.court"),
        *("claim.prosecutor_court", "entry:exhibit_added", "entry:mediator_opinion_received", "entry:outage_started"),
    }


@settings(max_examples=60)
@given(told_cases())
def test_no_gap_of_any_record_leads_nowhere(case: tuple[Dossier, date]) -> None:
    dossier, today = case
    assert [path for path in gaps(dossier, today) if not goes_somewhere(path)] == []


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("claimant.born_on", "claimant.born_on"),
        ("contract.operator_seat", "contract.operator_seat.1"),
        ("claim.offence_facts", "claim.offence_facts"),
        ("claim.court", "claim.court"),
    ],
)
async def test_a_gap_opens_the_form_at_its_row(desk: Desk, tmp_path: Path, path: str, row: str) -> None:
    kept = Dossier(id="d", title="x")
    async with seated(desk, tmp_path, kept, keys=OPEN) as seat:
        case = seat.dossier.case
        assert case is not None
        seat.dossier.acts.want(case, path)
        await seat.pilot.pause()
        await seat.pilot.pause()
        form = seat.app.screen
        assert isinstance(form, IdentityForm)
        assert next(each.path for each in form.rows if each.control is seat.app.focused) == row


def sendable(letter_id: str) -> Story:
    """The first story in which this letter is complete and not held back."""
    return next(story for story in stories() if story.lettre == letter_id and _can_leave(story))


def _can_leave(story: Story) -> bool:
    dossier = story.dossier()
    pile = pages(offers(dossier, situation(dossier, story.au), procedure()))
    offered = any(page.letter_id == story.lettre and not page.sent_by for page in pile)
    return offered and not compose(story.lettre, dossier, situation(dossier, story.au), procedure()).missing


@pytest.mark.parametrize("letter_id", sampled(WRITES, WRITES[::5]))
async def test_every_letter_can_be_noted_as_sent(
    letter_id: str, repository: Repository, procedure: Procedure, tmp_path: Path
) -> None:
    story = sendable(letter_id)
    desk = Desk(repository, procedure, StillClock(story.au))
    kept = replace(story.dossier(), title="Ligne")
    async with seated(desk, tmp_path, kept, keys=[*OPEN, "l"]) as seat:
        pane = seat.dossier.views.letter
        for _ in range(len(WRITES)):
            if pane.letter is not None and pane.letter.id == letter_id:
                break
            await seat.press("right")
        letter = pane.letter
        assert letter is not None
        assert letter.id == letter_id
        assert not letter.missing
        await seat.press("v")
        assert isinstance(seat.app.screen, MarkSent)
        await seat.press("enter")
        known = {entry.id for entry in kept.entries}
        [entry] = [entry for entry in desk.open(kept.id).dossier.entries if entry.id not in known]
        assert isinstance(entry, Lettered)
        assert entry.kind == letter.records
        assert (entry.on, entry.letter, entry.letter_id) == (story.au, letter.text, letter_id)
        for name, value in letter.adds:
            assert getattr(entry, name) == value
        if isinstance(entry, FormalNoticeSent):
            assert entry.delay_days == (story.dossier().claim.delay_days or 15)
        assert getattr(entry, "channel", letter.channels[0]) == letter.channels[0]
        again = desk.open(kept.id).dossier.entry(entry.id)
        assert isinstance(again, Lettered)
        assert frozen(again).text == letter.text
