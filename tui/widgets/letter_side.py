"""What stands beside a letter: the other letters, what is missing with the key that leads to it, how it travels.

Where there is no room beside it, what is missing stands below, on as few lines as it takes.
"""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.widgets.line import BLANK, Line, Span, line
from tui.widgets.painted import Painted
from tui.widgets.plain_text import fold


class Listed(Struct, frozen=True):
    """A letter on the list: its name and what is said about it, both in full and shorter."""

    id: str
    names: tuple[str, str]
    notes: tuple[str, str]
    current: bool


class Lacking(Struct, frozen=True):
    """A missing fact: where it is filled in, the key that leads there (none after the ninth), and what it is."""

    path: str
    key: str
    label: str


class Side(Struct, frozen=True, kw_only=True):
    """All that is shown, already in words."""

    letters_title: str = ""
    letters: Sequence[Listed] = ()
    lacking_title: str = ""
    lacking_short: str = ""
    lacking: Sequence[Lacking] = ()
    notes: Sequence[tuple[str, str]] = ()


class LetterSide(Painted):
    """The column beside the sheet, or the lines below it."""

    DEFAULT_CSS = """
    LetterSide {
        padding: 0 2; height: auto; max-height: 5;
        &.-wide { padding: 0 1 0 2; height: 1fr; max-height: 100%; }
        &.-empty { display: none; }
        &.-wide.-empty { display: block; }
    }
    """

    class LetterChosen(Message):
        """A letter of the list was clicked."""

        def __init__(self, letter_id: str) -> None:
            """Say which."""
            super().__init__()
            self.letter_id = letter_id

    class FieldChosen(Message):
        """A missing fact was clicked."""

        def __init__(self, path: str) -> None:
            """Say which."""
            super().__init__()
            self.path = path

    def __init__(self) -> None:
        """Empty until told."""
        super().__init__()
        self._side = Side()

    @property
    def text(self) -> str:
        """What is drawn, for tests."""
        width = self.size.width
        fitted = (drawn.fit(width) for drawn in self.lines(width))
        return "\n".join("".join(text for text, _style in spans).rstrip() for spans in fitted)

    def tell(self, side: Side) -> None:
        """Show this."""
        self._side = side
        self.set_class(not side.lacking, "-empty")
        self.refresh(layout=True)

    def lines(self, width: int) -> Sequence[Line]:
        """A column, or a few lines."""
        return self._column(width) if self.has_class("-wide") else self._below(width)

    def on_click(self, event: events.Click) -> None:
        """A letter, or a missing fact (in the column only: below, the keys are shorter)."""
        offset = event.get_content_offset(self)
        lines = self.lines(self.content_size.width)
        key = lines[offset.y].key if offset and offset.y < len(lines) else None
        if key is None:
            return
        kind, _, value = key.partition(" ")
        self.post_message(self.LetterChosen(value) if kind == "letter" else self.FieldChosen(value))

    def _column(self, width: int) -> list[Line]:
        """What is missing first; where the column is short, the words about each letter give way."""
        blocks = [self._lacking(width), self._letters(width, notes=True), *self._notes(width)]
        if sum(map(len, blocks)) + len(blocks) > max(self.size.height, 1):
            blocks[1] = self._letters(width, notes=False)
        lines: list[Line] = []
        for block in filter(None, blocks):
            lines += [BLANK, *block] if lines else block
        return lines

    def _lacking(self, width: int) -> list[Line]:
        lines = [line((self._side.lacking_title, "quiet"))] if self._side.lacking else []
        for lacking in self._side.lacking:
            key = f"field {lacking.path}"
            for number, part in enumerate(fold(lacking.label, width - 2)):
                lines.append(line((f"{' ' if number else lacking.key or ' '} ", "accent"), (part, "text"), key=key))
        return lines

    def _letters(self, width: int, *, notes: bool) -> list[Line]:
        lines = [line((self._side.letters_title, "quiet"))]
        for listed in self._side.letters:
            key = f"letter {listed.id}"
            full, short = listed.names
            mark: Span = ("● ", "accent") if listed.current else ("  ", "text")
            style = "bright" if listed.current else "text"
            if notes:
                name = full if cell_len(full) <= width - 2 else short
                lines.append(line(mark, (name, style), key=key))
                lines += [line(("  ", "text"), (part, "quiet"), key=key) for part in fold(listed.notes[0], width - 2)]
            else:
                brief = listed.notes[1] if cell_len(short) + cell_len(listed.notes[1]) + 3 <= width else ""
                lines.append(line(mark, (short, style), right=[(brief, "quiet")], key=key))
        return lines

    def _notes(self, width: int) -> list[list[Line]]:
        return [
            [line((title, "quiet")), *(line((part, "text")) for part in fold(text, width))]
            for title, text in self._side.notes
        ]

    def _below(self, width: int) -> list[Line]:
        side = self._side
        if not side.lacking:
            return []
        rows: list[list[Span]] = [[(f"{side.lacking_short} ", "quiet")]]
        taken = cell_len(side.lacking_short) + 1
        for lacking in side.lacking:
            spans: list[Span] = [(f"{lacking.key or '·'}\u00a0", "accent"), (f"{lacking.label}   ", "text")]
            size = sum(cell_len(text) for text, _style in spans)
            if taken + size - 3 > width and taken:
                rows.append([])
                taken = 0
            rows[-1] += spans
            taken += size
        return [line(*row) for row in rows]
