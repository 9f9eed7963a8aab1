"""A shell and stored dossiers for the tests of commands."""

from pathlib import Path

import pytest

from tests.cli.relance import Shell
from tests.cli.relance import shell as open_shell


@pytest.fixture
def shell(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands in an empty data directory, on 17 February 2026."""
    return open_shell(data_dir, capsys)


@pytest.fixture
def stored(shell: Shell) -> str:
    """The id of a dossier with a call of 15 January 2026 in it."""
    dossier = shell.done(
        *("new", "--title", "Fibre en panne", "--operator", "Orange", "--name", "Élise Martin"),
        *("--address", "12 rue des Lilas", "--address", "35000 Rennes", "--customer-number", "C-1"),
        *("--monthly-price", "39,99", "--mediator-member", "oui"),
    )
    shell.done("add", dossier, "outage_started", "--on", "14/01/2026")
    shell.done("add", dossier, "customer_service_contacted", "--on", "15/01/2026", "--channel", "phone")
    return dossier
