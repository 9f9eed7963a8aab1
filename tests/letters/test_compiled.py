"""Templates are compiled once, where that can be kept; where it cannot, each start compiles them anew."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from jinja2.nodes import Template

from model.letters.compiled import Compiled, compiled


class Counting(Environment):
    """Counts what is compiled: a template is parsed for nothing else."""

    made = 0

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        self.made += 1
        return super()._parse(source, name, filename)


def started(kept: Compiled, text: str = "Le {{ day }}.") -> Counting:
    env = Counting(loader=DictLoader({"t": text}), bytecode_cache=kept)
    assert env.get_template("t").render(day="1er mars") == text.replace("{{ day }}", "1er mars")
    return env


def test_a_second_start_compiles_nothing_unless_the_template_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert started(compiled(tmp_path)).made == 1
    assert started(compiled(tmp_path)).made == 0
    assert started(compiled(tmp_path), "Fait le {{ day }}.").made == 1
    for file in (tmp_path / "__pycache__").iterdir():
        file.write_bytes(b"damaged")
    assert started(compiled(tmp_path)).made == 1


def test_where_nothing_can_be_kept_letters_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "__pycache__").write_text("a file in the way")
    assert started(compiled(tmp_path)).made == 1
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert started(compiled(tmp_path / "elsewhere")).made == 1
    assert not (tmp_path / "elsewhere").exists()
