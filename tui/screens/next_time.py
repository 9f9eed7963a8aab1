"""What the next start says before the screens are there: kept when this one ends."""

from contextlib import suppress

from model.errors import RelanceError
from model.overview import Overview
from tui import early
from tui.widgets.now_line import now_lines
from tui.widgets.plain_text import one_line
from tui.wording import Words


def keep_for_next_time(overview: Overview, words: Words) -> None:
    """Keep what to do first, until when, and in which dossier: the one that the list opens on."""
    with suppress(RelanceError):
        filed = overview.cases().filed
        if filed:
            dossier, situation = filed[0].whole
            act, when = now_lines(situation, words)
            runs = [act.left, act.right, when.left]
            texts = ["".join(text for text, _style in run).strip() for run in runs]
            overview.keep_early(early.SEPARATOR.join([one_line(dossier.title) or words("shelf.no_title"), *texts]))
