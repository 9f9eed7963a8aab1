"""The same below Python: strace makes each system call of a commit fail, or kills the process there.

The child is forked warm, waits without a call that is counted, and is let go once strace holds it: so the calls that
are counted are those of the act and no others, the lock's and the zip's among them.
"""

import errno
import mmap
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.battery import figures
from tests.battery.storage.acts import Act
from tests.battery.storage.all_acts import ACTS
from tests.battery.storage.children import Child
from tests.battery.storage.test_faults import ERRORS, TOLD, ended, judged
from tests.programs import require

pytestmark = pytest.mark.battery

CALLS = (
    *("openat", "read", "pread64", "write", "pwrite64", "fsync", "close", "link", "linkat", "rename", "renameat"),
    *("renameat2", "mkdir", "unlink", "unlinkat", "flock", "getdents64", "ftruncate", "chmod", "fchmod", "lseek"),
    *("newfstatat", "fstat", "stat", "lstat", "statx", "utimensat", "fcntl", "ioctl", "readlink"),
)
"""All that touches files."""

MADE = re.compile(rf"^\d+ +({'|'.join(CALLS)})\(", re.MULTILINE)
PATIENCE = 20.0
ACTED = ("commit", "migration", "backup", "restore", "repair", "bring back", "unite", "piece")
LOOKING = {
    "newfstatat",
    "fstat",
    "stat",
    "lstat",
    "statx",
    "lseek",
    "fcntl",
    "ioctl",
    "readlink",
    "read",
    "pread64",
    "getdents64",
}
"""Calls that change nothing: one error stands for all there."""


class Forbidden(Exception):
    """The system lets nobody hold another process."""


@pytest.mark.parametrize("name", ACTED)
def test_every_system_call_fails_or_is_the_last_and_nothing_is_lost(name: str, tmp_path: Path) -> None:
    strace = require("strace")
    act = ACTS[name]
    start = tmp_path / "start"
    start.mkdir()
    act.prepare(start)
    act.ready(
        _copy(start, tmp_path / "now")
    )()  # once here: what loads late is loaded, and each child makes the same calls
    try:
        status, log = held(strace, act, _copy(start, tmp_path / "now"), tmp_path / "log")
    except Forbidden as refusal:
        pytest.skip(
            f"NO FAULTS BELOW PYTHON: strace may not hold a process here ({refusal}); those of the seam are run"
        )
    assert status == 0
    made = Counter(MADE.findall(log))
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    struck = 0
    for call, times in sorted(made.items()):
        for when in range(1, times + 1):
            for error in (None, *(ERRORS if call not in LOOKING else (errno.EIO,))):
                blow = f"error={errno.errorcode[error]}" if error else "signal=SIGKILL"
                folder = _copy(start, tmp_path / "now")
                status, log = held(strace, act, folder, tmp_path / "log", f"inject={call}:{blow}:when={when}")
                struck += "INJECTED" in log or "killed by SIGKILL" in log
                said = f"{call} {when}, {blow}: {TOLD.get(status, status)}"
                ends[TOLD.get(status, "astray")] += 1
                wrong += judged(act, folder, status, said, may_leave=call in {"openat", "unlink", "close"})
    runs = sum(ends.values())
    figures.tell(f"strace, {name}", calls=sum(made.values()), runs=runs, **dict(ends), wrong=len(wrong))
    assert not wrong, "\n".join(wrong)
    assert struck == runs, f"{runs - struck} blows fell beside"


def held(strace: str, act: Act, folder: Path, log: Path, *inject: str) -> tuple[int, str]:
    """Do the act in a child that strace holds; its end, and what strace saw."""
    doing = act.ready(folder)
    go = mmap.mmap(-1, 1)

    def wait_and_do(say: Callable[[str], None]) -> int:
        say("ready")
        while go[0] == 0:
            time.sleep(0.0005)
        return ended(doing)

    child = Child(wait_and_do)
    assert child.hear() == "ready"
    log.unlink(missing_ok=True)
    expressions = [part for one in (f"trace={','.join(f'?{call}' for call in CALLS)}", *inject) for part in ("-e", one)]
    holding = subprocess.Popen(
        [strace, "-f", "-o", str(log), *expressions, "-p", str(child.pid)], stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert holding.stderr is not None
    try:
        said = holding.stderr.readline()
        if "attached" not in said:
            child.kill()
            raise Forbidden(said.strip())
        go[0] = 1
        status, _lines = child.end()
        holding.wait(timeout=PATIENCE)
    finally:
        holding.kill()
        holding.wait()
        holding.stderr.close()
    return status, log.read_text(encoding="utf-8", errors="replace")


def _copy(start: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return shutil.copytree(start, folder)
