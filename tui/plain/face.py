"""Which face suits where the program was started: the screens, the plain mode, or none. Pure."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from msgspec import Struct

Face: TypeAlias = Literal["screens", "plain", "none"]

BARE: Final = frozenset({"dumb", "unknown"})
"""Terminals that say of themselves that they draw nothing."""


class Ends(Struct, frozen=True, kw_only=True):
    """What stands at both ends of the program: a person types at a terminal; what is said is seen, or goes on."""

    types: bool
    sees: bool
    goes_on: bool = False


def face(env: Mapping[str, str], ends: Ends, *, asked: bool = False) -> Face:
    """``asked``: the plain mode was asked for, and is right for anything that can answer, a pipe too."""
    if asked:
        return "plain"
    if not ends.types or not (ends.sees or ends.goes_on):
        return "none"
    return "screens" if ends.sees and env.get("TERM") not in BARE else "plain"
