"""THE COMPOSITION ROOT: arguments, the one clock, the one repository, the one language; then a command or the screens.

Everything is chosen here and handed on; beside the door (``tui.__main__``) nothing else reads the environment or
chooses the data directory.
"""

import gc
import importlib
import os
import re
import signal
import stat
import sys
from argparse import SUPPRESS, Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from model.errors import RelanceError
from model.record.fields import FIRST_YEAR, LAST_YEAR
from tui import early
from tui.cli import COMMANDS, DONE, REFUSED
from tui.cli.arguments import Parser, add_global_options, hyphened, split
from tui.cli.ending import end, prepare_streams
from tui.cli.office import Office
from tui.cli.problems import Refused, UsageError
from tui.cli.speech import complain, say
from tui.clock import SystemClock
from tui.settings import Settings, read_settings, settings_file, told
from tui.wording import LANGUAGES, Words

if TYPE_CHECKING:  # brought in when a command needs it: `relance --help` starts without the model
    from model.desk import Desk
    from model.overview import Overview
    from tui.clipboard.habits import Habits
    from tui.plain.face import Face

DEMO: Final = "demo"
WRITING: Final = frozenset({"new", "add", "check-item", "uncheck-item", "import"})
"""Commands that write: after them, what a crash left is tidied up."""

LETTERS: Final = "lettres"
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def run(arguments: list[str], program: str) -> int:
    """Run one command, or open the screens; answers the exit code. ``program``: the state it was started in."""
    prepare_streams()
    words = Words()
    try:
        code = _run(arguments, words, program)
        sys.stdout.flush()
    except (UsageError, Refused, RelanceError, OSError, KeyboardInterrupt, SystemExit) as error:
        early.clear()
        return end(error, words)
    return code


def _run(arguments: list[str], words: Words, program: str) -> int:
    before, command, after = split(arguments)
    chosen = _root_parser(words).parse_args(before, Namespace(program=program))
    if command is None:
        return _open_screens(chosen, words, demo=False)
    if command == DEMO:
        parser = _command_parser(DEMO, words)
        parser.options.add_argument("--plain", action="store_true", default=SUPPRESS, help=words("cli.help.plain"))
        parser.options.add_argument("--no-mouse", action="store_true", default=SUPPRESS, help=words("cli.help.mouse"))
        return _open_screens(parser.parse_args(after, chosen), words, demo=True)
    if command not in COMMANDS:
        known = ", ".join([*COMMANDS, DEMO])
        raise UsageError(words("cli.usage.unknown_command", command=command, known=known))
    try:
        return _run_command(command, after, chosen, words)
    except UsageError as error:
        error.command = f"relance {command}"
        raise


def _run_command(command: str, arguments: list[str], chosen: Namespace, words: Words) -> int:
    module = importlib.import_module(COMMANDS[command])
    parser = _command_parser(command, words)
    module.configure(parser)
    parser.parse_args(hyphened(arguments), chosen)
    office = _office(chosen, words)
    code = module.run(chosen, office)
    assert isinstance(code, int)
    if command in WRITING:
        from tui.refusal import noticed

        for notice in office.desk.repository.house.tidy():
            complain(noticed(notice, office.words))
    return code


def _root_parser(words: Words) -> Parser:
    lines = [words(f"cli.commands.{name.replace('-', '_')}") for name in (*COMMANDS, DEMO)]
    listed = "\n".join(f"  {name:<13} {line}" for name, line in zip((*COMMANDS, DEMO), lines, strict=True))
    epilog = words("cli.help.commands", commands=listed)
    parser = Parser(words, "relance", words("cli.help.relance"), epilog)
    parser.usage = words("cli.help.relance_usage")
    parser.options.add_argument("--version", action="store_true", help=words("cli.help.version"))
    parser.options.add_argument("--plain", action="store_true", help=words("cli.help.plain"))
    parser.options.add_argument("--no-mouse", action="store_true", help=words("cli.help.mouse"))
    add_global_options(parser, default=None)
    return parser


def _command_parser(command: str, words: Words) -> Parser:
    parser = Parser(words, f"relance {command}", words(f"cli.commands.{command.replace('-', '_')}"))
    add_global_options(parser, default=SUPPRESS)
    return parser


def _office(chosen: Namespace, words: Words) -> Office:
    clock, spoken = _clock(chosen, words), _words(chosen, words)
    data = cache(lambda: _data_directory(chosen, spoken))
    return Office(
        spoken,
        clock,
        lambda: _desk(clock, data(), chosen.program),
        data,
        lambda: _overview(clock, data(), chosen.program),
    )


def _open_screens(chosen: Namespace, words: Words, *, demo: bool) -> int:
    if getattr(chosen, "version", False):
        from importlib.metadata import version

        say(words("cli.version", version=version("relance")))
        return DONE
    clock, spoken = _clock(chosen, words), _words(chosen, words)
    face = _face(asked=getattr(chosen, "plain", False))
    if face == "none":
        complain(spoken("cli.no_terminal"))
        return REFUSED
    run = _run_plain if face == "plain" else partial(_run_app, mouse=not getattr(chosen, "no_mouse", False))
    if not demo:
        return run(clock, spoken, _data_directory(chosen, spoken), demo=False, program=chosen.program)
    with _passing_folder() as folder:
        desk = _desk(clock, folder)
        _fill(desk, clock.today())
        return run(clock, spoken, folder, demo=True, program="")


def _fill(desk: "Desk", today: date) -> None:
    from tui.examples import example_dossiers

    for dossier in example_dossiers(today):
        desk.create(dossier)


@contextmanager
def _passing_folder() -> Iterator[Path]:
    """A folder that goes with the program, also when its window is closed."""
    import shutil
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="relance-demo-") as folder:

        def leave(number: int, _frame: object) -> None:
            shutil.rmtree(folder, ignore_errors=True)
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # not every system has a terminal that hangs up
                signal.signal(getattr(signal, name), leave)
        yield Path(folder)


def _run_app(clock: SystemClock, words: Words, data: Path, *, demo: bool, mouse: bool, program: str) -> int:
    gc.disable()  # nothing imported below will ever be collected
    os.environ.setdefault("TEXTUAL_FPS", "240")  # the second frame of an answer comes at once; a pen makes it short
    from tui.clipboard.probe import asking

    with asking(os.environ) as question:  # the terminal answers while the screens are imported
        from model.store.drafts import Drafts
        from tui.app import RelanceApp
        from tui.glyphs import glyphs_of
        from tui.screens.next_time import keep_for_next_time

        settings = read_settings(os.environ, settings_file())
        desk, habits = _desk(clock, data, program), _habits(settings, announced=question.announced())
        encoding = sys.__stdout__.encoding if sys.__stdout__ else "utf-8"  # where the driver writes
        glyphs = glyphs_of(os.environ.get("TERM", ""), encoding)
        drafts, letters = Drafts(data), data / LETTERS
    known = partial(RelanceApp, settings=settings, habits=habits, drafts=drafts, glyphs=glyphs)
    app = known(desk, words, letters_dir=letters, demo=demo)
    gc.freeze()
    gc.enable()
    app.run(mouse=mouse)
    while app.turns:  # to the examples, and back
        with _passing_folder() as folder:
            examples = _desk(clock, folder, "")
            _fill(examples, clock.today())
            app = known(examples, words, letters_dir=folder / LETTERS, drafts=None, demo=True, visiting=True)
            app.run(mouse=mouse)
        if app.turns:
            app = known(desk, words, letters_dir=letters, demo=demo)
            app.run(mouse=mouse)
    keep_for_next_time(_overview(clock, data, program), words)
    return app.return_code or DONE


def _run_plain(clock: SystemClock, words: Words, data: Path, *, demo: bool, program: str) -> int:
    from tui.plain.console import console, unhurried_endings
    from tui.plain.conversation import Conversation

    desk, env = _desk(clock, data, program), dict(os.environ)
    settings = read_settings(env, settings_file())
    known = partial(Conversation, env=env, habits=_habits(settings, announced=False), demo=demo)
    notices = [told(settings.problem, words)] if settings.problem else []
    with unhurried_endings():
        known(desk, words, console(), data=data, letters_dir=data / LETTERS, notices=notices).run()
    return DONE


def _habits(settings: Settings, *, announced: bool) -> "Habits":
    from tui.clipboard.habits import Habits
    from tui.clipboard.memory import lasting

    return Habits(wish=settings.copying, announced=announced, memory=lasting())


def _desk(clock: SystemClock, data: Path, program: str = "") -> "Desk":
    """``program``: its state; without it, what is worked out is not kept."""
    from model.desk import Desk
    from model.procedure.reader import load_procedure
    from model.store.drafts import Drafts
    from model.store.ledger import Ledger
    from model.store.tiny import TinyRepository

    repository = TinyRepository(data)
    return Desk(repository, load_procedure, clock, Drafts(data), Ledger(repository, data, program))


def _overview(clock: SystemClock, data: Path, program: str) -> "Overview":
    from model.overview import Overview
    from model.procedure.reader import load_procedure
    from model.store.ledger import Ledger
    from model.store.tiny import TinyRepository

    return Overview(Ledger(TinyRepository(data), data, program), cache(load_procedure), clock.days)


def _choice(chosen: Namespace, option: str) -> str | None:
    """An option, else its environment variable; one that is set but empty counts as absent."""
    return getattr(chosen, option) or os.environ.get(f"RELANCE_{option.upper()}") or None


def _clock(chosen: Namespace, words: Words) -> SystemClock:
    text = _choice(chosen, "today")
    if text is None:
        return SystemClock()
    day = None
    with suppress(ValueError):
        day = date.fromisoformat(text) if _ISO_DAY.fullmatch(text) else None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(words("cli.usage.today", found=text))
    return SystemClock(day)


def _words(chosen: Namespace, words: Words) -> Words:
    language = _choice(chosen, "lang")
    if language is None:
        return words
    known = next((name for name in LANGUAGES if name == language), None)
    if known is None:
        raise UsageError(words("cli.usage.language", found=language, known=", ".join(LANGUAGES)))
    return Words(known)


def _data_directory(chosen: Namespace, words: Words) -> Path:
    named = _choice(chosen, "data_dir")
    with suppress(RuntimeError):  # no home is known
        if named is not None:
            return Path(named).expanduser()
        from platformdirs import user_data_path

        path = user_data_path("relance", appauthor=False)
        if path.is_absolute():  # never in whatever folder one stands in
            return path
    raise Refused(words("cli.refused.no_home"))


def _face(*, asked: bool) -> "Face":
    from tui.plain.face import Ends, face

    piped = False
    with suppress(OSError, ValueError):  # nothing at that end, or nothing that has a number
        piped = stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    ends = Ends(types=sys.stdin is not None and sys.stdin.isatty(), sees=sys.stdout.isatty(), goes_on=piped)
    return face(os.environ, ends, asked=asked and sys.stdin is not None)
