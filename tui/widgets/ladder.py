"""The ladder of the four stages: where the dispute stands, at one look."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from rich.cells import cell_len

from model.assess.situation import LineStatus, Situation, StageLine
from tui.widgets.line import BLANK, Line, Span, line
from tui.widgets.painted import Painted
from tui.widgets.plain_text import cut
from tui.wording import Words

MARGIN = 3
WIDEST = 30

PAST = frozenset({"done", "skipped"})

GLYPHS: dict[LineStatus, str] = {"done": "●", "skipped": "◌", "barred": "×", "locked": "○", "available": "◇"}
"""One of these, or ◉ for the stage of the day."""


class Rung(Struct, frozen=True):
    """One stage as it is drawn."""

    glyph: str
    name: str
    short: str
    status: str
    style: str
    reached: bool


def rungs(situation: Situation, words: Words) -> list[Rung]:
    """The four stages of this situation, worded."""
    return [_rung(stage, situation, words) for stage in situation.stages]


def ladder_lines(steps: Sequence[Rung], width: int) -> list[Line]:
    """Three lines: the line itself, the names, the states; columns as wide as the room allows."""
    if not steps:
        return [BLANK, BLANK, BLANK]
    column = min((width - MARGIN - 1) // len(steps), WIDEST)
    names = [step.name for step in steps]
    if any(cell_len(name) >= column for name in names):
        names = [step.short for step in steps]
    return [
        line(" " * MARGIN, *_rail(steps, column)),
        line(" " * MARGIN, *(_cell(name, step.style, column) for name, step in zip(names, steps, strict=True))),
        line(" " * MARGIN, *(_cell(step.status, _quieter(step.style), column) for step in steps)),
    ]


class Ladder(Painted):
    """Three lines that never move."""

    def __init__(self, words: Words) -> None:
        """Empty until told."""
        super().__init__()
        self.words = words
        self._rungs: list[Rung] = []

    def tell(self, situation: Situation) -> None:
        """Show this situation."""
        told = rungs(situation, self.words)
        if told != self._rungs:
            self._rungs = told
            self.refresh()

    def lines(self, width: int) -> list[Line]:
        """The ladder."""
        return ladder_lines(self._rungs, width)


def _rung(stage: StageLine, situation: Situation, words: Words) -> Rung:
    current = stage.id == situation.stage
    if current:
        glyph, style = "◉", "accent"
    else:
        status = "barred" if _shut(stage) else stage.status
        glyph = GLYPHS[status]
        style = {"barred": "alarm", "available": "text"}.get(status, "quiet")
    return Rung(
        glyph=glyph,
        name=words(f"stages.{stage.id}.name"),
        short=words(f"stages.{stage.id}.short"),
        status=_status(stage, situation, words),
        style=style,
        reached=current or stage.status in PAST,
    )


def _shut(stage: StageLine) -> bool:
    """Whether something bars this stage, or barred it before it was passed over."""
    return stage.reason is not None and stage.status in {"barred", "skipped"}


def _status(stage: StageLine, situation: Situation, words: Words) -> str:
    if _shut(stage):
        return words(f"dossier.barred.{stage.reason}")
    if stage.status == "locked" and stage.opens_on is not None and stage.opens_on > situation.as_of:
        return words("dossier.opens_on", day=words.day_short(stage.opens_on))
    if stage.status == "locked" and stage.id == situation.stage:
        return words("dossier.blocked")
    return words(f"stages.status.{stage.status}")


def _rail(steps: Sequence[Rung], column: int) -> list[Span]:
    spans: list[Span] = []
    for step, following in pairwise(steps):
        spans.append((step.glyph, step.style))
        spans.append((("━" if following.reached else "╌") * (column - 1), "quiet" if following.reached else "faint"))
    return [*spans, (steps[-1].glyph, steps[-1].style)]


def _cell(text: str, style: str, column: int) -> Span:
    kept = cut(text, column - 1)
    return kept + " " * (column - cell_len(kept)), style


def _quieter(style: str) -> str:
    return {"accent": "text", "alarm": "alarm"}.get(style, "quiet")
