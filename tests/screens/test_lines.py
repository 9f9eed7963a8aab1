"""What widgets draw, read as text: widths, sentences, the ladder, the sum."""

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from model.assess.because import Step, StepKind, explain
from model.assess.calculator import assess
from model.assess.situation import Situation
from model.procedure.shape import DEADLINES, Nature, Procedure
from model.record.events import EVENT_TYPES
from model.record.plain import read_entry
from tests.screens.stage import CALL, LETTER, RECEIPT, WORDS, dossier
from tui.widgets.ladder import ladder_lines, rungs
from tui.widgets.line import Line, line
from tui.widgets.now_line import now_lines, whole_sentences
from tui.widgets.plain_text import cut, fold, one_line, plain
from tui.widgets.sentences import entry_sentence, standalone_sentence
from tui.widgets.timeline_rows import entry_key, timeline_rows
from tui.widgets.why_lines import LABELLED, why_lines
from tui.widgets.why_sentences import step_sentence, sum_steps

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)

VALUES: dict[str, Any] = {
    "channel": "registered_letter",
    "of": "lettre",
    "service": "customer_service",
    "satisfactory": False,
    "delay_days": 15,
    "amount": "12.50",
    "until": "2026-03-01",
    "outcome": "failure",
    "procedure": "requete",
    "body": "arcep",
    "kept": False,
    "item": "copies_kept",
    "exhibit": {"id": "p", "title": "Photo"},
}


@given(ANY_TEXT, st.integers(1, 90), ANY_TEXT)
def test_a_line_fills_its_width_exactly(left: str, width: int, right: str) -> None:
    drawn = line(left, ("x", "quiet"), right=[(right, "text")] if right else [])
    assert sum(cell_len(text) for text, _ in drawn.fit(width)) == width


@given(ANY_TEXT, st.integers(2, 40))
def test_folding_loses_no_word_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = fold(text, width)
    assert all(cell_len(each) <= width for each in lines)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())


@given(ANY_TEXT)
def test_what_is_drawn_holds_no_order(text: str) -> None:
    for cleaned in (plain(text), one_line(text)):
        assert not any(ord(character) < 0x20 and character not in "\n\t" for character in cleaned)
        assert not any(0x7F <= ord(character) < 0xA0 or 0xD800 <= ord(character) < 0xE000 for character in cleaned)
    assert "\n" not in one_line(text)


def test_what_is_cut_says_so() -> None:
    assert cut("Réclamation", 6) == "Récla…"
    assert cut("日本語", 4) == "日…"
    assert Line((("abcdef", "text"), (" · ", "quiet"), ("note", "quiet"))).fit(9)[-1][0].endswith("…")


@pytest.mark.parametrize("width", [80, 120, 40])
def test_glyphs_stand_over_their_names(procedure: Procedure, width: int) -> None:
    steps = rungs(_situation(procedure, date(2026, 11, 22), CALL, LETTER, RECEIPT), WORDS)
    rail, names, states = ("".join(text for text, _ in drawn.fit(width)) for drawn in ladder_lines(steps, width))
    places = [number for number, character in enumerate(rail) if character in "●◉○◌×◇"]
    assert len(places) == 4
    for place in places:
        assert names[place] != " "
        assert states[place] != " "
        assert names[place - 1] == states[place - 1] == " "


def test_what_is_barred_skipped_or_possible_is_seen_and_said(procedure: Procedure) -> None:
    late = _situation(procedure, date(2027, 6, 1), LETTER)
    _, _, mediator, court = rungs(late, WORDS)
    assert (mediator.glyph, mediator.status) == ("×", "fermé\xa0: un an")
    assert (court.glyph, court.status) == ("◉", "bloqué")
    rich = assess(dossier(CALL, claim={"amount": "6000"}), procedure, date(2026, 1, 20))
    assert rungs(rich, WORDS)[3].glyph == "◇"
    skipped = _situation(procedure, date(2026, 6, 1), LETTER)
    assert (rungs(skipped, WORDS)[1].glyph, rungs(skipped, WORDS)[1].status) == ("◌", "sauté")


@pytest.mark.parametrize(
    ("today", "count"),
    [
        (date(2027, 1, 14), "il reste 1 jour"),
        (date(2027, 1, 15), "dernier jour"),
        (date(2027, 1, 16), "passé d’un jour"),
    ],
)
def test_the_days_left_are_counted_to_the_safe_day(procedure: Procedure, today: date, count: str) -> None:
    act, _ = now_lines(_situation(procedure, today, CALL, LETTER, RECEIPT), WORDS)
    assert act.right[0][0] == count
    assert act.right[0][1] == "alarm"


@pytest.mark.parametrize(
    ("today", "said", "count"),
    [
        (date(2026, 4, 1), "Réponse attendue d’ici au 18 juin", "dans 78 jours"),
        (date(2026, 6, 17), "Réponse attendue d’ici au 18 juin", "demain"),
        (date(2026, 6, 18), "Réponse attendue aujourd’hui au plus tard.", "aujourd’hui"),
        (date(2026, 6, 19), "La réponse était attendue le 18 juin.", "passé d’un jour"),
    ],
)
def test_an_expected_answer_is_no_opening(procedure: Procedure, today: date, said: str, count: str) -> None:
    referral = {"id": "m", "kind": "mediator_referred", "on": "2026-03-20", "channel": "web_form"}
    act, when = now_lines(_situation(procedure, today, CALL, LETTER, RECEIPT, referral), WORDS)
    assert said in when.text
    assert act.right[0][0] == count


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_kind_of_fact_has_its_sentence(kind: str) -> None:
    fields = EVENT_TYPES[kind].__struct_fields__
    given_ = {name: value for name, value in VALUES.items() if name in fields}
    if kind == "dossier_closed":
        given_["outcome"] = "resolved"
    event = read_entry({"id": "x", "kind": kind, "on": "2026-02-01", **given_}, "x")
    for sentence in (entry_sentence(event, WORDS), standalone_sentence(event, dossier(LETTER), WORDS)):
        assert sentence[:1].isalpha()
        assert "{" not in sentence


def test_every_computed_date_every_nature_and_every_step_has_words() -> None:
    assert all(WORDS.has(f"timeline.deadline.{deadline}") for deadline in DEADLINES)
    for nature in get_args(Nature):
        assert WORDS(f"timeline.mark.{nature}")
        assert WORDS(f"why.nature.{nature}")
    for kind in get_args(StepKind):
        assert "mardi 17" in step_sentence(Step(kind, date(2026, 2, 17), 1, why=("sunday",)), date(2026, 1, 1), WORDS)


def test_a_long_weekend_is_told_day_by_day() -> None:
    step = Step("rolled", date(2026, 4, 7), why=("saturday", "sunday", "holiday:easter_monday"))
    told = step_sentence(step, date(2026, 1, 1), WORDS)
    assert told == "samedi, dimanche et jour férié (lundi de Pâques) ne comptent pas, on passe au mardi 7 avril"


def test_the_sum_of_the_first_call(procedure: Procedure) -> None:
    kept, today = dossier(CALL), date(2026, 1, 15)
    opens = assess(kept, procedure, today).deadline("consumer_service_opens")
    assert opens is not None
    explanation = explain(opens, kept, procedure)
    assert sum_steps(explanation.steps, today, WORDS) == [
        "jeudi 15 janvier + 1 mois = dimanche 15 février",
        "c’est un dimanche, on passe au lundi 16 février",
        "on attend qu’il soit fini\xa0: mardi 17 février",
    ]
    wide = "\n".join(each.text for each in why_lines(explanation, kept, today, WORDS, 44))
    narrow = "\n".join(each.text for each in why_lines(explanation, kept, today, WORDS, LABELLED))
    for told in (wide, narrow):
        for part in ("Pourquoi le mardi 17 février 2026", "Appel au service clients", "https://", "Vérifiée le"):
            assert part in told
    assert len(narrow.splitlines()) < len(wide.splitlines())


def test_the_number_of_a_fact_is_told_in_full_behind_a_date(procedure: Procedure) -> None:
    kept, today = dossier({**CALL, "reference": "INC-880-254-7719 du plateau de Lille"}), date(2026, 1, 15)
    opens = assess(kept, procedure, today).deadline("consumer_service_opens")
    assert opens is not None
    told = why_lines(explain(opens, kept, procedure), kept, today, WORDS, 34)
    known = [each for each in told if each.key == entry_key("appel")]
    assert "INC-880-254-7719 du plateau de Lille" in " ".join(" ".join(each.text.split()) for each in known)
    assert all(cell_len(each.text) <= 34 for each in known)


def test_ticks_and_retractions_have_no_row_of_their_own(procedure: Procedure) -> None:
    tick = {"id": "t", "kind": "checklist_item_checked", "on": "2026-01-16", "item": "copies_kept"}
    gone = {"id": "r", "kind": "entry_retracted", "on": "2026-01-17", "of": "appel"}
    kept = dossier(CALL, tick, gone)
    rows = timeline_rows(kept, assess(kept, procedure, date(2026, 2, 1)), procedure)
    entries = [row for row in rows if row.event is not None]
    assert [row.key for row in entries] == ["entry:appel"]
    assert entries[0].gone


def test_years_are_told_where_they_change(procedure: Procedure) -> None:
    kept = dossier({"id": "v", "kind": "noted", "on": "2024-05-01"}, CALL, LETTER)
    rows = timeline_rows(kept, assess(kept, procedure, date(2026, 2, 1)), procedure)
    assert [row.day.year for row in rows if row.kind == "year"] == [2024, 2026, 2027]
    assert sum(row.kind == "today" for row in rows) == 1


def test_a_reason_is_told_in_whole_sentences() -> None:
    assert whole_sentences("Un. Deux trois. Quatre.", 16) == "Un. Deux trois."
    assert whole_sentences("Une seule très longue phrase.", 5) == "Une seule très longue phrase."


def _situation(procedure: Procedure, today: date, *entries: dict[str, Any]) -> Situation:
    return assess(dossier(*entries), procedure, today)
