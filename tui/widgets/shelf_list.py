"""The list of dossiers: one line each, the burning ones first."""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len

from model.assess.glance import Filed, Glance
from tui.widgets.days import SOON, ahead, left
from tui.widgets.line import BLANK, Line, Span, line
from tui.widgets.painted import LineList, Row
from tui.widgets.plain_text import cut, fold, one_line
from tui.wording import Words

MARGIN = " "
DUE, STAGE, OPERATOR = 22, 36, 14
NARROW_DUE, NARROW_STAGE, NARROW_OPERATOR = 21, 16, 10
"""Cells of the columns; the title takes the rest. Without room, the stage stands alone under its short name."""

ROOM = 110

LEAST_TITLE = 20
"""Cells a title has at least: in a narrow window the operator gives way, then the stage."""

BURNING = 20

_FILE = "file:"
"""Begins the key of a file with something wrong; no dossier's id does."""


class Placed(Struct, frozen=True):
    """A dossier in its place among others. ``key``: its id."""

    key: str
    seen: Glance


class ShelfList(LineList):
    """All dossiers that match the filter, then the files that could not be read."""

    def __init__(self, words: Words, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Empty until told."""
        super().__init__(id=id)
        self.words = words
        self._filed: Sequence[Filed] = ()
        self._by_id: dict[str, Filed] = {}
        self._searched: list[str] = []
        self._damaged: Sequence[tuple[str, str]] = ()
        self._filter = ""
        self.matching: Sequence[Filed] = ()
        """The dossiers in which all the words looked for are found."""

    def tell(self, filed: Sequence[Filed], damaged: Sequence[tuple[str, str]], wanted: str = "") -> None:
        """Show these; ``damaged``: path and sentences of each file with something wrong; ``wanted``: words to find."""
        self._filed = filed
        self._by_id = {each.seen.id: each for each in filed}
        self._searched = []
        self._damaged = damaged
        self._filter = wanted
        self.matching = self._found()
        self.refill()

    def narrow(self, wanted: str) -> None:
        """Show those in which these words are found."""
        if wanted == self._filter:
            return
        self._filter = wanted
        shown, self.matching = self.matching, self._found()
        if not shown or self.matching != shown:  # most letters of a word leave what its first ones found
            self.refill()

    def _found(self) -> Sequence[Filed]:
        if not self._filter.strip():
            return self._filed
        from tui.typed.search import of_dossier, words_of  # noqa: PLC0415 - loaded with the first search

        wanted = words_of(self._filter)
        if not self._searched:
            self._searched = [of_dossier(each.seen) for each in self._filed]
        searched = zip(self._filed, self._searched, strict=True)
        return [each for each, text in searched if all(word in text for word in wanted)]

    @property
    def counted(self) -> str:
        """« 40 dossiers », « 3 sur 40 dossiers », or nothing where there is none."""
        total = len(self._filed)
        every = self.words.plural("shelf.count", total) if total else ""
        found = len(self.matching)
        return every if found == total else self.words("shelf.found", count=found, total=every)

    @property
    def wrong(self) -> str:
        """« ▲ 2 fichiers à voir », for they stand below all dossiers, or nothing."""
        return self.words.plural("shelf.wrong", len(self._damaged)) if self._damaged else ""

    @property
    def chosen(self) -> Filed | None:
        """The dossier under the cursor."""
        return self._by_id.get(self.cursor) if self.cursor is not None else None

    @property
    def file(self) -> str | None:
        """The path of the file with something wrong that is under the cursor."""
        return next((path for path, _sentence in self._damaged if _FILE + path == self.cursor), None)

    def lay_out(self, width: int) -> Sequence[Row]:
        """One line a dossier, worded when it comes into sight; then the damaged files."""
        lines: list[Row] = [Placed(each.seen.id, each.seen) for each in self.matching]
        if not lines and self._filter:
            lines = [line("   ", (self.words("shelf.filter_none", text=self._filter), "quiet"))]
        if self._damaged:
            told = (piece for path, said in self._damaged for piece in _damaged_lines(said, width, _FILE + path))
            lines += [BLANK, *told]
        return lines

    def word(self, row: Row, width: int) -> Line:
        """Where a dossier stands; what is wrong with a file."""
        return shelf_line(row.seen, self.words, width) if isinstance(row, Placed) else super().word(row, width)


def shelf_line(seen: Glance, words: Words, width: int) -> Line:
    """Days left, stage, operator, title, as far as there is room."""
    due, style = _due(seen, words)
    closed, roomy = seen.closed, width >= ROOM
    stage = words(f"stages.{seen.stage}.short")
    if roomy and not closed:
        status = words(f"stages.status.{seen.status}")
        stage = f"{words(f'stages.{seen.stage}.name')}, {status}"
    operator = seen.operator or words("shelf.no_operator")
    columns: list[Span] = [
        _column(due, DUE if roomy else NARROW_DUE, style),
        _column(stage, STAGE if roomy else NARROW_STAGE, "quiet" if closed else "text"),
        _column(operator, OPERATOR if roomy else NARROW_OPERATOR, "quiet"),
    ]
    while len(columns) > 1 and sum(cell_len(text) for text, _ in columns) + LEAST_TITLE > width - 2:
        columns.pop()
    title = (seen.title or words("shelf.no_title"), "quiet" if closed else "bright")
    return line(MARGIN, " ", *columns, title, key=seen.id)


def _damaged_lines(sentence: str, width: int, key: str) -> list[Line]:
    first, *rest = [piece for part in sentence.split("\n") for piece in fold(part, width - 7)]
    told = line("   ", ("▲ ", "alarm"), (first, "text"), key=key)
    return [told, *(line("     ", (piece, "text"), key=key) for piece in rest)]


def _due(seen: Glance, words: Words) -> tuple[str, str]:
    """What counts first, in words with a glyph: a last day, something to do, a day to wait for."""
    if seen.closed:
        return f"● {words('shelf.closed')}", "quiet"
    today, due = seen.as_of, seen.due
    if due is not None and due.kind == "latest":
        glyph = "▲" if seen.heat == BURNING else "◉"
        style = "alarm" if (due.on - today).days <= SOON else "accent"
        return f"{glyph} {left(words, due.on, today)}", style
    if seen.status in {"open", "deciding"}:
        return f"◉ {words('shelf.to_do')}", "accent"
    if due is not None:
        return f"○ {ahead(words, due.on, today)}", "quiet"
    return f"○ {words('shelf.calm')}", "quiet"


def _column(text: str, width: int, style: str) -> Span:
    kept = cut(one_line(text), width - 1)
    return kept + " " * (width - cell_len(kept)), style
