"""The files themselves: whole or untouched, private, readable by TinyDB, and never overwritten once damaged."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.table import Table

from model.errors import DamagedDossier, StoreBusy, StoreError, StoreReadOnly, StoreUnsynced
from model.store import codec, disk, dossier_file
from model.store.atomic import Revision, revision_of
from model.store.tiny import TinyRepository
from tests.storage.stories import dossier, note


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def file(home: Path) -> Path:
    """A stored dossier's file."""
    TinyRepository(home).create(dossier())
    return home / "dossiers" / "d-1.json"


def names(file: Path) -> list[str]:
    """What is in the folder, the lock apart."""
    return sorted(found.name for found in file.parent.iterdir() if found.name != ".lock")


class _TextIds(Table):
    document_id_class = str  # type: ignore[assignment]  # TinyDB types it for numbers only


def test_plain_tinydb_reads_the_file(file: Path, home: Path) -> None:
    TinyRepository(home).append("d-1", [note("n1", "né à « l’aube »")])
    with TinyDB(file) as database:
        assert database.tables() == {"_meta", "dossier", "entries"}
        assert [document["title"] for document in database.table("dossier").all()] == ["Panne"]
    TinyDB.table_class = _TextIds
    try:
        with TinyDB(file) as database:
            entries = {document.doc_id: document for document in database.table("entries").all()}
    finally:
        TinyDB.table_class = Table
    assert entries["n1"]["note"] == "né à « l’aube »"
    assert entries["e1"]["kind"] == "customer_service_contacted"


def test_the_file_is_ascii(file: Path, home: Path) -> None:
    TinyRepository(home).append("d-1", [note("n1", "é \ud800 \x1b[2J \u202e")])
    text = file.read_bytes().decode("ascii")
    assert "\x1b" not in text
    assert TinyRepository(home).load("d-1").entries[-1].note == "é \ud800 \x1b[2J \u202e"


def test_only_the_owner_may_look(file: Path) -> None:
    old = os.umask(0)
    try:
        TinyRepository(file.parent.parent).append("d-1", [note("n1")])
    finally:
        os.umask(old)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.parent.parent.stat().st_mode & 0o777 == 0o700


def test_entries_in_the_file_are_only_ever_added(file: Path, home: Path) -> None:
    before = json.loads(file.read_bytes())["entries"]
    repository = TinyRepository(home)
    repository.append("d-1", [note("n1")])
    repository.replace_identity(dossier(title="autre"))
    repository.merge(dossier("d-1", {"id": "e1", "kind": "noted", "on": "2026-01-15"}))
    after = json.loads(file.read_bytes())["entries"]
    assert list(after) == ["e1", "n1"]
    assert after["e1"] == before["e1"]


def test_nothing_new_writes_nothing(file: Path, home: Path) -> None:
    before = file.stat()
    repository = TinyRepository(home)
    repository.append("d-1", [])
    repository.merge(dossier())
    repository.replace_identity(dossier())
    after = file.stat()
    assert (after.st_ino, after.st_ctime_ns, after.st_size) == (before.st_ino, before.st_ctime_ns, before.st_size)


def test_a_table_of_another_version_is_carried_along(file: Path, home: Path) -> None:
    content = codec.decode(file.read_bytes())
    file.write_bytes(codec.encode({**content.tables, "later": {"1": {"a": 1}}}, content.revision))
    TinyRepository(home).append("d-1", [note("n1")])
    assert json.loads(file.read_bytes())["later"] == {"1": {"a": 1}}


# --- whole or untouched


def refuse(error: int) -> Any:
    def refusing(*_arguments: object, **_options: object) -> Any:
        raise OSError(error, os.strerror(error))

    return refusing


@pytest.mark.parametrize("step", ["open", "write", "fsync", "fstat", "close"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
def test_a_refusal_at_any_step_leaves_the_old_file(
    file: Path, home: Path, step: str, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = file.read_bytes()
    repository = TinyRepository(home)
    repository.load("d-1")
    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse(error))
        with pytest.raises(StoreError) as refused:
            repository.append("d-1", [note("n1")])
    assert refused.value.params["reason"] == errno.errorcode[error]
    if step != "close":  # the first close ends a reading
        assert isinstance(refused.value, StoreReadOnly) == (error == errno.EROFS)
    assert file.read_bytes() == old
    if step != "close":  # a close that fails leaves the descriptor, not the file
        assert names(file) == ["d-1.json"]
    assert [entry.id for entry in repository.load("d-1").entries] == ["e1"]
    assert [entry.id for entry in repository.append("d-1", [note("n2")]).entries] == ["e1", "n2"]


def test_a_refused_rename_leaves_the_old_file(file: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", refuse(errno.EIO))
        with pytest.raises(StoreError):
            TinyRepository(home).append("d-1", [note("n1")])
    assert file.read_bytes() == old
    assert names(file) == ["d-1.json"]


def test_an_interruption_leaves_the_old_file(file: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    old = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            TinyRepository(home).append("d-1", [note("n1")])
    assert file.read_bytes() == old
    assert names(file) == ["d-1.json"]


@pytest.mark.usefixtures("file")
def test_a_disk_that_takes_little_at_a_time_gets_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
        TinyRepository(home).append("d-1", [note("n1", "é" * 100)])
    assert TinyRepository(home).load("d-1").entries[-1].note == "é" * 100


@pytest.mark.usefixtures("file")
def test_the_file_is_on_the_disk_before_its_name_and_the_name_before_the_answer(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, disk.replace

    def note_sync(descriptor: int) -> None:
        steps.append("sync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "sync file")
        fsync(descriptor)

    def note_rename(path: Path, target: Path) -> None:
        steps.append("rename")
        replace(path, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    TinyRepository(home).append("d-1", [note("n0")])
    monkeypatch.setattr(disk, "replace", note_rename)
    steps.clear()
    TinyRepository(home).append("d-1", [note("n1")])
    assert steps == ["sync file", "rename", "sync folder"]


@pytest.mark.usefixtures("file")
def test_an_unconfirmed_folder_is_told_and_the_new_file_is_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository, sync = TinyRepository(home), disk.sync_directory
    with monkeypatch.context() as patch:
        patch.setattr(
            disk, "sync_directory", lambda path: refuse(errno.EIO)() if path.name == "dossiers" else sync(path)
        )
        with pytest.raises(StoreUnsynced):
            repository.append("d-1", [note("n1")])
        with pytest.raises(StoreUnsynced):  # the second try finds it there, and may not call it saved either
            repository.append("d-1", [note("n1")])
    assert [entry.id for entry in repository.load("d-1").entries] == ["e1", "n1"]


def test_a_link_stays_a_link(file: Path, home: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.json"
    file.rename(real)
    file.symlink_to(real)
    TinyRepository(home).append("d-1", [note("n1")])
    assert file.is_symlink()
    assert b'"n1"' in real.read_bytes()


@pytest.mark.usefixtures("file")
def test_what_another_window_writes_meanwhile_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine, which knows no lock, changes the file between the reading and the writing: it starts again."""
    one, looks = TinyRepository(home), iter(range(100))

    def look_late(path: Path) -> Revision | None:
        if next(looks) == 2:  # the look right before the replacing
            old = dossier_file.read(path)
            dossier_file.commit(path, old, old.dossier.with_entries([note("other")]), 7, lambda _target: None)
        return revision_of(path)

    monkeypatch.setattr("model.store.tiny.revision_of", look_late)
    assert [entry.id for entry in one.append("d-1", [note("one")]).entries] == ["e1", "one", "other"]
    assert [entry.id for entry in TinyRepository(home).load("d-1").entries] == ["e1", "one", "other"]


def test_a_file_that_never_rests_is_busy(file: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = file.read_bytes()
    sizes = iter(range(10_000))
    monkeypatch.setattr("model.store.tiny.revision_of", lambda _path: Revision(next(sizes), 0, 0))
    with pytest.raises(StoreBusy):
        TinyRepository(home).append("d-1", [note("n1")])
    assert file.read_bytes() == old


@pytest.mark.usefixtures("file")
def test_a_file_is_understood_once_and_again_when_it_changed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[bytes] = []
    decode = codec.decode

    def counted(data: bytes) -> codec.Content:
        reads.append(data)
        return decode(data)

    repository = TinyRepository(home)
    monkeypatch.setattr(codec, "decode", counted)
    for _time in range(3):
        repository.ids()
        repository.load("d-1")
        repository.load_all()
        repository.append("d-1", [note(f"n{_time}")])
    assert len(reads) == 1
    TinyRepository(home).append("d-1", [note("from elsewhere")])
    reads.clear()
    assert len(repository.load("d-1").entries) == 5
    assert len(reads) == 1


# --- damaged files

DAMAGED = {
    "empty": b"",
    "spaces": b"  \n",
    "list": b"[]",
    "null": b"null",
    "two objects": b"{}{}",
    "truncated": b'{"dossier":{"1":{"format":"relance-dos',
    "nul bytes": b"\0" * 300,
    "not utf-8": b'{"dossier":"\xff"}',
    "deep": b"[" * 100_000,
    "NaN": b'{"dossier":{"1":{"x":NaN}},"entries":{}}',
    "infinite": b'{"dossier":{"1":{"x":1e999}},"entries":{}}',
    "huge number": b'{"dossier":{"1":{"x":' + b"9" * 5000 + b'}},"entries":{}}',
    "twice the same key": b'{"dossier":{},"dossier":{},"entries":{}}',
    "foreign JSON": b'{"_default":{"1":{"a":1}}}',
    "no head": b'{"dossier":{},"entries":{}}',
    "entry that is none": b'{"dossier":{"1":{"format":"relance-dossier/1","id":"d-1"}},"entries":{"e1":3}}',
    "entry under another id": (
        b'{"dossier":{"1":{"format":"relance-dossier/1","id":"d-1"}},'
        b'"entries":{"e1":{"id":"e2","kind":"noted","on":"2026-01-01"}}}'
    ),
    "unknown kind": (
        b'{"dossier":{"1":{"format":"relance-dossier/1","id":"d-1"}},'
        b'"entries":{"e1":{"id":"e1","kind":"flown","on":"2026-01-01"}}}'
    ),
    "another dossier": b'{"dossier":{"1":{"format":"relance-dossier/1","id":"d-2"}},"entries":{}}',
    "newer format": b'{"dossier":{"1":{"format":"relance-dossier/2","id":"d-1"}},"entries":{}}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_told_kept_and_hides_nothing(file: Path, home: Path, content: bytes) -> None:
    repository = TinyRepository(home)
    repository.create(dossier("sound"))
    file.write_bytes(content)
    acts: list[Callable[[], object]] = [
        lambda: repository.load("d-1"),
        lambda: repository.append("d-1", [note("n1")]),
        lambda: repository.create(dossier()),
        lambda: repository.replace_identity(dossier()),
        lambda: repository.merge(dossier()),
    ]
    for act in acts:
        with pytest.raises(DamagedDossier) as refused:
            act()
        assert refused.value.params["path"] == str(file)
        assert file.read_bytes() == content
    shelf = repository.load_all()
    assert [found.id for found in shelf.dossiers] == ["sound"]
    assert [error.params["path"] for error in shelf.damaged] == [str(file)]
    assert repository.ids() == ["d-1", "sound"]


def test_a_repaired_file_is_read_again(file: Path, home: Path) -> None:
    good = file.read_bytes()
    repository = TinyRepository(home)
    file.write_bytes(b"")
    with pytest.raises(DamagedDossier):
        repository.load("d-1")
    file.write_bytes(good)
    assert repository.load("d-1") == dossier()


@pytest.fixture(params=["directory", "fifo", "loop"])
def oddity(request: pytest.FixtureRequest, file: Path) -> Path:
    """Something that is no file where a dossier should be."""
    file.unlink()
    if request.param == "directory":
        file.mkdir()
    elif request.param == "fifo":
        os.mkfifo(file)
    else:
        file.symlink_to(file)
    return file


def test_what_is_no_file_is_told_and_hides_nothing(oddity: Path, home: Path) -> None:
    repository = TinyRepository(home)
    repository.create(dossier("sound"))
    with pytest.raises(StoreError):
        repository.load("d-1")
    with pytest.raises(StoreError):
        repository.merge(dossier())
    shelf = repository.load_all()
    assert [found.id for found in shelf.dossiers] == ["sound"]
    assert [error.params["path"] for error in shelf.damaged] == [str(oddity)]


def test_a_file_that_is_no_dossier_of_ours_is_told(file: Path, home: Path) -> None:
    (file.parent / "d-1 (copie).json").write_bytes(file.read_bytes())
    (file.parent / ".d-1.json.abcd.tmp").write_bytes(b"half")
    shelf = TinyRepository(home).load_all()
    assert [found.id for found in shelf.dossiers] == ["d-1"]
    assert [error.params["reason"] for error in shelf.damaged] == ["other_id"]
    assert TinyRepository(home).ids() == ["d-1"]


def test_a_damaged_file_with_a_hidden_id_is_still_told(home: Path) -> None:
    repository = TinyRepository(home)
    repository.create(dossier("x" * 300))
    (path,) = (home / "dossiers").glob("*.json")
    path.write_bytes(b"{")
    assert repository.ids() == []
    assert [error.params["path"] for error in repository.load_all().damaged] == [str(path)]


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    home = tmp_path / "data"
    home.write_text("a file")
    with pytest.raises(StoreError):
        TinyRepository(home).create(dossier())
    assert home.read_text() == "a file"
