"""One noted fact: what all kinds of entries share, and the one order they have everywhere."""

import re
from datetime import UTC, date, datetime
from itertools import islice
from operator import le
from typing import Annotated, TypeAlias, TypeVar

from msgspec import Meta, Struct

from model.record.fields import FIRST_YEAR, LAST_YEAR, Identifier

Instant: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A moment with its offset."""

_Entry = TypeVar("_Entry", bound="Entry")
_ANY_INSTANT = datetime(2000, 1, 1, tzinfo=UTC)
_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def kind_of(class_name: str) -> str:
    """``"LetterReceived"`` → ``"letter_received"``."""
    return _INNER_CAPITAL.sub("_", class_name).lower()


def check_day(day: date | None) -> None:
    """Refuse a day outside 1990 to 2199 (``ValueError``); no day is fine."""
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("day out of range")


class Entry(Struct, frozen=True, kw_only=True, tag_field="kind", tag=kind_of):
    """Common fields of every entry.

    ``on`` is the civil day the fact happened, in the claimant's time zone (1990 to 2199); ``noted_at`` the instant it
    was written down, if known; ``exhibits`` the ids of the pieces that prove it.
    """

    id: Identifier
    on: date
    noted_at: Instant | None = None
    note: str = ""
    exhibits: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a year outside the record's range (``ValueError``)."""
        if not FIRST_YEAR <= self.on.year <= LAST_YEAR:  # ``check_day``, without the call: there are many entries
            raise ValueError("day out of range")

    @property
    def kind(self) -> str:
        """The name of this kind of fact in the file, e.g. ``"payment_made"``."""
        tag = self.__struct_config__.tag
        assert isinstance(tag, str)
        return tag


def ordered(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    """The same in the one order. That they stand in it already, as they mostly do, is found out quickly."""
    keys = [(entry.on, (at := entry.noted_at) is not None, at or _ANY_INSTANT, entry.id) for entry in entries]
    if all(map(le, keys, islice(keys, 1, None))):
        return entries
    return tuple(sorted(entries, key=order_key))


def order_key(entry: Entry) -> tuple[date, bool, datetime, str]:
    """The one order: by day, then by instant of noting (absent first), then by id as text."""
    noted_at = entry.noted_at
    return entry.on, noted_at is not None, noted_at or _ANY_INSTANT, entry.id
