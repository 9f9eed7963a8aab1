"""A program that lends its terminal to an editor, and says what came of it: run on a pty by the tests."""

import signal
import sys
import termios

from tui.editor import edit


def say(*facts: object) -> None:
    """One line, at once."""
    sys.stdout.write(" ".join(map(str, facts)) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Edit the first argument; print what is known afterwards, one fact a line."""
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: say("HEARD", number))
    before = termios.tcgetattr(0)
    edited = edit(sys.argv[1], notice="PLEASE WAIT")
    say("TEXT", repr(edited.text))
    say("LEFT", repr(edited.left))
    say("PROBLEM", edited.problem, edited.program.rpartition("/")[2])
    say("SAME", termios.tcgetattr(0) == before)
    say("TYPED", repr(sys.stdin.readline()))


if __name__ == "__main__":
    main()
