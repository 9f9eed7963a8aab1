"""Every kind of fact can be noted in the plain mode, by its phrase or by its own act."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from model.desk import Desk
from model.record.dossier import Contract, Dossier
from model.record.events import EVENT_TYPES
from tests.plain.person import Turn, eased, talk
from tui.dialogs.phrases import PHRASES
from tui.plain.conversation import Conversation
from tui.wording import Words

BY_ANOTHER_ACT: Final = {"checklist_item_checked", "checklist_item_unchecked", "entry_retracted"}
"""Kinds that are the trace of ticking, unticking and taking back."""

TODAYS: Final = "17/02/2026"


class Willing:
    """Somebody who goes to one phrase, answers whatever is asked in a way that fits, and says yes at the end."""

    def __init__(self, phrase: str, group: str) -> None:
        """``phrase`` and ``group``: as the program says them."""
        self.phrase = phrase
        self.group = group
        self.lines: list[str] = []
        self.noted = False
        self._since = 0

    def say(self, line: str) -> None:
        """Listen."""
        self.lines.append(line)

    def ask(self, prompt: str) -> str:
        """Answer by what the question asks for."""
        self.lines.append(prompt)
        said = "\n".join(self.lines[self._since :])
        self._since = len(self.lines)
        assert len(self.lines) < 500, "the conversation goes round in circles"
        return self._answer(said, eased(prompt if len(prompt) > 60 else said.rpartition("\n\n")[2]))

    def _answer(self, said: str, asked: str) -> str:
        if self.noted or "Noté :" in eased(said):
            self.noted = True
            return "q"
        if "1 dossier" in eased(said):
            return "1"
        for words, answer in (
            ("Que s’est-il passé ?", self._number(said, self.phrase) or "a"),
            ("De quoi s’agit-il ?", self._number(said, self.group) or "1"),
            ("que voulez-vous faire ?", "1"),
            ("Est-ce bien ce jour ?", "o"),
            ("Noter ce fait ?", "o"),
        ):
            if words in eased(said):
                return answer
        found = self._number(said, self.phrase)
        if found:
            return found
        if "par exemple 29,99" in asked:
            return "29,99"
        if "15 mars" in asked:
            return "15 mars 2026"
        if "15 janvier" in asked:
            return TODAYS
        if re.search(r"\(1( à \d+)?, ", asked):
            return "1"
        return "" if "Entrée" in asked else "ceci"

    def _number(self, said: str, words: str) -> str:
        found = re.search(rf"(?m)^(\d+)\. {re.escape(words)}$", said.replace("\u00a0", " "))
        return found[1] if found else ""


@pytest.fixture
def full(desk: Desk) -> str:
    """A dossier in which something was posted and an exhibit kept: every kind has what it needs."""
    desk.create(Dossier(id="d1", title="Panne", contract=Contract(operator="Orange")))
    for facts in (
        {"kind": "outage_started", "on": "2026-01-10"},
        {"kind": "customer_service_contacted", "on": "2026-01-15", "channel": "registered_letter"},
        {"kind": "exhibit_added", "on": "2026-01-15", "exhibit": {"id": "p1", "title": "Facture"}},
    ):
        desk.record("d1", desk.draft(facts))
    return "d1"


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.id for phrase in PHRASES])
def test_every_phrase_is_noted_as_its_kind(desk: Desk, data_dir: Path, full: str, phrase: object) -> None:
    words = Words()
    known = next(other for other in PHRASES if other is phrase)
    before = {entry.id for entry in desk.open(full).dossier.entries}
    said, group = eased(words(f"entries.phrases.{known.id}")), eased(words(f"entries.groups.{known.group}"))
    person = Willing(said, group)
    Conversation(desk, words, person, data=data_dir, letters_dir=data_dir / "l", env={"TERM": "dumb"}).run()
    [noted] = [entry for entry in desk.open(full).dossier.entries if entry.id not in before]
    assert noted.kind == known.kind
    for name, value in known.prefill.items():
        if name != "channel":
            assert getattr(noted, name) == value
    assert all(len(line) <= 73 for line in person.lines)


def test_no_kind_is_left_out() -> None:
    assert {phrase.kind for phrase in PHRASES} | BY_ANOTHER_ACT == set(EVENT_TYPES)


def test_ticking_unticking_and_taking_back_are_noted_too(desk: Desk, data_dir: Path, full: str) -> None:
    story: Iterable[Turn] = (
        ("1 dossier", "1"),
        ("que voulez-vous faire ?", "=Les étapes à cocher"),
        ("Étapes", "=à faire"),
        ("Coché :", "l"),
        ("fait, coché", "=fait, coché"),
        ("Décoché :", "r"),
        ("que voulez-vous faire ?", "=Annuler le dernier"),
        ("Annuler le dernier fait noté, «", "o"),
        ("Annulé :", "q"),
    )
    talk(desk, list(story), data_dir)
    assert {entry.kind for entry in desk.open(full).dossier.entries} >= BY_ANOTHER_ACT


def test_a_letter_event_needs_a_letter(desk: Desk, data_dir: Path) -> None:
    desk.create(Dossier(id="d1", title="Panne"))
    talk(
        desk,
        [
            ("1 dossier", "1"),
            ("que voulez-vous faire ?", "1"),
            ("Que s’est-il passé ?", "a"),
            ("De quoi s’agit-il ?", "=Mes courriers"),
            ("1. J’ai reçu l’accusé de réception", "1"),
            ("Aucun envoi n’est noté : notez-le d’abord.", "q"),
        ],
        data_dir,
    )
