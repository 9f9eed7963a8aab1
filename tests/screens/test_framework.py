"""What is put around the framework still fits it."""

import inspect
import signal
import sys
from typing import Any

import pytest
from textual.drivers import linux_driver

from tui import framework

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this driver is not for Windows")


def decoder() -> Any:
    framework.driver_class()
    return vars(linux_driver)["getincrementaldecoder"]("utf-8")()


def test_the_driver_still_takes_its_decoder_from_the_name_that_is_replaced() -> None:
    assert 'getincrementaldecoder("utf-8")()' in inspect.getsource(linux_driver.LinuxDriver.run_input_thread)
    assert decoder().decode(b"caf\xe9 \xc3") == "caf\ufffd "


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
