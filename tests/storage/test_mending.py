"""A damaged file, and the copies of a sync program: set aside, mended as far as can be, and nothing thrown away."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import DamagedDossier, StoreError
from model.store import backups, disk, dossier_file
from model.store.inspection import inspect, repair
from model.store.mending import Mending
from model.store.names import original_of
from model.store.salvage import salvage
from model.store.tiny import TinyRepository
from model.store.upkeep import tidy
from tests.storage.stories import dossier, note
from tui.findings import told
from tui.wording import Words


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def file(home: Path) -> Path:
    """A dossier of four entries, with three earlier states."""
    repository = TinyRepository(home)
    repository.create(dossier())
    for number in (1, 2, 3):
        repository.append("d-1", [note(f"n{number}", "dit « non »")])
    return home / "dossiers" / "d-1.json"


def state(path: Path) -> tuple[int, ...]:
    """All that tells of a change; when it was read last does not."""
    found = path.stat()
    return (found.st_mode, found.st_ino, found.st_nlink, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def aside(file: Path) -> list[bytes]:
    return [path.read_bytes() for path in file.parent.glob("d-1.damaged-*.json")]


def test_a_cut_file_is_mended_from_the_backup_and_what_still_reads(file: Path, home: Path) -> None:
    good = file.read_bytes()
    cut = good[:-3]  # the last entry is whole, the file is not
    file.write_bytes(cut)
    offer = Mending(home).offer(file)
    assert (offer.regained, offer.missing, offer.differing, offer.lost_commits) == (("n3",), (), (), 1)
    assert file.read_bytes() == cut
    mended = Mending(home).mend(file)
    assert mended is not None
    assert aside(file) == [cut]
    found = dossier_file.read(file)
    assert [entry.id for entry in found.dossier.entries] == ["e1", "n1", "n2", "n3"]
    assert found.content.revision > 4
    assert TinyRepository(home).ids() == ["d-1"]
    assert Mending(home).mend(file) is None


def test_what_would_be_missing_is_named(file: Path, home: Path) -> None:
    good = file.read_bytes()
    file.write_bytes(good[: good.index(b'"id":"n3"') + 14])  # its beginning is there, not the rest
    offer = Mending(home).offer(file)
    assert (offer.regained, offer.missing, offer.lost_commits) == ((), ("n3",), 1)
    (found,) = inspect(home).findings
    assert (found.problem, found.entries) == ("damaged", ("n3",))


def test_the_backup_is_believed_and_what_differs_is_named(file: Path, home: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Panne", b"Pan!e").replace(b"2026-01-15", b"2026-01-14"))
    offer = Mending(home).offer(file)
    assert offer.dossier is not None
    assert offer.dossier.title == "Panne"
    assert offer.differing == ("title", "entries/e1")


def test_a_bad_backup_is_passed_over(file: Path, home: Path) -> None:
    backups.listed(file)[-1].path.write_bytes(b"{")
    file.write_bytes(b"")
    offer = Mending(home).offer(file)
    assert offer.backup is not None
    assert offer.backup.revision == 2
    assert offer.dossier is not None
    assert [entry.id for entry in offer.dossier.entries] == ["e1", "n1"]


def test_entries_that_only_an_older_state_has_come_back_with_the_newest(file: Path, home: Path) -> None:
    first = backups.listed(file)[0].path.read_bytes()
    TinyRepository(home).append("d-1", [note("n4")])
    file.write_bytes(first)  # somebody puts an old file back, and it is gone on with
    for number in (5, 6):
        TinyRepository(home).append("d-1", [note(f"n{number}")])
    file.write_bytes(file.read_bytes()[:-3])
    offer = Mending(home).offer(file)
    assert (offer.regained, offer.missing) == (("n6",), ())
    assert Mending(home).mend(file) is not None
    assert {entry.id for entry in TinyRepository(home).load("d-1").entries} == {"e1", "n1", "n2", "n3", "n5", "n6"}
    file.unlink()
    Mending(home).bring_back(file)
    assert inspect(home).findings == ()
    assert {"n1", "n2", "n3", "n5"} <= {entry.id for entry in TinyRepository(home).load("d-1").entries}


def test_a_directory_where_a_dossier_was_is_told_with_what_is_kept_of_it(file: Path, home: Path) -> None:
    kept = file.rename(home / "elsewhere")
    file.mkdir(mode=0o700)
    (found,) = inspect(home).findings
    assert (found.problem, found.path) == ("in_the_way", file)
    assert found.backup == backups.listed(file)[-1].instant
    file.rmdir()
    assert [each.problem for each in inspect(home).findings] == ["gone"]
    assert kept.exists()


def test_without_backups_what_reads_is_kept(home: Path) -> None:
    TinyRepository(home).create(dossier())
    file = home / "dossiers" / "d-1.json"
    file.write_bytes(b"\0" * 40 + file.read_bytes()[40:])
    assert Mending(home).mend(file) is not None
    assert TinyRepository(home).load("d-1") == dossier()


def test_where_nothing_is_left_the_file_stays_and_a_copy_is_made(home: Path) -> None:
    TinyRepository(home).create(dossier())
    file = home / "dossiers" / "d-1.json"
    file.write_bytes(b"\0" * 300)
    with pytest.raises(DamagedDossier):
        Mending(home).mend(file)
    assert file.read_bytes() == b"\0" * 300
    assert aside(file) == [b"\0" * 300]
    assert [found.problem for found in inspect(home).findings] == ["hopeless"]


def test_twice_damaged_is_twice_set_aside(file: Path, home: Path) -> None:
    for damage in (b"{", b"["):
        file.write_bytes(damage)
        assert Mending(home).mend(file) is not None
    assert sorted(aside(file)) == [b"[", b"{"]


HARD_TO_READ = {
    "empty": b"",
    "brace": b"{",
    "beginnings": b'"e1":{"id":"e1"' * 200,
    "nested": b'{"entries":{"e":{"id":"e",' * 3000,
    "no text": b"\xff" * 99,
    "deep": b'"a":{"id":"a","x":' + b"[" * 9999,
}


@pytest.mark.parametrize("data", HARD_TO_READ.values(), ids=HARD_TO_READ.keys())
def test_salvage_survives_anything(data: bytes) -> None:
    assert salvage(data).entries == ()


def test_every_cut_of_a_file_gives_only_entries_that_were_there(file: Path) -> None:
    good = file.read_bytes()
    there = {entry.id: entry for entry in dossier_file.read(file).dossier.entries}
    for length in range(0, len(good), 7):
        found = salvage(good[:length])
        assert all(there[entry.id] == entry for entry in found.entries)
        assert {entry.id for entry in found.entries} <= set(found.seen) <= there.keys()


# --- copies of a sync program

COPIES = (
    "d-1 (Marie's conflicted copy 2026-11-23).json",
    "d-1 (copie en conflit de Marie 2026-11-23).json",
    "d-1 (conflicted copy 2026-11-23 200112).json",
    "d-1.sync-conflict-20261123-200112-ABCDEFG.json",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_no_second_dossier_and_unites_on_request(file: Path, home: Path, name: str) -> None:
    elsewhere = home.with_name("elsewhere")
    TinyRepository(elsewhere).create(dossier(title="Autrement"))
    TinyRepository(elsewhere).append("d-1", [note("away")])
    copy = file.with_name(name)
    data = (elsewhere / "dossiers" / "d-1.json").read_bytes()
    copy.write_bytes(data)
    copy.chmod(0o600)
    assert original_of(name) == "d-1.json"
    shelf = TinyRepository(home).load_all()
    assert ([found.id for found in shelf.dossiers], shelf.damaged) == (["d-1"], ())
    (found,) = inspect(home).findings
    assert (found.problem, found.entries) == ("conflict_copy", ("away",))
    merged = Mending(home).merge_copy(copy)
    assert (merged.added, merged.differing) == (("away",), ("title",))
    assert not copy.exists()
    assert data in [backup.path.read_bytes() for backup in backups.listed(file)]
    assert {entry.id for entry in TinyRepository(home).load("d-1").entries} == {"e1", "n1", "n2", "n3", "away"}


STRAYS = (
    "d-1 (1).json",  # Google Drive
    "d-1-DESKTOP-AB12.json",  # OneDrive
    "d-1 2.json",  # iCloud
    "d-1.Conflict.json",  # Resilio
    "d-1_conflict-20261123-200112.json",  # ownCloud of old
    "d-1 - Copie.json",
    "d-2.json",
)


@pytest.mark.parametrize("name", STRAYS)
def test_a_whole_dossier_under_any_other_name_unites_with_its_own_on_request(file: Path, home: Path, name: str) -> None:
    elsewhere = home.with_name("elsewhere")
    TinyRepository(elsewhere).create(dossier())
    TinyRepository(elsewhere).append("d-1", [note("away")])
    stray = file.with_name(name)
    data = (elsewhere / "dossiers" / "d-1.json").read_bytes()
    stray.write_bytes(data)
    stray.chmod(0o600)
    (found,) = inspect(home).findings
    assert (found.problem, found.path, found.entries) == ("stranger", stray, ("away",))
    (made,) = repair(home, inspect(home))
    assert made.done
    assert inspect(home).findings == ()
    assert not stray.exists()
    assert data in [backup.path.read_bytes() for backup in backups.listed(file)]
    assert {entry.id for entry in TinyRepository(home).load("d-1").entries} == {"e1", "n1", "n2", "n3", "away"}


def test_a_copy_brings_what_only_it_says_of_the_person_and_is_told_where_it_contradicts(file: Path, home: Path) -> None:
    elsewhere = home.with_name("elsewhere")
    TinyRepository(elsewhere).create(
        dossier(title="Autrement", claimant={"phone": "06"}, contract={"operator": "Free"})
    )
    copy = file.with_name(COPIES[0])
    copy.write_bytes((elsewhere / "dossiers" / "d-1.json").read_bytes())
    copy.chmod(0o600)
    (found,) = inspect(home).findings
    assert (found.problem, found.entries, found.differing) == ("conflict_copy", (), ("title",))
    assert "l’emporte, là où elle dit autre chose : Titre" in " ".join(told(found, Words())).replace("\xa0", " ")
    Mending(home).merge_copy(copy)
    stored = TinyRepository(home).load("d-1")
    assert (stored.title, stored.claimant.phone, stored.contract.operator) == ("Panne", "06", "Free")


def test_what_was_emptied_on_purpose_is_not_filled_from_earlier_states(home: Path) -> None:
    repository = TinyRepository(home)
    repository.create(dossier(claimant={"phone": "06"}))
    emptied = dossier()
    repository.replace_identity(emptied)
    file = home / "dossiers" / "d-1.json"
    repository.append("d-1", [note("n1")])
    file.write_bytes(file.read_bytes()[:-3])
    assert Mending(home).mend(file) is not None
    assert Mending(home).catch_up(file) == ()
    assert TinyRepository(home).load("d-1") == emptied.with_entries([note("n1")])


def test_where_the_dossier_cannot_be_looked_at_its_copy_stays(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = file.with_name(COPIES[0])
    copy.write_bytes(file.read_bytes())
    look = Path.stat

    def refuse(path: Path, **how: bool) -> os.stat_result:
        if path == file:
            raise OSError(errno.EIO, "no")
        return look(path, **how)

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(StoreError) as refused:
        Mending(home).merge_copy(copy)
    assert refused.value.params["reason"] == "EIO"
    assert os.path.lexists(copy)


def test_a_dossier_is_no_copy_of_itself(file: Path, home: Path) -> None:
    with pytest.raises(StoreError):
        Mending(home).merge_copy(file)
    assert file.exists()


def test_a_copy_from_long_ago_stays_among_the_states_as_long_as_the_one_it_met(file: Path, home: Path) -> None:
    old = backups.listed(file)[0].path.read_bytes()
    for number in range(30):
        TinyRepository(home).append("d-1", [note(f"m{number}")])
    copy = file.with_name(COPIES[0])
    copy.write_bytes(old)
    Mending(home).merge_copy(copy)
    for number in range(10):
        TinyRepository(home).append("d-1", [note(f"p{number}")])
    assert old in [backup.path.read_bytes() for backup in backups.listed(file)]


def test_a_copy_that_changed_more_often_is_not_believed_before_what_was_stored(file: Path, home: Path) -> None:
    elsewhere = home.with_name("elsewhere")
    TinyRepository(elsewhere).create(dossier(title="Autrement"))
    for number in range(9):
        TinyRepository(elsewhere).append("d-1", [note(f"away{number}")])
    copy = file.with_name(COPIES[0])
    copy.write_bytes((elsewhere / "dossiers" / "d-1.json").read_bytes())
    Mending(home).merge_copy(copy)
    file.write_bytes(b"")
    mended = Mending(home).mend(file)
    assert mended is not None
    found = TinyRepository(home).load("d-1")
    assert found.title == "Panne"
    assert {entry.id for entry in found.entries} == {"e1", "n1", "n2", "n3"} | {f"away{number}" for number in range(9)}


OTHER_NAMES = (
    "d-1.json",
    "d-1 (copie).json",
    "d 1 (conflicted copy).json",
    "x_conflict-1.json",
    "../d-1 (conflict).json",
)


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_other_names_are_no_conflict_copies(name: str) -> None:
    assert original_of(name) is None


def test_a_copy_that_cannot_be_read_stays(file: Path, home: Path) -> None:
    copy = file.with_name(COPIES[0])
    copy.write_bytes(b"{")
    copy.chmod(0o600)
    with pytest.raises(DamagedDossier):
        Mending(home).merge_copy(copy)
    assert copy.read_bytes() == b"{"
    assert [found.problem for found in inspect(home).findings] == ["bad_copy"]


# --- the look at everything


def test_all_is_well_and_a_look_changes_nothing(file: Path, home: Path) -> None:
    before = {path: state(path) for path in home.rglob("*")}
    report = inspect(home)
    assert (report.dossiers, report.entries, report.backups, report.findings) == (1, 4, 3, ())
    assert {path: state(path) for path in home.rglob("*")} == before
    assert file.exists()


def test_everything_wrong_is_found_and_put_right(file: Path, home: Path) -> None:
    first = backups.listed(file)[0].path.read_bytes()
    file.write_bytes(first)  # somebody put an old file back
    (file.parent / ".d-1.json.0123abcd.tmp").write_bytes(b"half")
    (file.parent / "notes.tmp").write_bytes(b"not ours")
    (home / "backups" / "d-1").chmod(0o755)
    file.chmod(0o644)
    report = inspect(home)
    assert {found.problem for found in report.findings} == {"leftover", "open_to_others", "stepped_back"}
    assert all(made.done for made in repair(home, report))
    assert inspect(home).findings == ()
    assert {entry.id for entry in TinyRepository(home).load("d-1").entries} == {"e1", "n1", "n2"}
    assert (file.parent / "notes.tmp").read_bytes() == b"not ours"


def test_what_another_window_writes_during_the_look_is_no_step_back(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = backups.good

    def late(path: Path) -> Iterator[tuple[backups.Backup, dossier_file.Stored]]:
        for number in (8, 9):  # the first is among the earlier states by now
            TinyRepository(home).append("d-1", [note(f"n{number}")])
        return look(path)

    monkeypatch.setattr(backups, "good", late)
    assert inspect(home).findings == ()
    assert file.exists()


def test_a_start_closes_what_others_could_read_and_cleans_after_a_crash(file: Path, home: Path) -> None:
    file.chmod(0o644)
    file.parent.chmod(0o755)
    (file.parent / ".d-1.json.0123abcd.tmp").write_bytes(b"half")
    notices = {notice.code: notice.count for notice in tidy(home)}
    assert notices == {"modes_repaired": 3, "leftovers_cleaned": 1}
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert tidy(home) == ()
    assert tidy(home / "absent") == ()


def test_a_dossier_whose_file_is_gone_comes_back_from_its_newest_good_state(file: Path, home: Path) -> None:
    last = backups.listed(file)[-1].path
    file.unlink()
    last.write_bytes(b"{")
    (found,) = [each for each in inspect(home).findings if each.problem == "gone"]
    assert (found.path, found.named) == (file, (("Panne", ""),))
    assert not file.exists(), "a look changes nothing"
    (made,) = repair(home, inspect(home))
    assert made.done
    assert [entry.id for entry in dossier_file.read(file).dossier.entries] == ["e1", "n1"]
    assert dossier_file.read(file).content.revision > 3
    TinyRepository(home).append("d-1", [note("n9")])
    assert "gone" not in {each.problem for each in inspect(home).findings}


def test_a_file_that_is_back_meanwhile_is_left_alone_and_nothing_comes_from_nothing(file: Path, home: Path) -> None:
    whole = file.read_bytes()
    Mending(home).bring_back(file)
    assert file.read_bytes() == whole
    file.unlink()
    for kept in backups.listed(file):
        kept.path.write_bytes(b"{")
    assert "gone" not in {each.problem for each in inspect(home).findings}
    with pytest.raises(DamagedDossier):
        Mending(home).bring_back(file)
    assert not file.exists()


def test_nothing_is_mended_over_a_copy_that_the_disk_does_not_confirm(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = file.read_bytes()[:-3]
    file.write_bytes(cut)

    def refuse(_path: Path) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(disk, "sync_directory", refuse)
    with pytest.raises(StoreError) as refused:
        Mending(home).mend(file)
    assert (refused.value.code, refused.value.params["reason"]) == ("store_error", "unconfirmed")
    assert file.read_bytes() == cut
    monkeypatch.undo()
    assert Mending(home).mend(file) is not None
    assert aside(file) == [cut]
