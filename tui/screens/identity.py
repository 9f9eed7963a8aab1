"""Asking for identity and contract, from whichever screen; what the disk refuses is said, and nothing typed is lost."""

from collections.abc import Callable, Mapping

from textual.screen import Screen

from model.desk import Desk
from model.errors import RelanceError
from model.record.dossier import Dossier
from tui.refusal import refusal
from tui.screens.drafting import IDENTITY, NEW, Drafting
from tui.wording import Words


def ask_identity(
    screen: Screen[None],
    desk: Desk,
    words: Words,
    dossier: Dossier,
    keep: Callable[[Dossier], None],
    *,
    focus: str = "",
    creating: bool = False,
    restored: bool = False,
    drafting: Drafting | None = None,
    typed: Mapping[str, object] | None = None,
) -> None:
    """Show the form; ``keep`` stores what it answers. When that fails, the form opens again as it was left.

    ``restored``: ``dossier`` was answered before and could not be kept. ``typed``: what stood in a form that was left.
    """
    from tui.dialogs.identity import IdentityForm  # noqa: PLC0415 - the form's widgets load when they are first wanted

    def answered(answer: Dossier | None) -> None:
        if answer is not None and not _kept(screen, words, keep, answer):
            ask_identity(
                screen, desk, words, answer, keep, focus=focus, creating=creating, restored=True, drafting=drafting
            )
        elif drafting is not None:
            drafting.done(place, IDENTITY)

    operators = [operator.names[0].title() for operator in desk.procedure.operators.values() if operator.names]
    today = desk.clock.today(dossier.region)
    form = IdentityForm(
        words, dossier, today=today, operators=operators, focus=focus, creating=creating, restored=restored
    )
    place = NEW if creating else dossier.id
    if drafting is not None:
        drafting.follow(form, place, IDENTITY)
    if typed is not None:
        form.retype(typed)
    screen.app.push_screen(form, answered)


def _kept(screen: Screen[None], words: Words, keep: Callable[[Dossier], None], answer: Dossier) -> bool:
    try:
        keep(answer)
    except RelanceError as error:
        screen.app.notify(refusal(error, words), severity="error", markup=False)
        return False
    return True
