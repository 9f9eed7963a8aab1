"""What is put around the framework still fits it."""

import inspect
import select
import signal
import sys
from typing import Any

import pytest
from textual.drivers import linux_driver

from tui import framework

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


def test_the_driver_still_keeps_what_a_late_end_needs() -> None:
    made = inspect.getsource(linux_driver.LinuxDriver.__init__)
    for name in ("self._file", "self.fileno", "self.attrs_before"):
        assert name in made


def test_a_letter_cut_in_two_reads_is_one_letter() -> None:
    read = decoder()
    assert [read.decode(part) for part in (b"\xc3", b"\xa9")] == ["", "é"]


def test_a_terminal_that_says_nothing_more_is_a_terminal_that_hung_up(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = []
    monkeypatch.setattr(framework, "LAST_MOMENT", 0)
    monkeypatch.setattr("os.kill", lambda _process, number: sent.append(number))
    read = decoder()
    assert read.decode(b"", final=True) == ""
    assert sent == []
    assert read.decode(b"") == ""
    assert sent == [signal.SIGHUP]
