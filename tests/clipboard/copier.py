"""Copies a text by the real ladder, as the program does in the place where it runs: ``… copier.py TEXT ANSWER FOLDER``.

What came of it is written to ANSWER; it then stays, as a program would, until a file LEAVE is beside ANSWER.
"""

import json
import sys
import time
from pathlib import Path

from tui.clipboard.habits import Habits
from tui.clipboard.ladder import Ladder
from tui.clipboard.message import sentence
from tui.wording import Words

LEAVE = "leave"


def send(sequence: str) -> None:
    """To the terminal we run in."""
    sys.stdout.write(sequence)
    sys.stdout.flush()


def main() -> None:
    """Copy, tell, wait."""
    text, answer, folder = (Path(argument) for argument in sys.argv[1:4])
    begun = time.monotonic()
    result = Ladder(folder, send, habits=Habits()).copy(text.read_text(encoding="utf-8"), "lettre.txt")
    told = {
        "rung": result.best.rung if result.best else "",
        "state": result.best.state if result.best else "failed",
        "said": sentence(result, Words()).replace("\u00a0", " "),
        "seconds": time.monotonic() - begun,
        "tried": {done.rung: done.reason or done.state for done in result.outcomes},
    }
    beside = answer.with_suffix(".tmp")
    beside.write_text(json.dumps(told), encoding="utf-8")
    beside.replace(answer)
    for _moment in range(1200):
        if (answer.parent / LEAVE).exists():
            break
        time.sleep(0.05)


if __name__ == "__main__":
    main()
