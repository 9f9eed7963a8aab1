"""The « Dossier » view: who, under which contract, the money with its working, the criteria, what to look at."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.cells import cell_len

from model.assess.situation import Criterion, Money, Situation, WarningLine
from model.record.dossier import Dossier
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
"""Key of the lines that the identity dialog changes."""

_GLYPHS = {True: ("● ", "quiet"), False: ("× ", "alarm"), None: ("○ ", "accent")}


class FilePane(LineList):
    """All of it on one page; Enter edits what can be edited and goes to the entry behind the rest."""

    def __init__(self, words: Words, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Empty until told."""
        super().__init__(id=id)
        self.words = words
        self._told: tuple[Dossier, Situation] | None = None

    def tell(self, dossier: Dossier, situation: Situation) -> None:
        """Show this dossier."""
        self._told = (dossier, situation)
        self.refill()

    def lay_out(self, width: int) -> Sequence[Line]:
        """One column, or two where there is room."""
        if self._told is None:
            return []
        dossier, situation = self._told
        if width < TWO_COLUMNS:
            facts, checks = _facts(dossier, situation, self.words, width), _checks(situation, self.words, width)
            return [*checks, BLANK, *facts]
        half = width // 2
        facts, checks = _facts(dossier, situation, self.words, half), _checks(situation, self.words, width - half)
        return list(_side_by_side(facts, checks, half))


def _side_by_side(left: Sequence[Line], right: Sequence[Line], half: int) -> Iterator[Line]:
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else BLANK
        two = right[number] if number < len(right) else BLANK
        yield Line((*one.fit(half), *two.left), two.right, one.key or two.key)


def _facts(dossier: Dossier, situation: Situation, words: Words, width: int) -> list[Line]:
    return [
        *_section("identity", _identity(dossier, words), words, width),
        BLANK,
        *_section("contract", _contract(dossier, words), words, width),
        BLANK,
        *_section("money", _money(dossier, situation.money, words), words, width, key=None),
    ]


def _section(
    name: str, fields: Iterator[tuple[str, str, str]], words: Words, width: int, key: str | None = EDIT
) -> list[Line]:
    """A heading and its fields: label, value, style of the value."""
    lines = [line("   ", (words(f"dossier.file.{name}"), "accent"))]
    for number, (label, value, style) in enumerate(fields):
        first, *rest = fold(value, width - 3 - LABEL - 2)
        title = words(f"dossier.file.{label}")
        lines.append(
            line("   ", (title + " " * (LABEL - cell_len(title)), "quiet"), (first, style), key=_key(key, number))
        )
        lines += [line("   ", " " * LABEL, (piece, style), key=_key(key, number)) for piece in rest]
    return lines


def _key(name: str | None, number: int) -> str | None:
    return None if name is None or number else name


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
    member = {True: "true", False: "false", None: "unknown"}[contract.mediator_member]
    yield "member", words(f"dossier.file.member_{member}"), "text" if contract.mediator_member else "accent"
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


def _checks(situation: Situation, words: Words, width: int) -> list[Line]:
    lines = [line("   ", (words("criteria.title"), "accent"))]
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
    key = entry_key(criterion.entries[0]) if criterion.entries else None
    tail: list[Span] = [(word, style), (" ", "text")]
    first, *rest = fold(words(f"criteria.{criterion.criterion}.name"), width - 7 - cell_len(word))
    lines = [line("   ", (glyph, style), (first, "text"), right=tail, key=key)]
    lines += [line("     ", (piece, "text"), key=key) for piece in rest]
    if not criterion.met:
        act = words(f"criteria.{criterion.criterion}.{met}")
        lines += [line("     ", (piece, "quiet"), key=key) for piece in fold(f"→ {act}", width - 7)]
    return lines


def _warning(warning: WarningLine, words: Words, width: int) -> list[Line]:
    glyph, style = {"alarm": ("▲ ", "alarm"), "warning": ("▲ ", "bright")}.get(warning.level, ("· ", "quiet"))
    key = entry_key(warning.entries[0]) if warning.entries else None
    name = f"warnings.{word_key(warning.id)}"
    lines = [line("   ", (glyph, style), (words(f"{name}.title"), style), key=key)]
    return lines + [line("     ", (piece, "text"), key=key) for piece in fold(words(f"{name}.text"), width - 7)]
