"""One dossier. The screen owns the case; widgets are told it, and post what was done to them."""

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup

from model.assess.case import Case
from model.desk import Desk
from model.errors import NewerDossier, RelanceError, StoreError
from tui.clipboard.habits import Habits
from tui.keys import BY_ID, Place, View, action, bindings
from tui.refusal import refusal
from tui.screens.acts import Acts
from tui.screens.dossier_commands import DossierCommands
from tui.screens.drafting import Drafting
from tui.screens.elsewhere import Lookout, given_back, newer, told
from tui.screens.explained import why_now, why_of_row, why_of_stage
from tui.screens.letter_pane import LetterPane
from tui.screens.views import VIEWS, Views
from tui.widgets.bars import KeyLine, Tabs, TitleLine
from tui.widgets.file_pane import FilePane
from tui.widgets.ladder import Ladder
from tui.widgets.now_line import NowLine
from tui.widgets.painted import LineList
from tui.widgets.sentences import word_key
from tui.widgets.steps_pane import StepsPane
from tui.widgets.timeline import Timeline
from tui.widgets.why import Why
from tui.wording import Words

WIDE = 120
"""Columns from which the second column always stands beside the timeline."""

CREATED = "created"
"""Asked of a dossier that was just created: say what to do first."""


class DossierScreen(DossierCommands):
    """The ladder, what to do now, and four views."""

    PLACE: ClassVar[Place] = "dossier"
    CSS_PATH = "dossier.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dossier")

    def __init__(
        self,
        desk: Desk,
        words: Words,
        letters_dir: Path,
        habits: Habits | None = None,
        drafting: Drafting | None = None,
    ) -> None:
        """Empty until a dossier is opened."""
        super().__init__(words)
        self._then = ""
        self._built = False
        self.desk = desk
        self.acts = Acts(self, desk, words, self.took, drafting)
        self.title_line = TitleLine()
        self.ladder = Ladder(words)
        self.now = NowLine(words)
        self.tabs = Tabs([(view, words(f"dossier.tabs.{view}")) for view in VIEWS])
        self.views = Views(
            Timeline(words, desk.procedure, id="timeline"),
            StepsPane(words, desk.procedure, id="steps"),
            LetterPane(desk, words, letters_dir, habits=habits, drafting=drafting, id="letter"),
            FilePane(words, id="file"),
            Why(words, id="why"),
        )
        self.acts.sending = self.send_again
        self.views.letter.sending.may_note = self.acts.bar.passes
        self.views.file.size_of = desk.repository.house.size_of_exhibit

    def compose(self) -> ComposeResult:
        """From top to bottom: where, what, until when; the view; the keys."""
        above = (self.title_line, self.acts.bar.banner, self.ladder, self.now, self.tabs)
        yield VerticalGroup(*above)  # in a room of their own: Textual goes through the lines of all that share one
        yield self.views
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the case that waits; notice what other windows do, also while a dialog is open here."""
        self._built = True
        self.watch_case(self.case)
        if self.case is not None:
            self._start(self.case)
        self.lookout = Lookout(self, self._token, self.look_again, self.acts.bar.look_again)

    def on_screen_resume(self) -> None:
        """Shown, perhaps again: it may have changed meanwhile."""
        self.lookout.watch()
        self.look_again()
        self.acts.bar.look_again()

    def on_screen_suspend(self) -> None:
        """Left, or covered by a dialog: under that, looking goes on."""
        if self not in self.app.screen_stack:
            self.lookout.rest()

    def look_again(self) -> None:
        """Show what was stored meanwhile; nothing is drawn when nothing changed."""
        if self.case is None:
            return
        said = ""
        try:
            if self.acts.bar.only_read is None:
                said = given_back(self.case, self.desk, self.words)
            stored = newer(self.case, self.desk)
        except NewerDossier:
            self._only_read(self.case)
            return
        except RelanceError as error:
            self.now.say(refusal(error, self.words), refused=True)
            return
        self.acts.bar.only(None)
        if stored is not None:
            said = said or told(self.case, stored, self.words)
            self.case = stored
        if said:
            self.now.say(said)

    def _only_read(self, shown: Case) -> None:
        """Another machine's newer version took the dossier over: show it as far as it is understood."""
        try:
            case, why = self.desk.look(shown.dossier.id)
        except RelanceError as error:
            self.now.say(refusal(error, self.words), refused=True)
            return
        self.acts.bar.only(why)
        if case.dossier != shown.dossier:
            self.case = case

    def _token(self) -> Hashable:
        return self.desk.repository.token(self.case.dossier.id) if self.case is not None else None

    @property
    def view(self) -> View:
        """The view in sight."""
        return self.views.current

    def begin(self, case: Case, then: str = "", only_read: StoreError | None = None) -> None:
        """Show a case at its timeline, now or once there is something to show it in.

        ``then``: the command to run; ``only_read``: why nothing can be noted in this dossier.
        """
        self.case, self._then = case, then
        self.acts.bar.only(only_read)
        if self._built:
            self._start(case)

    def _start(self, case: Case) -> None:
        self.turn_to("timeline")
        if self._then == CREATED:
            self.now.say(self.words("dossier.created"))
        if self.acts.bar.only_read is None:
            self.call_later(self.acts.resume, case, partial(self._go_on, self._then))

    def _go_on(self, then: str) -> None:
        if then in BY_ID and self.check_action(action(BY_ID[then]), ()):
            self.call_later(self.run_action, action(BY_ID[then]))

    def watch_case(self, case: Case | None) -> None:
        """Tell everything that shows the case."""
        if case is None or not self._built:
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
        self.explain()

    def took(self, after: Case, done: str, changed: Sequence[str]) -> None:
        """An act was recorded: show the case after it, and say what it changed."""
        self.case = after
        self.now.say(done, *changed)

    def on_key(self) -> None:
        """What was said stays until the next key."""
        self.now.hush()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The second column follows the cursor of the timeline."""
        event.stop()
        if event.line_list is self.views.timeline:
            self.explain()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """A second click opens."""
        event.stop()
        self.action_open()

    def on_steps_pane_turned(self) -> None:
        """Another stage is in sight: another explanation."""
        self.explain()

    def on_resize(self) -> None:
        """The second column may have come."""
        self.call_after_refresh(self.explain)

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        """A tab was clicked."""
        self.turn_to(next(view for view in VIEWS if view == event.tab))

    def on_letter_pane_field_wanted(self, event: LetterPane.FieldWanted) -> None:
        """A gap of the letter is to be filled."""
        if self.case is not None:
            self.acts.want(self.case, event.path)

    def on_letter_pane_sent(self, event: LetterPane.Sent) -> None:
        """A letter left."""
        change = event.change
        self.took(change.after, self.words("dossier.sent"), self.acts.changed(change.before, change.after))

    def turn_to(self, view: View) -> None:
        """Show a view; what was explained closes."""
        self.why_open = False
        self.tabs.tell(view)
        self.views.turn_to(view)
        self.explain()
        self.views.take_focus()

    def send_again(self, letter_id: str, typed: Mapping[str, object]) -> None:
        """Go on with the note of a sending that was left."""
        self.turn_to("letter")
        self.call_after_refresh(self.views.letter.send_again, letter_id, typed)

    def explain(self) -> None:
        """Draw the second column, if it is there, and the line of keys."""
        self.refresh_bindings()
        self.tell_keys()
        case, views = self.case, self.views
        if not views.make_room(why_open=self.why_open, wide=self.size.width >= WIDE) or case is None:
            return
        if self.view == "timeline":
            views.why.tell(why_of_row(views.timeline.row, case, self.desk, self.words))
        elif self.view == "steps":
            views.why.tell(why_of_stage(views.steps.stage, case, self.desk, self.words))
        else:
            views.why.tell(why_now(case, self.desk, self.words))
