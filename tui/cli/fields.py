"""Fields of the record as options of a command."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from functools import partial

from tui.cli.arguments import Parser
from tui.cli.values import Field


def add_options(parser: Parser, fields: Iterable[Field]) -> None:
    """One option a field; where two fields share a name, one option serves both."""
    words = parser.words
    yes = words("cli.flags.yes").split("|")[0]
    for field in {field.option: field for field in fields}.values():
        add = partial(
            parser.options.add_argument,
            field.option,
            dest=_destination(field),
            metavar=words(f"cli.metavar.{field.metavar}"),
            action="append",
            help=", ".join(field.allowed) or None,
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


def _destination(field: Field) -> str:
    return f"field{field.option}"
