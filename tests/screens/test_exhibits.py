"""A piece that is noted may bring its file: copied in with its SHA-256, or refused in words, what was typed kept."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from model.desk import Desk
from model.record.events import ExhibitAdded
from model.store.archive import read_archive, write_archive
from model.store.exhibits import Exhibits
from model.store.restoring import restore
from tests.screens.stage import CALL, WORDS, Seat, dossier, seated
from tui.dialogs.entry_form import EntryForm
from tui.widgets.file_pane import exhibit_lines
from tui.widgets.line import Line

CONTENT = b"%PDF-1.7 facture"
SUM = sha256(CONTENT).hexdigest()


async def form_of(seat: Seat, title: str, file: str) -> EntryForm:
    """The form of a piece, filled in."""
    case = seat.dossier.case
    assert case is not None
    seat.dossier.acts.fill(case, "exhibit_added", {})
    await seat.pilot.pause()
    form = seat.app.screen
    assert isinstance(form, EntryForm)
    for path, text in (("exhibit.title", title), ("exhibit.file", file)):
        next(row for row in form.rows if row.path == path).retype(text)
    await seat.pilot.pause()
    return form


def _file_view(seat: Seat) -> list[Line]:
    case, pane = seat.dossier.case, seat.dossier.views.file
    assert case is not None
    return exhibit_lines(case.dossier, case.situation, WORDS, 90, pane.size_of)


async def test_a_file_under_the_home_folder_is_copied_in_and_travels_with_a_backup(
    desk: Desk, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "facture.pdf").write_bytes(CONTENT)
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        await form_of(seat, "La facture", "~/facture.pdf")
        await seat.press("enter")
        assert "Pièce ajoutée : La facture" in seat.sight
        shown = "\n".join(told.text for told in _file_view(seat)).replace("\xa0", " ")
        assert "1  La facture" in shown
        assert "facture.pdf, 16 octets" in shown
        assert SUM in shown
        (data_dir / "exhibits" / SUM).rename(tmp_path / "away")
        assert "fichier absent d’ici" in "\n".join(told.text for told in _file_view(seat))
        (tmp_path / "away").rename(data_dir / "exhibits" / SUM)
    (entry,) = [each for each in desk.repository.load("d").entries if isinstance(each, ExhibitAdded)]
    assert (entry.exhibit.title, entry.exhibit.file_name, entry.exhibit.sha256) == ("La facture", "facture.pdf", SUM)
    assert Exhibits(data_dir).read(SUM) == CONTENT
    assert desk.repository.house.size_of_exhibit(SUM) == len(CONTENT)
    write_archive(data_dir, tmp_path / "all.zip")
    restore(tmp_path / "elsewhere", read_archive(tmp_path / "all.zip"))
    assert Exhibits(tmp_path / "elsewhere").read(SUM) == CONTENT


async def test_what_cannot_be_copied_in_is_refused_and_nothing_typed_is_lost(
    desk: Desk, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "tube")
    (tmp_path / "lien").symlink_to("lien")
    (tmp_path / "vraie.pdf").write_bytes(CONTENT)
    async with seated(desk, tmp_path, dossier(CALL), keys=("enter",)) as seat:
        for name, reason in (("tube", "pas un fichier ordinaire"), ("lien", "un lien"), ("absente", "n’existe pas")):
            await form_of(seat, "Une pièce", name)
            await seat.press("enter")
            assert reason in [told.message for told in seat.app._notifications][-1]
            form = seat.app.screen
            assert isinstance(form, EntryForm)
            typed = {row.path: row.typed for row in form.rows}
            assert (typed["exhibit.title"], typed["exhibit.file"]) == ("Une pièce", name)
            next(row for row in form.rows if row.path == "exhibit.file").retype("vraie.pdf")
            if name == "absente":
                await seat.press("enter")
            else:
                await seat.press("escape", "right", "enter")
    assert len(desk.repository.load("d").entries) == 2
    assert Exhibits(data_dir).listed() == [SUM]
