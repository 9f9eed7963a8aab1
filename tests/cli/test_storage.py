"""``check``, ``backup`` and ``restore`` as a person uses them."""

import errno
import shutil
from pathlib import Path

import pytest

from model.store import disk
from model.store.house import House
from tests.cli.relance import Shell


def file_of(shell: Shell, dossier_id: str) -> Path:
    return shell.data / "dossiers" / f"{dossier_id}.json"


def test_a_sound_place_is_said_to_be_sound(shell: Shell, stored: str) -> None:
    said = shell.done("check")
    assert "1 dossier" in said
    assert "Tout est en ordre." in said
    assert shell.done("check", "--repair") == said
    assert shell.done("status", stored)


def test_nothing_stored_is_in_order_and_stays_nothing(shell: Shell) -> None:
    assert "0 dossier, 0 fait" in shell.done("check")
    assert not shell.data.exists()


def test_a_damaged_file_is_told_with_what_a_repair_would_do_then_repaired(shell: Shell, stored: str) -> None:
    noted = shell.done("add", stored, "noted", "--on", "2026-02-01", "--note", "Bonjour")
    file = file_of(shell, stored)
    cut = file.read_bytes().replace(b"Bonjour", b"Bonjou")[:-40]
    file.write_bytes(cut)
    answer = shell("check")
    assert answer.code == 3
    assert "Abîmé, réparable" in answer.out
    assert f"1 fait manquerait : {noted}" in answer.out
    assert "--repair" in answer.out
    assert file.read_bytes() == cut
    assert "abîmé" in shell.refused(3, "status", stored)
    repaired = shell("check", "--repair")
    assert repaired.code == 0
    assert ".damaged-" in repaired.out
    assert shell.done("status", stored)


def test_a_damaged_file_is_called_by_its_dossier_its_facts_and_its_fields(shell: Shell, stored: str) -> None:
    noted = shell.done("add", stored, "noted", "--on", "2026-02-01", "--note", "Bonjour")
    file = file_of(shell, stored)
    file.write_text(file.read_text(encoding="utf-8").replace("Orange", "Citron"), encoding="utf-8")
    answer = shell("check")
    assert answer.code == 3
    for said in (
        "c’est le dossier « Fibre en panne »",
        "ce qui est abîmé : champ « _meta » : son contenu n’est plus celui qui a été enregistré",
        f"1 fait serait repris du fichier abîmé, à relire : Note, 1er février 2026 ({noted})",
        "à relire, car le fichier abîmé dit autre chose : Opérateur",
    ):
        assert said in answer.out
    assert answer.out.count(str(file)) == 1


def test_what_nothing_can_repair_is_not_said_to_be_repairable(shell: Shell, stored: str) -> None:
    file_of(shell, stored).with_name("notes.json").write_text("{", encoding="utf-8")
    said = shell("check").out
    assert "sans rien qui permette de le réparer" in said
    assert "ce qui est abîmé : le fichier n’est pas du JSON" in said
    assert "ce qui peut en être repris" not in said


def test_entries_that_an_older_file_took_away_are_called_by_what_they_are(shell: Shell, stored: str) -> None:
    file = file_of(shell, stored)
    old = file.read_bytes()
    noted = shell.done("add", stored, "payment_made", "--on", "2026-02-01", "--amount", "30")
    shell.done("add", stored, "noted", "--on", "2026-02-02")
    file.write_bytes(old)
    assert (
        f"1 fait n’est plus que dans les états antérieurs : Paiement, 1er février 2026 ({noted})" in shell("check").out
    )


def test_a_conflict_copy_is_told_and_united(shell: Shell, stored: str) -> None:
    noted = shell.done("add", stored, "noted", "--on", "2026-02-01", "--note", "Bonjour")
    file = file_of(shell, stored)
    (earlier,) = (path for path in (shell.data / "backups" / stored).iterdir() if "00000001" in path.name)
    old = earlier.read_bytes()
    shutil.rmtree(shell.data / "backups")
    copy = file.with_name(f"{stored}.sync-conflict-20260217-120000-ABCDEFG.json")
    copy.write_bytes(file.read_bytes())
    copy.chmod(0o600)
    file.write_bytes(old)
    assert noted not in shell.done("export", stored)
    answer = shell("check")
    assert answer.code == 1
    assert "Copie en conflit" in answer.out
    assert "c’est une copie du dossier « Fibre en panne »" in answer.out
    assert "elle apporterait 3 faits : Panne, 14 janvier 2026 (" in answer.out
    assert f" ; Note, 1er février 2026 ({noted})" in answer.out
    assert shell("check", "--repair").code == 0
    assert noted in shell.done("export", stored)
    assert not copy.exists()


def test_a_backup_holds_everything_and_comes_back(
    shell: Shell, stored: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shell.done("export", stored)
    monkeypatch.chdir(tmp_path)
    assert "sauvegarde-relance-2026-02-17.zip" in shell.done("backup")
    assert "existe déjà" in shell.refused(1, "backup")
    assert "b.zip" in shell.done("backup", "-o", str(tmp_path / "b.zip"))
    shell.done("backup", "-o", str(tmp_path / "b.zip"))
    file_of(shell, stored).unlink()
    assert "remis" in shell.done("restore", str(tmp_path / "b.zip"))
    assert shell.done("export", stored) == before
    assert "0 fait nouveau" in shell.done("restore", str(tmp_path / "b.zip"))


def test_what_is_no_backup_is_refused_and_changes_nothing(shell: Shell, stored: str, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK")
    before = shell.done("status", "--json")
    assert "intacte" in shell.refused(1, "restore", str(tmp_path / "x.zip"))
    assert "n’existe pas" in shell.refused(1, "restore", str(tmp_path / "absent.zip"))
    assert shell.done("status", "--json") == before
    assert "FICHIER" in shell.refused(2, "restore")
    assert "--help" in shell.refused(2, "check", stored)


def test_a_damaged_dossier_goes_into_the_backup_and_is_told(shell: Shell, stored: str, tmp_path: Path) -> None:
    file_of(shell, stored).write_bytes(b"{")
    answer = shell("backup", "-o", str(tmp_path / "b.zip"))
    assert answer.code == 3
    assert "abîmé" in answer.err
    assert "1 fichier" in answer.out
    answer = shell("restore", str(tmp_path / "b.zip"))
    assert answer.code == 1
    assert "déjà abîmé" in answer.err


def test_a_command_that_writes_tidies_up_what_a_crash_left(shell: Shell, stored: str) -> None:
    left = file_of(shell, stored).with_name(f".{stored}.json.0123abcd.tmp")
    left.write_bytes(b"half")
    shell.done("status", stored)
    assert left.exists()
    answer = shell("add", stored, "noted", "--on", "2026-02-01", "--note", "Bonjour")
    assert answer.code == 0
    assert "interrompu" in answer.err
    assert not left.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [("EROFS", "Impossible d’écrire"), ("EACCES", "Impossible d’écrire"), ("ENOSPC", "le disque est plein")],
)
def test_what_cannot_be_written_elsewhere_says_why_and_leaves_nothing(
    shell: Shell, stored: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    create = disk.create

    def refuse(path: Path) -> int:
        if path.parent.exists():
            raise OSError(getattr(errno, name), name)
        return create(path)

    monkeypatch.setattr(disk, "create", refuse)
    target = tmp_path / "out" / "x"
    target.parent.mkdir()
    for arguments in (("letter", stored, "T-1"), ("export", stored), ("backup",)):
        assert said in shell.refused(1, *arguments, "-o", str(target)), arguments
        assert "n’existe pas" in shell.refused(1, *arguments, "-o", str(tmp_path / "absent" / "x")), arguments
    assert list(target.parent.iterdir()) == []


def test_a_dossier_whose_file_was_deleted_is_missed_and_brought_back(shell: Shell, stored: str) -> None:
    last = shell.done("add", stored, "noted", "--on", "2026-02-01", "--note", "Bonjour")
    file_of(shell, stored).unlink()
    answer = shell("check")
    assert answer.code == 3
    for said in ("Disparu", "« Fibre en panne »", f"« backups/{stored} »", "--repair"):
        assert said in answer.out
    assert shell("check", "--repair").code == 0
    exported = shell.done("export", stored)
    assert "customer_service_contacted" in exported
    assert last not in exported, "the last state had no other yet"
    shutil.rmtree(shell.data / "backups" / stored)
    file_of(shell, stored).unlink()
    assert "Tout est en ordre." in shell.done("check"), "deleted on purpose"


def test_nothing_that_is_given_out_takes_the_place_of_a_dossier(shell: Shell, stored: str) -> None:
    file = file_of(shell, stored)
    before = file.read_bytes()
    for arguments in (("letter", stored, "T-1", "--draft"), ("export", stored), ("backup",)):
        assert "ses propres fichiers" in shell.refused(1, *arguments, "-o", str(file)), arguments
    assert file.read_bytes() == before


def test_a_place_whose_disk_is_not_there_is_not_called_empty(shell: Shell, stored: str, tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"
    shell.done("backup", "-o", str(archive))
    away = shell.data.rename(tmp_path / "unplugged")
    shell.data.symlink_to(tmp_path / "disk" / "relance")
    kept = archive.read_bytes()
    for arguments in (("status",), ("status", "--line"), ("new",), ("check",), ("backup", "-o", str(archive))):
        assert "ne mène nulle part" in shell.refused(1, *arguments), arguments
    assert archive.read_bytes() == kept
    assert House(shell.data).obstacle() is not None
    (tmp_path / "disk").mkdir()
    away.rename(tmp_path / "disk" / "relance")
    assert shell.done("status", stored)


def test_something_else_in_the_place_of_a_dossier_is_damage_and_says_what_is_kept(shell: Shell, stored: str) -> None:
    shell.done("add", stored, "noted", "--on", "2026-02-01", "--note", "Bonjour")
    file = file_of(shell, stored)
    file.unlink()
    file.mkdir(mode=0o700)
    answer = shell("check", "--repair")
    assert answer.code == 3
    assert "Autre chose qu’un fichier" in answer.out
    assert "déplacez-la" in answer.out
    file.rmdir()
    assert shell("check", "--repair").code == 0
    assert shell.done("status", stored)
