"""« Pourquoi ? » as lines: what is known, the sum in words, the rule, its source, and what kind of certainty it is."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from model.assess.because import Explanation
from model.assess.situation import Deadline, Situation
from model.record.dossier import Dossier
from model.record.events import Event
from tui.widgets.days import DAY_WIDTH
from tui.widgets.line import BLANK, Line, line
from tui.widgets.plain_text import fold
from tui.widgets.sentences import deadline_sentence, standalone_sentence, word_key
from tui.widgets.timeline_rows import date_key, entry_key
from tui.widgets.why_sentences import rule_sentences, sum_steps
from tui.wording import Words

MARGIN = "  "

LABELLED = 70
"""Columns from which headings stand beside what they head: fewer lines, where there are many columns and few lines."""

LABEL = 14


def why_lines(explanation: Explanation, dossier: Dossier, today: date, words: Words, width: int) -> list[Line]:
    """All that stands behind one date."""
    deadline = explanation.deadline
    title, what = words("why.title", day=words.day_full(deadline.on)), deadline_sentence(deadline, dossier, words)
    labelled = width >= LABELLED
    room = width - len(MARGIN) - 2 - (LABEL if labelled else 0)
    if labelled:
        lines = [line(MARGIN, (title, "bright"), right=[(what, "accent"), (" ", "text")])]
    else:
        lines = [*_folded(title, room, "bright"), *_folded(what, room, "accent")]
    source, rule = explanation.source, rule_sentences(explanation, today, words)
    sections = {
        "known": [piece for event in explanation.facts for piece in _fact(event, dossier, words, room)],
        "sum": _sum(explanation, today, words, room, joined=labelled),
        "rule": [piece for sentence in rule for piece in _folded(sentence, room, "text")],
        "source": [
            *_folded(source.title, room, "text"),
            *_folded(words("why.checked", day=words.day_long(source.checked_on)), room, "quiet"),
        ],
    }
    for name, told in sections.items():
        lines += _section(words(f"why.{name}"), told, labelled=labelled) if told else []
    return [*lines, *_address(source.url, room, labelled=labelled)]


def entry_lines(
    event: Event, dossier: Dossier, situation: Situation, words: Words, width: int, *, gone: bool
) -> list[Line]:
    """One entry in full, and what rests on it."""
    room = width - len(MARGIN) - 2
    lines = [
        *_folded(words.day_full(event.on), room, "bright"),
        *_folded(standalone_sentence(event, dossier, words), room, "gone" if gone else "accent"),
    ]
    if event.note:
        lines += [BLANK, *_folded(event.note, room, "text")]
    if event.noted_at is not None:
        day, time = words.day_long(event.noted_at.date()), event.noted_at.strftime("%H:%M")
        lines += [BLANK, *_folded(words("why.entry.noted_at", day=day, time=time), room, "quiet")]
    if gone:
        return [*lines, BLANK, *_folded(words("why.entry.retracted"), room, "text")]
    warnings = [warning.id for warning in situation.warnings if event.id in warning.entries]
    if warnings:
        lines += [BLANK, _head(words("why.entry.warnings"))]
        for warning in warnings:
            lines += _folded(f"▲ {words(f'warnings.{word_key(warning)}.title')}", room, "text", hang=2)
    resting = [deadline for deadline in situation.deadlines if event.id in deadline.entries]
    if resting:
        lines += [BLANK, _head(words("why.entry.carries"))]
        lines += [piece for deadline in resting for piece in _date(deadline, dossier, words, room)]
    letter = getattr(event, "letter", "")
    if letter:
        lines += [BLANK, *_folded(words("why.entry.letter"), room, "quiet"), BLANK]
        lines += [line(MARGIN, (piece, "text")) for piece in fold(letter, room)]
    return lines


def _sum(explanation: Explanation, today: date, words: Words, room: int, *, joined: bool) -> list[Line]:
    told = sum_steps(explanation.steps, today, words)
    if joined:
        return _folded(f"{words('why.step.join').join(told)}.", room, "text")
    return [piece for sentence in told for piece in _folded(sentence, room, "text", hang=2)]


def _address(url: str, room: int, *, labelled: bool) -> list[Line]:
    """An address: in one piece where it can be, also if it then stands below the heading that others stand beside."""
    beside = labelled and cell_len(url) <= room
    wide = room + LABEL if labelled and not beside else room
    return [line(MARGIN, " " * LABEL if beside else "", (piece, "accent")) for piece in fold(url, wide)]


def _section(label: str, told: Sequence[Line], *, labelled: bool) -> list[Line]:
    """A heading above its lines, or beside the first of them."""
    if not labelled:
        return [BLANK, _head(label), *told]
    labels = [label, *[""] * (len(told) - 1)]
    return [
        Line(
            (*line(MARGIN, (name + " " * (LABEL - cell_len(name)), "quiet")).left, *drawn.left[1:]),
            drawn.right,
            drawn.key,
        )
        for name, drawn in zip(labels, told, strict=True)
    ]


def _head(text: str) -> Line:
    return line(MARGIN, (text, "quiet"))


def _fact(event: Event, dossier: Dossier, words: Words, room: int) -> list[Line]:
    return _dated(event.on, standalone_sentence(event, dossier, words), entry_key(event.id), words, room)


def _date(deadline: Deadline, dossier: Dossier, words: Words, room: int) -> list[Line]:
    return _dated(deadline.on, deadline_sentence(deadline, dossier, words), date_key(deadline), words, room)


def _dated(day: date, sentence: str, key: str, words: Words, room: int) -> list[Line]:
    """A day and its sentence, all of it: the numbers stand at the end."""
    dates = words.day_short(day).ljust(DAY_WIDTH) + " "
    first, *rest = fold(sentence, max(room - cell_len(dates), 1))
    under = " " * cell_len(dates)
    return [
        line(MARGIN, (dates, "quiet"), (first, "text"), key=key),
        *(line(MARGIN, under, (piece, "text"), key=key) for piece in rest),
    ]


def _folded(text: str, room: int, style: str, *, hang: int = 0) -> list[Line]:
    first, *rest = fold(text, room - hang)
    return [line(MARGIN, (first, style)), *(line(MARGIN, " " * hang, (piece, style)) for piece in rest)]
