"""PAGES: what was worked out of the stored dossiers, for as long as none of them, the day or the program changes.

A page is a file that may vanish at any time. Each of its lines belongs to one state of one dossier's file, and counts
while that file is in that state; a page that is damaged, of another day or another program counts for nothing. So a
page can make an answer quicker, and never another one.

Here pages are read, and hardly anything is imported: a prompt is answered from here before all the rest is loaded.
``model.store.ledger`` writes them.
"""

import os
import zlib

FOLDER = ".pages"
"""In the data directory, so that what is told of a dossier stays on its disk, and goes with it."""

GLANCES = "glances"
"""The page that holds what a list shows of each dossier."""

EARLY = "early"
"""The page whose answer is what a start says before the screens are loaded."""

LINE = "line"
"""The page whose answer is ``relance status --line``."""

SITUATIONS = "situations"
"""The page that holds the situation of each dossier as JSON, the most urgent first."""

FIRST = "first"
"""The page whose answer is the most urgent dossier whole, with its situation."""

DOSSIERS = "dossiers"
SUFFIX = ".json"
_FORMAT = b"relance-page/1"
_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def program_state(*packages: str) -> str:
    """Differs from the last one when a file of the program does: its code, its words, what the law says.

    A file that is replaced or written to gets a new instant of change, later than all others, which nobody can set.
    """
    count = size = newest = written = 0
    folders = list(packages)
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders += [] if entry.name == "__pycache__" else [entry.path]
                else:
                    status = entry.stat()
                    count, size, written = count + 1, size + status.st_size, written + status.st_mtime_ns
                    newest = max(newest, status.st_ctime_ns)
    return f"{packages[0]}:{count}:{size}:{written}:{newest}"


def states(folder: str) -> dict[str, bytes]:
    """What tells one state of a dossier's file from the next, by the file's name; nothing is opened."""
    found: dict[str, bytes] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and not entry.name.startswith("."):
                found[entry.name] = _state(entry)
    return found


def youngest(state: bytes) -> int:
    """The latest instant, in nanoseconds, at which a file in this state was changed."""
    _name, *numbers = state.split(b" ")
    return max(map(int, numbers[:2]), default=0)


def day_of(days: list[str]) -> str:
    """The day a page is of, from those of all regions in one order: the one day it is everywhere, else all of them."""
    return days[0] if len(set(days)) == 1 else " ".join(days)


def head(day: str, program: str) -> bytes:
    """What a page is good for."""
    return f"{day} {program}".encode("unicode_escape")


def written(head: bytes, said: bytes, rows: dict[bytes, bytes]) -> bytes:
    """A page: ``head`` names the day and the program, ``said`` is an answer about all rows together.

    ``rows``: a line for each state. Nothing in any of them may hold a line feed.
    """
    body = b"\n".join([head, said, *rows, *rows.values()])
    return b"%s %08x\n%s" % (_FORMAT, zlib.crc32(body), body)


def page(path: str, head: bytes) -> tuple[bytes, dict[bytes, bytes]] | None:
    """What the page at ``path`` says, ``said`` and ``rows``; ``None`` unless it is whole and has this very head."""
    try:
        data = _content(path)
    except OSError:
        return None
    first, _, body = data.partition(b"\n")
    if first != b"%s %08x" % (_FORMAT, zlib.crc32(body)):
        return None
    lines = body.split(b"\n")
    half = len(lines) // 2 + 1
    if lines[0] != head or len(lines) % 2:
        return None
    return lines[1], dict(zip(lines[2:half], lines[half:], strict=True))


def joined(situations: list[bytes]) -> str:
    """A list of objects in JSON, one on a line."""
    return "".join(("[\n", b",\n".join(situations).decode("ascii"), "\n]")) if situations else "[]"


def _content(path: str) -> bytes:
    descriptor = os.open(path, _READ)
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, and pathlib costs as much as all this
        return file.readall()


def _state(entry: "os.DirEntry[str]") -> bytes:
    name = entry.name.encode("unicode_escape", "backslashreplace").replace(b" ", b"\\x20")
    try:
        status = entry.stat()
    except OSError:  # it went, or leads nowhere
        return name
    return b"%s %d %d %d %d" % (name, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
