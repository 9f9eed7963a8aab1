"""``relance letter``: as text, as Markdown, as PDF."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.relance import Shell
from tests.pdf.reading import read


def test_a_pdf_is_written_to_the_file_named(shell: Shell, stored: str, tmp_path: Path) -> None:
    text = shell.done("letter", stored, "T-1")
    assert shell.done("letter", stored, "T-1", "--format", "pdf", "-o", str(tmp_path / "lettre.pdf")) == ""
    found = read((tmp_path / "lettre.pdf").read_bytes())
    assert "".join(found.text.split()) == "".join(text.split())
    assert (tmp_path / "lettre.pdf").stat().st_mode & 0o077 == 0, "a letter is nobody else's business"


def test_the_name_of_the_file_chooses_the_format_where_no_option_does(
    shell: Shell, stored: str, tmp_path: Path
) -> None:
    shell.done("letter", stored, "T-1", "-o", str(tmp_path / "lettre.pdf"))
    shell.done("letter", stored, "T-1", "-o", str(tmp_path / "lettre.md"))
    shell.done("letter", stored, "T-1", "-o", str(tmp_path / "lettre"))
    shell.done("letter", stored, "T-1", "--format", "txt", "-o", str(tmp_path / "texte.pdf"))
    assert (tmp_path / "lettre.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "lettre.md").read_text().split() == shell.done("letter", stored, "T-1", "--format", "md").split()
    assert (tmp_path / "lettre").read_text().split() == shell.done("letter", stored, "T-1").split()
    assert (tmp_path / "texte.pdf").read_text().split() == shell.done("letter", stored, "T-1").split()


def test_a_pdf_goes_down_a_pipe(shell: Shell, stored: str) -> None:
    command = [sys.executable, "-m", "tui", "--data-dir", str(shell.data), "--today", shell.today]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [*command, "letter", stored, "T-1", "--format", "pdf"], cwd=root, capture_output=True, check=True, timeout=60
    )
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")
    assert done.stderr == b""


def test_a_pdf_is_not_thrown_at_a_terminal(shell: Shell, stored: str) -> None:
    command = ["-m", "tui", "--data-dir", str(shell.data), "--today", shell.today]
    root = str(Path(__file__).parents[2])
    child = pexpect.spawn(
        sys.executable,
        [*command, "letter", stored, "T-1", "--format", "pdf"],
        cwd=root,
        env=dict(os.environ),
        encoding="utf-8",
        timeout=30,
    )
    said = child.read()
    child.close()
    assert child.exitstatus == 1
    assert "%PDF" not in said
    assert "-o lettre.pdf" in said


def test_without_the_extra_one_sentence_says_how_to_get_it(
    shell: Shell, stored: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    said = shell.refused(1, "letter", stored, "T-1", "--format", "pdf", "-o", str(tmp_path / "lettre.pdf"))
    assert "pip install 'relance[pdf]'" in said
    assert "txt" in said
    assert not (tmp_path / "lettre.pdf").exists()
    assert "Objet" in shell.done("letter", stored, "T-1")


def test_an_incomplete_letter_is_a_pdf_only_as_a_draft(shell: Shell, tmp_path: Path) -> None:
    dossier = shell.done("new", "--operator", "Orange")
    arguments = ("letter", dossier, "T-1", "--format", "pdf", "-o", str(tmp_path / "l.pdf"))
    assert "votre nom" in shell.refused(1, *arguments)
    shell.done(*arguments, "--draft")
    assert "votre nom" in read((tmp_path / "l.pdf").read_bytes()).text.replace("\u00a0", " ")


def test_markdown_marks_up_what_is_ours_alone(shell: Shell) -> None:
    dossier = shell.done("new", "--operator", "*Orange*", "--name", "# Camille [x](y)")
    said = shell.done("letter", dossier, "T-1", "--format", "md", "--draft")
    assert said.startswith("\\# Camille \\[x\\](y)")
    assert "\\*Orange\\*" in said
    assert "**Objet" in said


def test_the_text_puts_the_recipient_in_the_window(shell: Shell, stored: str) -> None:
    lines = shell.done("letter", stored, "T-1").split("\n")
    assert f"{' ' * 44}Orange" in lines
    assert lines.index(f"{' ' * 44}Orange") >= 10


def test_text_needs_neither_the_pdf_nor_the_markdown(shell: Shell, stored: str) -> None:
    script = (
        "import sys; from tui.__main__ import main; "
        f"main(['--data-dir', {str(shell.data)!r}, '--today', '2026-02-17', 'letter', {stored!r}, 'T-1']); "
        "print([name for name in sys.modules if 'typst' in name or name.endswith(('.pdf', '.markdown'))])"
    )
    child = pexpect.spawn(
        sys.executable, ["-c", script], cwd=str(Path(__file__).parents[2]), encoding="utf-8", timeout=30
    )
    said = child.read()
    child.close()
    assert said.rstrip().endswith("[]")
