"""Values of options, read as people type them into what the record holds; the field's own type says how.

A day may be « 15/03/2026 » or « hier », an amount « 29,99 », a flag « oui »; a word of a closed list is itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from tui.cli.problems import UsageError
from tui.typed import TypedError, clean_line, clean_text, explain, parse_birth, parse_day, parse_euros
from tui.wording import Words

LONG_TEXTS = frozenset({"note", "letter"})
"""Fields that may hold several lines."""

AMOUNTS = frozenset({"amount", "monthly_price", "compensation"})
"""Fields that hold euros."""


@dataclass(frozen=True)
class Field:
    """A field as an option. ``path``: where its value goes, more than one name inside an object.

    ``option``: ``"--delay-days"``.
    """

    path: tuple[str, ...]
    option: str
    type: Any
    required: bool

    @property
    def is_list(self) -> bool:
        """Whether the option may be given several times."""
        return get_origin(self.type) is tuple

    @property
    def is_flag(self) -> bool:
        """Whether it is yes or no."""
        return self.type is bool

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words of its closed list, if it, or each value of it, has one."""
        one = get_args(self.type)[0] if self.is_list else self.type
        return get_args(one) if get_origin(one) is Literal else ()

    @property
    def metavar(self) -> str:
        """The word for its value, a key of ``cli.metavar``."""
        known: dict[Any, str] = {date: "day", bool: "flag", int: "count"}
        return known.get(self.type, "amount" if self.path[-1] in AMOUNTS else "text")


def fields_of(
    shape: type[Struct], within: tuple[str, ...] = (), *, prefix: str = "", skip: frozenset[str] = frozenset()
) -> list[Field]:
    """The fields of a type as options, those of an inner object among them, with its name before theirs.

    ``within``: the object they are in; ``prefix``: what their options begin with.
    """
    found: list[Field] = []
    for info in fields(shape):
        if info.name in skip:
            continue
        inner = _bare(info)
        path = (*within, info.name)
        if isinstance(inner, type) and issubclass(inner, Struct):
            found.extend(fields_of(inner, path, prefix=f"{prefix}{info.name}-"))
        else:
            option = f"--{prefix}{info.name}".replace("_", "-")
            found.append(Field(path, option, inner, info.required))
    return found


def read_value(field: Field, text: str, today: Callable[[], date], words: Words) -> object:
    """What the record holds for ``text``; raises ``UsageError``. ``today`` is asked for when a day is read."""
    try:
        return _reader(field, today, words)(text)
    except TypedError as error:
        problem = explain(error, words)
        raise UsageError(words("cli.usage.day", option=field.option, problem=problem)) from None


def _reader(field: Field, today: Callable[[], date], words: Words) -> Callable[[str], object]:
    if field.type is date:
        parse = parse_birth if field.path[-1] == "born_on" else parse_day
        return lambda text: parse(text, today(), words).isoformat()
    if field.metavar == "amount":
        return lambda text: parse_euros(text, words)
    if field.is_flag:
        return lambda text: _flag(field, text, words)
    if field.type is int:
        return lambda text: _whole(field, text, words)
    if field.allowed:
        return lambda text: _word(field, text, words)
    return clean_text if field.path[-1] in LONG_TEXTS else clean_line


def _flag(field: Field, text: str, words: Words) -> bool:
    wanted = text.strip().casefold()
    for value, name in ((True, "yes"), (False, "no")):
        if wanted in words(f"cli.flags.{name}").split("|"):
            return value
    raise _bad(field, words("cli.usage.flag"), text, words)


def _whole(field: Field, text: str, words: Words) -> int:
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= 6:
        return int(bare)  # the record knows its bounds
    raise _bad(field, words("cli.usage.whole"), text, words)


def _word(field: Field, text: str, words: Words) -> str:
    wanted = text.strip().casefold().replace("-", "_")
    if wanted in field.allowed:
        return wanted
    raise _bad(field, words("cli.usage.one_of", allowed=", ".join(field.allowed)), text, words)


def _bad(field: Field, expected: str, found: str, words: Words) -> UsageError:
    return UsageError(words("cli.usage.bad_value", option=field.option, expected=expected, found=found))


def _bare(info: FieldInfo) -> Any:  # noqa: ANN401 - a type as typing writes it
    """The type of a field without ``Annotated`` and without ``| None``."""
    found = info.type
    if get_origin(found) in (Union, UnionType):
        found = next(part for part in get_args(found) if part is not NoneType)
    return get_args(found)[0] if hasattr(found, "__metadata__") else found
