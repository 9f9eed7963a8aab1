"""What is kept between two starts: it may be missing, old or damaged, and never changes an answer."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from model.assess.calculator import assess
from model.assess.glance import glance, order
from model.assess.situation import Situation
from model.assess.urgency import heat, next_deadline
from model.desk import Desk
from model.errors import DamagedDossier, UnknownDossier
from model.procedure.shape import Procedure
from model.store import disk, ledger, pages
from model.store.ledger import Ledger
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.storage.stories import dossier, note
from tui.examples import example_dossiers

PROGRAM = "this version"


def urgency(situation: Situation) -> tuple[bool, int, date, str, str]:
    """The order of the list, from the whole situation."""
    due = next_deadline(situation)
    return (
        situation.stage == "closed",
        -heat(situation),
        due.on if due else date.max,
        situation.title.casefold(),
        situation.dossier_id,
    )


class Start:
    """One start of the program after another on the same data."""

    def __init__(self, home: Path, procedure: Procedure) -> None:
        self.home, self.procedure, self.clock, self.program = home, procedure, StillClock(), PROGRAM
        self.assessed = 0

    def _procedure(self) -> Procedure:
        self.assessed += 1  # asked for whenever a dossier is assessed
        return self.procedure

    def desk(self, program: str | None = None) -> Desk:
        repository = TinyRepository(self.home)
        kept = Ledger(repository, self.home, program or self.program)
        self.assessed = 0
        desk = Desk(repository, self.procedure, self.clock, ledger=kept)
        desk.overview._procedure = self._procedure
        return desk

    def proves(self, desk: Desk) -> None:
        """What the desk says at a glance is what it says after reading everything anew."""
        fresh = Desk(TinyRepository(self.home), self.procedure, self.clock)
        shelf = fresh.repository.load_all()
        pile = fresh.pile()
        anew = sorted(map(fresh.assess, shelf.dossiers), key=lambda case: urgency(case.situation))
        whole = [(case.dossier, case.situation) for case in anew]
        for filed in (pile.filed, desk.pile().filed):
            assert [each.whole for each in filed] == whole
            assert [each.seen for each in filed] == [glance(*each) for each in whole]
        expected = [glance(*each) for each in whole]
        seen = desk.overview.glances()
        assert list(seen.glances) == expected
        assert [error.params for error in seen.damaged] == [error.params for error in pile.damaged]
        situations, _damaged = desk.overview.situations()
        assert situations == fresh.overview.situations()[0]


@pytest.fixture
def start(tmp_path: Path, procedure: Procedure, monkeypatch: pytest.MonkeyPatch) -> Start:
    monkeypatch.setattr(ledger, "RIPE", -1)  # no test waits two seconds
    home = tmp_path / "data"
    repository = TinyRepository(home)
    for number, example in enumerate(example_dossiers(StillClock().today())):
        repository.create(replace(example, id=f"d-{number}"))
    return Start(home, procedure)


def count(start: Start) -> int:
    return len(list((start.home / "dossiers").glob("*.json")))


def test_the_second_start_assesses_nothing_and_says_the_same(start: Start) -> None:
    start.proves(start.desk())
    start.desk().overview.situations()
    again = start.desk()
    again.overview.situations()
    assert again.pile().filed[0].whole
    assert start.assessed == 0
    assert again.repository.is_unread()
    start.proves(again)
    kept = {page.name for page in (start.home / pages.FOLDER).iterdir()}
    assert kept == {pages.FIRST, pages.GLANCES, pages.SITUATIONS}


def test_the_first_dossier_is_not_taken_from_a_page_once_another_one_burns_or_it_changed(start: Start) -> None:
    first, *others = [each.seen.id for each in start.desk().pile().filed]
    assert start.desk().pile().filed[0].whole[0].id == first
    TinyRepository(start.home).append(first, [note("new")])
    assert start.desk().pile().filed[0].whole[0].entry("new") is not None
    (start.home / "dossiers" / f"{first}.json").unlink()
    again = start.desk().pile().filed[0]
    assert again.seen.id == again.whole[0].id == others[0]
    start.proves(start.desk())


def test_a_dossier_that_goes_between_two_looks_is_missed_when_it_is_looked_at(start: Start) -> None:
    desk = start.desk()
    filed = desk.pile().filed[1]
    (start.home / "dossiers" / f"{filed.seen.id}.json").unlink()
    with pytest.raises(UnknownDossier):
        assert filed.whole
    assert filed.seen.id not in [each.seen.id for each in desk.pile().filed]


def test_the_pages_are_for_their_owner_alone(start: Start) -> None:
    start.desk().overview.situations()
    folder = start.home / pages.FOLDER
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {page.stat().st_mode & 0o777 for page in folder.iterdir()} == {0o600}


def test_only_what_changed_is_assessed_again(start: Start) -> None:
    start.desk().overview.glances()
    TinyRepository(start.home).append("d-1", [note("new")])
    desk = start.desk()
    desk.overview.glances()
    assert start.assessed == 1
    start.proves(desk)


def test_a_change_of_this_window_is_seen_at_once(start: Start) -> None:
    start.desk().overview.glances()
    desk = start.desk()
    desk.overview.glances()
    case = desk.open("d-0")
    desk.edit(replace(case.dossier, title="Un autre titre"))
    assert "Un autre titre" in [seen.title for seen in desk.overview.glances().glances]
    start.proves(desk)
    start.proves(start.desk())


def test_a_dossier_that_went_and_one_that_came(start: Start) -> None:
    start.desk().overview.glances()
    (start.home / "dossiers" / "d-0.json").unlink()
    TinyRepository(start.home).create(dossier("new"))
    desk = start.desk()
    start.proves(desk)
    assert "new" in {seen.id for seen in desk.overview.glances().glances}


def another_day(start: Start) -> None:
    start.clock.day = date(2027, 3, 1)


def another_program(start: Start) -> None:
    start.program = "the next version"


@pytest.mark.parametrize("change", [another_day, another_program])
def test_another_day_or_program_assesses_everything(start: Start, change: Callable[[Start], None]) -> None:
    start.desk().overview.glances()
    change(start)
    desk = start.desk()
    start.proves(desk)
    assert start.assessed >= count(start)


def test_a_damaged_dossier_is_told_each_time(start: Start) -> None:
    start.desk().overview.glances()
    file = start.home / "dossiers" / "d-1.json"
    file.write_bytes(file.read_bytes().replace(b'"2', b'"1', 1))
    for _start in range(2):
        desk = start.desk()
        start.proves(desk)
        [error] = desk.overview.glances().damaged
        assert isinstance(error, DamagedDossier)
        desk.overview.keep_line("never kept", 0)
        assert not (start.home / pages.FOLDER / pages.LINE).exists()


def test_a_change_that_hides_its_size_and_instant_is_seen(start: Start) -> None:
    start.desk().overview.glances()
    file = start.home / "dossiers" / "d-1.json"
    before = file.stat()
    data = file.read_bytes()
    spot = data.index(b"fibre") if b"fibre" in data else data.index(b"a")
    with file.open("r+b") as damaged:
        damaged.seek(spot)
        damaged.write(b"X")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    desk = start.desk()
    assert len(desk.overview.glances().damaged) == 1
    start.proves(desk)


def test_a_file_too_young_to_show_its_next_change_is_not_kept(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "RIPE", 2_000_000_000)
    desk = start.desk()
    desk.overview.glances()
    desk.overview.keep_line("too young", 10)
    head = pages.head(start.clock.today().isoformat(), PROGRAM)
    found = pages.page(str(start.home / pages.FOLDER / pages.GLANCES), head)
    assert found == (b"", {})
    assert pages.page(str(start.home / pages.FOLDER / pages.LINE), head) is None
    past = 1_700_000_000_000_000_000
    assert pages.youngest(b"d.json %d %d 100 7" % (past, past + 5)) == past + 5


def test_what_was_read_before_is_never_kept_for_the_next_start(start: Start) -> None:
    """Its file may have changed since, in a way that only its state of now tells."""
    desk = start.desk()
    desk.open("d-0")
    desk.overview.glances()
    assert not (start.home / pages.FOLDER / pages.GLANCES).exists()


def test_half_a_character_of_an_old_file_is_read_each_time(start: Start) -> None:
    TinyRepository(start.home).create(dossier("old", title="moitié \ud800"))
    for _start in range(2):
        desk = start.desk()
        assert "moitié \ud800" in [each.whole[0].title for each in desk.pile().filed]
        assert "moitié \ufffd" in [seen.title for seen in desk.overview.glances().glances]


def test_fields_nobody_knows_come_back_from_a_page(start: Start) -> None:
    TinyRepository(start.home).create(dossier("later", later={"kept": [1, None, 0.1, 2**70]}))
    start.desk().pile()
    [found] = [each.whole[0] for each in start.desk().pile().filed if each.seen.id == "later"]
    assert found.foreign == {"": {"later": {"kept": [1, None, 0.1, 2**70]}}}
    start.proves(start.desk())


def test_any_damage_of_a_page_makes_it_count_for_nothing(start: Start) -> None:
    desk = start.desk()
    desk.overview.glances()
    desk.overview.keep_line("Fibre en panne : écrire.", 10)
    page = start.home / pages.FOLDER / pages.LINE
    head = pages.head(start.clock.today().isoformat(), PROGRAM)
    whole = page.read_bytes()
    told = pages.page(str(page), head)
    assert told is not None
    assert told[0].decode() == "10 Fibre en panne : écrire."
    for spot in range(len(whole)):
        for damaged in (whole[:spot], whole[:spot] + bytes([whole[spot] ^ 0x20]) + whole[spot + 1 :]):
            page.write_bytes(damaged)
            assert pages.page(str(page), head) is None
    page.write_bytes(whole + b"\n")
    assert pages.page(str(page), head) is None


@pytest.mark.parametrize("left", [b"", b"relance-page/1 00000000\n", b"\x00" * 100, b'{"glances": []}\n'])
def test_a_page_that_is_none_is_written_again(start: Start, left: bytes) -> None:
    start.desk().overview.glances()
    page = start.home / pages.FOLDER / pages.GLANCES
    page.write_bytes(left)
    start.proves(start.desk())
    start.desk().overview.glances()
    assert start.assessed == 0


def test_nothing_is_lost_but_time_where_no_page_can_be_written(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> int:
        raise OSError(30, "read-only")

    monkeypatch.setattr(disk, "create", refuse)
    start.proves(start.desk())
    assert list((start.home / pages.FOLDER).iterdir()) == []


def test_an_empty_shelf_makes_no_folder(tmp_path: Path, procedure: Procedure) -> None:
    start = Start(tmp_path / "nowhere", procedure)
    desk = start.desk()
    assert desk.overview.glances().glances == ()
    desk.overview.keep_line("", 0)
    assert not start.home.exists()


def test_the_order_at_a_glance_is_that_of_the_whole_situation(start: Start) -> None:
    desk = start.desk()
    for filed in desk.pile().filed:
        whole, situation = filed.whole
        assert order(glance(whole, situation)) == urgency(situation)
        assert situation == assess(whole, start.procedure, start.clock.today())


def test_the_program_changes_with_any_of_its_files(tmp_path: Path) -> None:
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    file = package / "inner" / "law.toml"
    file.write_text("months = 12\n")
    before = pages.program_state(str(package))
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "law.pyc").write_text("made on the way")
    assert pages.program_state(str(package)) == before
    was = file.stat()
    file.write_text("months = 11\n")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert pages.program_state(str(package)) != before
