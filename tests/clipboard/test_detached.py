"""Another program is run, and heard, where no file can be written any more."""

import errno
import os
import sys

import pytest

from tui.clipboard import detached


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="no files in memory here")
def test_a_full_disk_does_not_keep_a_program_from_being_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(detached, "TemporaryFile", full)
    program = "import sys; print(sys.stdin.read()); print('wrong', file=sys.stderr); sys.exit(3)"
    ended = detached.run_detached([sys.executable, "-c", program], given="lettre", env=os.environ, patience=20)
    assert (ended.code, ended.out, ended.err) == (3, "lettre\n", "wrong\n")
