"""Half-filled forms are kept whole, offered again, and gone when they are done."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from model.errors import StoreBusy, StoreError
from model.store import disk
from model.store.drafts import Drafts
from model.store.locking import locked

FORM: dict[str, Any] = {
    "kind": "noted",
    "note": "né à « l’aube » \ud800 \x1b[2J",
    "rows": [1, None, True],
    "deep": {"a": 1},
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_form_comes_back_as_it_was_left(home: Path) -> None:
    assert Drafts(home).read("entry/d-1") is None
    assert Drafts(home).names() == []
    assert not home.exists()
    Drafts(home).keep("entry/d-1", {"note": "d’abord"})
    Drafts(home).keep("entry/d-1", FORM)
    Drafts(home).keep("../../../etc/passwd", {"note": "ailleurs"})
    assert Drafts(home).read("entry/d-1") == FORM
    assert Drafts(home).names() == ["../../../etc/passwd", "entry/d-1"]
    assert {path.parent for path in home.rglob("*.json")} == {home / "drafts"}
    assert {path.stat().st_mode & 0o777 for path in (home / "drafts").iterdir()} == {0o600}
    Drafts(home).done("entry/d-1")
    Drafts(home).done("entry/d-1")
    assert Drafts(home).names() == ["../../../etc/passwd"]


def test_a_draft_that_cannot_be_believed_is_none(home: Path) -> None:
    Drafts(home).keep("new", FORM)
    (file,) = (home / "drafts").glob("*.json")
    good = file.read_bytes()
    for place in range(len(good)):
        for altered in (good[:place], good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]):
            file.write_bytes(altered)
            assert Drafts(home).read("new") is None
            assert Drafts(home).names() == []
            assert Drafts(home).damaged() == [file]
    Drafts(home).keep("new", FORM)
    assert Drafts(home).read("new") == FORM


@pytest.mark.parametrize("step", ["create", "write", "sync", "replace"])
def test_on_a_full_disk_the_draft_of_before_stays(home: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    Drafts(home).keep("new", {"note": "before"})
    with monkeypatch.context() as patch:
        patch.setattr(disk, step, refuse)
        with pytest.raises(StoreError) as refused:
            Drafts(home).keep("new", FORM)
    assert refused.value.params["reason"] == "ENOSPC"
    assert Drafts(home).read("new") == {"note": "before"}
    assert {path.name for path in (home / "drafts").iterdir()} == {"new.json", ".lock"}


def test_a_form_does_not_wait_for_ever(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.store.drafts._PATIENCE", 0.02)
    with locked(home / "drafts"), pytest.raises(StoreBusy):
        Drafts(home).keep("new", FORM)
