"""The « Dossier » view: who, under which contract, the money with its working, the criteria, what to look at."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from model.assess.chronicle import Chronicle
from model.assess.situation import Criterion, Money, Situation, WarningLine
from model.record.dossier import Dossier
from model.record.events import ExhibitAdded
from model.record.exhibits import exhibit_numbers
from tui.widgets.line import BLANK, Line, Span, line
from tui.widgets.painted import LineList
from tui.widgets.plain_text import fold
from tui.widgets.sentences import word_key
from tui.widgets.timeline_rows import entry_key
from tui.wording import Words

LABEL = 16
"""Cells of a label."""

TWO_COLUMNS = 110
EDIT = "edit"
"""What the lines that the identity dialog changes lead to."""

Part: TypeAlias = Callable[[Dossier, Situation, Words, int], list[Line]]

SizeOf: TypeAlias = Callable[[str], int | None]
"""The bytes of the file with this SHA-256, if it is kept here."""

_GLYPHS = {True: ("● ", "quiet"), False: ("× ", "alarm"), None: ("○ ", "accent")}


class FileList(LineList):
    """Part of the file; each thing in it is one place for the cursor."""

    def __init__(self, words: Words) -> None:
        """Empty until told."""
        super().__init__()
        self.words = words
        self._told: tuple[Dossier, Situation, tuple[Part, ...]] | None = None
        self._targets: dict[str, str] = {}

    def tell(self, dossier: Dossier, situation: Situation, *parts: Part) -> None:
        """Show these parts of this dossier."""
        self._told = (dossier, situation, parts)
        leading: list[Criterion | WarningLine] = [*situation.admissibility, *situation.warnings]
        self._targets = {_name(told): entry_key(told.entries[0]) for told in leading if told.entries}
        self.refill()

    @property
    def target(self) -> str | None:
        """Where the line under the cursor leads: ``EDIT``, or the key of an entry's row."""
        return self._targets.get(self.cursor or "", EDIT) if self.cursor is not None else None

    def lay_out(self, width: int) -> Sequence[Line]:
        """The parts, one below the other."""
        if self._told is None:
            return []
        dossier, situation, parts = self._told
        lines: list[Line] = []
        for part in parts:
            laid = part(dossier, situation, self.words, width)
            lines += [BLANK, *laid] if lines and laid else laid
        return lines


class FilePane(Container):
    """All of it on one page; Enter edits what can be edited and goes to the entry behind the rest."""

    DEFAULT_CSS = """
    FilePane {
        layout: horizontal; height: 1fr;
        & > #file-side { display: none; }
        &.-wide > #file-side { display: block; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "side(0)", show=False),
        Binding("right", "side(1)", show=False),
    ]

    def __init__(self, words: Words, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Empty until told."""
        super().__init__(id=id)
        self.main, self.side = FileList(words), FileList(words)
        self.size_of: SizeOf = lambda _checksum: None
        self.side.id = "file-side"
        self._told: tuple[Dossier, Situation] | None = None

    def compose(self) -> ComposeResult:
        """One column, or two where there is room."""
        yield self.main
        yield self.side

    def tell(self, dossier: Dossier, situation: Situation) -> None:
        """Show this dossier."""
        self._told = (dossier, situation)
        self._draw()

    @property
    def target(self) -> str | None:
        """Where the line under the cursor leads."""
        return self.side.target if self.side.has_focus else self.main.target

    def take_focus(self) -> None:
        """Let the keys move in it."""
        self.screen.set_focus(self.main)

    def action_side(self, number: int) -> None:
        """To the other column."""
        if self.has_class("-wide"):
            (self.main, self.side)[number].focus()

    def on_resize(self, event: events.Resize) -> None:
        """The second column comes and goes with the room."""
        wide = event.size.width >= TWO_COLUMNS
        if wide != self.has_class("-wide"):
            self.set_class(wide, "-wide")
            self._draw()

    def _draw(self) -> None:
        if self._told is None:
            return
        if self.has_class("-wide"):
            self.main.tell(*self._told, _facts, self._exhibits)
            self.side.tell(*self._told, _checks)
        else:
            self.main.tell(*self._told, _checks, _facts, self._exhibits)

    def _exhibits(self, dossier: Dossier, situation: Situation, words: Words, width: int) -> list[Line]:
        return exhibit_lines(dossier, situation, words, width, self.size_of)


def _facts(dossier: Dossier, situation: Situation, words: Words, width: int) -> list[Line]:
    return [
        *_section("identity", _identity(dossier, words), words, width),
        BLANK,
        *_section("contract", _contract(dossier, words), words, width),
        BLANK,
        *_section("money", _money(dossier, situation.money, words), words, width),
    ]


def exhibit_lines(dossier: Dossier, situation: Situation, words: Words, width: int, size_of: SizeOf) -> list[Line]:
    """Each piece under its number; of one whose file is kept here, its name, its size and its SHA-256."""
    pieces = Chronicle(dossier, situation.as_of).of_kind(ExhibitAdded)
    if not pieces:
        return []
    numbers = exhibit_numbers(dossier.entries)
    lines = [line("   ", (words("dossier.file.exhibits"), "accent"))]
    for entry in pieces:
        exhibit, number = entry.exhibit, str(numbers[entry.exhibit.id])
        told = [exhibit.title or exhibit.file_name or words("dossier.file.unknown")]
        if exhibit.file_name or exhibit.sha256:
            size = size_of(exhibit.sha256) if exhibit.sha256 else None
            named = words("dossier.file.exhibit_size", name=exhibit.file_name, size=told_size(size, words))
            told.append(named if size is not None else words("dossier.file.exhibit_elsewhere", name=exhibit.file_name))
        if exhibit.sha256:
            told.append(words("dossier.file.exhibit_sum", sum=exhibit.sha256))
        for place, piece in enumerate(part for each in told for part in fold(each, width - 8)):
            lines.append(
                line(
                    "   ",
                    (number.rjust(2) if not place else "  ", "quiet"),
                    "  ",
                    (piece, "text" if not place else "quiet"),
                )
            )
    return lines


def told_size(size: int | None, words: Words) -> str:
    """« 182 ko »: rounded up, so that no file is told to be empty."""
    if size is None:
        return ""
    unit, name = next((pair for pair in ((1_000_000, "mb"), (1_000, "kb")) if size >= pair[0]), (1, "bytes"))
    return words(f"dossier.file.size.{name}", count=-(-size // unit))


def _name(told: Criterion | WarningLine) -> str:
    """The key of the lines of a criterion or a warning."""
    return told.criterion if isinstance(told, Criterion) else told.id


def _section(name: str, fields: Iterator[tuple[str, str, str]], words: Words, width: int) -> list[Line]:
    """A heading and its fields: label, value, style of the value. The heading is its place for the cursor."""
    key = name if name != "money" else None
    lines = [line("   ", (words(f"dossier.file.{name}"), "accent"), key=key)]
    for label, value, style in fields:
        first, *rest = fold(value, width - 3 - LABEL - 2)
        title = words(f"dossier.file.{label}")
        lines.append(line("   ", (title + " " * (LABEL - cell_len(title)), "quiet"), (first, style)))
        lines += [line("   ", " " * LABEL, (piece, style)) for piece in rest]
    return lines


def _identity(dossier: Dossier, words: Words) -> Iterator[tuple[str, str, str]]:
    claimant = dossier.claimant
    yield _known("name", claimant.name, words)
    yield _known("address", "\n".join(claimant.address), words)
    yield _known("email", claimant.email, words)
    if claimant.phone:
        yield "phone", claimant.phone, "text"
    if claimant.is_business:
        yield "business", words("dossier.file.business_true"), "text"


def _contract(dossier: Dossier, words: Words) -> Iterator[tuple[str, str, str]]:
    contract = dossier.contract
    yield _known("operator", contract.operator, words)
    yield _known("customer_number", contract.customer_number, words)
    yield _known("line_number", contract.line_number, words)
    price = words.money(Decimal(contract.monthly_price)) if contract.monthly_price is not None else ""
    yield _known("monthly_price", price, words)
    for name in ("concluded_on", "promised_on"):
        day = getattr(contract, name)
        if day is not None:
            yield name, words.day_long(day), "text"
    member = {True: "yes", False: "no", None: "unknown"}[contract.mediator_member]
    yield "member", words(f"dossier.file.membership.{member}"), "text" if contract.mediator_member else "accent"
    if contract.complaint_levels == 1:
        yield "levels", words("dossier.file.levels_one"), "text"
    if contract.bundle:
        yield "bundle", words("dossier.file.bundle_true"), "text"
    if dossier.claim.amount is not None:
        yield "claim", words.money(Decimal(dossier.claim.amount)), "text"
    if dossier.region != "metropole":
        yield "region", words(f"domain.region.{dossier.region}"), "text"


def _known(name: str, value: str, words: Words) -> tuple[str, str, str]:
    return (name, value, "text") if value else (name, f"○ {words('dossier.file.unknown')}", "accent")


def _money(dossier: Dossier, money: Money, words: Words) -> Iterator[tuple[str, str, str]]:
    days = words.plural("dossier.file.days_count", money.days_without_service)
    yield "days", days, "text"
    yield "prorata", _prorata(dossier, money, days, words), "text"
    for name, amount in (("expenses", money.expenses), ("paid", money.paid), ("refunded", money.refunded)):
        if amount:
            yield name, words.money(amount), "text"
    yield "balance", words.money(money.balance), "bright"


def _prorata(dossier: Dossier, money: Money, days: str, words: Words) -> str:
    price = dossier.contract.monthly_price
    if money.prorata is None:
        return words("dossier.file.prorata_no_price")
    if money.never_worked:
        return f"{words.money(money.prorata)}  ({words('dossier.file.prorata_never')})"
    working = words("dossier.file.prorata_working", price=words.money(Decimal(price or 0)), days=days)
    return f"{words.money(money.prorata)}  ({working})"


def _checks(_dossier: Dossier, situation: Situation, words: Words, width: int) -> list[Line]:
    met = [criterion.met for criterion in situation.admissibility]
    summary = "all_met" if all(met) else "some_unmet" if False in met else "some_unknown"
    lines = [line("   ", (words("criteria.title"), "accent"))]
    lines += [line("   ", (piece, "text")) for piece in fold(words(f"criteria.{summary}"), width - 5)]
    for criterion in situation.admissibility:
        lines += _criterion(criterion, words, width)
    lines += [BLANK, line("   ", (words("dossier.file.warnings"), "accent"))]
    if not situation.warnings:
        lines.append(line("   ", (words("dossier.file.no_warnings"), "quiet")))
    for warning in situation.warnings:
        lines += _warning(warning, words, width)
    return lines


def _criterion(criterion: Criterion, words: Words, width: int) -> list[Line]:
    """The glyph and the word; a red one with the one act that mends it."""
    glyph, style = _GLYPHS[criterion.met]
    met = {True: "met", False: "unmet", None: "unknown"}[criterion.met]
    word = words(f"dossier.file.criterion.{met}")
    key = _name(criterion)
    tail: list[Span] = [(word, style), (" ", "text")]
    first, *rest = fold(words(f"criteria.{criterion.criterion}.name"), width - 7 - cell_len(word))
    lines = [line("   ", (glyph, style), (first, "text"), right=tail, key=key)]
    lines += [line("     ", (piece, "text")) for piece in rest]
    if not criterion.met:
        act = words(f"criteria.{criterion.criterion}.{met}")
        lines += [line("     ", (piece, "quiet")) for piece in fold(f"→ {act}", width - 7)]
    return lines


def _warning(warning: WarningLine, words: Words, width: int) -> list[Line]:
    glyph, style = {"alarm": ("▲ ", "alarm"), "warning": ("▲ ", "bright")}.get(warning.level, ("· ", "quiet"))
    key = _name(warning)
    name = f"warnings.{word_key(warning.id)}"
    lines = [line("   ", (glyph, style), (words(f"{name}.title"), style), key=key)]
    return lines + [line("     ", (piece, "text")) for piece in fold(words(f"{name}.text"), width - 7)]
