"""THE DOOR: what a prompt or a script asks again and again is answered from pages; ``tui.root`` does all the rest.

Hardly anything is imported before the answer is known to be none: a prompt waits for it.
"""

import os
import sys

import model
import tui
from model.store import pages

_PAGES = {
    ("status", "--line"): pages.LINE,
    ("status", "--line", "--exit-code"): pages.LINE,
    ("status", "--exit-code", "--line"): pages.LINE,
    ("status", "--json"): pages.SITUATIONS,
}
"""The command lines that are answered here when nothing changed since they were last answered."""


def main(argv: list[str] | None = None) -> int:
    """Run one command, or open the screens; answers the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    program = pages.program_state(model.__path__[0], tui.__path__[0])  # before any more of it is loaded
    answer = _known(arguments, program)
    if answer is not None and sys.stdout is not None:
        return _say(*answer)
    from tui import early

    if not arguments and early.suits(os.environ.get("TERM")):
        found = _kept(pages.EARLY, program)
        if found is not None:
            early.show(found[0].decode())
    try:
        from tui.root import run

        return run(arguments, program)
    finally:
        early.clear()


def _known(arguments: list[str], program: str) -> tuple[str, int] | None:
    """The answer of the last time and its exit code, if no dossier, day or part of the program changed since."""
    page = _PAGES.get(tuple(arguments))
    found = _kept(page, program) if page else None
    if found is None:
        return None
    if page == pages.SITUATIONS:
        return pages.joined(list(found[1].values())), 0
    code, _, line = found[0].decode().partition(" ")
    return line, int(code) if "--exit-code" in arguments else 0


def _kept(page: str, program: str) -> tuple[bytes, dict[bytes, bytes]] | None:
    """What a page says, if it says it of the dossiers as they are now."""
    data = _data_directory()
    if data is None or os.environ.get("RELANCE_LANG"):
        return None
    try:
        found = pages.page(f"{data}/{pages.FOLDER}/{page}", pages.head(_today(), program))
        whole = found is not None and found[1].keys() == set(pages.states(f"{data}/{pages.DOSSIERS}").values())
    except OSError:
        return None
    return found if whole else None


def _today() -> str:
    asked = os.environ.get("RELANCE_TODAY")
    if asked:
        return asked
    from tui.clock import SystemClock

    return pages.day_of([*map(str, SystemClock().days().values())])


def _data_directory() -> str | None:
    """Where the dossiers are; ``None`` where it takes more to find out."""
    named = os.environ.get("RELANCE_DATA_DIR")
    if named:
        return None if named.startswith("~") else named
    shared = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")  # noqa: PTH111 - pathlib is slow to import
    usual = sys.platform == "linux" and "ANDROID_DATA" not in os.environ and shared.startswith("/")
    usual = usual and os.environ.get("HOME", "/").startswith("/")
    return f"{shared}/relance" if usual else None


def _say(text: str, code: int) -> int:
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    try:
        sys.stdout.write(f"{text}\n" if text else "")
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt) as error:
        from tui.cli.ending import end
        from tui.wording import Words

        return end(error, Words())
    return code


if __name__ == "__main__":
    sys.exit(main())
