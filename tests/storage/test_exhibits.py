"""What is kept as an exhibit: copies by content, of plain files only."""

import errno
import os
import unicodedata
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest

from model.errors import DamagedDossier, ExhibitRefused, StoreError, StoreUnsynced
from model.store import disk
from model.store.exhibits import Exhibits
from model.store.tiny import TinyRepository


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def bill(tmp_path: Path) -> Path:
    path = tmp_path / "facture.pdf"
    path.write_bytes(b"%PDF 29,99")
    return path


def test_the_same_content_is_kept_once_whatever_its_name(home: Path, bill: Path) -> None:
    exhibits = Exhibits(home)
    kept = exhibits.add(bill)
    assert (kept.sha256, kept.size, kept.file_name, kept.raw_name) == (
        *(sha256(b"%PDF 29,99").hexdigest(), 10),
        *("facture.pdf", ""),
    )
    again = exhibits.add(bill.rename(bill.with_name("autre.pdf")))
    assert again.sha256 == kept.sha256
    assert exhibits.listed() == [kept.sha256]
    assert exhibits.read(kept.sha256) == b"%PDF 29,99"
    assert exhibits.path_of(kept.sha256).stat().st_mode & 0o777 == 0o600
    assert b"%PDF" in bill.with_name("autre.pdf").read_bytes()


def test_an_altered_exhibit_is_told_and_made_good_by_its_file(home: Path, bill: Path) -> None:
    exhibits = Exhibits(home)
    kept = exhibits.add(bill)
    exhibits.path_of(kept.sha256).write_bytes(b"forged")
    with pytest.raises(DamagedDossier):
        exhibits.read(kept.sha256)
    exhibits.add(bill)
    assert exhibits.read(kept.sha256) == b"%PDF 29,99"
    assert exhibits.path_of(f"{kept.sha256}").with_suffix(".altered").read_bytes() == b"forged"
    assert exhibits.listed() == [kept.sha256]


def test_every_alteration_of_an_exhibit_is_kept_once(home: Path, bill: Path) -> None:
    exhibits = Exhibits(home)
    kept = exhibits.path_of(exhibits.add(bill).sha256)
    for forged in (b"once", b"twice", b"once", b"thrice"):
        kept.write_bytes(forged)
        exhibits.add(bill)
    asides = sorted(path.read_bytes() for path in kept.parent.glob("*.altered*"))
    assert asides == [b"once", b"thrice", b"twice"]


def test_a_missing_exhibit_and_a_name_that_is_none(home: Path) -> None:
    with pytest.raises(StoreError):
        Exhibits(home).read("0" * 64)
    for name in ("../x", "", "0" * 63, "G" * 64):
        with pytest.raises(ValueError, match=name or "^$"):
            Exhibits(home).path_of(name)


def refused(home: Path, path: Path) -> str:
    with pytest.raises(ExhibitRefused) as error:
        Exhibits(home, limit=100).add(path)
    assert Exhibits(home).listed() == []
    return error.value.params["reason"]


def test_what_is_no_plain_file_is_refused(home: Path, bill: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(bill)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "big").write_bytes(b"x" * 101)
    assert refused(home, tmp_path / "pipe") == "not_a_file"
    assert refused(home, tmp_path) == "not_a_file"
    assert refused(home, Path("/dev/null")) == "not_a_file"
    assert refused(home, tmp_path / "link") == "link"
    assert refused(home, tmp_path / "loop") == "link"
    assert refused(home, tmp_path / "big") == "too_big_exhibit"
    assert refused(home, tmp_path / "absent") == "ENOENT"
    assert refused(home, tmp_path / ("n" * 300)) == "ENAMETOOLONG"
    assert refused(home, Path("nul\0byte")) == "unknown"


def test_a_file_that_changes_while_it_is_copied_is_refused(
    home: Path, bill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = disk.create

    def meanwhile(path: Path) -> int:
        bill.write_bytes(b"%PDF 99,99")
        return create(path)

    monkeypatch.setattr(disk, "create", meanwhile)
    assert refused(home, bill) == "changed"


@pytest.mark.parametrize("name", [b"facture\xe9.pdf", b"a\nb.pdf", "\u202efdp.exe".encode()])
def test_any_name_can_be_stored(home: Path, tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        path.write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")
    kept = Exhibits(home).add(path)
    kept.file_name.encode("utf-8")
    assert (b64decode(kept.raw_name) if kept.raw_name else kept.file_name.encode()) == name


def test_a_copy_that_the_disk_does_not_confirm_is_never_called_noted(
    home: Path, bill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = TinyRepository(home)
    facts = {"kind": "exhibit_added", "on": "2026-02-01", "exhibit": {"id": "p1", "file": str(bill)}}
    real = disk.sync_directory

    def refuse(path: Path) -> None:
        if path.name == "exhibits":
            raise OSError(errno.EIO, "no")
        real(path)

    monkeypatch.setattr(disk, "sync_directory", refuse)
    with pytest.raises(StoreError) as refused:
        repository.house.with_exhibit(facts)
    assert not isinstance(refused.value, StoreUnsynced)
    assert refused.value.params["reason"] == "unconfirmed"
    monkeypatch.undo()
    assert repository.house.with_exhibit(facts)["exhibit"]["file_name"] == bill.name


def test_a_name_with_its_accents_apart_is_found_as_it_is_typed(home: Path, bill: Path) -> None:
    apart = bill.rename(bill.with_name(unicodedata.normalize("NFD", "été.pdf")))
    typed = str(bill.with_name(unicodedata.normalize("NFC", "été.pdf")))
    assert not Path(typed).exists()
    facts = {"kind": "exhibit_added", "on": "2026-02-01", "exhibit": {"id": "p1", "file": typed}}
    kept = TinyRepository(home).house.with_exhibit(facts)["exhibit"]
    assert (kept["file_name"], Exhibits(home).read(kept["sha256"])) == (apart.name, apart.read_bytes())
