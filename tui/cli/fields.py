"""Fields of the record as options of a command."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from functools import partial

from tui.cli.arguments import Parser
from tui.cli.values import Field
from tui.wording import Words


def add_options(parser: Parser, fields: Iterable[Field], command: str) -> None:
    """One option a field of ``command`` (``"new"``, ``"add"``); where two share a name, one option serves both."""
    words = parser.words
    yes = words("cli.flags.yes").split("|")[0]
    sharing: dict[str, list[Field]] = {}
    for field in fields:
        sharing.setdefault(field.option, []).append(field)
    for field, *others in sharing.values():
        add = partial(
            parser.options.add_argument,
            field.option,
            dest=_destination(field),
            metavar=words(f"cli.metavar.{field.metavar}"),
            action="append",
            help=_help([field, *others], command, words),
        )
        if field.is_flag:
            add(nargs="?", const=yes)
        else:
            add()


def given(chosen: Namespace, fields: Iterable[Field]) -> Iterator[tuple[Field, list[str]]]:
    """The fields that were given, with the texts given for them."""
    for field in fields:
        texts = getattr(chosen, _destination(field), None)
        if texts is not None:
            yield field, texts


def _help(fields: list[Field], command: str, words: Words) -> str:
    said = words(f"options.{command}.{fields[0].option.removeprefix('--').replace('-', '_')}")
    allowed = ", ".join(dict.fromkeys(word for field in fields for word in field.allowed))
    if allowed:
        said = words("cli.help.one_of", said=said, allowed=allowed)
    return words("cli.help.repeated", said=said) if fields[0].is_list else said


def _destination(field: Field) -> str:
    return f"field{field.option}"
