"""Batteries print what they counted."""

import pytest

from tests.battery import figures


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One small table after everything else."""
    lines = list(figures.table())
    if lines:
        terminalreporter.section("figures of the batteries")
        for line in lines:
            terminalreporter.write_line(line)
