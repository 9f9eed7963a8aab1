"""What to do now, until when, how many days are left: the sentence that is always in sight."""

from datetime import date

from rich.cells import cell_len

from model.assess.situation import NextAction, Situation
from tui.widgets.days import SOON, ahead, left, near
from tui.widgets.line import BLANK, Line, line
from tui.widgets.painted import Painted, is_low
from tui.widgets.plain_text import fold, one_line
from tui.widgets.sentences import EXPECTED, expected_key
from tui.wording import Words

MARGIN = "   "
ROOM = 30
"""Lines of window from which the reason is said too; below, that line is the air between the act and the views."""

ENDS = (".", "…", "?", "!")
"""What ends a sentence, also one that holds the person's own words."""

MOST_SAID = 2
"""Lines that what was just said may take."""

MOMENT = 0.02
"""Seconds an act has to begin."""


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
    if act.from_ is not None and act.id == EXPECTED:
        return (left if act.from_ < today else ahead)(words, act.from_, today), "accent"
    return "", "text"


def _when(act: NextAction, words: Words, today: date) -> str:
    since = near(words, act.from_, today) if act.from_ is not None else ""
    until = near(words, act.until, today) if act.until is not None else ""
    if act.from_ is not None and act.id == EXPECTED:
        return words(f"dossier.now.{expected_key(act.from_, today)}", day=since)
    if act.from_ is not None and act.from_ > today:
        return words("dossier.now.not_before", day=since)
    if act.from_ == today:
        return words("dossier.now.today_until", until=until) if until else words("dossier.now.today")
    if since:
        key = "dossier.now.since_until" if until else "dossier.now.since"
        return words(key, since=since, until=until)
    return words("dossier.now.until", until=until) if until else ""


class NowLine(Painted):
    """Two lines for what to do; a third for what was just said, what must be looked at or, with room, the reason.

    An act without a date has its reason in that place. In a low window there is no third line: the dates give way.
    """

    def __init__(self, words: Words) -> None:
        """Empty until told."""
        super().__init__()
        self.words = words
        self._now: list[Line] = [BLANK, BLANK]
        self._warning: Line | None = None
        self._reason = ""
        self._said: tuple[str, ...] = ()
        self._refused = False

    def tell(self, situation: Situation, standing: str = "", *, alarm: bool = False) -> None:
        """Show this situation; ``standing``: a warning that stays in sight."""
        now = now_lines(situation, self.words)
        reason = self.words(f"actions.{situation.next_actions[0].id}.reason")
        glyph = ("▲ ", "alarm" if alarm else "bright")
        warning = line(MARGIN, glyph, (standing, "alarm" if alarm else "text")) if standing else None
        if (now, warning, reason) != (self._now, self._warning, self._reason):
            self._now, self._warning, self._reason = now, warning, reason
            self.refresh()

    def say(self, sentence: str, *more: str, refused: bool = False) -> None:
        """What just changed, or why something was refused; it stays until ``hush``.

        ``more``: sentences that follow, the weightiest first; those for which there is no room are left out.
        """
        first = one_line(sentence)
        self._said = (first if first.endswith(ENDS) else f"{first}.", *map(one_line, more))
        self._refused = refused
        self.refresh()

    def hush(self) -> None:
        """Back to what stands, in a moment: what the same key says takes its place, without a frame in between."""
        if self._said:
            self._said = ()
            self.set_timer(MOMENT, self._hushed)

    def _hushed(self) -> None:
        if not self._said:
            self.refresh()

    @property
    def said(self) -> str:
        """What is said at this moment, for tests."""
        return " ".join(self._said)

    def lines(self, width: int) -> list[Line]:
        """Always as many lines: a long change takes the place of the dates too, so that nothing moves."""
        if self._said:
            told = self._saying(width)
            return [*self._now[: (2 if is_low(self) else 3) - len(told)], *told]
        if is_low(self):
            return [self._now[0], self._warning or self._now[1]]
        act, when = self._now
        reason = line(MARGIN, (whole_sentences(self._reason, width - len(MARGIN) - 1), "quiet"))
        if not when.text.strip():
            return [act, reason, self._warning or BLANK]
        return [act, when, self._warning or (BLANK if self.app.size.height < ROOM else reason)]

    def _saying(self, width: int) -> list[Line]:
        glyph, style = ("▲ ", "alarm") if self._refused else ("→ ", "accent")
        room = width - len(MARGIN) - len(glyph) - 1
        told, *more = self._said
        for sentence in more:
            if len(fold(f"{told} {sentence}", room)) > MOST_SAID:
                break
            told = f"{told} {sentence}"
        first, *rest = fold(told, room)
        if not rest:
            return [line(MARGIN, (glyph, style), (first, style))]
        return [line(MARGIN, (glyph, style), (first, style)), line(MARGIN, " " * len(glyph), (" ".join(rest), style))]


def whole_sentences(text: str, room: int) -> str:
    """As many whole sentences as fit; when not even the first does, the text as it is."""
    sentences = text.split(". ")
    for count in range(len(sentences), 0, -1):
        kept = ". ".join(sentences[:count])
        kept = kept if kept.endswith(".") else f"{kept}."
        if cell_len(kept) <= room:
            return kept
    return text
