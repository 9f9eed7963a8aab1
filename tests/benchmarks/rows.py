"""Every row of the table, in its order. Each function yields the rows of one subject."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

from model.assess.calculator import assess
from model.assess.facts import Facts
from model.letters.build import build
from model.letters.compose import compose, environment
from model.letters.story import Story
from model.procedure.reader import load_procedure
from model.store import pages
from model.store.tiny import TinyRepository
from tests.benchmarks.measure import Row, growth, interleaved, timed
from tests.benchmarks.programs import ENVIRONMENT, answered, bare_python, empty_app, relance
from tests.benchmarks.stock import TODAY, folder_of, long_record
from tests.benchmarks.terminal import Terminal
from tui.examples import example_dossiers

RUNS, STARTS, KEYS = 7, 15, 60
"""Rounds; whole programs vary most between runs, and a key is quick to press again."""

SHELF_TEXT = "Dossiers"
READY = "ready 0"
TO_DO = "Saisir le médiateur."
"""What to do in the most urgent of the dossiers of the shelf."""


class Bench:
    """The folders all rows share."""

    def __init__(self, directory: Path) -> None:
        """Make them once."""
        self.twenty = folder_of(directory / "twenty", 20)
        self.hundred = folder_of(directory / "hundred", 100)
        self.thousand = folder_of(directory / "thousand", 1000)
        self.morning = folder_of(directory / "morning", 1000)
        self.long = directory / "long"
        TinyRepository(self.long).create(long_record(10_000))
        self.scratch = directory / "scratch"


def first_frame(start: Callable[[], Terminal], text: str) -> Callable[[], float]:
    """Seconds from exec until the frame with ``text`` is whole."""

    def run() -> float:
        with start() as terminal:
            last, _count = terminal.settle(text, quiet=0.15)
            return last - terminal.started

    return run


def first_words(start: Callable[[], Terminal], text: str) -> Callable[[], float]:
    """Seconds from exec until ``text`` is there."""

    def run() -> float:
        with start() as terminal:
            seen, _count = terminal.settle(text, quiet=0)
            return seen - terminal.started

    return run


def start_up(bench: Bench) -> Iterator[Row]:
    """From exec to the main screen, and to what is said before it: kept when the screens were left."""
    with relance(bench.twenty) as program:
        program.settle(SHELF_TEXT, quiet=0.3)
        program.leave("q")
    words, twenty, thousand, anew, empty = interleaved(
        STARTS,
        first_words(lambda: relance(bench.twenty), TO_DO),
        first_frame(lambda: relance(bench.twenty), SHELF_TEXT),
        first_frame(lambda: relance(bench.thousand), SHELF_TEXT),
        first_frame(lambda: relance(without_pages(bench.morning)), SHELF_TEXT),
        first_frame(empty_app, READY),
    )
    yield Row("what to do first, in words", words, empty, 0.3)
    yield Row("first start, 20 dossiers", twenty, empty, 1.15)
    yield Row("first start, 1,000 dossiers", thousand, empty, 1.3)
    yield Row("the same, the first one of a day", anew, empty, None)


def without_pages(directory: Path) -> Path:
    """The same folder as on another day: nothing that was worked out counts."""
    shutil.rmtree(directory / pages.FOLDER, ignore_errors=True)
    return directory


def commands(bench: Bench) -> Iterator[Row]:
    """The command line against bare Python."""
    line, whole, anew, bare = interleaved(
        RUNS,
        lambda: answered(bench.twenty, "status", "--line"),
        lambda: answered(bench.thousand, "status", "--json"),
        lambda: answered(without_pages(bench.morning), "status", "--json"),
        bare_python,
    )
    yield Row("status --line, 20 dossiers", line, bare, 3)
    yield Row("status --json, 1,000 dossiers", whole, bare, 8)
    yield Row("the same, the first one of a day", anew, bare, None)


def keys(bench: Bench) -> Iterator[Row]:
    """A key on the timeline of 10,000 entries, and the bytes of a frame."""
    with relance(bench.long) as program, empty_app() as empty:
        _, first_bytes = program.settle(SHELF_TEXT, quiet=0.3)
        empty.settle(READY, quiet=0.3)
        program.press("\r", "Frise", quiet=0.3)
        program.press("\x1b[H", quiet=0.3)

        def redraw() -> float:
            return empty.press("u")[0]

        def page() -> float:
            return program.press("\x1b[6~")[0]

        inside, update = interleaved(KEYS, lambda: program.press("\x1b[B")[0], redraw)
        row_bytes = program.press("\x1b[A")[1]
        scrolling, beside = interleaved(KEYS, page, redraw)
        worst, beside_worst = interleaved(RUNS, lambda: max(page() for _ in range(25)), redraw)
        switch_bytes = program.press("e")[1]
    yield Row("a key on 10,000 entries, in the page", inside, update, 1.1)
    yield Row("a key on 10,000 entries, scrolling", scrolling, beside, 2.2)
    yield Row("a key on 10,000 entries, worst", worst, beside_worst, 3)
    yield Row("first frame", first_bytes, None, 10_000, "B")
    yield Row("one row moved", row_bytes, None, 500, "B")
    yield Row("one view switched", switch_bytes, None, 8_000, "B")


def ticking(bench: Bench) -> Iterator[Row]:
    """Key → frame with the new situation, entry durable; against the same bytes written durably plus one redraw."""
    bench.scratch.mkdir(exist_ok=True)
    with relance(bench.twenty) as program, empty_app() as empty:
        program.settle(SHELF_TEXT, quiet=0.3)
        empty.settle(READY, quiet=0.3)
        program.press("\r", "Frise", quiet=0.3)
        program.press("e", quiet=0.3)
        program.press(" ", quiet=0.3)
        ticked = max((bench.twenty / "dossiers").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        data = ticked.read_bytes()
        tick, write, redraw = interleaved(
            11,
            lambda: program.press(" ")[0],
            timed(lambda: write_durably(bench.scratch, data)),
            lambda: empty.press("u")[0],
        )
    yield Row("ticking an item, durable", tick, write + redraw, 2)


def write_durably(directory: Path, data: bytes) -> None:
    """The floor of any safe save: temporary file, fsync, rename."""
    temporary = directory / "raw.tmp"
    with temporary.open("wb") as file:
        file.write(data)
        os.fsync(file.fileno())
    temporary.replace(directory / "raw.json")


def calculator() -> Iterator[Row]:
    """Re-assessment against sorting and folding as many tuples."""
    procedure = load_procedure()
    for count, budget in ((100, 3.0), (10_000, 5.0)):
        dossier = long_record(count)
        tuples = [(entry.on, entry.noted_at, entry.id) for entry in dossier.entries]
        own, floor = interleaved(25, timed(partial(assess, dossier, procedure, TODAY)), timed(partial(fold, tuples)))
        yield Row(f"re-assessment of {count:,} entries", own, floor, budget)


def fold(tuples: list[tuple[date, datetime | None, str]]) -> int:
    """The least anybody can do with a record: put it in order and look at each entry once."""
    seen = 0
    for on, noted_at, name in sorted(tuples):
        seen += bool(name and noted_at and on)
    return seen


def opening(bench: Bench) -> Iterator[Row]:
    """Opening 10,000 entries against parsing the file and showing one empty screen."""
    data = next((bench.long / "dossiers").glob("*.json")).read_bytes()

    def open_long() -> float:
        with relance(bench.long) as program:
            program.settle(SHELF_TEXT, quiet=0.3)
            return program.press("\r", "Frise", quiet=0.2)[0]

    def empty_screen() -> float:
        with empty_app() as empty:
            empty.settle(READY, quiet=0.3)
            return empty.press("s", "another", quiet=0.2)[0]

    own, parse, screen = interleaved(STARTS, open_long, timed(lambda: json.loads(data)), empty_screen)
    yield Row("opening a dossier of 10,000 entries", own, parse + screen, 1.5)


def filtering(bench: Bench) -> Iterator[Row]:
    """Typing into the filter of 1,000 dossiers."""
    with relance(bench.thousand) as program, empty_app() as empty:
        program.settle(SHELF_TEXT, quiet=0.3)
        empty.settle(READY, quiet=0.3)
        program.press("/", quiet=0.2)
        letters = iter("fibre en panne rue")
        typed, update = interleaved(15, lambda: program.press(next(letters))[0], lambda: empty.press("u")[0])
    yield Row("typing into the filter of 1,000 dossiers", typed, update, 2)


def letters() -> Iterator[Row]:
    """The first letter (template engine cold) and the next ones."""

    def cold(code: str) -> float:
        done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True)
        return float(done.stdout)

    ours = (
        "import time; from model.assess.calculator import assess; from model.letters.compose import compose;"
        "from model.procedure.reader import load_procedure; from tui.examples import example_dossiers;"
        "from tests.benchmarks.stock import TODAY; p = load_procedure(); d = example_dossiers(TODAY)[0];"
        "s = assess(d, p, TODAY); t = time.perf_counter(); compose('T-1', d, s, p); print(time.perf_counter() - t)"
    )
    floor = (
        "import time; t = time.perf_counter(); import jinja2;"
        "jinja2.Environment().from_string('Le {{ day }}').render(day=1); print(time.perf_counter() - t)"
    )
    first, bare = interleaved(5, lambda: cold(ours), lambda: cold(floor))
    yield Row("first letter, template engine cold", first, bare, 1.5)
    procedure = load_procedure()
    dossier = example_dossiers(TODAY)[0]
    situation = assess(dossier, procedure, TODAY)
    spec = procedure.letters["T-1"]
    context = build(spec, Story(Facts(dossier, procedure, TODAY)), situation, None, "")
    names = {name: getattr(context, name) for name in context.__struct_fields__}
    template = environment().get_template(spec.template)
    again, render = interleaved(
        15, timed(lambda: compose("T-1", dossier, situation, procedure)), timed(lambda: template.render(names))
    )
    yield Row("a letter again", again, render, 1.1)


def views(bench: Bench) -> Iterator[Row]:
    """Switching between the views against pushing a new screen."""
    with relance(bench.twenty) as program, empty_app() as empty:
        program.settle(SHELF_TEXT, quiet=0.3)
        empty.settle(READY, quiet=0.3)
        program.press("\r", "Frise", quiet=0.3)
        for key in "elf":
            program.press(key, quiet=0.3)
        order = iter("elf" * 20)

        def push() -> float:
            took = empty.press("s")[0]
            empty.press("\x1b", quiet=0.2)
            return took

        switch, pushed = interleaved(12, lambda: program.press(next(order))[0], push)
    yield Row("switching views", switch, pushed, 0.2)


def leaving(bench: Bench) -> Iterator[Row]:
    """Quit, key to prompt."""

    def leave(start: Callable[[], Terminal], text: str) -> Callable[[], float]:
        def run() -> float:
            with start() as terminal:
                terminal.settle(text, quiet=0.2)
                return terminal.leave("q")

        return run

    own, empty = interleaved(5, leave(lambda: relance(bench.twenty), SHELF_TEXT), leave(empty_app, READY))
    yield Row("quit", own, empty, 0.2)


def memory(bench: Bench) -> Iterator[Row]:
    """Resident memory on the main screen."""
    with relance(bench.twenty) as program, empty_app() as empty:
        program.settle(SHELF_TEXT, quiet=0.3)
        empty.settle(READY, quiet=0.3)
        yield Row("memory, main screen", program.memory() / 1024, empty.memory() / 1024, 1.25, "MB")


def scaling(bench: Bench) -> Iterator[Row]:
    """The exponent of growth over three sizes (1 is linear); a little room for noise."""
    procedure = load_procedure()
    counts = [1_000, 4_000, 16_000]
    records = [long_record(count) for count in counts]
    times = interleaved(RUNS, *(timed(partial(assess, record, procedure, TODAY)) for record in records))
    yield Row("growth in entries (exponent)", growth(counts, times), None, 1.1, "")
    folders = {20: bench.twenty, 100: bench.hundred, 1000: bench.thousand}
    shelves = interleaved(RUNS, *(timed(partial(read_all, folder)) for folder in folders.values()))
    yield Row("growth in dossiers (exponent)", growth(list(folders), shelves), None, 1.1, "")


def read_all(folder: Path) -> object:
    """Every dossier, by a repository that has read none."""
    return TinyRepository(folder).load_all()


def subjects(bench: Bench) -> tuple[Callable[[], Iterator[Row]], ...]:
    """The whole table, subject by subject."""
    return (
        partial(start_up, bench),
        partial(commands, bench),
        partial(keys, bench),
        partial(ticking, bench),
        calculator,
        partial(opening, bench),
        partial(filtering, bench),
        letters,
        partial(views, bench),
        partial(leaving, bench),
        partial(memory, bench),
        partial(scaling, bench),
    )
