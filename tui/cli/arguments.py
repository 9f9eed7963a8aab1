"""The arguments of the commands, with help and refusals from the word files instead of argparse's English."""

import argparse
import re
import textwrap
from collections.abc import Sequence
from typing import Final, NoReturn

from tui.cli.problems import UsageError
from tui.wording import Words

_MESSAGES: Final = (
    ("required", re.compile(r"the following arguments are required: (?P<names>.+)")),
    ("required", re.compile(r"one of the arguments (?P<names>.+) is required")),
    ("unrecognized", re.compile(r"unrecognized arguments: (?P<names>.+)")),
    ("needs_value", re.compile(r"argument (?P<names>.+?): expected .*argument.*")),
    ("takes_no_value", re.compile(r"argument (?P<names>.+?): ignored explicit argument .*")),
    ("not_together", re.compile(r"argument (?P<names>.+?): not allowed with argument (?P<other>.+)")),
)
"""What argparse says, by the sentence that says it here."""


_HANGING: Final = re.compile(r" +(?:\S+ {2,})?")
"""What stands before a text: blanks, or blanks, a name and a gap."""

_NAMED: Final = re.compile(r"\A--[a-z0-9_-]+(?=\Z|=)")


class _Sheet(argparse.RawDescriptionHelpFormatter):
    """Help whose lines keep to the width of the terminal; what goes on stands under its text."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        folded = (piece for line in text.splitlines() for piece in _folded(line, width - len(indent)) or [""])
        return "\n".join(indent + piece for piece in folded)


def _folded(line: str, width: int) -> list[str]:
    hanging = _HANGING.match(line)
    under = " " * len(hanging[0] if hanging else "")
    return textwrap.wrap(line, width, subsequent_indent=under, drop_whitespace=True, break_on_hyphens=False)


def _shown(action: argparse.Action) -> str:
    return f"[{action.metavar}]" if action.nargs == "?" else str(action.metavar)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the person's language and raises ``UsageError``."""

    def __init__(self, words: Words, command: str, description: str, epilog: str | None = None) -> None:
        """``command``: ``"relance"`` or ``"relance status"``."""
        super().__init__(
            prog=command,
            description=description,
            epilog=epilog,
            formatter_class=_Sheet,
            add_help=False,
            allow_abbrev=False,
        )
        self.words = words
        self.needed: list[tuple[str, str]] = []
        """Options without which the command cannot do, and the names of their values."""
        self.arguments = self.add_argument_group(words("cli.help.arguments"))
        self.options = self.add_argument_group(words("cli.help.options"))
        self.options.add_argument("-h", "--help", action="help", help=words("cli.help.help"))

    def ask_dossier(self, *, optional: bool = False) -> None:
        """The dossier a command is about, by its id or the beginning of it."""
        metavar, said = self.words("cli.metavar.dossier"), self.words("cli.help.dossier")
        self.arguments.add_argument("dossier", metavar=metavar, help=said, nargs="?" if optional else None)

    def format_help(self) -> str:
        """Argparse's help, without its one English word; the options follow, and are not all named twice."""
        asked = [_shown(action) for action in self.arguments._group_actions]  # noqa: SLF001 - kept nowhere else
        asked += [f"{option} {metavar}" for option, metavar in self.needed]
        self.usage = self.usage or " ".join([self.prog, *asked, self.words("cli.help.more_options")])
        return self.words("cli.help.usage") + super().format_help().removeprefix("usage: ")

    def error(self, message: str) -> NoReturn:
        """Our sentence for argparse's."""
        for name, pattern in _MESSAGES:
            found = pattern.fullmatch(message)
            if found:
                raise UsageError(self.words(f"cli.usage.{name}", **found.groupdict()))
        raise UsageError(self.words("cli.usage.other"))


def add_global_options(parser: Parser, *, default: str | None) -> None:
    """``--data-dir``, ``--today`` and ``--lang``, accepted before and after the command."""
    words, group = parser.words, parser.add_argument_group(parser.words("cli.help.everywhere"))
    for option, metavar in (("data_dir", "folder"), ("today", "iso_day"), ("lang", "language")):
        group.add_argument(
            f"--{option.replace('_', '-')}",
            metavar=words(f"cli.metavar.{metavar}"),
            help=words(f"cli.help.{option}"),
            default=default,
        )


def hyphened(arguments: Sequence[str]) -> list[str]:
    """The options with hyphens, where a field was named as the record spells it: ``--delay_days``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = [_NAMED.sub(lambda name: name[0].replace("_", "-"), argument) for argument in arguments[:end]]
    return [*options, *arguments[end:]]


def split(arguments: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """Options before the command, the command, and what follows it."""
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        position += 2 if arguments[position] in ("--data-dir", "--today", "--lang") else 1
    before, after = list(arguments[:position]), list(arguments[position:])
    return before, (after[0] if after else None), after[1:]
