"""The timeline as numbered lines, each with its day in words, and what stands behind each of them."""

from collections.abc import Iterator
from datetime import date

from model.assess.because import explain
from model.assess.case import Case
from model.assess.situation import Deadline, Situation
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.events import Event, Noted
from tui.typed import day_told
from tui.widgets.sentences import deadline_sentence, legal_sentence, standalone_sentence, word_key
from tui.widgets.timeline_rows import TimelineRow, timeline_rows
from tui.widgets.why_sentences import rule_sentences, sum_steps
from tui.wording import Words


def rows_of(case: Case, procedure: Procedure) -> list[TimelineRow]:
    """What happened and what is to come, in one order."""
    rows = timeline_rows(case.dossier, case.situation, procedure)
    return [row for row in rows if row.kind not in ("year", "today")]


def row_told(row: TimelineRow, case: Case, words: Words) -> str:
    """« mardi 17 février 2026, aujourd’hui : Service consommateurs possible (estimé) »."""
    today = case.situation.as_of
    what, remark = _what(row, case.dossier, words), _remark(row, today, words)
    if not (remark and row.kind == "legal"):  # its end is a month cut short: « déc. »
        what = what.removesuffix(".")
    key = "plain.axis.remarked" if remark else "plain.axis.row"
    return words(key, day=day_told(row.day, today, words), what=what, remark=remark)


def deadline_told(deadline: Deadline, case: Case, procedure: Procedure, words: Words) -> Iterator[str]:
    """« Pourquoi ? »: what is known, the sum, the rule, the source."""
    today, dossier = case.situation.as_of, case.dossier
    explanation = explain(deadline, dossier, procedure)
    source = explanation.source
    yield words("why.title", day=words.day_full(deadline.on))
    yield words("plain.why.what", what=deadline_sentence(deadline, dossier, words))
    for event in explanation.facts:
        yield words("plain.why.fact", day=words.day_long(event.on), what=standalone_sentence(event, dossier, words))
    steps = words("why.step.join").join(sum_steps(explanation.steps, today, words))
    yield words("plain.why.sum", steps=steps)
    yield words("plain.why.rule", rule=" ".join(rule_sentences(explanation, today, words)))
    yield words("plain.why.source", title=source.title, url=source.url)
    yield words("why.checked", day=words.day_long(source.checked_on))


def event_told(event: Event, case: Case, words: Words, *, gone: bool) -> Iterator[str]:
    """An entry in full, and what rests on it."""
    dossier, situation = case.dossier, case.situation
    yield words("plain.why.fact", day=words.day_full(event.on), what=standalone_sentence(event, dossier, words))
    if event.note:
        yield words("plain.why.note", note=event.note)
    if event.noted_at is not None:
        day, time = words.day_long(event.noted_at.date()), event.noted_at.strftime("%H:%M")
        yield words("why.entry.noted_at", day=day, time=time)
    if gone:
        yield words("plain.why.gone")
        return
    yield from _warnings(event, situation, words)
    for deadline in situation.deadlines:
        if event.id in deadline.entries:
            what = deadline_sentence(deadline, dossier, words)
            yield words("plain.why.carries", day=words.day_long(deadline.on), what=what)
    letter = getattr(event, "letter", "")
    if letter:
        yield words("why.entry.letter")
        yield letter


def _warnings(event: Event, situation: Situation, words: Words) -> Iterator[str]:
    for warning in situation.warnings:
        if event.id in warning.entries:
            yield words("plain.why.warning", title=words(f"warnings.{word_key(warning.id)}.title"))


def _what(row: TimelineRow, dossier: Dossier, words: Words) -> str:
    event, deadline = row.event, row.deadline
    if deadline is not None:
        return (legal_sentence if row.kind == "legal" else deadline_sentence)(deadline, dossier, words)
    assert event is not None  # a row is an entry or a date
    if isinstance(event, Noted) and event.note:
        return event.note
    told = standalone_sentence(event, dossier, words)
    return words("plain.axis.with_note", what=told, note=event.note) if event.note else told


def _remark(row: TimelineRow, today: date, words: Words) -> str:
    """What else the eye would see: taken back, to check, law, prudence, estimate."""
    if row.gone:
        return words("timeline.retracted")
    if row.odd:
        return words("plain.axis.check")
    if row.kind == "legal":
        return words("timeline.mark.law")
    if row.deadline is None:
        return words("timeline.future") if row.day > today else ""
    if row.deadline.estimated:
        return words("timeline.mark.estimate")
    return words("timeline.mark.prudence") if row.deadline.kind == "latest" else ""
