"""« Que s’est-il passé ? »: one starts from one's own words, and the kind of fact follows."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from model.assess.situation import Situation
from tui.dialogs.fields import LineInput
from tui.dialogs.frame import Dialog
from tui.dialogs.phrases import Phrase, arranged
from tui.typed.text import fold
from tui.wording import Words

_NUMBERED = 9


class SearchLine(LineInput):
    """Leaves the figures to the list as long as nothing is being searched for."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is text here."""
        return super().check_consume_key(key, character) and not (key.isdigit() and key != "0" and not self.value)


class WhatHappened(Dialog[Phrase | None]):
    """Dismisses with a ``Phrase`` (its ``kind`` and ``prefill`` are for ``EntryForm``), or ``None``."""

    HUNG = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        *(Binding(str(figure), f"take({figure})", show=False, priority=True) for figure in range(1, _NUMBERED + 1)),
    ]
    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("enter", "dialogs.acts.choose", "accept"),
        ("arrows", "dialogs.acts.browse", ""),
        ("numbers", "dialogs.acts.at_once", ""),
        ("escape", "dialogs.acts.cancel", "cancel"),
    )

    def __init__(
        self,
        words: Words,
        situation: Situation | None = None,
        *,
        letters_pending: bool = False,
        complaint_levels: int = 2,
    ) -> None:
        """``letters_pending``: a letter left whose receipt is not noted yet, so that phrase comes first."""
        super().__init__(words)
        self._phrases = arranged(situation, letters_pending=letters_pending, complaint_levels=complaint_levels)
        self._said = {phrase.id: words(f"entries.phrases.{phrase.id}") for phrase in self._phrases}
        self._also = words.table("entries.also")
        self._shown: list[Phrase] = []

    @property
    def heading(self) -> str:
        """The question."""
        return self.words("dialogs.what_happened.title")

    def compose_body(self) -> ComposeResult:
        """A line to search with, and the phrases."""
        yield SearchLine(placeholder=self.words("dialogs.what_happened.filter"))
        yield OptionList(classes="phrases", markup=False, compact=True)
        yield Static(self.words("dialogs.what_happened.nothing_found"), classes="aside nothing", markup=False)

    def on_mount(self) -> None:
        """Everything is shown; typing searches."""
        phrases = self.query_one(OptionList)
        phrases.can_focus = False
        self.query_one(SearchLine).focus()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """The list takes what the frame and the search line leave."""
        phrases = self.query_one(OptionList)
        phrases.styles.max_height = max(3, event.size.height - self.lines_above(event.size.height) - 8)
        self.call_after_refresh(phrases.scroll_to_highlight)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search."""
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes the phrase under the cursor."""
        event.stop()
        self.action_accept()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The mouse took a phrase."""
        event.stop()
        self._take(event.option.id)

    def action_accept(self) -> None:
        """Take the phrase under the cursor."""
        phrases = self.query_one(OptionList)
        if phrases.highlighted is not None:
            self._take(phrases.get_option_at_index(phrases.highlighted).id)

    def action_take(self, figure: int) -> None:
        """Take the phrase that bears this figure."""
        if figure <= len(self._shown):
            self.dismiss(self._shown[figure - 1])

    def action_move(self, step: int) -> None:
        """Up or down in the list, the search line keeping the keys."""
        phrases = self.query_one(OptionList)
        phrases.action_cursor_down() if step > 0 else phrases.action_cursor_up()

    def action_page(self, step: int) -> None:
        """A page up or down."""
        for _ in range(max(1, self.query_one(OptionList).size.height - 1)):
            self.action_move(step)

    def action_cancel(self) -> None:
        """Escape empties the search first, then leaves."""
        search = self.query_one(SearchLine)
        if search.value:
            search.value = ""
        else:
            self.dismiss(None)

    def _take(self, phrase_id: str | None) -> None:
        self.dismiss(next((phrase for phrase in self._phrases if phrase.id == phrase_id), None))

    def _show(self) -> None:
        """The phrases that hold every word searched for, under their groups, the first nine numbered."""
        sought = fold(self.query_one(SearchLine).value).split()
        self._shown = [phrase for phrase in self._phrases if self._answers(phrase, sought)]
        phrases = self.query_one(OptionList)
        phrases.clear_options()
        group = ""
        for number, phrase in enumerate(self._shown, start=1):
            if phrase.group != group:
                group = phrase.group
                phrases.add_option(self._heading(group, first=number == 1))
            mark = str(number) if number <= _NUMBERED and not sought else " "
            line = Content.assemble((f"{mark} ", "dim"), self._said[phrase.id])
            phrases.add_option(Option(line, id=phrase.id))
        phrases.display = bool(self._shown)
        self.query_one(".nothing").display = not self._shown
        phrases.action_first()

    def _heading(self, group: str, *, first: bool) -> Option:
        text = Content.styled(self.words(f"entries.groups.{group}"), "dim")
        return Option(text if first else Content("\n").join([Content(""), text]), disabled=True)

    def _answers(self, phrase: Phrase, sought: list[str]) -> bool:
        kind = self.words(f"entries.kinds.{phrase.kind}")
        group, also = self.words(f"entries.groups.{phrase.group}"), self._also.get(phrase.id, "")
        said = fold(f"{self._said[phrase.id]} {kind} {group} {also}")
        return all(word in said for word in sought)
