"""Bytes from outside → plain data, refusing what JSON forbids or leaves open.

``json`` alone takes the last of two equal keys, ``NaN``, and as many nested brackets as the stack holds; each of these
is refused here with a code, before anybody asks whether the data is a dossier.
"""

import json
import math
from collections.abc import Iterable
from typing import Any, NoReturn

from model.errors import MalformedDossier

MAX_DEPTH = 60
"""Levels of nesting; a dossier needs five, fields we do not know may need some more."""


def parse(data: bytes) -> object:
    """The value that ``data`` (UTF-8, with or without a byte order mark) holds.

    Raises ``MalformedDossier`` whose ``expected`` is ``"utf8"``, ``"json"``, ``"unique_keys"``, ``"finite"`` or
    ``"shallow"``.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedDossier(expected="utf8", found=str(error.start)) from None
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_float=_finite, parse_constant=_refuse_constant)
    except RecursionError:
        raise MalformedDossier(expected="shallow") from None
    except json.JSONDecodeError as error:
        raise MalformedDossier(expected="json", found=f"{error.lineno}:{error.colno}") from None
    except ValueError:  # a whole number with thousands of digits
        raise MalformedDossier(expected="finite") from None
    _check_depth(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _value in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # add() answers None: "not seen"
        raise MalformedDossier(field=twice, expected="unique_keys", found=twice)
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise MalformedDossier(expected="finite", found=text[:40])
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedDossier(expected="finite", found=name)


def _check_depth(value: object) -> None:
    """What was read must also be writable, from a deeper stack than this one."""
    level: Iterable[object] = (value,)
    for _depth in range(MAX_DEPTH):
        level = [inner for outer in level for inner in _children(outer)]
        if not level:
            return
    raise MalformedDossier(expected="shallow")


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
