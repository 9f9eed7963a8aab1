"""A dossier with hostile text in every field that can hold any: each text begins with a mark of its own."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from model.record.dossier import FORMAT, Claim, Claimant, Contract
from model.record.events import EVENT_TYPES, Exhibit

MARKUP = (
    *("[bold]x[/bold]", "[/x]", "[", "[/", "[/]", "[1]", "[red", "facture [n°12/03]", "[@click=app.quit]clic[/]"),
    *("[link='http://x']l[/link]", r"\[bold]", "[x= y]", "[#fff", "[$primary]z[/]", "['a']", "[a=b", "f[0][1]"),
    *("[on red]y[/]", "[x='", '{"a": [true, false]}'),
)
"""What frameworks take for style, links and actions."""

CONTROLS = (
    *(
        "\x1b[2J",
        "\x1b[?1049l",
        "\x1b[31m",
        "\x1bc",
        "\x1b]52;c;cGlyYXRl\x07",
        "\x1b]52;c;cGlyYXRl\x1b\\",
        "\x1b]0;pris\x07",
    ),
    *(
        "\x1bP1;2q\x1b\\",
        "\x9b2J",
        "\x9d0;pris\x9c",
        "\x1b[",
        "\x07\x08\x7f",
        "\x00",
        "\x0e\x0f",
        "\u202egnp.exe\u202c",
    ),
    *("\u2066x\u2069", "\ufeff", "\u200f", "{x} %s $v {{y}}"),
)
"""What terminals obey, what turns a line around, what templates fill in."""

MARK = re.compile(r"Q\d{3}")

FIRST = date(2026, 1, 5)


class Poison:
    """Gives each field its text, and remembers which."""

    def __init__(self, payload: Callable[[int], str]) -> None:
        """``payload``: the hostile part of the text with this number."""
        self._payload = payload
        self.given: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """The next text, for a field of this name."""
        self.names[f"Q{len(self.given):03}"] = name
        mark = f"Q{len(self.given):03}"
        self.given[mark] = mark + self._payload(len(self.given))
        return self.given[mark]


def poisoned(poison: Poison) -> dict[str, Any]:
    """Head, every kind of fact twice where it may be, an exhibit, all of it in the format of the exchange."""
    return {
        "format": FORMAT,
        "id": "d1",
        "title": poison("title"),
        "claimant": _filled(Claimant, poison),
        "contract": _filled(Contract, poison),
        "claim": _filled(Claim, poison),
        "entries": [*_entries(poison)],
    }


def _entries(poison: Poison) -> Iterator[dict[str, Any]]:
    told = ("dossier_closed",)  # would leave nothing to do
    for number, (kind, shape) in enumerate(EVENT_TYPES.items()):
        if kind in told:
            continue
        on = FIRST + timedelta(days=number)
        yield {"id": f"e{number}", "kind": kind} | _filled(shape, poison) | {"on": on.isoformat()}


def _filled(shape: type, poison: Poison) -> dict[str, Any]:
    return {
        name: value
        for name, hint in get_type_hints(shape).items()
        if name not in ("kind", "id", "on") and (value := _value(name, hint, poison)) is not None
    }


def _value(name: str, hint: Any, poison: Poison) -> Any:
    """Something the field takes: a hostile text, wherever it takes a text."""
    if get_origin(hint) in (UnionType, *({type(int | None)})) or "Optional" in str(hint):
        hint = next(each for each in get_args(hint) if each is not type(None))
    fixed: dict[str, Any] = {
        "amount": "29.99",
        "monthly_price": "29.99",
        "compensation": "50.00",
        "of": "e2",
        "exhibits": [],
        "sha256": None,
    }
    fixed |= {
        "letter_sha256": None,
        "letter_edited": None,
        "complaint_levels": 2,
        "delay_days": 15,
        "is_business": False,
    }
    if name in fixed:
        return fixed[name]
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return [poison(name), poison(name)] if inner is str else [get_args(inner)[0]]
    simple: dict[Any, Any] = {bool: True, int: 30, date: "2026-06-01", datetime: "2026-01-05T10:00:00+01:00"}
    if hint in simple:
        return simple[hint]
    return {"id": "p1", **_filled(hint, poison)} if hint is Exhibit else poison(name)


def altered(sight: str, given: dict[str, str]) -> list[str]:
    """What is on the screen of a marked text and is not that text, from its mark to where it is cut or folded."""
    wrong = []
    for line in sight.splitlines():
        for found in MARK.finditer(line):
            text = given.get(found[0], "")
            seen = line[found.start() :]
            same = next((n for n, (one, other) in enumerate(zip(seen, text, strict=False)) if one != other), len(text))
            rest = seen[same:]
            cut = not rest[:3].strip() or rest.lstrip()[0] in "…│╭╰▁▂▃▄▅▆▇█▌"  # or folded, or beneath a dialog
            if same < len(text) and not cut:
                wrong.append(f"{seen!r} is not {text!r}")
    return wrong
