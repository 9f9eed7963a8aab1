"""Half past eleven in Paris on the last of January: it is February already in Réunion, and evening in Martinique."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from model.desk import Desk
from model.procedure.shape import Procedure
from model.record.fields import REGIONS, Region
from model.store import ledger, pages
from model.store.ledger import Ledger
from model.store.tiny import TinyRepository
from tests.storage.stories import dossier
from tui.__main__ import main
from tui.clock import SystemClock
from tui.examples import example_dossiers

LAST, FIRST = date(2026, 1, 31), date(2026, 2, 1)
LATE = datetime(2026, 1, 31, 22, 30, tzinfo=UTC)
ZONES = {
    "guadeloupe": "America/Guadeloupe",
    "martinique": "America/Martinique",
    "guyane": "America/Cayenne",
    "reunion": "Indian/Reunion",
    "mayotte": "Indian/Mayotte",
}


class Hands:
    """The hands of the program's own clock."""

    def __init__(self) -> None:
        self.at = LATE

    def read(self) -> datetime:
        return self.at.astimezone(ZoneInfo("Europe/Paris"))


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    found = Hands()
    monkeypatch.setattr(SystemClock, "_instant", lambda _clock: found.read())
    monkeypatch.setattr(ledger, "RIPE", -1)  # no test waits two seconds
    return found


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier in each of three regions."""
    repository = TinyRepository(tmp_path)
    for region in ("metropole", "reunion", "martinique"):
        repository.create(replace(dossier(region), region=region))
    monkeypatch.setenv("RELANCE_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def asked(*arguments: str) -> str:
        assert main(list(arguments)) == 0
        return capsys.readouterr().out

    return asked


def days(told: str) -> dict[str, str]:
    return {situation["dossier"]["id"]: situation["as_of"] for situation in json.loads(told)}


@pytest.mark.parametrize("month", [1, 7])
@pytest.mark.parametrize("hour", range(24))
def test_the_day_is_that_of_the_zone(hands: Hands, month: int, hour: int) -> None:
    hands.at = datetime(2026, month, 31, hour, 30, tzinfo=UTC)
    expected = {region: hands.at.astimezone(ZoneInfo(ZONES.get(region, "Europe/Paris"))).date() for region in REGIONS}
    clock = SystemClock()
    assert clock.days() == expected
    assert {region: clock.today(region) for region in REGIONS} == expected


@pytest.mark.usefixtures("hands")
def test_a_day_that_was_asked_for_is_the_day_everywhere() -> None:
    assert SystemClock(FIRST).days() == dict.fromkeys(REGIONS, FIRST)
    assert pages.day_of([*map(str, SystemClock(FIRST).days().values())]) == "2026-02-01"
    assert pages.day_of([*map(str, SystemClock().days().values())]) != pages.day_of(
        [*map(str, SystemClock(LAST).days().values())]
    )


@pytest.mark.usefixtures("hands")
def test_the_desk_assesses_and_stamps_on_the_day_of_the_claimant(home: Path, procedure: Procedure) -> None:
    desk = Desk(TinyRepository(home), procedure, SystemClock())
    expected = {"metropole": LAST, "martinique": LAST, "reunion": FIRST}
    assert {name: desk.open(name).situation.as_of for name in expected} == expected
    assert {each.seen.id: each.whole[1].as_of for each in desk.pile().filed} == expected
    assert {seen.id: seen.as_of for seen in desk.overview.glances().glances} == expected
    for name, day in expected.items():
        item = desk.open(name).situation.checklist[0].item
        assert desk.toggle(desk.open(name), item).entry.on == day
        assert desk.undo(name).entry.on == day


@pytest.mark.usefixtures("hands")
def test_what_was_assessed_is_assessed_anew_on_another_day(home: Path, procedure: Procedure, hands: Hands) -> None:
    desk = Desk(TinyRepository(home), procedure, SystemClock())
    before = desk.open("metropole")
    assert desk.open("metropole") is before
    hands.at += timedelta(days=1)
    assert desk.open("metropole").situation.as_of == before.situation.as_of + timedelta(days=1)


@pytest.mark.parametrize("region", ["reunion", "martinique"])
def test_a_region_that_changes_changes_the_day(home: Path, procedure: Procedure, region: Region) -> None:
    desk = Desk(TinyRepository(home), procedure, SystemClock(), ledger=Ledger(TinyRepository(home), home, "this"))
    desk.overview.glances()
    desk.edit(replace(desk.open("metropole").dossier, region=region))
    [seen] = [seen for seen in desk.overview.glances().glances if seen.id == "metropole"]
    assert seen.as_of == SystemClock().today(region)


@pytest.mark.usefixtures("home")
def test_the_status_is_right_from_pages_too(hands: Hands, ask: Callable[..., str]) -> None:
    """From the dossiers, from the page, then after each midnight on the way round the earth."""
    midnights = [  # UTC; what it is then in metropole, Réunion, Martinique
        (LATE, "2026-01-31", "2026-02-01", "2026-01-31"),
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), "2026-02-01", "2026-02-01", "2026-01-31"),
        (datetime(2026, 2, 1, 4, 30, tzinfo=UTC), "2026-02-01", "2026-02-01", "2026-02-01"),
        (datetime(2026, 2, 1, 20, 30, tzinfo=UTC), "2026-02-01", "2026-02-02", "2026-02-01"),
    ]
    for at, *expected in midnights:
        hands.at = at
        for _time in range(2):
            assert days(ask("status", "--json")) == dict(
                zip(("metropole", "reunion", "martinique"), expected, strict=True)
            )


@pytest.mark.usefixtures("hands", "home")
def test_the_second_answer_is_a_page(ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [("status", "--json"), ("status", "--line")]
    first = [ask(*arguments) for arguments in asked]
    monkeypatch.setattr("tui.root.run", lambda *_given: pytest.fail("more than the page was asked"))
    assert [ask(*arguments) for arguments in asked] == first
    monkeypatch.setenv("RELANCE_TODAY", LAST.isoformat())
    with pytest.raises(pytest.fail.Exception):
        ask("status", "--line")  # of one day everywhere: another page


def test_a_line_said_before_midnight_is_not_kept_for_the_day_after(
    hands: Hands, home: Path, procedure: Procedure
) -> None:
    desk = Desk(TinyRepository(home), procedure, SystemClock(), ledger=Ledger(TinyRepository(home), home, "this"))
    desk.overview.glances()
    before = pages.day_of([*map(str, SystemClock().days().values())])
    hands.at = datetime(2026, 1, 31, 23, 0, tzinfo=UTC)  # midnight in Paris
    desk.overview.keep_line("said on the last", 0)
    line = str(home / pages.FOLDER / pages.LINE)
    assert pages.page(line, pages.head(before, "this")) is not None
    assert pages.page(line, pages.head(pages.day_of([*map(str, SystemClock().days().values())]), "this")) is None


@pytest.mark.usefixtures("hands")
def test_words_for_a_day_mean_the_day_of_the_claimant(home: Path, ask: Callable[..., str]) -> None:
    opened = ask("new", "--region", "reunion", "--concluded-on", "hier").strip()
    stored = TinyRepository(home)
    assert stored.load(opened).contract.concluded_on == LAST
    for name, day in (("reunion", FIRST), ("martinique", LAST)):
        entry = ask("add", name, "outage_started", "--on", "aujourd'hui").strip()
        [found] = [noted for noted in stored.load(name).entries if noted.id == entry]
        assert found.on == day


def test_examples_live_in_the_metropole() -> None:
    """The demonstration is told from the day in Paris."""
    assert {example.region for example in example_dossiers(LAST)} <= {"metropole", "alsace_moselle"}
