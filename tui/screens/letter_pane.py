"""The « Lettre » view of a dossier: the letter that fits the stage, the others behind it, what they still lack.

It copies, saves and notes the sending of the letter in sight. Nothing is composed before it is seen, and nothing
again while the case stays the same.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.notifications import SeverityLevel

from model.assess.case import Case, Change
from model.desk import Desk
from model.errors import RelanceError
from model.letters.letter import Letter, Offer
from tui import letter_pages
from tui.clipboard.habits import Habits
from tui.refusal import refusal
from tui.screens import letter_view
from tui.screens.drafting import Drafting
from tui.screens.letter_copy import READING_TIME, LetterCopy
from tui.screens.letter_editing import LetterEditing
from tui.screens.letter_sending import LetterSending
from tui.widgets.letter_sheet import NARROWEST, WIDEST, Heading, LetterSheet
from tui.widgets.letter_side import LetterSide, Side
from tui.wording import Words

WIDE, SIDE = 100, 36
"""Columns from which something stands beside the sheet, and its columns before the sheet takes more than it needs."""


class LetterPane(Container):
    """The letters of one dossier."""

    DEFAULT_CSS = """
    LetterPane {
        layout: vertical; height: 1fr;
        &.-wide { layout: horizontal; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,left_square_bracket", "turn(-1)", show=False),
        Binding("right,right_square_bracket", "turn(1)", show=False),
        *(Binding(str(digit), f"want({digit})", show=False) for digit in range(1, 10)),
    ]

    class FieldWanted(Message):
        """The person wants to fill this fact in: a path of ``Letter.missing``."""

        def __init__(self, path: str) -> None:
            """Say which."""
            super().__init__()
            self.path = path

    class Sent(Message):
        """A letter was noted as sent."""

        def __init__(self, change: Change) -> None:
            """Say what it changed."""
            super().__init__()
            self.change = change

    def __init__(
        self,
        desk: Desk,
        words: Words,
        letters_dir: Path,
        *,
        env: Mapping[str, str] | None = None,
        habits: Habits | None = None,
        drafting: Drafting | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """``letters_dir``: where the texts are kept. ``env``: the environment that copying sees, for tests."""
        super().__init__(id=id)
        self._desk = desk
        self._words = words
        self._copies = LetterCopy(self, words, letters_dir, env, habits)
        self._editing = LetterEditing(self, desk, words, self._changed, lambda: self.sending.may_note())  # noqa: PLW0108 - it is set later
        self.sending = LetterSending(self, desk, words, drafting or Drafting(), self._left)
        self._case: Case | None = None
        self._offers: tuple[Offer, ...] = ()
        self._pages: tuple[letter_pages.Page, ...] = ()
        self._letters: dict[str, Letter] = {}
        self._chosen: str | None = None
        self._drawn = True

    def compose(self) -> ComposeResult:
        """The sheet, and what stands beside or below it."""
        yield LetterSheet()
        yield LetterSide()

    @property
    def letter(self) -> Letter | None:
        """The letter in sight."""
        page = self._page
        return self._letters.get(page.id) if page else None

    def show(self, case: Case, page_id: str | None = None) -> None:
        """Show the letters of ``case``, composed when they are seen; another stage turns to the letter that fits it."""
        if case == self._case:
            return
        if page_id or self._case is None or letter_pages.place(case) != letter_pages.place(self._case):
            self._chosen = page_id
        self._case, self._offers, self._pages, self._drawn = case, (), (), False
        self._letters.clear()
        if self.is_on_screen:
            self._draw()

    def on_show(self) -> None:
        """The view came in sight: compose now."""
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Beside or below, as the room allows."""
        wide = event.size.width >= WIDE
        self.set_class(wide, "-wide")
        self.query_one(LetterSide).set_class(wide, "-wide")
        beside = max(NARROWEST, min(WIDEST, event.size.width - SIDE))
        self.query_one(LetterSheet).styles.width = beside if wide else "1fr"

    def take_focus(self) -> None:
        """Let the keys scroll the sheet and turn the letters."""
        self.screen.set_focus(self.query_one(LetterSheet))

    def action_turn(self, step: int) -> None:
        """The next letter, or the one before; stops at the ends."""
        page = self._page
        if page:
            place = min(max(self._pages.index(page) + step, 0), len(self._pages) - 1)
            self._choose(self._pages[place].id)

    def action_want(self, number: int) -> None:
        """Go to the field of the missing fact with this number."""
        letter = self.letter
        if letter and number <= len(letter.missing):
            self.post_message(self.FieldWanted(letter.missing[number - 1]))

    def action_copy_letter(self) -> None:
        """Copy the letter in sight, and say what became of it."""
        self._take_out(self._copies.copy)

    def action_save_letter(self) -> None:
        """Write the letter in sight to a text file."""
        self._take_out(self._copies.save)

    def action_save_pdf(self) -> None:
        """Write the letter in sight to a PDF, to print and post."""
        self._take_out(self._copies.save_pdf)

    def action_plain_letter(self) -> None:
        """Show the letter in sight as bare text, to be selected with the mouse."""
        self._take_out(self._copies.show)

    def action_edit_letter(self) -> None:
        """Change the text of the letter in sight."""
        self._take_out(self._editing.edit)

    def action_edit_outside(self) -> None:
        """Change it in the person's own editor."""
        self._take_out(self._editing.edit_outside)

    def action_compare_letter(self) -> None:
        """Show what the person changed in it."""
        self._take_out(self._editing.compare)

    def action_mark_sent(self) -> None:
        """Ask when and how the letter left, then note it."""
        self._take_out(self.sending.ask)

    def on_letter_sheet_turned(self, event: LetterSheet.Turned) -> None:
        """The arrows of the heading."""
        event.stop()
        self.action_turn(event.step)

    def on_letter_side_letter_chosen(self, event: LetterSide.LetterChosen) -> None:
        """A letter of the list."""
        event.stop()
        self._choose(event.letter_id)

    def on_letter_side_field_chosen(self, event: LetterSide.FieldChosen) -> None:
        """A missing fact."""
        event.stop()
        self.post_message(self.FieldWanted(event.path))

    @property
    def _page(self) -> letter_pages.Page | None:
        """The page in sight: the chosen one while it is there, else the first."""
        first = next(iter(self._pages), None)
        return next((page for page in self._pages if page.id == self._chosen), first)

    def _choose(self, page_id: str) -> None:
        if self._page and page_id != self._page.id:
            self._chosen, self._drawn = page_id, False
            self._draw()

    def _changed(self, letter_id: str) -> None:
        """The text of a letter is another: draw it again where it was."""
        self._letters.pop(letter_id, None)
        self._drawn = False
        self._draw(stay=True)

    def _draw(self, *, stay: bool = False) -> None:
        if self._drawn or self._case is None:
            return
        self._drawn = True
        sheet, side = self.query_one(LetterSheet), self.query_one(LetterSide)
        try:
            self._offers = self._offers or self._desk.letters.offers(self._case)
            self._pages = self._pages or letter_pages.pages(self._offers)
            page = self._page
            if page and page.id not in self._letters:
                self._letters[page.id] = letter_pages.letter_of(page, self._case, self._desk)
        except RelanceError as error:
            self._say(refusal(error, self._words), "error")
        page, letter = self._page, self.letter
        if letter is None or page is None:
            sheet.tell((), Heading((self._words("letters.none"),) * 2))
            side.tell(Side())
            return
        shown = (self._case, letter, page, self._pages, self._words)
        sheet.tell(letter.lines, letter_view.heading(*shown), stay=stay)
        side.tell(letter_view.side(*shown, self._offers))

    def _take_out(self, way: Callable[[Case, Letter], None]) -> None:
        self._draw()  # asked for before it was ever seen
        if self.letter is None or self._case is None:
            self._say(self._words("letters.said.nothing"), "warning")
        else:
            way(self._case, self.letter)

    def send_again(self, letter_id: str, typed: Mapping[str, object]) -> None:
        """Go on with the note of a sending that was left half-way."""
        self._choose(letter_id)
        self._take_out(lambda case, letter: self.sending.ask(case, letter, typed))

    def _left(self, letter: Letter, change: Change) -> None:
        """A letter left: show it as it did."""
        self.show(change.after, letter_pages.sent_page(letter.id))
        self.post_message(self.Sent(change))

    def _say(self, said: str, level: SeverityLevel = "information") -> None:
        self.app.notify(said, severity=level, timeout=READING_TIME, markup=False)
