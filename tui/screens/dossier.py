"""One dossier. The screen owns the case; widgets are told it, and post what was done to them."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var

from model.desk import Case, Desk
from tui.keys import BY_ID, Command, Place, View, action, bindings
from tui.messages import ShelfWanted
from tui.screens.acts import Acts
from tui.screens.command_screen import CommandScreen
from tui.screens.explained import why_now, why_of_row, why_of_stage
from tui.screens.letter_pane import LetterPane
from tui.screens.views import VIEWS, Views
from tui.widgets.bars import KeyLine, Tabs, TitleLine
from tui.widgets.file_pane import EDIT, FilePane
from tui.widgets.ladder import Ladder
from tui.widgets.now_line import NowLine
from tui.widgets.painted import LineList
from tui.widgets.sentences import word_key
from tui.widgets.steps_pane import StepsPane
from tui.widgets.timeline import Timeline
from tui.widgets.why import Why
from tui.wording import Words

CREATED = "created"
"""Asked of a dossier that was just created: say what to do first."""


class DossierScreen(CommandScreen):
    """The ladder, what to do now, and four views."""

    PLACE: ClassVar[Place] = "dossier"
    CSS_PATH = "dossier.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings("dossier")

    case: var[Case | None] = var(None)

    def __init__(self, desk: Desk, words: Words, letters_dir: Path) -> None:
        """Empty until a dossier is opened."""
        super().__init__(words)
        self.desk = desk
        self.acts = Acts(self, desk, words, self.took)
        self.title_line = TitleLine(words("app.name"))
        self.ladder = Ladder(words)
        self.now = NowLine(words)
        self.tabs = Tabs([(view, words(f"dossier.tabs.{view}")) for view in VIEWS])
        self.views = Views(
            Timeline(words, desk.procedure, id="timeline"),
            StepsPane(words, id="steps"),
            LetterPane(desk, words, letters_dir, id="letter"),
            FilePane(words, id="file"),
            Why(words, id="why"),
        )

    def compose(self) -> ComposeResult:
        """From top to bottom: where, what, until when; the view; the keys."""
        yield self.title_line
        yield self.ladder
        yield self.now
        yield self.tabs
        yield self.views
        yield KeyLine()

    @property
    def view(self) -> View:
        """The view in sight."""
        return self.views.current

    def begin(self, case: Case, then: str = "") -> None:
        """Show a case at its timeline; ``then``: the command to run."""
        self.case = case
        self._turn_to("timeline")
        if then == CREATED:
            self.now.say(self.words("dossier.created"))
        elif then in BY_ID and self.check_action(action(BY_ID[then]), ()):
            self.call_later(self.run_action, action(BY_ID[then]))

    def watch_case(self, case: Case | None) -> None:
        """Tell everything that shows the case."""
        if case is None or not self.is_mounted:
            return
        situation, words = case.situation, self.words
        title = case.dossier.title or words("dossier.no_title")
        self.title_line.tell(title, case.dossier.contract.operator, words.day_title(situation.as_of))
        self.ladder.tell(situation)
        pressing = sorted(situation.warnings, key=lambda warning: ("alarm", "warning", "info").index(warning.level))
        first = next((warning for warning in pressing if warning.level != "info"), None)
        standing = words(f"warnings.{word_key(first.id)}.title") if first else ""
        self.now.tell(situation, standing, alarm=first is not None and first.level == "alarm")
        self.views.tell(case)
        self._explain()

    def took(self, after: Case, done: str, changed: Sequence[str]) -> None:
        """An act was recorded: show the case after it, and say what it changed."""
        self.case = after
        self.now.say(" · ".join(changed) if changed else done)

    def applies(self, command: Command) -> bool:
        """What can be done where one is."""
        if self.case is None:
            return command.id == "back"
        row = self.views.timeline.row
        needed = {
            "tick": self.view == "steps" and self.views.steps.item is not None,
            "undo": bool(self.case.dossier.entries),
            "retract": self.view == "timeline" and row is not None and row.event is not None,
            "open": self.view in {"timeline", "file"} or self.views.why.has_focus,
            **dict.fromkeys(("copy_letter", "save_letter", "mark_sent"), self.view == "letter"),
        }
        return needed.get(command.id, True)

    def on_key(self) -> None:
        """What was said stays until the next key."""
        self.now.hush()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The second column follows the cursor of the timeline."""
        if event.line_list is self.views.timeline:
            self._explain()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """A second click opens."""
        event.stop()
        self.action_open()

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        """A tab was clicked."""
        self._turn_to(next(view for view in VIEWS if view == event.tab))

    def on_letter_pane_field_wanted(self, event: LetterPane.FieldWanted) -> None:
        """A gap of the letter is to be filled."""
        if self.case is not None:
            self.acts.want(self.case, event.path)

    def on_letter_pane_sent(self, event: LetterPane.Sent) -> None:
        """A letter left."""
        change = event.change
        self.took(change.after, self.words("letters.title"), self.acts.changed(change.before, change.after))

    def action_note(self) -> None:
        """Ask what happened."""
        if self.case is not None:
            self.acts.note(self.case)

    def action_tick(self) -> None:
        """Tick the item under the cursor."""
        item = self.views.steps.item
        if self.case is not None and item is not None:
            self.acts.tick(self.case, item.item)

    def action_undo(self) -> None:
        """Take back what was noted last."""
        if self.case is not None:
            self.acts.undo(self.case)

    def action_retract(self) -> None:
        """Take back the entry under the cursor, or bring it back."""
        row = self.views.timeline.row
        if self.case is not None and row is not None and row.event is not None:
            self.acts.retract(self.case, row.event)

    def action_edit(self) -> None:
        """Correct identity and contract."""
        if self.case is not None:
            self.acts.edit(self.case)

    def action_timeline(self) -> None:
        """Show the timeline."""
        self._turn_to("timeline")

    def action_steps(self) -> None:
        """Show the steps."""
        self._turn_to("steps")

    def action_letter(self) -> None:
        """Show the letter."""
        self._turn_to("letter")

    def action_file(self) -> None:
        """Show the file."""
        self._turn_to("file")

    def action_copy_letter(self) -> None:
        """Copy the letter in sight."""
        self.views.letter.action_copy_letter()

    def action_save_letter(self) -> None:
        """Write the letter in sight to a file."""
        self.views.letter.action_save_letter()

    def action_mark_sent(self) -> None:
        """Note that the letter in sight left."""
        self.views.letter.action_mark_sent()

    def action_why(self) -> None:
        """Open « Pourquoi ? », or close it."""
        self.set_class(not self.has_class("-why"), "-why")
        self._explain()
        self._give_focus()

    def action_open(self) -> None:
        """Go into the detail of the row, or from a fact in it to that fact."""
        why = self.views.why
        if why.has_focus:
            self._go_to(why.cursor)
        elif self.view == "timeline":
            self.add_class("-why")
            self._explain()
            why.focus()
        elif self.view == "file" and self.views.file.target == EDIT:
            self.action_edit()
        elif self.view == "file":
            self._go_to(self.views.file.target)

    def action_back(self) -> None:
        """Close what is open; then back to the list."""
        if self.has_class("-why") or self.views.why.has_focus:
            self.remove_class("-why")
            self._give_focus()
        else:
            self.post_message(ShelfWanted())

    def _go_to(self, key: str | None) -> None:
        if key is None:
            return
        self._turn_to("timeline")
        self.views.timeline.select(key)

    def _turn_to(self, view: View) -> None:
        self.remove_class("-why")
        self.set_class(view == "timeline", "-on-timeline")
        self.tabs.tell(view)
        self.views.turn_to(view)
        self._explain()

    def _give_focus(self) -> None:
        """To « Pourquoi ? » where it covers the view, else to the view."""
        covered = self.has_class("-why") and self.view != "timeline" and not self.has_class("-wide")
        if covered:
            self.views.why.focus()
        else:
            self.views.take_focus()

    def _explain(self) -> None:
        """Draw the second column, if it is there, and the line of keys."""
        self.refresh_bindings()
        self.tell_keys()
        case, views = self.case, self.views
        if case is None or not (self.has_class("-why") or self.has_class("-on-timeline")):
            return
        if self.view == "timeline":
            views.why.tell(why_of_row(views.timeline.row, case, self.desk, self.words))
        elif self.view == "steps":
            views.why.tell(why_of_stage(views.steps.stage, case, self.desk, self.words))
        else:
            views.why.tell(why_now(case, self.desk, self.words))
