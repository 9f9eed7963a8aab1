"""What the answers of the identity form make of a dossier."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from model.record.dossier import Claim, Claimant, Contract, Dossier
from tui.dialogs.rows import ChoiceRow, PicksRow, Row, TextRow
from tui.typed import clean_line
from tui.wording import Words

STREET, TOWN, SEAT = "claimant.street", "claimant.town", "contract.operator_seat"
"""Where the rows of an address begin."""

SERVICES = ("contract.customer_service_address", "contract.consumer_service_address")
"""The same of the addresses of the operator's services."""

UNKNOWN: Final = "unknown"
"""The answer of a choice that stays open."""

_Part = TypeVar("_Part", bound=Struct)

_MEANT: Final[Mapping[str, object]] = {"true": True, "false": False, UNKNOWN: None, "1": 1, "2": 2}
_POSTCODE = re.compile(r"\b[0-9]{5}\b")


def erased(rows: Sequence[Row]) -> list[str]:
    """The fields that held something and hold nothing now, each as « label : value »."""
    filled = (row for row in rows if isinstance(row, TextRow | PicksRow))
    emptied = (row for row in filled if row.is_changed and row.is_blank and row.first)
    return [row.words("identity.erase.line", label=row.label, value=row.first) for row in emptied]


def with_answers(dossier: Dossier, rows: Sequence[Row], words: Words) -> Dossier:
    """The dossier with what was changed; the rest is the very same."""
    changed = {row.path: _answer(row) for row in rows if row.is_changed}
    if any(path.startswith((STREET, TOWN)) for path in changed):
        changed["claimant.address"] = _lines(rows, STREET, TOWN)
    for address in (SEAT, *SERVICES):
        if any(path.startswith(address) for path in changed):
            changed[address] = _lines(rows, address)
    made = replace(
        dossier,
        claimant=_filled("claimant", dossier.claimant, Claimant(), changed),
        contract=_filled("contract", dossier.contract, Contract(), changed),
        claim=_filled("claim", dossier.claim, Claim(), changed),
        region=changed.get("region", dossier.region),
        title=changed.get("title", dossier.title) or "",
    )
    if not made.title:
        made = replace(made, title=words("identity.named_after", name=clean_line(made.claimant.name)))
    return made


def split(address: Sequence[str]) -> tuple[list[str], str]:
    """The street lines and the town: the last line, unless a lone line has no postcode."""
    if not address or (len(address) == 1 and not _POSTCODE.search(address[0])):
        return list(address), ""
    return list(address[:-1]), address[-1]


def _answer(row: Row) -> object:
    """The value for the record."""
    value = row.read()
    if isinstance(row, ChoiceRow):
        return _MEANT.get(str(value), value)
    return tuple(value) if isinstance(value, list) else value


def _filled(name: str, part: _Part, nothing: _Part, changed: Mapping[str, object]) -> _Part:
    """The part with its changed fields; one that says nothing any more is as in ``nothing``."""
    told = {field: changed[f"{name}.{field}"] for field in part.__struct_fields__ if f"{name}.{field}" in changed}
    return replace(
        part, **{field: getattr(nothing, field) if value is None else value for field, value in told.items()}
    )


def _lines(rows: Sequence[Row], *places: str) -> tuple[str, ...]:
    lines = [row.read() for row in rows if row.path.startswith(places)]
    return tuple(str(line) for line in lines if line)
