"""What to do now, until when, how many days are left: the sentence that is always in sight."""

from datetime import date

from model.assess.situation import NextAction, Situation
from tui.widgets.days import ahead, left, near
from tui.widgets.line import BLANK, Line, line
from tui.widgets.painted import Painted
from tui.wording import Words

MARGIN = "   "
SOON = 7
"""Days from which what is left is shown as lapsing."""


def now_lines(situation: Situation, words: Words) -> list[Line]:
    """The act with its verb first and the days left; then since when and until when."""
    act = situation.next_actions[0]
    today = situation.as_of
    count, style = _count(act, words, today)
    return [
        line(MARGIN, (act_sentence(act, words), "bright"), right=[(count, style), (" ", "text")] if count else ()),
        line(MARGIN, (_when(act, words, today), "quiet")),
    ]


def act_sentence(act: NextAction, words: Words) -> str:
    """What to do, in the imperative."""
    return words(f"actions.{act.id}.sentence")


def _count(act: NextAction, words: Words, today: date) -> tuple[str, str]:
    if act.until is not None:
        return left(words, act.until, today), "alarm" if (act.until - today).days <= SOON else "accent"
    if act.from_ is not None and act.from_ > today:
        return ahead(words, act.from_, today), "accent"
    return "", "text"


def _when(act: NextAction, words: Words, today: date) -> str:
    since = near(words, act.from_, today) if act.from_ is not None else ""
    until = near(words, act.until, today) if act.until is not None else ""
    if act.from_ is not None and act.from_ > today:
        return words("dossier.now.not_before", day=since)
    if act.from_ == today:
        return words("dossier.now.today_until", until=until) if until else words("dossier.now.today")
    if since:
        return (
            words("dossier.now.since_until", since=since, until=until)
            if until
            else words("dossier.now.since", since=since)
        )
    return words("dossier.now.until", until=until) if until else ""


class NowLine(Painted):
    """Two lines for what to do, and a third for what was just said or must be looked at."""

    def __init__(self, words: Words) -> None:
        """Empty until told."""
        super().__init__()
        self.words = words
        self._now: list[Line] = [BLANK, BLANK]
        self._standing: Line = BLANK
        self._said: Line | None = None

    def tell(self, situation: Situation, standing: str = "", *, alarm: bool = False) -> None:
        """Show this situation; ``standing``: a warning that stays in sight."""
        self._now = now_lines(situation, self.words)
        glyph = ("▲ ", "alarm" if alarm else "bright")
        self._standing = line(MARGIN, glyph, (standing, "alarm" if alarm else "text")) if standing else BLANK
        self.refresh()

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """What just changed, or why something was refused; it stays until ``hush``."""
        glyph, style = ("▲ ", "alarm") if refused else ("→ ", "accent")
        self._said = line(MARGIN, (glyph, style), (sentence, style))
        self.refresh()

    def hush(self) -> None:
        """Back to what stands."""
        if self._said is not None:
            self._said = None
            self.refresh()

    @property
    def said(self) -> str:
        """What is said at this moment, for tests."""
        return "" if self._said is None else self._said.text.strip()

    def lines(self, width: int) -> list[Line]:  # noqa: ARG002 - the base's signature
        """Three lines."""
        return [*self._now, self._said or self._standing]
