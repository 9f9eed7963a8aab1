"""What all tests share: a world that stands still, and a desk in a folder that is thrown away.

Everything that could differ from one machine to the next is frozen before the first test: language, time zone, size
and kind of terminal, colours, the folders of the user. A test that needs another world says so itself.
"""

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings

from model.desk import Desk
from model.procedure.shape import Procedure
from model.record.fields import REGIONS, Region
from model.store.repository import Repository
from model.store.tiny import TinyRepository

TODAY = date(2026, 2, 17)
"""The day of most stories: one month, a weekend and a day after the call of 15 January 2026."""

PARIS = timezone(timedelta(hours=1), "CET")

FROZEN = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "COLUMNS": "80",
    "LINES": "24",
    "LANG": "C.UTF-8",
    "TZ": "Europe/Paris",
}
"""The terminal, the tongue and the clock's zone of every test."""

REMOVED = (
    *("DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT", "TMUX", "TMUX_PANE", "STY", "WINDOW"),
    *("TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION"),
    *("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_CTYPE", "LANGUAGE", "EDITOR", "VISUAL", "PAGER"),
    *("RELANCE_DATA_DIR", "RELANCE_TODAY", "RELANCE_LANG", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"),
)
"""What must not leak in from the machine the tests run on."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Tests wait much of their time for a screen to settle: ``-n auto`` is one worker more than there are cores."""
    return (os.cpu_count() or 1) + 1


settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def still_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Freeze the environment, and keep every test away from the real user's folders."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in REMOVED:
            patch.delenv(name, raising=False)
        for name, value in FROZEN.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            patch.setenv(name, str(home / name.lower()))
        time.tzset()
        yield
    time.tzset()


class StillClock:
    """A clock that shows one day, and whose instants follow one another by a second."""

    def __init__(self, day: date = TODAY) -> None:
        """Stop at noon, Paris time, of ``day``."""
        self.day = day
        self._read = 0

    def today(self, _region: Region = "metropole") -> date:
        """Always the same day."""
        return self.day

    def days(self) -> dict[Region, date]:
        """The same day everywhere."""
        return dict.fromkeys(REGIONS, self.day)

    def now(self) -> datetime:
        """One second later at each look, so that what is noted first comes first."""
        self._read += 1
        noon = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=PARIS)
        return noon + timedelta(seconds=self._read)


@pytest.fixture
def clock() -> StillClock:
    """The day of the test; ``clock.day = …`` to move it."""
    return StillClock()


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    """The procedure as it ships."""
    from model.procedure.reader import load_procedure  # noqa: PLC0415 - a test that needs no procedure reads none

    return load_procedure()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The data directory of this test."""
    return tmp_path / "données"


@pytest.fixture
def repository(data_dir: Path) -> Repository:
    """An empty shelf on disk."""
    return TinyRepository(data_dir)


@pytest.fixture
def desk(repository: Repository, procedure: Procedure, clock: StillClock) -> Desk:
    """The clerk, with an empty shelf."""
    return Desk(repository, procedure, clock)
