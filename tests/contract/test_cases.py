"""Every case is assessed by the command; some are stored first, all of them in the battery."""

import json
from pathlib import Path

import pytest

from tests.cli.relance import Shell
from tests.cli.relance import shell as open_shell
from tests.contract.cases import Case, differences, load_cases
from tests.sampled import sampled

CASES = load_cases()


@pytest.fixture
def shell(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands in an empty data directory."""
    return open_shell(data_dir, capsys)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_program_answers_what_the_text_says(case: Case, shell: Shell, tmp_path: Path) -> None:
    answer = json.loads(shell.done("status", "--file", given(case, shell, tmp_path), "--json"))
    wrong = differences(case, answer)
    assert not wrong, "\n".join([case.title, *wrong])
    if case.code is not None:
        assert shell("status", "--file", str(tmp_path / "case.json"), "--exit-code").code == case.code


@pytest.mark.parametrize("case", sampled(CASES, CASES[::6]))
def test_it_answers_the_same_of_a_dossier_that_was_imported(case: Case, shell: Shell, tmp_path: Path) -> None:
    file = given(case, shell, tmp_path)
    from_file = shell.done("status", "--file", file, "--json")
    shell.done("import", file)
    assert shell.done("status", "case", "--json") == from_file
    assert json.loads(shell.done("status", "--json")) == [json.loads(from_file)]
    assert shell("status", "--exit-code").code == shell("status", "--file", file, "--exit-code").code


def given(case: Case, shell: Shell, folder: Path) -> str:
    """The case as a file, on its day."""
    shell.today = case.today.isoformat()
    file = folder / "case.json"
    file.write_text(json.dumps(case.dossier()), encoding="utf-8")
    return str(file)


def test_no_two_cases_tell_the_same() -> None:
    titles = [case.title for case in CASES]
    assert len(titles) == len(set(titles))
    assert all(title.startswith("§") for title in titles)
