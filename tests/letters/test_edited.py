"""Letters whose text a person changed: kept as they wrote it, laid out as any other, compared with ours."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.assess.case import Case
from model.desk import Desk
from model.errors import IncompleteLetter, LetterChanged, StoreReadOnly
from model.letters.compose import source
from model.letters.edited import Edit, Source, brought_up, compared, edited, read, stored, tidy, united, with_edit
from model.letters.frozen import frozen, is_intact
from model.letters.sheet import WIDTH, columns
from model.outputs.markdown import write_markdown
from model.outputs.parts import parts
from model.outputs.text import write_text
from model.record.events import Lettered
from model.store.drafts import Drafts
from model.store.tiny import TinyRepository
from tests.letters.stories import Story, procedure, situation, stories
from tests.letters.test_stamps import FixedClock

STORIES = {story.nom: story for story in stories()}
CALL = STORIES["t1-apres-un-appel"]
OURS = "Je vous remercie de l’attention que vous porterez à cette demande."
THEIRS = "J’attends votre réponse, et je travaille chez moi : cette ligne m’est indispensable chaque jour."


def opened(folder: Path, story: Story = CALL) -> tuple[Desk, Case]:
    desk = Desk(TinyRepository(folder), procedure(), FixedClock(story.au), Drafts(folder))
    return desk, desk.create(story.dossier())


def changed(desk: Desk, case: Case) -> str:
    text = desk.letters.source(case, "T-1").text
    assert OURS in text
    return text.replace(OURS, THEIRS)


@pytest.mark.parametrize("story", [story for story in STORIES.values() if not story.canal], ids=lambda story: story.nom)
def test_what_one_edits_is_the_letter_itself(story: Story) -> None:
    """Nothing changed, so nothing moves: every line is broken where it was, every gap still leads to its field."""
    letter, written = story.letter(), story.dossier()
    now = source(story.lettre, written, situation(written, story.au), procedure())
    same = with_edit(letter, Edit(text=tidy(now.text), base=now.text, gaps=now.gaps, on=story.au), now)
    assert same.text == letter.text
    assert (same.missing, same.subject, same.outdated) == (letter.missing, letter.subject, False)


def test_a_changed_paragraph_is_wrapped_again_and_no_other_moves(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    before = desk.letters.letter(case, "T-1").text
    letter = desk.letters.edit(case, "T-1", changed(desk, case))
    assert letter.edited_on == case.situation.as_of
    assert THEIRS in " ".join(letter.text.split("\n"))
    assert all(columns(line) <= WIDTH for line in letter.text.split("\n"))
    start, end = before[: before.index(OURS)], before[before.index(OURS) + len(OURS) :]
    assert letter.text.startswith(start)
    assert letter.text.endswith(end)
    assert any(THEIRS in block.text for block in parts(letter).body), "one paragraph in the PDF too"
    assert THEIRS in write_markdown(letter)
    assert "chaque jour" in write_text(letter)


def test_it_is_there_after_a_restart_and_when_facts_change_which_is_told(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    desk.letters.edit(case, "T-1", changed(desk, case))
    again = Desk(TinyRepository(tmp_path), procedure(), FixedClock(CALL.au), Drafts(tmp_path))
    letter = again.letters.letter(again.open(case.dossier.id), "T-1")
    assert THEIRS in " ".join(letter.text.split("\n"))
    assert not letter.outdated
    later = again.record(
        case.dossier.id,
        again.draft({"kind": "expense_made", "on": CALL.au.isoformat(), "amount": "12.00", "label": "recharge"}),
    ).after
    letter = again.letters.letter(later, "T-1")
    assert letter.outdated
    assert "recharge" not in letter.text
    assert "recharge" in again.letters.ours(later, "T-1").text
    edit = again.letters.edit_of(later, "T-1")
    assert edit is not None
    told = list(compared(edit.text, again.letters.source(later, "T-1").text))
    assert [part.text for part in told if part.side == "person" and THEIRS in part.text]
    assert [part.text for part in told if part.side == "program" and "recharge" in part.text]


def test_it_is_brought_up_to_date_and_keeps_what_the_person_wrote(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    desk.letters.edit(case, "T-1", changed(desk, case))
    later = desk.record(
        case.dossier.id,
        desk.draft({"kind": "expense_made", "on": CALL.au.isoformat(), "amount": "12.00", "label": "recharge"}),
    ).after
    edit = desk.letters.edit_of(later, "T-1")
    assert edit is not None
    letter = desk.letters.edit(later, "T-1", brought_up(edit, desk.letters.source(later, "T-1")), seen=True)
    assert not letter.outdated
    assert "recharge" in letter.text
    assert THEIRS in " ".join(letter.text.split("\n"))


def test_where_both_changed_a_paragraph_the_person_s_stands() -> None:
    edit = Edit(text="un\n\nDEUX\n\ntrois\n", base="un\n\ndeux\n\ntrois\n", gaps={}, on=date(2026, 1, 1))
    now = Source("un\n\n2\n\n3\n\nquatre\n", {})
    assert brought_up(edit, now) == "un\n\nDEUX\n\n3\n\nquatre\n"


def test_our_own_text_or_none_at_all_is_nothing_to_keep(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    ours = desk.letters.letter(case, "T-1").text
    for text in (desk.letters.source(case, "T-1").text, "", " \n\t\n"):
        desk.letters.edit(case, "T-1", changed(desk, case))
        letter = desk.letters.edit(case, "T-1", text)
        assert (letter.text, letter.edited_on) == (ours, None)
        assert Drafts(tmp_path).names() == []


def test_taken_back_it_is_ours_again_and_what_was_taken_back_can_be_put_back(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    theirs = desk.letters.edit(case, "T-1", changed(desk, case)).text
    gone = desk.letters.take_back(case, "T-1")
    assert gone is not None
    assert desk.letters.letter(case, "T-1") == desk.letters.ours(case, "T-1")
    assert desk.letters.edit(case, "T-1", gone.text).text == theirs


def test_what_is_missing_is_named_while_its_mark_stands_in_the_text(tmp_path: Path) -> None:
    desk = Desk(TinyRepository(tmp_path), procedure(), FixedClock(CALL.au), Drafts(tmp_path))
    case = desk.create(STORIES["t1-premier-signalement"].dossier())
    blank = desk.edit(case.dossier.__class__(id=case.dossier.id, entries=case.dossier.entries))
    text = desk.letters.source(blank, "T-1").text
    assert set(desk.letters.letter(blank, "T-1").missing) >= {"claimant.name", "contract.operator"}
    letter = desk.letters.edit(blank, "T-1", f"{text}\nEncore moi.\n")
    assert letter.missing == desk.letters.ours(blank, "T-1").missing
    with pytest.raises(IncompleteLetter):
        desk.send_letter(blank.dossier.id, letter, {"on": CALL.au.isoformat(), "channel": "letter"})
    name = next(label for label, path in desk.letters.source(blank, "T-1").gaps.items() if path == "claimant.name")
    letter = desk.letters.edit(blank, "T-1", text.replace(name, "Camille Roux"))
    assert "claimant.name" not in letter.missing, "typed by hand, it is not missing any more"
    assert "contract.operator" in letter.missing
    assert any(segment.kind == "gap" for line in letter.lines for segment in line)


def test_sent_it_is_frozen_as_it_was_changed_and_the_record_says_so(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    letter = desk.letters.edit(case, "T-1", changed(desk, case))
    change = desk.send_letter(case.dossier.id, letter, {"on": CALL.au.isoformat(), "channel": "letter"})
    entry = change.after.dossier.entry(change.entry.id)
    assert isinstance(entry, Lettered)
    assert entry.letter == letter.text
    assert entry.letter_edited == CALL.au
    assert is_intact(entry)
    assert frozen(entry).edited_on == CALL.au
    assert frozen(entry).text == letter.text
    assert desk.letters.letter(change.after, "T-1").edited_on is None, "the next one is another letter"
    undone = desk.retract(case.dossier.id, entry.id).after
    assert desk.letters.letter(undone, "T-1").text == letter.text, "not sent after all: it is there again"


def test_a_letter_sent_as_we_wrote_it_does_not_say_that_it_was_changed(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    entry = desk.send_letter(
        case.dossier.id, desk.letters.letter(case, "T-1"), {"on": CALL.au.isoformat(), "channel": "letter"}
    ).entry
    assert isinstance(entry, Lettered)
    assert entry.letter_edited is None


def test_what_does_harm_does_not_stay_and_everything_else_is_text() -> None:
    nasty = "\x1b]52;c;cGlyYXRl\x07\u202eabc [/b] {{ 7*7 }} \ue001claimant.name\ue002x\ue003 ‹ pas un trou ›\r\n\tfin\n"
    now = Source("rien\n", {})
    edit = edited(nasty, now, date(2026, 1, 1))
    assert edit is not None
    assert not any(character in edit.text for character in "\x1b\x07\u202e\ue001\r\t")
    letter = with_edit(CALL.letter(), edit, now)
    assert letter.missing == ()
    assert "[/b] {{ 7*7 }}" in letter.text
    assert "‹ pas un trou ›" in letter.text
    assert letter.text == edit.text


def test_what_is_kept_reads_back_and_anything_else_counts_as_nothing(tmp_path: Path) -> None:
    edit = Edit(text="a\n", base="b\n", gaps={"‹ nom ›": "claimant.name"}, on=date(2026, 1, 1))
    assert read(stored(edit)) == edit
    assert read({"text": 3}) is None
    desk, case = opened(tmp_path)
    desk.letters.edit(case, "T-1", changed(desk, case))
    drafts = Drafts(tmp_path)
    (name,) = drafts.names()
    drafts.keep(name, {"text": 3})
    assert desk.letters.letter(case, "T-1") == desk.letters.ours(case, "T-1")


def test_nowhere_to_keep_it_is_said(tmp_path: Path) -> None:
    desk = Desk(TinyRepository(tmp_path), procedure(), FixedClock(CALL.au))
    case = desk.create(CALL.dossier())
    with pytest.raises(StoreReadOnly):
        desk.letters.edit(case, "T-1", "Autre chose.")
    assert desk.letters.take_back(case, "T-1") is None


def on_day(folder: Path, day: date) -> Desk:
    return Desk(TinyRepository(folder), procedure(), FixedClock(day), Drafts(folder))


QUIET = STORIES["t1-panne-partielle"]
"""Nothing in this one counts days, so that a day later only the days to answer by are others."""


def test_a_changed_letter_bears_the_day_it_is_read_on(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    desk.letters.edit(case, "T-1", changed(desk, case))
    later = on_day(tmp_path, date(2026, 1, 23))
    letter = later.letters.letter(later.open(case.dossier.id), "T-1")
    assert "Lyon, le 23 janvier 2026\n" in letter.text
    assert "Lyon, le 22 janvier 2026" not in letter.text
    assert letter.edited_on == date(2026, 1, 22)


def test_a_day_that_passed_is_no_change_unless_a_computed_day_or_sum_changed(tmp_path: Path) -> None:
    repaired = STORIES["t8a-acceptation"]
    desk, case = opened(tmp_path, repaired)
    text = desk.letters.source(case, "T-8A").text
    desk.letters.edit(case, "T-8A", text.replace(OURS, THEIRS))
    later = on_day(tmp_path, date(2026, 6, 2))
    letter = later.letters.letter(later.open(case.dossier.id), "T-8A")
    assert "Lyon, le 2 juin 2026" in letter.text
    assert not letter.outdated

    other = tmp_path / "other"
    desk, case = opened(other, QUIET)
    text = desk.letters.source(case, "T-1").text
    desk.letters.edit(case, "T-1", text.replace(OURS, THEIRS))
    later = on_day(other, date(2026, 5, 5))
    assert later.letters.letter(later.open(case.dossier.id), "T-1").outdated, "the day to answer by is another"


def test_a_day_the_person_wrote_there_stays(tmp_path: Path) -> None:
    desk, case = opened(tmp_path, STORIES["t8a-acceptation"])
    text = desk.letters.source(case, "T-8A").text
    desk.letters.edit(case, "T-8A", text.replace("Lyon, le 1er juin 2026", "Lyon, le 30 mai 2026"))
    later = on_day(tmp_path, date(2026, 6, 2))
    letter = later.letters.letter(later.open(case.dossier.id), "T-8A")
    assert "Lyon, le 30 mai 2026" in letter.text
    assert not letter.outdated


def test_what_another_window_wrote_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    desk, case = opened(tmp_path)
    other = on_day(tmp_path, CALL.au)
    began = desk.letters.text(case, "T-1")
    theirs = began.replace(OURS, THEIRS)
    other.letters.edit(other.open(case.dossier.id), "T-1", theirs, began=began)
    for text in (f"{began}\nMoi aussi.\n", ""):
        with pytest.raises(LetterChanged) as found:
            desk.letters.edit(case, "T-1", text, began=began)
        assert tidy(found.value.text) == tidy(theirs)
    with pytest.raises(LetterChanged):
        desk.letters.take_back(case, "T-1", began=began)
    assert THEIRS in desk.letters.text(case, "T-1")
    desk.letters.edit(case, "T-1", theirs, began=began)
    desk.letters.edit(case, "T-1", f"{theirs}\nMoi aussi.\n", began=theirs)
    assert "Moi aussi." in desk.letters.text(case, "T-1")
    desk.letters.edit(case, "T-1", "", began=desk.letters.text(case, "T-1"))
    desk.letters.edit(case, "T-1", "Tout autre chose.", began="")


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("un\n\nDEUX\n\ntrois\n", "un\n\ndeux\n\nTROIS\n", "un\n\nDEUX\n\nTROIS\n"),
        ("un\n\nDEUX\n\ntrois\n", "un\n\n2\n\ntrois\n", "un\n\nDEUX\n\n2\n\ntrois\n"),
        ("un\n\nDEUX\n\ntrois\n", "un\n\nDEUX\n\ntrois\n", "un\n\nDEUX\n\ntrois\n"),
        ("un\n\ntrois\n", "un\n\n2\n\ntrois\n", "un\n\n2\n\ntrois\n"),
        ("zéro\n\nun\n\ndeux\n\ntrois\n", "un\n\ndeux\n\ntrois\n\nquatre\n", "zéro\n\nun\n\ndeux\n\ntrois\n\nquatre\n"),
    ],
)
def test_two_texts_are_put_together_without_losing_a_word(mine: str, theirs: str, both: str) -> None:
    assert [line for line in united(mine, theirs, "un\n\ndeux\n\ntrois\n").split("\n") if line] == [
        line for line in both.split("\n") if line
    ]


PARAGRAPHS = st.lists(st.sampled_from(["un", "deux", "trois", "A", "B", "C", ""]), max_size=6)


@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_whatever_two_people_wrote_is_in_what_is_put_together(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    both = united("\n".join(mine), "\n".join(theirs), "\n".join(base)).split("\n")
    assert {*mine} - {*base} <= {*both}
    assert {*theirs} - {*base} <= {*both}
