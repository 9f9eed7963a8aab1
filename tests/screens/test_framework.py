"""What is put around the framework still fits it."""

import asyncio
import inspect
import os
import select
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich import _wrap as rich_lines
from textual import _wrap as textual_lines
from textual.constants import ESCAPE_DELAY
from textual.drivers import linux_driver

from model.desk import Desk
from tests.screens.stage import seated
from tui import framework
from tui.dialogs.confirm import Confirm
from tui.wording import Words

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this driver is not for Windows")


def decoder() -> Any:
    return vars(framework)["_ForgivingDecoder"]()


def test_what_is_no_utf_8_is_replaced_and_what_may_become_it_is_waited_for() -> None:
    assert decoder().decode(b"caf\xe9 \xc3") == "caf\ufffd "


def test_the_driver_still_reads_keys_in_the_method_that_is_replaced_until_the_event_that_is_replaced() -> None:
    driver = linux_driver.LinuxDriver
    assert "self.run_input_thread()" in inspect.getsource(driver._run_input_thread)
    assert "self.exit_event.set()" in inspect.getsource(driver.disable_input)
    assert "self.exit_event = Event()" in inspect.getsource(driver.__init__)
    read = inspect.getsource(driver.run_input_thread)
    for step in ("XTermParser(self._debug)", "parser.feed", "parser.tick", "self.process_message(event)"):
        assert step in read


def test_reading_keys_ends_at_once_when_it_is_told_to() -> None:
    bell = vars(framework)["_Bell"]()
    assert select.select([bell], [], [], 0)[0] == []
    bell.set()
    bell.set()
    assert select.select([bell], [], [], 0)[0] == [bell]
    bell.clear()
    assert select.select([bell], [], [], 0)[0] == []
    assert not bell.is_set()


def driver_at(terminal: int, **state: object) -> Any:
    """A driver that nobody started, at this descriptor."""
    made = framework.driver_class()
    assert made
    driver: Any = made.__new__(made)
    driver.fileno = terminal
    usual = {"_debug": False, "_bell": vars(framework)["_Bell"](), "_writer_thread": None, "leaving": False}
    vars(driver).update({**usual, "_app": SimpleNamespace(_exit=False, _running=True), **state})
    return driver


def test_who_types_nothing_lets_it_rest_and_an_escape_alone_is_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys, typed = os.pipe()
    told: list[str] = []
    driver = driver_at(keys, process_message=lambda event: told.append(event.key))
    waits: list[float] = []
    really = select.select

    def asked(reads: list[Any], writes: list[Any], errors: list[Any], wait: float) -> Any:
        waits.append(wait)
        if len(waits) == 3:  # at rest again
            driver._bell.set()
        return really(reads, writes, errors, wait)

    monkeypatch.setattr("tui.framework.select.select", asked)
    os.write(typed, b"\x1b")
    driver._read_keys()
    assert told == ["escape"]
    assert waits == [framework.AT_REST, ESCAPE_DELAY, framework.AT_REST]


def test_the_driver_still_keeps_what_a_late_end_and_a_stop_need() -> None:
    made = inspect.getsource(linux_driver.LinuxDriver.__init__)
    for name in ("self._file", "self.fileno", "self.attrs_before", "self._must_signal_resume", "self._writer_thread"):
        assert name in made
    for number in ("SIGTSTP, self._sigtstp_application", "SIGCONT, self._sigcont_application"):
        assert number in made
    assert "self._query_in_band_window_resize()" in inspect.getsource(linux_driver.LinuxDriver.start_application_mode)


def test_a_letter_cut_in_two_reads_is_one_letter() -> None:
    read = decoder()
    assert [read.decode(part) for part in (b"\xc3", b"\xa9")] == ["", "é"]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The signals that the program sends itself."""
    sent: list[int] = []
    monkeypatch.setattr("os.kill", lambda _process, number: sent.append(number))
    return sent


def test_a_terminal_that_says_nothing_more_is_a_terminal_that_hung_up(sent: list[int]) -> None:
    reads, writes = os.pipe()
    os.close(writes)
    driver_at(reads).run_input_thread()
    os.close(reads)
    assert sent == [signal.SIGHUP]


def test_lines_are_still_broken_where_it_is_said_where() -> None:
    assert "re_word.match(text" in inspect.getsource(rich_lines.words)
    assert "re_chunk.match(text" in inspect.getsource(textual_lines.chunks)


@pytest.mark.parametrize("width", [40, 44, 48, 52, 56, 60])
async def test_no_line_of_a_dialog_breaks_at_a_no_break_space(desk: Desk, tmp_path: Path, width: int) -> None:
    sentence = "Disparu_: «_le dossier_»_; que faire_? Payer 29,99_€ ou 1_200_€_!".replace("_", "\u00a0")
    async with seated(desk, tmp_path, size=(width, 24)) as seat:
        seat.app.push_screen(Confirm(Words(), title="Titre", lines=[sentence]))
        await seat.press()
        await seat.pilot.pause()
        told = [line.strip(" │") for line in seat.sight.split("\n")]
        assert "29,99 €" in seat.sight
        assert not [line for line in told if line.startswith((":", ";", "?", "!", "»", "€", "200")) or line[-1:] == "«"]


def test_an_editor_breaks_no_line_at_a_no_break_space() -> None:
    framework.keep_together()
    text = "Une somme de 1\u202f200\u00a0€\u00a0: payez."
    assert textual_lines.compute_wrap_offsets(text, 18, 4) == [text.index("1")]


def test_what_is_stopped_while_it_still_starts_has_nothing_to_give_back(sent: list[int]) -> None:
    driver_at(0)._sigtstp_application()
    driver_at(0)._sigcont_application()
    assert sent == [signal.SIGSTOP]


def test_a_signal_that_comes_in_the_middle_of_writing_waits_for_its_end(sent: list[int]) -> None:
    loop = asyncio.new_event_loop()
    reads, writes = os.pipe()  # no terminal
    driver = driver_at(reads, _writer_thread=object(), _auto_restart=True, _loop=loop, stopped=True)
    driver._sigtstp_application()
    driver._sigcont_application()
    assert sent == []
    loop.run_until_complete(asyncio.sleep(0))
    assert sent == [], "it was called to go on before it came to a stop"
    loop.close()
    driver._sigtstp_application()
    assert sent == []
    for end in (reads, writes):
        os.close(end)


@pytest.mark.parametrize(("exits", "runs"), [(True, True), (False, False)], ids=["quit", "cancelled"])
def test_who_is_leaving_neither_stops_nor_takes_the_terminal_again(sent: list[int], exits: bool, runs: bool) -> None:
    terminal, other = os.openpty()
    driver = driver_at(other, _app=SimpleNamespace(_exit=exits, _running=runs), _to_stop=True, stopped=False)
    driver._stop()
    driver._go_on()
    assert sent == []
    for end in (terminal, other):
        os.close(end)


def test_going_on_without_a_terminal_takes_none() -> None:
    reads, writes = os.pipe()
    driver_at(reads, stopped=True)._go_on()
    for end in (reads, writes):
        os.close(end)
