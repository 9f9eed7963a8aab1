"""The fields of a dossier's identity: their rows, and the dossier that their answers make."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import chain

from msgspec.structs import replace

from model.record.dossier import Dossier
from model.record.fields import REGIONS
from tui.dialogs.fields import Option
from tui.dialogs.rows import AmountRow, ChoiceRow, DayRow, Row, TextRow
from tui.typed import clean_line
from tui.wording import Words

_STREET_LINES = 4
_POSTCODE = re.compile(r"\b[0-9]{5}\b")
_STREET, _TOWN = "claimant.street", "claimant.town"
_UNKNOWN = "unknown"


class IdentityRows:
    """All the rows, by section and one after the other."""

    def __init__(self, dossier: Dossier, today: date, words: Words, operators: Sequence[str]) -> None:
        """Each row holds what the dossier says."""
        self._dossier = dossier
        self._today = today
        self._words = words
        self._operators = operators
        self.sections: tuple[tuple[str, list[Row]], ...] = (
            ("dossier", [self._text("title", dossier.title)]),
            ("claimant", self._claimant()),
            ("contract", self._contract()),
            ("rights", self._rights()),
            ("claim", self._claim()),
        )
        self.rows: list[Row] = list(chain.from_iterable(rows for _, rows in self.sections))

    def path_for(self, field: str) -> str:
        """The row that fills this field; the first empty line of an address."""
        if field == "claimant.address":
            return f"{_STREET}.1"
        return field

    def _claimant(self) -> list[Row]:
        claimant = self._dossier.claimant
        street, town = _split(claimant.address)
        lines = [*street, *[""] * (_STREET_LINES - len(street))]
        return [
            self._text("claimant.name", claimant.name),
            *(self._street(number, line) for number, line in enumerate(lines, start=1)),
            self._text(_TOWN, town),
            self._text("claimant.email", claimant.email),
            self._text("claimant.phone", claimant.phone),
            self._flag("claimant.is_business", value=claimant.is_business),
        ]

    def _contract(self) -> list[Row]:
        contract = self._dossier.contract
        return [
            self._text("contract.operator", contract.operator, suggestions=self._operators),
            self._text("contract.customer_number", contract.customer_number),
            self._text("contract.line_number", contract.line_number),
            self._day("contract.concluded_on", contract.concluded_on),
            self._day("contract.promised_on", contract.promised_on),
            self._amount("contract.monthly_price", contract.monthly_price),
            self._flag("contract.bundle", value=contract.bundle),
        ]

    def _rights(self) -> list[Row]:
        contract = self._dossier.contract
        member = _UNKNOWN if contract.mediator_member is None else str(contract.mediator_member).lower()
        return [
            self._choice("contract.complaint_levels", ("2", "1"), str(contract.complaint_levels)),
            self._choice("contract.mediator_member", ("true", "false", _UNKNOWN), member),
        ]

    def _claim(self) -> list[Row]:
        return [
            self._amount("claim.amount", self._dossier.claim.amount),
            self._choice("region", REGIONS, self._dossier.region),
        ]

    def _text(self, path: str, value: str, suggestions: Sequence[str] = ()) -> Row:
        return TextRow(
            path, self._label(path), self._words, value=value, placeholder=self._example(path), suggestions=suggestions
        )

    def _street(self, number: int, value: str) -> Row:
        label = self._words(f"identity.labels.{_STREET}", number=number)
        example = self._example(_STREET) if number == 1 else ""
        return TextRow(f"{_STREET}.{number}", label, self._words, value=value, placeholder=example)

    def _day(self, path: str, value: date | None) -> Row:
        return DayRow(path, self._label(path), self._words, today=self._today, value=value, remark=False)

    def _amount(self, path: str, value: str | None) -> Row:
        return AmountRow(path, self._label(path), self._words, value=value)

    def _flag(self, path: str, *, value: bool) -> Row:
        return self._choice(path, ("false", "true"), str(value).lower())

    def _choice(self, path: str, values: Sequence[str], chosen: str) -> Row:
        name = path.rsplit(".", 1)[-1]
        options = [Option(value, self._words(f"identity.values.{name}.{value}")) for value in values]
        return ChoiceRow(path, self._label(path), self._words, options=options, chosen=chosen, hint=self._hint(path))

    def _label(self, path: str) -> str:
        return self._words(f"identity.labels.{path}")

    def _example(self, path: str) -> str:
        key = f"identity.examples.{path}"
        return self._words(key) if self._words.has(key) else ""

    def _hint(self, path: str) -> str:
        key = f"identity.hints.{path}"
        return self._words(key) if self._words.has(key) else ""


def erased(rows: Sequence[Row]) -> list[str]:
    """The fields that held something and hold nothing now, each as « label : value »."""
    emptied = (row for row in rows if isinstance(row, TextRow) and row.is_changed and row.is_blank and row.first)
    return [row.words("identity.erase.line", label=row.label, value=row.first) for row in emptied]


def with_answers(dossier: Dossier, rows: Sequence[Row], words: Words) -> Dossier:
    """The dossier with what was changed; the rest is the very same."""
    changed = {row.path: row.read() for row in rows if row.is_changed}
    claimant = {name: value or "" for name, value in _under("claimant", changed).items() if "." not in name}
    claimant.pop("town", None)
    if any(path.startswith((_STREET, _TOWN)) for path in changed):
        claimant["address"] = _address(rows)
    if "is_business" in claimant:
        claimant["is_business"] = claimant["is_business"] == "true"
    made = replace(
        dossier,
        claimant=replace(dossier.claimant, **claimant),
        contract=replace(dossier.contract, **_contract(_under("contract", changed))),
        claim=replace(dossier.claim, **_under("claim", changed)),
        region=changed.get("region", dossier.region),
        title=changed.get("title", dossier.title) or "",
    )
    if not made.title:
        made = replace(made, title=words("identity.named_after", name=clean_line(made.claimant.name)))
    return made


def _contract(changed: dict[str, object]) -> dict[str, object]:
    """The values of a contract: texts are empty rather than nothing, flags and levels what they are."""
    made = dict(changed)
    for name in ("operator", "customer_number", "line_number"):
        if name in made:
            made[name] = made[name] or ""
    if "bundle" in made:
        made["bundle"] = made["bundle"] == "true"
    if "complaint_levels" in made:
        made["complaint_levels"] = int(str(made["complaint_levels"]))
    if "mediator_member" in made:
        made["mediator_member"] = {"true": True, "false": False}.get(str(made["mediator_member"]))
    return made


def _under(part: str, changed: dict[str, object]) -> dict[str, object]:
    return {path.removeprefix(f"{part}."): value for path, value in changed.items() if path.startswith(f"{part}.")}


def _split(address: Sequence[str]) -> tuple[list[str], str]:
    """The street lines and the town: the last line, unless a lone line has no postcode."""
    if not address or (len(address) == 1 and not _POSTCODE.search(address[0])):
        return list(address), ""
    return list(address[:-1]), address[-1]


def _address(rows: Sequence[Row]) -> tuple[str, ...]:
    lines = [row.read() for row in rows if row.path.startswith((_STREET, _TOWN))]
    return tuple(str(line) for line in lines if line)
