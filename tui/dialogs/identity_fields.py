"""The fields of a dossier's identity, as rows under their sections."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import get_args

from model.record.dossier import Dossier
from model.record.fields import REGIONS, ClaimantForm, Offence, Request
from tui.dialogs.fields import Option
from tui.dialogs.identity_answers import SEAT, SERVICES, STREET, TOWN, UNKNOWN, split
from tui.dialogs.rows import AddressRow, AmountRow, BirthRow, ChoiceRow, CountRow, DayRow, PicksRow, Row, TextRow
from tui.wording import Words

_STREET_LINES, _SEAT_LINES, _SERVICE_LINES = (2, 4), (2, 3), (2, 5)
"""Lines of an address: those that always stand there, and how many there may be."""

LATER = frozenset({"post", "judge", "offence"})
"""Sections that nobody needs when a dossier is opened."""


class IdentityRows:
    """All the rows, by section and one after the other."""

    def __init__(
        self, dossier: Dossier, today: date, words: Words, operators: Sequence[str], *, creating: bool = False
    ) -> None:
        """Each row holds what the dossier says. ``creating``: without what can wait."""
        self._dossier = dossier
        self._today = today
        self._words = words
        self._operators = operators
        sections = (
            ("dossier", [self._text("title", dossier.title)]),
            ("claimant", self._claimant()),
            ("contract", self._contract()),
            ("rights", self._rights()),
            ("claim", self._claim()),
            ("post", self._post()),
            ("judge", self._judge()),
            ("offence", self._offence()),
        )
        self.sections = [(name, rows) for name, rows in sections if not creating or name not in LATER]
        self.rows: list[Row] = list(chain.from_iterable(rows for _, rows in self.sections))

    def path_for(self, field: str) -> str:
        """The row that fills this field; the first empty line of an address."""
        begins = {"claimant.address": STREET, **{address: address for address in (SEAT, *SERVICES)}}
        return f"{begins[field]}.1" if field in begins else field

    def _claimant(self) -> list[Row]:
        claimant = self._dossier.claimant
        street, town = split(claimant.address)
        return [
            self._text("claimant.name", claimant.name),
            *self._lines(STREET, street, _STREET_LINES),
            self._town(town),
            self._text("claimant.email", claimant.email),
            self._text("claimant.phone", claimant.phone),
            self._maybe("claimant.form", get_args(ClaimantForm), claimant.form),
            self._flag("claimant.is_business", value=claimant.is_business),
            self._choice("region", REGIONS, self._dossier.region),
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
            self._maybe("contract.at_distance", ("true", "false"), _flag_word(contract.at_distance)),
        ]

    def _rights(self) -> list[Row]:
        contract = self._dossier.contract
        return [
            self._choice("contract.complaint_levels", ("2", "1"), str(contract.complaint_levels)),
            self._maybe("contract.mediator_member", ("true", "false"), _flag_word(contract.mediator_member)),
        ]

    def _claim(self) -> list[Row]:
        claim = self._dossier.claim
        return [
            self._picks("claim.requests", get_args(Request), claim.requests),
            self._amount("claim.amount", claim.amount),
            self._amount("claim.compensation", claim.compensation),
            self._count("claim.delay_days", claim.delay_days),
            self._text("claimant.association", self._dossier.claimant.association),
        ]

    def _post(self) -> list[Row]:
        contract = self._dossier.contract
        addresses = (contract.customer_service_address, contract.consumer_service_address)
        rows = (self._lines(path, lines, _SERVICE_LINES) for path, lines in zip(SERVICES, addresses, strict=True))
        return list(chain.from_iterable(rows))

    def _judge(self) -> list[Row]:
        claimant, contract = self._dossier.claimant, self._dossier.contract
        return [
            self._text("claimant.profession", claimant.profession),
            self._text("claimant.nationality", claimant.nationality),
            self._birth("claimant.born_on", claimant.born_on),
            self._text("claimant.born_in", claimant.born_in),
            self._text("claimant.other_person", claimant.other_person),
            self._text("contract.operator_company", contract.operator_company),
            *self._lines(SEAT, contract.operator_seat, _SEAT_LINES),
            self._text("claim.court", self._dossier.claim.court),
        ]

    def _offence(self) -> list[Row]:
        claim = self._dossier.claim
        return [
            self._maybe("claim.offence", get_args(Offence), claim.offence),
            self._text("claim.offence_facts", claim.offence_facts),
            self._text("claim.prosecutor_court", claim.prosecutor_court),
        ]

    def _text(self, path: str, value: str, suggestions: Sequence[str] = ()) -> Row:
        return TextRow(
            path, self._label(path), self._words, value=value, placeholder=self._example(path), suggestions=suggestions
        )

    def _town(self, value: str) -> Row:
        label, example = self._label(TOWN), self._example(TOWN)
        return AddressRow(TOWN, label, self._words, value=value, placeholder=example, is_town=True)

    def _lines(self, path: str, values: Sequence[str], room: tuple[int, int]) -> list[Row]:
        """A line each, and an empty one more, while there may be one."""
        least, most = room
        lines = max(least, min(len(values) + 1, most))
        return [
            AddressRow(
                f"{path}.{number}",
                self._words(f"identity.lines.{path}", number=number),
                self._words,
                value=value,
                placeholder=self._example(path) if number == 1 else "",
                is_town=False,
            )
            for number, value in enumerate([*values, *[""] * (lines - len(values))], start=1)
        ]

    def _day(self, path: str, value: date | None) -> Row:
        return DayRow(path, self._label(path), self._words, today=self._today, value=value, remark=False)

    def _amount(self, path: str, value: str | None) -> Row:
        return AmountRow(path, self._label(path), self._words, value=value, placeholder=self._example(path))

    def _birth(self, path: str, value: date | None) -> Row:
        example = self._example(path)
        return BirthRow(path, self._label(path), self._words, today=self._today, value=value, example=example)

    def _count(self, path: str, value: int | None) -> Row:
        return CountRow(path, self._label(path), self._words, value=value, placeholder=self._example(path))

    def _flag(self, path: str, *, value: bool) -> Row:
        return self._choice(path, ("false", "true"), str(value).lower())

    def _choice(self, path: str, values: Sequence[str], chosen: str) -> Row:
        options = self._options(path, values)
        return ChoiceRow(path, self._label(path), self._words, options=options, chosen=chosen, hint=self._hint(path))

    def _maybe(self, path: str, values: Sequence[str], chosen: str | None) -> Row:
        """A choice that may stay open."""
        return self._choice(path, (*values, UNKNOWN), chosen or UNKNOWN)

    def _picks(self, path: str, values: Sequence[str], picked: Sequence[str]) -> Row:
        options = self._options(path, values)
        return PicksRow(path, self._label(path), self._words, options=options, picked=picked, hint=self._hint(path))

    def _options(self, path: str, values: Sequence[str]) -> list[Option]:
        name = path.rsplit(".", 1)[-1]
        return [Option(value, self._words(f"identity.values.{name}.{value}")) for value in values]

    def _label(self, path: str) -> str:
        return self._words(f"identity.labels.{path}")

    def _example(self, path: str) -> str:
        key = f"identity.examples.{path}"
        return self._words(key) if self._words.has(key) else ""

    def _hint(self, path: str) -> str:
        key = f"identity.hints.{path}"
        return self._words(key) if self._words.has(key) else ""


def _flag_word(value: bool | None) -> str | None:  # noqa: FBT001 - a value of the record
    return None if value is None else str(value).lower()
