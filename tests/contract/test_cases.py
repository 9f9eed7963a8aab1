"""Every case is imported and assessed by the commands, and once more from its file."""

import json
from pathlib import Path

import pytest

from tests.cli.relance import Shell
from tests.cli.relance import shell as open_shell
from tests.contract.cases import Case, differences, load_cases

CASES = load_cases()


@pytest.fixture
def shell(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands in an empty data directory."""
    return open_shell(data_dir, capsys)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_program_answers_what_the_text_says(case: Case, shell: Shell, tmp_path: Path) -> None:
    shell.today = case.today.isoformat()
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case.dossier()), encoding="utf-8")
    from_file = shell.done("status", "--file", str(file), "--json")
    shell.done("import", str(file))
    assert shell.done("status", "case", "--json") == from_file
    wrong = differences(case, json.loads(from_file))
    assert not wrong, "\n".join([case.title, *wrong])
    if case.code is not None:
        assert shell("status", "--file", str(file), "--exit-code").code == case.code
        assert shell("status", "--exit-code").code == case.code


def test_no_two_cases_tell_the_same() -> None:
    titles = [case.title for case in CASES]
    assert len(titles) == len(set(titles))
    assert all(title.startswith("§") for title in titles)
