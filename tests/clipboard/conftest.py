"""The table of what copying came to, terminal by terminal, printed at the end of the run."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from tests.clipboard.places import Told
from tests.clipboard.readme import agrees

ROW = "copy-row"

Row: TypeAlias = Callable[[str, Told, str | None, str], None]


@pytest.fixture
def row(record_property: Callable[[str, object], None]) -> Row:
    """Judge one row and put it into the table: place, what was said, what arrived, what should have."""

    def judge(place: str, told: Told, arrived: str | None, letter: str) -> None:
        came = "nothing" if arrived is None else "the letter" if arrived == letter else "SOMETHING ELSE"
        record_property(ROW, (place, told.rung or "none", told.state, came))
        assert arrived in (None, letter), "what arrived is not the letter"
        if told.state == "verified":
            assert told.said.startswith("Copié")
            assert arrived == letter, "a copy was claimed that did not happen"
        elif told.state == "sent_unconfirmed":
            assert "ne confirme jamais : collez pour vérifier" in told.said
            assert "Copié" not in told.said
        else:
            assert told.said.startswith("Pas de copie")
        assert agrees(place, told.state, came), "the README says something else"

    return judge


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table, as it stands in the README."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    rows = [value for report in reports for name, value in report.user_properties if name == ROW]
    if not rows:
        return
    terminalreporter.section("copy, terminal by terminal")
    words = {"verified": "copied, read back", "sent_unconfirmed": "sent, unconfirmed", "failed": "no copy, said so"}
    for place, rung, state, came in sorted(rows):
        terminalreporter.write_line(f"| {place} | {rung} | {words[state]} | {came} |")
