"""What was sent keeps its text, its SHA-256, that of the templates and the version of the program."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from model.assess.case import Case
from model.desk import Desk
from model.letters import compose as composing
from model.letters.frozen import frozen, is_intact
from model.letters.letter import Letter
from model.letters.stamp import templates_digest
from model.record.events import Lettered
from model.record.fields import REGIONS, Region
from model.record.plain import read, write
from model.store.tiny import TinyRepository
from tests.letters.stories import Story, procedure, stories

LETTERS = {story.lettre: story for story in stories()}


class FixedClock:
    def __init__(self, today: date) -> None:
        self._today = today

    def today(self, _region: Region = "metropole") -> date:
        return self._today

    def days(self) -> dict[Region, date]:
        return dict.fromkeys(REGIONS, self._today)

    def now(self) -> datetime:
        return datetime(2026, 12, 31, 12, tzinfo=UTC)


def opened(story: Story, folder: Path) -> tuple[Desk, Case]:
    desk = Desk(TinyRepository(folder), procedure(), FixedClock(story.au))
    return desk, desk.create(story.dossier())


def send(desk: Desk, case: Case, letter: Letter) -> Lettered:
    facts = {"on": case.situation.as_of.isoformat(), "channel": letter.channels[0]}
    entry = desk.send_letter(case.dossier.id, letter, facts).entry
    assert isinstance(entry, Lettered)
    return entry


@pytest.mark.parametrize("letter_id", sorted(LETTERS))
def test_every_letter_that_leaves_is_kept_with_its_stamps(letter_id: str, tmp_path: Path) -> None:
    desk, case = opened(LETTERS[letter_id], tmp_path)
    letter = desk.letters.letter(case, letter_id)
    entry = send(desk, case, letter)
    assert entry.letter == letter.text
    assert entry.letter_id == letter_id
    assert entry.letter_sha256 == sha256(letter.text.encode()).hexdigest()
    assert entry.letter_template == templates_digest()
    assert entry.letter_version
    again = desk.open(case.dossier.id)
    assert next(offer for offer in desk.letters.offers(again) if offer.id == letter_id).sent_by == entry.id
    back = frozen(entry)
    assert (back.id, back.text, back.frozen_by) == (letter_id, letter.text, entry.id)


@pytest.mark.parametrize("letter_id", sorted(LETTERS))
def test_a_later_version_of_the_templates_changes_nothing_that_left(
    letter_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, case = opened(LETTERS[letter_id], tmp_path)
    letter = desk.letters.letter(case, letter_id)
    entry = send(desk, case, letter)
    monkeypatch.setattr(composing, "_render", lambda _template, _context: "= Autre chose\n\nAutre texte.")
    later = desk.open(case.dossier.id)
    assert "Autre texte." in desk.letters.letter(later, letter_id).text
    kept = later.dossier.entry(entry.id)
    assert isinstance(kept, Lettered)
    assert frozen(kept).text.encode() == letter.text.encode()
    assert is_intact(kept)


def test_a_text_that_was_changed_is_found_out(tmp_path: Path) -> None:
    desk, case = opened(LETTERS["T-1"], tmp_path)
    entry = send(desk, case, desk.letters.letter(case, "T-1"))
    plain = write(desk.open(case.dossier.id).dossier)
    next(kept for kept in plain["entries"] if kept["id"] == entry.id)["letter"] += "."
    changed = read(plain).entry(entry.id)
    assert isinstance(changed, Lettered)
    assert is_intact(changed) is False


def test_a_letter_kept_before_there_were_stamps_is_neither_intact_nor_not() -> None:
    old = read(
        {
            "format": "relance-dossier/1",
            "id": "d",
            "entries": [
                {"id": "e", "kind": "mediator_referred", "on": "2026-01-01", "channel": "letter", "letter": "x"}
            ],
        }
    ).entry("e")
    assert isinstance(old, Lettered)
    assert is_intact(old) is None


def test_a_formal_notice_keeps_the_delay_that_its_letter_says(tmp_path: Path) -> None:
    desk, case = opened(next(story for story in stories() if story.nom == "t3-jamais-mise-en-service"), tmp_path)
    letter = desk.letters.letter(case, "T-3")
    assert "8\u00a0jours" in letter.text
    assert getattr(send(desk, case, letter), "delay_days", None) == 8
