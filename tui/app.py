"""The program with screens: its theme, its first screen, its palette. Small on purpose."""

import gc
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Resize
from textual.notifications import SeverityLevel
from textual.screen import Screen

from model.desk import Desk
from model.errors import RelanceError
from model.record.cleaning import shown
from model.store.drafts import Drafts
from tui.clipboard.habits import Habits
from tui.framework import driver_class, end_well, keep_together
from tui.glyphs import Glyphs
from tui.keys import COMMANDS, Command, action, bindings, sorted_by_group
from tui.messages import DossierWanted
from tui.pen import Sparing
from tui.refusal import refusal
from tui.screens.command_screen import CommandScreen, key_name
from tui.screens.drafting import Drafting
from tui.screens.shelf import ShelfScreen
from tui.screens.too_small import TooSmall, fits
from tui.screens.visit import Visit
from tui.settings import Settings, read_settings, told
from tui.themes import DAY, NIGHT, THEMES, other
from tui.type_ahead import InOrder
from tui.widgets.fitting import fit
from tui.wording import Words

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.screens.copying import Copying
    from tui.screens.dossier import DossierScreen


def _all_commands() -> "type[Provider]":
    from tui.screens.palette import SystemCommandsProvider  # noqa: PLC0415 - the palette loads when it is first wanted

    return SystemCommandsProvider


def _nothing_found() -> "type[Provider]":
    from tui.screens.palette import NothingFound  # noqa: PLC0415 - the same

    return NothingFound


def _go_on_collecting() -> None:
    gc.freeze()
    gc.enable()


class RelanceApp(InOrder, Sparing):
    """Opens on the list of dossiers. Quitting asks nothing: everything is kept as soon as it is noted."""

    CSS_PATH: ClassVar = ["app.tcss", "screens/shelf.tcss", "screens/dossier.tcss", "dialogs/dialogs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    COMMANDS: ClassVar = {_all_commands, _nothing_found}

    def __init__(
        self,
        desk: Desk,
        words: Words,
        *,
        letters_dir: Path,
        demo: bool = False,
        visiting: bool = False,
        settings: Settings | None = None,
        habits: Habits | None = None,
        drafts: Drafts | None = None,
        glyphs: Glyphs | None = None,
    ) -> None:
        """``demo``: the dossiers are examples in a folder that is thrown away. ``habits``: what copying knows.

        ``visiting``: the examples are looked at from a list of one's own, to which Escape goes back. ``drafts``: where
        half-filled forms are kept; without, they are not. ``glyphs``: what the terminal draws; without, everything.
        """
        keep_together()
        super().__init__(driver_class=driver_class(glyphs))
        self.desk = desk
        self.words = words
        self.letters_dir = letters_dir
        self.demo = demo
        self.visiting = visiting
        self.turns = False
        """Ended to go from one's own list to the examples, or back."""
        self.settings = settings or read_settings()
        self.habits = habits or Habits()
        self.drafting = Drafting(drafts)
        self.title = words("app.demo" if demo else "app.name")
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        if self.settings.light:
            self.theme = DAY.name
        else:  # dark, as Textual begins: nothing is styled yet that would have to be styled again
            self.set_reactive(RelanceApp.theme, NIGHT.name)
            self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for any theme that does not name them."""
        return dict(NIGHT.variables)

    def get_default_screen(self) -> ShelfScreen:
        """The list."""
        visit = Visit(leave=self.turn) if self.visiting else Visit(begin=None if self.demo else self.turn)
        shelf = ShelfScreen(self.desk, self.words, self.drafting, visit)
        fit(shelf, self.size)
        return shelf

    def on_mount(self) -> None:
        """Be ready for the end, and say what is wrong with the settings."""
        end_well(self, self.keep_typed)
        if self.settings.problem:
            self.notify(told(self.settings.problem, self.words), severity="warning", timeout=20, markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - Textual's signature; never taken as markup
    ) -> None:
        """Whatever a message holds (a file's name, what was typed), it is shown, never obeyed."""
        super().notify(shown(message), title=shown(title), severity=severity, timeout=timeout, markup=False)

    def on_resize(self, event: Resize) -> None:
        """Say that there is no room, while there is none."""
        self.pen.forget()  # the terminal may have moved what it showed
        small = isinstance(self.screen, TooSmall)
        if not fits(event.size) and not small:
            self.push_screen(TooSmall(self.words))
        elif fits(event.size) and small:
            self.pop_screen()

    async def action_quit(self) -> None:
        """Leave from wherever one is; what is being written is kept first."""
        self.keep_typed()
        await super().action_quit()

    def keep_typed(self) -> None:
        """Keep what is being written."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_typed", None)  # a form, or a letter that is being changed
            if keep is not None:
                keep()

    def turn(self) -> None:
        """End, for whoever runs the program to open the other list."""
        self.turns = True
        self.exit()

    def on_dossier_wanted(self, event: DossierWanted) -> None:
        """Open a dossier, and do there what was asked."""
        self._open(event.dossier_id, event.then)

    def on_shelf_wanted(self) -> None:
        """Back to the list."""
        self.pop_screen()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command of the table, under its French title; those of the other screen go there first."""
        for command in COMMANDS:
            key = key_name(command, self.words)
            title = self.words(f"keys.title.{command.id}")
            named = f"{title}  ({key})" if key else title
            yield SystemCommand(named, self.words(f"keys.help.{command.id}"), partial(self._run, screen, command))

    def action_command_palette(self) -> None:
        """The palette, in our language."""
        from tui.screens.palette import Palette  # noqa: PLC0415 - the palette loads when it is first wanted

        if not any(isinstance(screen, Palette | TooSmall) for screen in self.screen_stack):
            self.push_screen(Palette(self.words))

    def action_help(self) -> None:
        """All keys, and the words of the procedure."""
        from tui.dialogs.help import Help  # noqa: PLC0415 - dialogs load when they are first wanted

        told = [
            (key_name(command, self.words), self.words(f"keys.title.{command.id}"), self.words(f"keys.groups.{group}"))
            for group, commands in sorted_by_group(COMMANDS).items()
            for command in commands
        ]
        self.push_screen(Help(self.words, told))

    def action_draw_again(self) -> None:
        """Draw everything, as terminal programs do when something else wrote over them."""
        self.pen.forget()
        self.screen.refresh()

    def action_theme(self) -> None:
        """From dark to light, and back."""
        self.theme = other(self.theme)

    def action_help_quit(self) -> None:
        """Ctrl+C quits nothing, and says what does."""
        self.notify(self.words("app.how_to_quit"), markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """From any field or selection: by the ladder, which tells what became of it. Textual's way never tells.

        Cutting where nothing is selected would empty the clipboard.
        """
        if not text:
            return
        self._clipboard = text  # what Ctrl+V pastes inside the program
        self.run_worker(self._copying().copy(text), group="copy", exclusive=True)

    def action_test_copy(self) -> None:
        """Copy a code and ask for it back."""
        self.run_worker(self._copying().test(), group="copy", exclusive=True)

    def _copying(self) -> "Copying":
        from tui.screens.copying import Copying  # noqa: PLC0415 - the ladder loads with the first copy

        return Copying(self, self.words, self.habits, self.letters_dir, self.desk.clock.today)

    async def _run(self, screen: Screen[object], command: Command) -> None:
        if "app" in command.places:
            await self.run_action(action(command))
        elif isinstance(screen, CommandScreen) and screen.PLACE in command.places:
            if screen.check_action(action(command), ()) is None:
                self.notify(self.words("app.not_now"), markup=False)
            else:
                await screen.run_action(action(command))
        elif isinstance(screen, ShelfScreen):
            screen.action_open(command.id)
        else:
            self.pop_screen()
            self.call_later(self._run, self.screen, command)

    def _open(self, dossier_id: str, then: str) -> None:
        gc.disable()  # looking through ten thousand facts for garbage would hold up this key, and the next ones
        self.call_after_refresh(_go_on_collecting)
        try:
            case, only_read = self.desk.look(dossier_id)
        except RelanceError as error:
            self.notify(refusal(error, self.words), severity="error", markup=False)
            return
        screen = self._dossier_screen()
        screen.begin(case, then, only_read)  # before it is in sight: its first key must find the right case
        if isinstance(self.screen, ShelfScreen) and self.screen.bar.banner.said:
            screen.acts.bar.look()
        self.push_screen(screen)

    def _dossier_screen(self) -> "DossierScreen":
        """One for all dossiers, built with the first: showing it again is five times faster."""
        from tui.screens.dossier import DossierScreen  # noqa: PLC0415 - the list shows before the dossier is built

        if not self.is_screen_installed("dossier"):
            made = DossierScreen(self.desk, self.words, self.letters_dir, self.habits, self.drafting)
            fit(made, self.size)
            self.install_screen(made, "dossier")
        screen = self.get_screen("dossier")
        assert isinstance(screen, DossierScreen)
        return screen
