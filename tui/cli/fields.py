"""Fields of the record as options of a command."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from tui.cli.arguments import Parser
from tui.cli.values import Field
from tui.wording import Words


def add_options(parser: Parser, fields: Iterable[Field], label: Callable[[Field, Words], str]) -> None:
    """One option a field; where two fields share a name, one option serves both."""
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
            help=_help([field, *others], label(field, words), words),
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


def _help(fields: list[Field], label: str, words: Words) -> str:
    allowed = ", ".join(dict.fromkeys(word for field in fields for word in field.allowed))
    return words("cli.help.one_of", label=label, allowed=allowed) if allowed else label


def _destination(field: Field) -> str:
    return f"field{field.option}"
