"""The text of a letter under the person's own hands: a paragraph a line, kept as they type.

Where another window changed the same letter meanwhile, nothing of either is lost: what is typed here is not kept over
the other text, one is asked, and both are put together.
"""

from collections.abc import Callable
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from model.errors import LetterChanged
from model.letters.edited import united
from model.record.cleaning import clean_text
from tui.dialogs.confirm import Confirm
from tui.dialogs.frame import KeyLine
from tui.typed import clean_line
from tui.wording import Words

KEEPING = 1.0
"""Seconds between two looks at whether there is something new to keep."""


class Opened(Struct, frozen=True):
    """What is edited. ``first``: what stands in the editor first, where it is not kept yet; undoing gives ``text``."""

    title: str
    text: str
    first: str | None = None


class Paper(TextArea):
    """Text as it is typed or pasted, without what could drive a terminal or turn a line around."""

    def edit(self, edit: Edit) -> EditResult:
        """Every change of the text goes through here."""
        edit.text = clean_text(edit.text).replace("\t", "    ")
        return super().edit(edit)

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.call_after_refresh(self.scroll_cursor_visible)


class LetterEditor(ModalScreen[None]):
    """Fills the screen. Escape ends it; nothing is asked, for everything is kept, unless the disk refuses."""

    AUTO_FOCUS = "Paper"
    DEFAULT_CSS = """
    LetterEditor {
        background: $background;
        & > Vertical { padding: 0 1; }
        & .editor-title { height: 1; color: $accent; text-style: bold; width: 1fr; }
        & .editor-state { height: 1; color: $text-muted; }
        & Paper, & Paper:focus { height: 1fr; max-width: 80; border: none; padding: 0 1; background: $surface; }
        & .dialog-keys { height: auto; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "done", show=False, priority=True),
        Binding("ctrl+home", "edge('start')", show=False),
        Binding("ctrl+end", "edge('end')", show=False),
    ]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("escape", "letter_edit.acts.done", "done"),
        ("ctrl_z", "letter_edit.acts.undo", "undo"),
    )

    def __init__(self, words: Words, opened: Opened, keep: Callable[[str, str], str]) -> None:
        """``keep``: keeps a text begun from another, and answers why it could not, in a sentence, or nothing.

        It raises ``LetterChanged`` where the other one stands no more.
        """
        super().__init__()
        self.words = words
        self._opened = opened
        self._keep = keep
        self._kept = opened.text
        self._left: str | None = None
        self._parted = False
        self._looked: str | None = None

    @property
    def paper(self) -> Paper:
        """The text."""
        return self.query_one(Paper)

    def compose(self) -> ComposeResult:
        """What it is, whether it is kept, the text, the keys."""
        with Vertical():
            yield Static(clean_line(self._opened.title), classes="editor-title", markup=False)
            yield Static(self.words("letter_edit.about"), classes="editor-state", markup=False)
            yield Paper(self._opened.text, soft_wrap=True, highlight_cursor_line=False)
            yield KeyLine(self.words, self.KEYS)

    def on_mount(self) -> None:
        """Keep what is typed as one goes; what an editor left when it failed, only once the person made it theirs."""
        if self._opened.first is not None:
            self.paper.replace(self._opened.first, (0, 0), self.paper.document.end)
            self._left = self.paper.text
            self.paper.move_cursor((0, 0))
        self.set_interval(KEEPING, self.keep_in_passing)

    def on_text_area_changed(self) -> None:
        """Say at once that it is not kept yet."""
        self._tell("kept" if self.paper.text == self._kept else "parted" if self._parted else "typing")

    def keep_in_passing(self) -> None:
        """Keep what was typed, unless nothing was typed yet over what an editor left, or one was asked already.

        Nothing is asked while one types: what is typed into a question is lost.
        """
        rests, self._looked = self.paper.text == self._looked, self.paper.text
        if self.paper.text != self._left and not self._parted:
            self.keep_typed(may_ask=rests)

    def keep_typed(self, *, may_ask: bool = True) -> bool:
        """Keep what stands here, if it is not kept already; whether it is now."""
        text = self.paper.text
        if text == self._kept:
            return True
        try:
            refused = self._keep(text, self._kept)
        except LetterChanged as changed:
            if may_ask:
                self._ask_to_unite(changed.text)
            return False
        if refused:
            self._tell("refused")
            self.app.clear_notifications()
            self.app.notify(refused, severity="error", markup=False)
            return False
        self._kept = text
        self._tell("kept")
        return True

    def action_edge(self, edge: str) -> None:
        """Go to the first or the last character."""
        self.paper.move_cursor((0, 0) if edge == "start" else self.paper.document.end)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.paper.undo()

    def action_done(self) -> None:
        """Leave; where the disk refused, only after a yes."""
        if self.keep_typed():
            self.dismiss(None)
            return
        if self._parted:
            return
        words = self.words
        question = Confirm(
            words,
            title=words("letter_edit.lose.title"),
            yes=words("letter_edit.lose.yes"),
            no=words("letter_edit.lose.no"),
        )
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:  # noqa: FBT001 - what the question was answered
        if sure:
            self.dismiss(None)

    def _ask_to_unite(self, theirs: str) -> None:
        self._parted = True
        self._tell("parted")
        words = self.words
        question = Confirm(
            words,
            title=words("letter_edit.parted.title"),
            lines=[words("letter_edit.parted.body")],
            yes=words("letter_edit.parted.yes"),
            no=words("letter_edit.parted.no"),
            first="yes",
        )
        self.app.push_screen(question, lambda sure: self._unite(theirs) if sure else None)

    def _unite(self, theirs: str) -> None:
        """Put both texts here, and keep them; undoing gives the own one."""
        place = self.paper.cursor_location
        both = united(self.paper.text, theirs, self._kept)
        self._parted, self._kept = False, theirs
        self.paper.replace(both, (0, 0), self.paper.document.end)
        self.paper.move_cursor(place)
        self.keep_typed()

    def _tell(self, state: str) -> None:
        about = "" if state in {"refused", "parted"} else f"  {self.words('letter_edit.about')}"
        self.query_one(".editor-state", Static).update(f"{self.words(f'letter_edit.state.{state}')}.{about}")
