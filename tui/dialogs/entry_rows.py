"""The rows of a form for one kind of fact, made from what its type asks for."""

from collections.abc import Iterator, Mapping
from datetime import date

from model.record.dossier import Dossier
from tui.dialogs.entry_fields import (
    FieldSpec,
    exhibits_in,
    facts_from,
    fields_of,
    label_of,
    letters_sent,
    standing_entries,
    told_in_a_list,
)
from tui.dialogs.fields import Option
from tui.dialogs.rows import AmountRow, ChoiceRow, CountRow, DayRow, PicksRow, Row, TextRow
from tui.typed import clean_line
from tui.wording import Words

__all__ = ["EntryRows", "facts_from"]

_UNSAID = ""


class EntryRows:
    """Builds the rows of one kind for one dossier."""

    def __init__(self, kind: str, dossier: Dossier, today: date, words: Words, prefill: Mapping[str, object]) -> None:
        """``prefill``: fields already answered."""
        self.kind = kind
        self.dossier = dossier
        self.today = today
        self.words = words
        self.prefill = prefill

    def rows(self) -> list[Row]:
        """All rows, the day first, the note last."""
        specs = fields_of(self.kind, self.dossier.contract.complaint_levels)
        rows = [row for spec in specs[:-1] for row in self._made(spec)]
        exhibits = exhibits_in(self.dossier, self.today)
        if exhibits:
            options = [
                Option(entry.exhibit.id, clean_line(entry.exhibit.title) or entry.exhibit.id) for entry in exhibits
            ]
            picked = _ids(self.prefill.get("exhibits"))
            rows.append(
                PicksRow(
                    "exhibits", label_of(self.kind, "exhibits", self.words), self.words, options=options, picked=picked
                )
            )
        return [*rows, *self._made(specs[-1])]

    def _made(self, spec: FieldSpec) -> Iterator[Row]:
        label = label_of(self.kind, spec.name, self.words)
        usual = self.prefill.get(spec.name, spec.usual)
        match spec.control:
            case "day" | "day_ahead":
                yield self._day(spec, label)
            case "choice":
                yield self._choice(spec, label, usual)
            case "flag":
                yield self._flag(spec, label, usual)
            case "amount":
                value = str(usual) if usual is not None else None
                yield AmountRow(spec.name, label, self.words, value=value, required=spec.required)
            case "count":
                count = usual if isinstance(usual, int) else None
                yield CountRow(spec.name, label, self.words, value=count, required=spec.required)
            case "entry":
                yield self._entry(spec, label, usual)
            case "exhibit":
                title, file = self.words("entries.form.exhibit_title"), self.words("entries.form.exhibit_file")
                known = usual if isinstance(usual, Mapping) else {}
                yield TextRow("exhibit.title", title, self.words, value=str(known.get("title", "")), required=True)
                example = self.words("entries.form.exhibit_example")
                yield TextRow("exhibit.file", file, self.words, value=str(known.get("file", "")), placeholder=example)
            case "text":
                yield TextRow(spec.name, label, self.words, value=str(usual or ""), required=spec.required)

    def _day(self, spec: FieldSpec, label: str) -> Row:
        """The day it happened is today until one says otherwise; a day to come is not guessed."""
        ahead = spec.control == "day_ahead"
        known = self.prefill.get(spec.name)
        value = known if isinstance(known, date) else None if ahead else self.today
        return DayRow(spec.name, label, self.words, today=self.today, value=value, required=spec.required, ahead=ahead)

    def _choice(self, spec: FieldSpec, label: str, usual: object) -> Row:
        options = [Option(value, self.words(f"entries.values.{spec.name}.{value}")) for value in spec.values]
        chosen = str(usual) if usual in spec.values else None
        if not spec.required and usual is None:
            options.append(Option(_UNSAID, self.words("entries.form.unsaid")))
            chosen = _UNSAID
        if len(options) == 1:
            chosen = options[0].value
        return ChoiceRow(spec.name, label, self.words, options=options, chosen=chosen, required=spec.required)

    def _flag(self, spec: FieldSpec, label: str, usual: object) -> Row:
        options = [Option(value, self.words(f"entries.values.{spec.name}.{value}")) for value in ("true", "false")]
        chosen = str(usual).lower() if isinstance(usual, bool) else None
        return ChoiceRow(spec.name, label, self.words, options=options, chosen=chosen, required=spec.required)

    def _entry(self, spec: FieldSpec, label: str, usual: object) -> Row:
        entries = standing_entries if self.kind == "entry_retracted" else letters_sent
        options = [Option(entry.id, told_in_a_list(entry, self.words)) for entry in entries(self.dossier, self.today)]
        known = [option.value for option in options]
        chosen = str(usual) if usual in known else known[0] if known and self.kind != "entry_retracted" else None
        return ChoiceRow(
            spec.name, label, self.words, options=options, chosen=chosen, required=spec.required, one_per_line=True
        )


def _ids(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()
