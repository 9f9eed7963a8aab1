"""``relance doctor``: what this terminal and its clipboard can do, whether data can be kept, what to install or set.

It copies nothing, writes nothing and makes no folder. Exit code 1 when something is to be set right.
"""

import os
import shutil
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from tui.cli import DONE, REFUSED
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.speech import say
from tui.clipboard.checkup import Checkup, check_up
from tui.clipboard.message import shown_path
from tui.clipboard.plan import Rung
from tui.settings import Settings, read_settings, settings_file, told
from tui.wording import Words

Mark: TypeAlias = Literal["fine", "note", "fix"]

SMALLEST: Final = (40, 12)
LEAST_ROOM: Final = 20_000_000
"""Bytes that should be free where dossiers are kept."""


class Finding(Struct, frozen=True):
    """One thing that was seen: fine, worth knowing, or to be set right."""

    text: str
    mark: Mark = "fine"


def configure(_parser: Parser) -> None:
    """No arguments of its own."""


def run(_chosen: Namespace, office: Office) -> int:
    """Look around and say it."""
    words, settings = office.words, read_settings(file=settings_file())
    seen = check_up(settings.copying)
    sections: dict[str, list[Finding]] = {
        "terminal": list(_terminal(seen, words)),
        "copying": list(_copying(seen, settings, words)),
        "data": list(_data(office.data, words)),
        "settings": list(_settings(settings, words)),
    }
    for name, findings in sections.items():
        say(words(f"doctor.sections.{name}"))
        for finding in findings:
            say(f"  {words(f'doctor.marks.{finding.mark}')} {finding.text}")
        say()
    to_fix = sum(finding.mark == "fix" for findings in sections.values() for finding in findings)
    say(words.plural("doctor.to_fix", to_fix) if to_fix else words("doctor.all_fine"))
    return REFUSED if to_fix else DONE


def _terminal(seen: Checkup, words: Words) -> Iterator[Finding]:
    term = seen.env.get("TERM") or words("doctor.terminal.unnamed")
    program = seen.env.get("TERM_PROGRAM", "")
    yield Finding(words("doctor.terminal.kind", term=f"{term} ({program})" if program else term))
    if not (seen.typed and seen.shown):
        yield Finding(words("doctor.terminal.none"), "note")
    elif seen.env.get("TERM") == "dumb":
        yield Finding(words("doctor.terminal.dumb"), "note")
    if seen.size:
        small = seen.size[0] < SMALLEST[0] or seen.size[1] < SMALLEST[1]
        key = "small" if small else "size"
        shown = words(f"doctor.terminal.{key}", columns=seen.size[0], lines=seen.size[1])
        yield Finding(shown, "fix" if small else "fine")
    yield Finding(words(f"doctor.colours.c{seen.colours}"))
    utf8 = seen.encoding.replace("-", "") == "utf8"
    yield Finding(words(f"doctor.terminal.{'utf8' if utf8 else 'not_utf8'}", found=seen.encoding), _fix_unless(utf8))
    yield from _between(seen, words)


def _between(seen: Checkup, words: Words) -> Iterator[Finding]:
    """What stands between the program and the person's terminal."""
    if seen.env.get("TMUX"):
        outer = seen.facts.outer_term
        yield Finding(words("doctor.between.tmux_in" if outer else "doctor.between.tmux", outer=outer), "note")
    if seen.env.get("STY"):
        yield Finding(words("doctor.between.screen"), "note")
    if seen.remote:
        yield Finding(words("doctor.between.mosh" if seen.facts.mosh else "doctor.between.ssh"), "note")
    if not (seen.remote or seen.env.get("TMUX") or seen.env.get("STY")):
        yield Finding(words("doctor.between.nothing"))


def _copying(seen: Checkup, settings: Settings, words: Words) -> Iterator[Finding]:
    if settings.copying != "auto":
        yield Finding(words(f"doctor.wish.{settings.copying}"), "note")
    for rung in seen.rungs:
        if rung.bar:
            yield Finding(words(f"doctor.barred.{rung.name}", reason=words(f"clipboard.reasons.{rung.bar}")), "note")
        else:
            yield from _open_way(rung, seen, words)
    if any(rung.bar == "terminal_cannot" for rung in seen.rungs):
        yield Finding(words("doctor.advice.mute"), "note")
    if seen.env.get("XTERM_VERSION") and not seen.env.get("TMUX"):
        yield Finding(words("doctor.advice.xterm"), "note")
    yield Finding(words("doctor.advice.always"))


def _open_way(rung: Rung, seen: Checkup, words: Words) -> Iterator[Finding]:
    if rung.name == "local" and not seen.tools and not seen.facts.wsl and seen.facts.platform == "linux":
        wayland = bool(seen.env.get("WAYLAND_DISPLAY"))
        yield Finding(words(f"doctor.advice.{'wayland' if wayland else 'x11'}"), "fix")
        return
    if rung.name == "tmux" and seen.old_tmux:
        yield Finding(words("doctor.advice.old_tmux", found=seen.tmux), "fix")
        return
    tools = ", ".join(seen.tools) or words("doctor.ways.built_in")
    surely = {"file", "local", "tmux"}
    yield Finding(words(f"doctor.ways.{rung.name}", tools=tools), "fine" if rung.name in surely else "note")
    if rung.name == "tmux" and seen.set_clipboard == "off":
        yield Finding(words("doctor.advice.set_clipboard"), "note")
    for caution in rung.cautions:
        known = f"doctor.cautions.{caution}"
        if words.has(known):
            yield Finding(words(known), "note")


def _data(folder: Path, words: Words) -> Iterator[Finding]:
    """Whether dossiers can be kept where they are meant to be."""
    nearest = next((place for place in (folder, *folder.parents) if os.path.lexists(place)), folder)
    there = nearest == folder
    shown = shown_path(folder)
    if not nearest.is_dir() or not os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(words("doctor.data.no", path=shown, place=shown_path(nearest)), "fix")
        return
    yield Finding(words(f"doctor.data.{'yes' if there else 'not_yet'}", path=shown))
    room = shutil.disk_usage(nearest).free
    if room < LEAST_ROOM:
        yield Finding(words("doctor.data.full", room=room // 1_000_000), "fix")


def _settings(settings: Settings, words: Words) -> Iterator[Finding]:
    file = settings_file()
    if settings.problem:
        yield Finding(told(settings.problem, words), "fix")
    elif file is not None:
        yield Finding(words(f"doctor.settings.{'read' if file.exists() else 'none'}", path=shown_path(file)))


def _fix_unless(fine: bool) -> Mark:  # noqa: FBT001 - the one thing it asks
    return "fine" if fine else "fix"
