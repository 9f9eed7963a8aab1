"""« Dossiers »: all of them, the burning ones first, and at the foot where the chosen one stands."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from model.desk import Desk
from model.record.dossier import Dossier
from tui.keys import BY_ID, Command, Place, View, bindings
from tui.messages import DossierWanted
from tui.screens.bar import Bar, tell_notices
from tui.screens.command_screen import CommandScreen
from tui.screens.drafting import NEW, Drafting, resume
from tui.screens.elsewhere import Lookout
from tui.screens.identity import ask_identity
from tui.screens.search import SearchLine
from tui.screens.troubles import Troubles
from tui.screens.upkeep import Upkeep
from tui.screens.visit import Visit
from tui.widgets.bars import KeyHint, KeyLine, TitleLine
from tui.widgets.ladder import Ladder
from tui.widgets.now_line import NowLine
from tui.widgets.painted import LineList
from tui.widgets.shelf_list import ShelfList
from tui.widgets.welcome import Welcome
from tui.wording import Words

NEED_ONE = frozenset({"edit", "timeline", "steps", "letter", "file"})
"""Commands that need a dossier to be there."""


class ShelfScreen(CommandScreen):
    """The first screen."""

    PLACE: ClassVar[Place] = "shelf"
    CSS_PATH = "shelf.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("shelf")

    def __init__(self, desk: Desk, words: Words, drafting: Drafting | None = None, visit: Visit | None = None) -> None:
        """Nothing is read before the screen is shown."""
        super().__init__(words)
        self.desk = desk
        self.drafting = drafting or Drafting()
        self.visit = visit or Visit()
        self.bar = Bar(self, desk, words)
        self.troubles = Troubles(self, desk, words)
        self.upkeep = Upkeep(self, desk, self.bar, self.troubles, partial(self.reload, None))
        self._stood: str | None = None
        self._offered = False
        self.list = ShelfList(words, id="list")
        self.ladder = Ladder(words)
        self.now = NowLine(words)
        self.title_line = TitleLine()
        self.filter = SearchLine(words, self.list, id="filter")

    def compose(self) -> ComposeResult:
        """The list, then the ladder and the sentence of the chosen dossier."""
        yield self.title_line
        yield self.bar.banner
        yield self.filter
        yield self.list
        yield Welcome(self.words, BY_ID["new"].keys[0], BY_ID["examples"].keys[0], id="welcome")
        yield self.ladder
        yield self.now
        yield KeyLine()

    @property
    def view(self) -> View:
        """The keys of the list."""
        return "shelf"

    def applies(self, command: Command) -> bool:
        """Without a dossier, only a new one can be opened: Enter does that too."""
        chosen, file = self.list.chosen, self.list.file
        known = {
            "back": self.filter.is_open or self.visit.leave is not None,
            "examples": self.visit.begin is not None,
            "filter": bool(self.list.counted),
            "open": chosen is not None or file is not None or self.has_class("-empty"),
            "repair": file is not None and self.troubles.mendable(file) is not None,
        }
        return known.get(command.id, chosen is not None or command.id not in NEED_ONE)

    def on_mount(self) -> None:
        """Notice what other windows do."""
        self.lookout = Lookout(self, self.desk.repository.shelf_token, self.look_again, self.bar.look_again)

    def on_screen_resume(self) -> None:
        """Read the shelf again: a dossier may have changed."""
        self.lookout.watch()
        self.reload()
        self.bar.look_again()
        if not self._offered:
            self._offered = True
            self.call_after_refresh(self.offer_drafts)
            self.call_after_refresh(self.upkeep.begin, tidy=True)

    def on_screen_suspend(self) -> None:
        """What is not in sight needs no look."""
        self.lookout.rest()

    def look_again(self) -> None:
        """Another window changed something on the shelf."""
        self.reload(self.list.cursor)
        self.upkeep.begin()

    def reload(self, cursor: str | None = None) -> None:
        """Read all dossiers; ``cursor``: the one to stand on."""
        filed, wrong = self.troubles.read()
        self.set_class(not filed and not wrong, "-empty")
        self.list.tell(filed, wrong, self.filter.value)
        self.list.select(cursor)
        if not self.filter.has_focus:
            self.set_focus(self.list)
        self._tell_chosen()

    @property
    def hints(self) -> Sequence[KeyHint]:
        """What the keys do where one is."""
        return self.filter.hints if self.filter.has_focus else super().hints

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Say where the dossier under the cursor stands; what was said stays while one does."""
        event.stop()
        if event.key != self._stood:
            self._stood = event.key
            self.now.hush()
        self._tell_chosen()

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """A second click opens."""
        event.stop()
        self.action_open()

    def on_input_changed(self, event: SearchLine.Changed) -> None:
        """Search as one types, in what was read."""
        event.stop()
        self.list.narrow(event.value)
        self._tell_chosen()

    def action_open(self, then: str = "") -> None:
        """Open the dossier under the cursor; ``then``: the command to run there."""
        if (chosen := self.list.chosen) is not None:
            self.post_message(DossierWanted(chosen.seen.id, then))
        elif self.list.file is not None:
            self.troubles.open(self.list.file, then)
        elif not then and self.has_class("-empty"):
            self.action_new()

    def action_repair(self) -> None:
        """Put the file under the cursor right, after a yes."""
        if self.bar.passes():
            self.troubles.ask(self.list.file, self.look_again)

    def action_note(self) -> None:
        """Note a fact in the chosen dossier; where there is none, one is opened first."""
        if self.list.chosen is None:
            self.action_new()
        else:
            self.action_open("note")

    def action_timeline(self) -> None:
        """Open at the timeline."""
        self.action_open("timeline")

    def action_steps(self) -> None:
        """Open at the steps."""
        self.action_open("steps")

    def action_letter(self) -> None:
        """Open at the letter."""
        self.action_open("letter")

    def action_file(self) -> None:
        """Open at the file."""
        self.action_open("file")

    def action_new(self, typed: Mapping[str, object] | None = None) -> None:
        """A new dossier, from who and under which contract; ``typed``: what stood in one that was left."""
        if typed is None and not self.bar.passes():
            return
        made = Dossier(id=self.desk.new_id())
        ask_identity(
            self, self.desk, self.words, made, self._create, creating=True, drafting=self.drafting, typed=typed
        )

    def offer_drafts(self) -> None:
        """What was being typed when the program ended: offered where no dossier must be opened for it, else told."""
        waiting = self.drafting.waiting()
        new = next((draft for draft in waiting if draft.dossier_id == NEW), None)
        if new is not None:
            again = partial(self.action_new, new.typed)
            take = partial(self.drafting.take, new)
            resume(self, self.words, self.words("drafts.new"), take=take, yes=again, no=lambda: None)
            return
        titles = {each.seen.id: each.seen.title for each in self.list.matching}
        title = next((titles[draft.dossier_id] for draft in waiting if draft.dossier_id in titles), None)
        if title is not None:
            self._stood = self.list.cursor
            self.now.say(self.words("drafts.waiting", title=title or self.words("dossier.no_title")))

    def action_edit(self) -> None:
        """Correct the chosen dossier's identity and contract."""
        whole = self.troubles.whole(self.list.chosen)
        if whole is not None and self.bar.passes():
            seen = whole[0]
            ask_identity(self, self.desk, self.words, seen, partial(self._edit, seen), drafting=self.drafting)

    def action_examples(self) -> None:
        """Show the examples, on a desk of their own."""
        self.visit.go()

    def action_filter(self) -> None:
        """Open the line to search with."""
        self.filter.open()

    def action_back(self) -> None:
        """Close the search; everything shows again. From the examples, back to one's own."""
        if not self.filter.is_open and self.visit.back():
            return
        self.filter.close()
        self.reload()

    def _create(self, dossier: Dossier) -> None:
        self.desk.create(dossier)
        self.post_message(DossierWanted(dossier.id, "created"))

    def _edit(self, seen: Dossier, dossier: Dossier) -> None:
        self.desk.edit(dossier, seen)
        tell_notices(self.desk.repository.take_notices(), self, self.words)
        self.reload(dossier.id)
        self.now.say(self.words("dossier.edited"))

    def _tell_chosen(self) -> None:
        today = self.words.day_title(self.desk.clock.today())
        self.title_line.tell(self.words(self.visit.title), self.list.counted, today, self.list.wrong)
        whole = self.troubles.whole(self.list.chosen)
        for widget in (self.ladder, self.now):
            widget.visible = whole is not None
        if whole is not None:
            self.ladder.tell(whole[1])
            self.now.tell(whole[1])
        self.refresh_bindings()
        self.tell_keys()
