"""What guards a dossier: checksum, versions of the file, lock, backups, other windows and other machines."""

import errno
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from model.errors import DamagedDossier, NewerDossier, StoreBusy, StoreError, UnknownDossier
from model.record.dossier import Claimant, Contract
from model.store import backups, codec, disk, dossier_file, schema
from model.store.locking import locked
from model.store.repository import Notice
from model.store.tiny import TinyRepository
from tests.storage.stories import dossier, note

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def file(home: Path) -> Path:
    TinyRepository(home).create(dossier())
    return home / "dossiers" / "d-1.json"


# --- the file


@pytest.mark.parametrize("number", range(schema.FIRST, schema.CURRENT + 1))
def test_a_file_of_every_version_is_read_and_rises_at_its_first_change(home: Path, number: int) -> None:
    old = (GOLDEN / f"v{number}.json").read_bytes()
    file = home / "dossiers" / "golden.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(old)
    found = TinyRepository(home).load("golden")
    assert found == dossier_file.read(GOLDEN / f"v{schema.CURRENT}.json", named="golden.json").dossier
    assert file.read_bytes() == old
    assert [entry.id for entry in found.entries] == ["e1", "e2", "e3"]
    assert (found.claimant.name, found.foreign[""]) == ("Élise Martin", {"later": {"kept": [1, None]}})
    TinyRepository(home).append("golden", [note("n1")])
    assert json.loads(file.read_bytes())["_meta"]["1"]["schema"] == schema.CURRENT
    (kept,) = backups.listed(file)
    assert kept.path.read_bytes() == old
    assert kept.before_migration == (number < schema.CURRENT)


def test_there_is_a_golden_file_of_every_version() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"v{n}.json" for n in range(schema.FIRST, schema.CURRENT + 1)}


def test_the_checksum_covers_schema_revision_and_data(file: Path, home: Path) -> None:
    sound = json.loads(file.read_bytes())
    changes: tuple[Callable[[Any], object], ...] = (
        lambda found: found["_meta"]["1"].update(schema=3),
        lambda found: found["_meta"]["1"].update(revision=9),
        lambda found: found["dossier"]["1"].update(title="Autre"),
        lambda found: found["entries"]["e1"].update(on="2026-01-14"),
        lambda found: found.update(other={}),
        lambda found: found.pop("_meta") and found.update(_mata={}),
    )
    for change in changes:
        altered = json.loads(json.dumps(sound))
        change(altered)
        file.write_text(json.dumps(altered))
        with pytest.raises(DamagedDossier):
            TinyRepository(home).load("d-1")
    for same in (
        json.dumps(sound, indent=2),
        "\ufeff" + json.dumps(sound),
        json.dumps(sound, separators=(",", ":")) + "\r\n",
    ):
        file.write_bytes(same.encode())  # laid out anew by another program, it says the same
        assert TinyRepository(home).load("d-1") == dossier()


def test_every_flipped_bit_and_every_cut_is_noticed(file: Path, home: Path) -> None:
    good = file.read_bytes()
    accepted = []
    for place in range(len(good)):
        for altered in (
            good[:place],
            *(good[:place] + bytes([good[place] ^ 1 << bit]) + good[place + 1 :] for bit in range(8)),
        ):
            file.write_bytes(altered)
            try:
                found = TinyRepository(home).load("d-1")
            except StoreError:
                continue
            if found != dossier():
                accepted.append(altered)
    assert not accepted


def test_a_newer_version_is_refused_and_left_alone(file: Path, home: Path) -> None:
    tables = codec.decode(file.read_bytes()).tables
    body = codec._body(tables)
    newer = codec._sealed(body, schema.CURRENT + 1, 4)
    file.write_bytes(newer)
    repository = TinyRepository(home)
    with pytest.raises(NewerDossier):
        repository.load("d-1")
    with pytest.raises(NewerDossier):
        repository.append("d-1", [note("n1")])
    assert file.read_bytes() == newer
    assert [type(error) for error in repository.load_all().damaged] == [NewerDossier]


# --- the lock


def test_a_dossier_held_by_another_window_is_busy_and_still_read(file: Path, home: Path) -> None:
    old = file.read_bytes()
    with locked(file.parent), pytest.raises(StoreBusy):
        TinyRepository(home, patience=0.05).append("d-1", [note("n1")])
    assert file.read_bytes() == old
    with locked(file.parent):
        assert TinyRepository(home).load("d-1") == dossier()
        TinyRepository(home, patience=0.05).append("d-1", dossier().entries)  # nothing to write, nothing to wait for
    assert len(TinyRepository(home).append("d-1", [note("n1")]).entries) == 2


def _write(home: Path, name: str) -> None:
    repository = TinyRepository(home, patience=60)
    for number in range(15):
        repository.append("d-1", [note(f"{name}-{number}")])


@pytest.mark.usefixtures("file")
def test_four_writers_lose_nothing(home: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_write, args=(home, f"w{number}")) for number in range(4)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        TinyRepository(home).load("d-1")  # raises if it ever meets half a file
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    assert len(TinyRepository(home).load("d-1").entries) == 61


def test_only_writers_bring_in_the_lock(file: Path, home: Path) -> None:
    program = (
        "import sys\nfrom tui.__main__ import main\n"
        f"main(['--data-dir', {str(home)!r}, 'status', '--line'])\nassert 'filelock' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Panne" in done.stdout
    assert not (file.parent / "backups").exists()


# --- earlier states


@pytest.mark.usefixtures("home")
def test_the_last_twenty_the_days_and_the_migrations_are_kept(file: Path) -> None:
    folder = backups.folder_of(file)
    folder.mkdir(parents=True)
    for revision in range(1, 101):
        mark = "-v1" if revision == 3 else ""
        day = revision // 2 + 1  # two states a day
        (
            folder / f"{revision:08}-2026{day // 28 + 1:02}{day % 28 + 1:02}T000000.{revision:06}Z-01234567{mark}.json"
        ).touch()
    backups.prune(file)
    kept = [backup.revision for backup in backups.listed(file)]
    assert kept[-20:] == list(range(81, 101))
    assert 3 in kept
    days = [backup.day for backup in backups.listed(file)]
    assert len(set(days)) == 31  # thirty, and the one of the migration
    assert 43 in kept
    assert 42 not in kept


@pytest.mark.usefixtures("home")
def test_a_clock_that_ran_years_ahead_takes_no_day_from_those_after_it_was_set_right(file: Path) -> None:
    folder = backups.folder_of(file)
    folder.mkdir(parents=True)
    wrong = [f"2099{month:02}{day:02}" for month in (1, 2) for day in range(1, 29)]
    right = [f"202603{day:02}" for day in range(1, 32) for _state in range(2)]
    for revision, day in enumerate(wrong + right, 1):
        (folder / f"{revision:08}-{day}T000000.000000Z-01234567.json").touch()
    backups.prune(file)
    kept = [backup.day for backup in backups.listed(file)]
    assert set(kept) == {f"202603{day:02}" for day in range(2, 32)}


def test_each_change_keeps_the_state_before_it(file: Path, home: Path) -> None:
    states = []
    for number in range(3):
        states.append(file.read_bytes())
        TinyRepository(home).append("d-1", [note(f"n{number}")])
    assert [backup.path.read_bytes() for backup in backups.listed(file)] == states
    assert all(backup.path.stat().st_mode & 0o777 == 0o600 for backup in backups.listed(file))
    assert (home / "backups").stat().st_mode & 0o777 == 0o700


def test_without_links_a_copy_is_kept(file: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_old: Path, _new: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    old = file.read_bytes()
    monkeypatch.setattr(disk, "link", refuse)
    TinyRepository(home).append("d-1", [note("n1")])
    (kept,) = backups.listed(file)
    assert kept.path.read_bytes() == old
    assert kept.path.stat().st_nlink == 1


def test_what_cannot_be_kept_is_not_replaced(file: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_old: Path, _new: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    old = file.read_bytes()
    monkeypatch.setattr(disk, "link", refuse)
    with pytest.raises(StoreError) as refused:
        TinyRepository(home).append("d-1", [note("n1")])
    assert refused.value.params["reason"] == "ENOSPC"
    assert file.read_bytes() == old
    assert {path.name for path in file.parent.iterdir()} == {"d-1.json", ".lock"}


def test_after_an_old_file_was_put_back_revisions_go_on_above_all(file: Path, home: Path) -> None:
    first = file.read_bytes()
    for number in range(4):
        TinyRepository(home).append("d-1", [note(f"n{number}")])
    file.write_bytes(first)
    TinyRepository(home).append("d-1", [note("later")])
    assert dossier_file.read(file).content.revision > max(backup.revision for backup in backups.listed(file)[:-1])


# --- another window


@pytest.mark.usefixtures("file")
def test_two_windows_change_different_fields_and_both_stay(home: Path) -> None:
    one, other = TinyRepository(home), TinyRepository(home)
    seen_by_one, seen_by_other = one.load("d-1"), other.load("d-1")
    one.replace_identity(replace(seen_by_one, claimant=Claimant(name="Ada")))
    other.append("d-1", [note("n1")])
    other.replace_identity(
        replace(seen_by_other, claimant=Claimant(email="ada@example.org"), contract=Contract(operator="Free")),
        seen_by_other,
    )
    stored = TinyRepository(home).load("d-1")
    assert stored.claimant == Claimant(name="Ada", email="ada@example.org")
    assert stored.contract.operator == "Free"
    assert [entry.id for entry in stored.entries] == ["e1", "n1"]
    assert other.take_notices() == ()


@pytest.mark.usefixtures("file")
def test_two_windows_change_the_same_field_the_first_stays_and_it_is_said(home: Path) -> None:
    one, other = TinyRepository(home), TinyRepository(home)
    seen = other.load("d-1")
    one.replace_identity(replace(one.load("d-1"), title="Ici", claimant=Claimant(name="Ada")))
    answer = other.replace_identity(replace(seen, title="Là", claimant=Claimant(name="Ada", phone="0600000000")), seen)
    assert (answer.title, answer.claimant) == ("Ici", Claimant(name="Ada", phone="0600000000"))
    assert other.take_notices() == (Notice("identity_conflict", dossier_id="d-1", fields=("title",)),)
    assert other.take_notices() == ()


def test_a_window_notices_what_another_wrote(file: Path, home: Path) -> None:
    one, other = TinyRepository(home), TinyRepository(home)
    one.load("d-1")
    token, shelf = one.token("d-1"), one.shelf_token()
    assert (one.token("d-1"), one.shelf_token()) == (token, shelf)
    other.append("d-1", [note("n1")])
    later = one.token("d-1")
    assert later != token
    assert one.shelf_token() != shelf
    assert [entry.id for entry in one.load("d-1").entries] == ["e1", "n1"]
    assert one.token("d-1") == later
    file.unlink()
    assert one.token("d-1") is None
    with pytest.raises(UnknownDossier):
        one.load("d-1")


def test_what_a_dead_writer_left_is_not_called_saved_before_it_is(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in the file already, but nobody knows whether it reached the disk: asking again makes sure."""
    synced: list[int] = []
    sync = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    TinyRepository(home).append("d-1", dossier().entries)
    assert synced == [file.stat().st_ino, file.parent.stat().st_ino]


def test_the_sum_in_the_file_is_that_of_its_rest(file: Path) -> None:
    tables = json.loads(file.read_bytes())
    meta = tables.pop("_meta")["1"]
    body = json.dumps(tables, separators=(",", ":"))
    assert meta["sha256"] == sha256(f"{meta['schema']}:{meta['revision']}:{body}".encode()).hexdigest()
