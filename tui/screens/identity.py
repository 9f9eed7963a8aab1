"""Asking for identity and contract, from whichever screen; what the disk refuses is said, and nothing typed is lost."""

from collections.abc import Callable

from textual.screen import Screen

from model.desk import Desk
from model.errors import RelanceError
from model.record.dossier import Dossier
from tui.refusal import refusal
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
) -> None:
    """Show the form; ``keep`` stores what it answers. When that fails, the form opens again as it was left."""
    from tui.dialogs.identity import IdentityForm  # noqa: PLC0415 - the form's widgets load when they are first wanted

    def answered(answer: Dossier | None) -> None:
        if answer is None:
            return
        try:
            keep(answer)
        except RelanceError as error:
            screen.app.notify(refusal(error, words), severity="error", markup=False)
            ask_identity(screen, desk, words, answer, keep, focus=focus, creating=creating)

    operators = [operator.names[0].title() for operator in desk.procedure.operators.values() if operator.names]
    today = desk.clock.today()
    form = IdentityForm(words, dossier, today=today, operators=operators, focus=focus, creating=creating)
    screen.app.push_screen(form, answered)
