"""One file with everything: believed as a whole or not at all, and brought back without losing what is there."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import DamagedArchive, DamagedDossier, StoreError
from model.store import atomic, backups
from model.store.archive import read_archive, write_archive
from model.store.drafts import Drafts
from model.store.exhibits import Exhibits
from model.store.inspection import inspect
from model.store.restoring import restore
from model.store.tiny import TinyRepository
from tests.storage.stories import dossier, newer, note


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two dossiers, an exhibit and a draft."""
    home = tmp_path / "data"
    TinyRepository(home).create(dossier())
    TinyRepository(home).create(dossier("d-2", title="Autre"))
    (tmp_path / "bill.pdf").write_bytes(b"29,99")
    Exhibits(home).add(tmp_path / "bill.pdf")
    Drafts(home).keep("entry/d-1", {"note": "à suivre"})
    return home


@pytest.fixture
def archive(home: Path, tmp_path: Path) -> Path:
    path = tmp_path / "all.zip"
    written = write_archive(home, path)
    assert (written.files, written.damaged, written.left_out) == (4, (), ())
    return path


def test_everything_comes_back_elsewhere(home: Path, archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    restored = restore(other, read_archive(archive))
    assert restored.refused == ()
    assert [(found.dossier.id, found.new, found.error) for found in restored.dossiers] == [
        ("d-1", True, None),
        ("d-2", True, None),
    ]
    assert TinyRepository(other).load_all() == TinyRepository(home).load_all()
    assert Exhibits(other).listed() == Exhibits(home).listed()
    assert Exhibits(other).read(Exhibits(home).listed()[0]) == b"29,99"
    assert Drafts(other).read("entry/d-1") == {"note": "à suivre"}
    assert archive.stat().st_mode & 0o777 == 0o600


def test_what_is_there_is_completed_and_its_state_kept(home: Path, archive: Path) -> None:
    repository = TinyRepository(home)
    file = home / "dossiers" / "d-1.json"
    first = file.read_bytes()
    file.unlink()
    repository.create(dossier("d-1", {"id": "new", "kind": "noted", "on": "2026-02-01"}, title="Refait"))
    refait = file.read_bytes()
    assert refait != first
    found = restore(home, read_archive(archive)).dossiers[0]
    assert (found.new, found.added, found.differing) == (False, ("e1",), ("title",))
    assert {entry.id for entry in repository.load("d-1").entries} == {"new", "e1"}
    assert repository.load("d-1").title == "Refait"
    assert refait in [backup.path.read_bytes() for backup in backups.listed(file)]


def test_restoring_twice_changes_nothing(home: Path, archive: Path) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    restore(home, read_archive(archive))
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_a_damaged_file_is_set_aside_before_it_is_filled_again(home: Path, archive: Path) -> None:
    file = home / "dossiers" / "d-1.json"
    file.write_bytes(b"\0" * 50)
    found = restore(home, read_archive(archive)).dossiers[0]
    assert found.set_aside is not None
    assert found.set_aside.read_bytes() == b"\0" * 50
    assert TinyRepository(home).load("d-1") == dossier()


def test_a_damaged_dossier_goes_in_as_it_is_and_is_told(home: Path, tmp_path: Path) -> None:
    (home / "dossiers" / "d-2.json").write_bytes(b"{")
    written = write_archive(home, tmp_path / "all.zip")
    assert [error.params["path"] for error in written.damaged] == [str(home / "dossiers" / "d-2.json")]
    archive = read_archive(tmp_path / "all.zip")
    assert ([found.id for found in archive.dossiers], archive.damaged) == (["d-1"], ("d-2.json",))


def test_an_archive_never_takes_the_place_of_another_unasked(home: Path, archive: Path) -> None:
    old = archive.read_bytes()
    with pytest.raises(StoreError) as refused:
        write_archive(home, archive)
    assert refused.value.params["reason"] == "exists"
    write_archive(home, archive, over=True)
    assert archive.read_bytes() == old  # equal contents, equal bytes


def test_a_lesser_archive_never_takes_the_place_of_a_better_one(home: Path, archive: Path) -> None:
    old = archive.read_bytes()
    (home / "dossiers" / "d-2.json").write_bytes(b"{")
    with pytest.raises(DamagedDossier):
        write_archive(home, archive, over=True)
    assert archive.read_bytes() == old


def test_no_altered_archive_is_believed(home: Path, archive: Path) -> None:
    good = archive.read_bytes()
    everything = read_archive(archive)
    for place in range(0, len(good), 3):
        for altered in (good[:place], good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :]):
            archive.write_bytes(altered)
            try:
                assert read_archive(archive) == everything
            except DamagedArchive:
                continue
    assert home.exists()


def rewritten(archive: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    with zipfile.ZipFile(archive) as box:
        members = {name: box.read(name) for name in box.namelist()}
    change(members)
    with zipfile.ZipFile(archive, "w") as box:
        for name, data in members.items():
            box.writestr(name, data)


def _renamed(name: str) -> Callable[[dict[str, bytes]], None]:
    def rename(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        old, manifest["files"][0]["name"] = manifest["files"][0]["name"], name
        members[name] = members.pop(old)
        members["manifest.json"] = json.dumps(manifest).encode()

    return rename


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.pop("manifest.json"),
        lambda members: members.pop("dossiers/d-1.json"),
        lambda members: members.update({"dossiers/d-3.json": b"{}"}),
        lambda members: members.update({"dossiers/d-1.json": b"{}"}),
        lambda members: members.update({"dossiers/d-1.json": b"x" * 10_000_000}),
        lambda members: members.update({"manifest.json": b"[]"}),
        _renamed("../../d-1.json"),
        _renamed("dossiers/../../d-1.json"),
        _renamed("/etc/d-1.json"),
        _renamed("exhibits/d-1.json"),
        _renamed("dossiers/d-1\n.json"),
        _renamed("dossiers/d-1 (conflict \u202e).json"),
        lambda members: members.update({"manifest.json": b" " * 17_000_000 + members["manifest.json"]}),
    ],
)
def test_an_archive_made_by_another_is_refused(
    archive: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object]
) -> None:
    rewritten(archive, change)
    with pytest.raises(DamagedArchive):
        read_archive(archive)
    assert not list(tmp_path.rglob("d-3.json"))


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK nothing")
    with pytest.raises(DamagedArchive):
        read_archive(tmp_path / "x.zip")
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(StoreError):
            read_archive(path)


def test_an_altered_exhibit_is_made_good_and_what_stood_there_kept(home: Path, archive: Path) -> None:
    exhibits = Exhibits(home)
    (checksum,) = exhibits.listed()
    exhibits.path_of(checksum).write_bytes(b"forged")
    restore(home, read_archive(archive))
    assert exhibits.read(checksum) == b"29,99"
    assert exhibits.path_of(checksum).with_suffix(".altered").read_bytes() == b"forged"


def test_a_note_taken_since_stays(home: Path, archive: Path) -> None:
    TinyRepository(home).append("d-1", [note("since")])
    restore(home, read_archive(archive))
    assert {entry.id for entry in TinyRepository(home).load("d-1").entries} == {"e1", "since"}


def test_the_next_backup_takes_away_what_a_killed_one_left_and_nothing_else(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept" / "today.zip"
    target.parent.mkdir()
    write_archive(home, target)
    begun = target.read_bytes()[:200]
    left = {".today.zip.0123abcd.tmp": b"", ".yesterday.zip.0123abcd.tmp": begun}
    others = {".yesterday.zip.9999aaaa.tmp": b"", ".mine.zip.0123abcd.tmp": b"PK no backup", "today.zip.tmp": begun}
    for name, content in (left | others).items():
        (target.parent / name).write_bytes(content)
    write_archive(home, target, over=True)
    assert {path.name for path in target.parent.iterdir()} == {"today.zip", *others}


def test_copies_come_back_as_they_are_whatever_their_names(home: Path, tmp_path: Path) -> None:
    """What only they hold can still be united where they come back."""
    other = tmp_path / "other"
    TinyRepository(home).append("d-1", [note("here")])
    shutil.copytree(home, other)
    TinyRepository(other).append("d-1", [note("away")])
    copy = (other / "dossiers" / "d-1.json").read_bytes()
    names = (
        "d-1 (copie en conflit d’Élise 2026-11-23).json",
        "d-1 (1).json",
        "d-1.damaged-20261123T200112.000000Z.json",
    )
    for name in names:
        (home / "dossiers" / name).write_bytes(copy)
    written = write_archive(home, tmp_path / "all.zip")
    assert (written.files, written.damaged, written.left_out) == (7, (), ())
    new = tmp_path / "new"
    assert restore(new, read_archive(tmp_path / "all.zip")).refused == ()
    assert [(new / "dossiers" / name).read_bytes() for name in names] == [copy] * 3
    assert {found.problem: found.entries for found in inspect(new).findings} == {
        "conflict_copy": ("away",),
        "stranger": ("away",),
    }
    (new / "dossiers" / names[0]).write_bytes(b"another copy of that name")
    (refused,) = restore(new, read_archive(tmp_path / "all.zip")).refused
    assert (refused.params["path"], refused.params["reason"]) == (str(new / "dossiers" / names[0]), "exists")
    assert (new / "dossiers" / names[0]).read_bytes() == b"another copy of that name"


def test_a_name_that_is_no_text_is_left_out_and_told(home: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(home / "dossiers") + b"/d-1 (conflict \xe9).json"))
    odd.write_bytes(b"{}")
    (error,) = write_archive(home, tmp_path / "all.zip").left_out
    assert error.params["path"] == str(odd)


def test_a_dossier_of_a_newer_version_goes_along_and_stops_no_other(home: Path, tmp_path: Path) -> None:
    newer(home / "dossiers" / "d-2.json")
    for _time in range(2):  # it is whole: nothing keeps it from taking the place of an earlier archive
        assert write_archive(home, tmp_path / "all.zip", over=True).damaged == ()
    archive = read_archive(tmp_path / "all.zip")
    new = tmp_path / "new"
    assert [found.dossier.id for found in restore(new, archive).dossiers] == ["d-1"]
    assert (new / "dossiers" / "d-2.json").read_bytes() == (home / "dossiers" / "d-2.json").read_bytes()


def lost_dossier(home: Path) -> None:
    (home / "dossiers" / "d-2.json").unlink()


def lost_entry(home: Path) -> None:
    file = home / "dossiers" / "d-2.json"
    file.write_bytes(backups.listed(file)[0].path.read_bytes())


def lost_exhibit(home: Path) -> None:
    (checksum,) = Exhibits(home).listed()
    Exhibits(home).path_of(checksum).unlink()


def lost_everything(home: Path) -> None:
    home.rename(home.with_name("away"))  # not mounted any more


@pytest.mark.parametrize("loss", [lost_dossier, lost_entry, lost_exhibit, lost_everything])
def test_an_archive_that_has_what_is_here_no_more_is_not_replaced(
    home: Path, archive: Path, loss: Callable[[Path], None]
) -> None:
    TinyRepository(home).append("d-2", [note("later")])
    write_archive(home, archive, over=True)
    better = archive.read_bytes()
    loss(home)
    with pytest.raises(StoreError) as refused:
        write_archive(home, archive, over=True)
    assert refused.value.params["reason"] == "holds_more"
    assert archive.read_bytes() == better
    write_archive(home, archive.with_name("another.zip"))


@pytest.mark.parametrize("place", ["dossiers/d-1.json", "dossiers/new.zip", "backups/d-1/x.zip", "exhibits/x.zip"])
def test_no_archive_goes_where_the_dossiers_are(home: Path, place: str) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(StoreError) as refused:
        write_archive(home, home / place, over=True)
    assert refused.value.params["reason"] == "ours"
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    write_archive(home, home / "beside.zip")


@pytest.mark.parametrize("reading", [1, 2, 3])
def test_a_file_that_goes_while_all_is_packed_is_named(
    home: Path, archive: Path, monkeypatch: pytest.MonkeyPatch, reading: int
) -> None:
    file, good, reads = home / "dossiers" / "d-2.json", archive.read_bytes(), []
    read = atomic.read_file

    def gone(path: Path) -> tuple[bytes, atomic.Revision]:
        reads.append(path)
        if reads.count(file) == reading:
            file.unlink()
        return read(path)

    monkeypatch.setattr("model.store.archive.read_file", gone)
    with pytest.raises(StoreError) as refused:
        write_archive(home, archive, over=True)
    assert (refused.value.params["path"], refused.value.params["reason"]) == (str(file), "ENOENT")
    assert archive.read_bytes() == good
    assert [path.name for path in archive.parent.glob(".*.tmp")] == []


def test_a_file_that_cannot_be_put_back_stops_nothing_else(archive: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    (checksum,) = read_archive(archive).exhibits
    (new / "exhibits" / checksum).mkdir(parents=True)
    restored = restore(new, read_archive(archive))
    assert [error.params["path"] for error in restored.refused] == [str(new / "exhibits" / checksum)]
    assert TinyRepository(new).ids() == ["d-1", "d-2"]
    assert Drafts(new).names() == ["entry/d-1"]
