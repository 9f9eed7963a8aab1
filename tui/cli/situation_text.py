"""A situation in plain sentences, for eyes, ears and scripts: no boxes, no colour, dates in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from model.assess.case import Case
from model.assess.glance import Glance
from model.assess.situation import Deadline, NextAction, Situation, StageLine
from model.procedure.shape import Procedure, Rule
from model.record.events import Event
from tui.typed import clean_line
from tui.widgets.sentences import EXPECTED, due_sentence, expected_key, standalone_sentence
from tui.wording import Words

_SHORT_ID = 8
_DATED_BY: Final[dict[str, tuple[str, ...]]] = {
    "wait_customer_service": ("consumer_service_opens", "mediator_opens"),
    "write_consumer_service": ("consumer_service_opens",),
    "wait_consumer_service": ("mediator_opens",),
    "refer_mediator": ("mediator_closes", "mediator_opens"),
    "answer_opinion": ("opinion_answer_due",),
    "wait_mediator": ("mediator_answers_by",),
    "wait_conciliator": ("conciliator_wait_ends",),
}
"""Act → the dates that say when, the one that matters most first."""


def sheet(case: Case, procedure: Procedure, words: Words) -> str:
    """One dossier: the ladder, what to do, until when and why, and what to watch."""
    situation = case.situation
    return "\n".join(
        [
            words("cli.status.title", title=title_of(case, words), id=case.dossier.id),
            words("cli.status.as_of", day=words.day_full(situation.as_of)),
            "",
            *(_rung(line, situation, words) for line in situation.stages),
            "",
            *_now(case, procedure, words),
            *later(situation, words),
            *to_watch(situation, words),
        ]
    )


def shelf(glances: Sequence[Glance], words: Words) -> str:
    """All dossiers, one line each, the most urgent first."""
    if not glances:
        return words("cli.status.empty")
    ids = [seen.id for seen in glances]
    return "\n".join(words("cli.status.row", id=_short(seen.id, ids), dossier=brief(seen, words)) for seen in glances)


def _short(dossier_id: str, ids: Sequence[str]) -> str:
    """The shortest beginning of an id, of eight characters at least, that no other has."""
    length = _SHORT_ID
    while sum(other.startswith(dossier_id[:length]) for other in ids) > 1 and length < len(dossier_id):
        length += 1
    return clean_line(dossier_id[:length])


def one_line(glances: Sequence[Glance], words: Words) -> str:
    """The most urgent dossier that is not closed, on one line; empty when there is none."""
    living = [seen for seen in glances if not seen.closed]
    if not living:
        return ""
    others = len(living) - 1
    line = brief(living[0], words)
    return words.plural("cli.status.and_others", others, line=line) if others else line


def brief(seen: Glance, words: Words) -> str:
    """« Fibre en panne · Orange : Saisir le médiateur. Au plus tard le 13 janvier 2027 (il reste 52 jours). »."""
    act = words(f"actions.{seen.act}.sentence")
    title = titled(seen.title, seen.operator, words)
    due = seen.due
    if due is None:
        return words("cli.status.brief", title=title, act=act)
    when = words(f"cli.status.due.{due.kind}", what=due_sentence(due, words), day=words.day_long(due.on))
    return words(
        "cli.status.brief_due",
        title=title,
        act=act,
        due=_with_left(when, due.on, seen.as_of, words, opening=due.kind != "latest"),
    )


def titled(title: str, operator: str, words: Words) -> str:
    """The title, or that there is none, and the operator."""
    shown, by = clean_line(title) or words("cli.untitled"), clean_line(operator)
    return words("cli.status.with_operator", title=shown, operator=by) if by else shown


def title_of(case: Case, words: Words) -> str:
    """The same for an open dossier."""
    return titled(case.dossier.title, case.dossier.contract.operator, words)


def _rung(line: StageLine, situation: Situation, words: Words) -> str:
    here = words("cli.status.here") if line.id == situation.stage else words("cli.status.not_here")
    return words(
        "cli.status.rung", here=here, stage=f"{words(f'stages.{line.id}.name'):<22}", status=status_of(line, words)
    )


def status_of(line: StageLine, words: Words) -> str:
    """How a stage stands, in words."""
    if line.status == "barred" and line.reason is not None:
        return words(f"dossier.barred.{line.reason}")
    status = words(f"stages.status.{line.status}")
    if line.status == "locked" and line.opens_on is not None:
        return words("cli.status.locked_until", status=status, day=words.day_long(line.opens_on))
    return status


def _now(case: Case, procedure: Procedure, words: Words) -> Iterator[str]:
    yield from now(case, procedure, words)
    act = case.situation.next_actions[0]
    if act.letter is not None:
        yield words("cli.status.letter", id=clean_line(case.dossier.id), letter=act.letter)


def now(case: Case, procedure: Procedure, words: Words) -> Iterator[str]:
    """What to do, when, why, and the sum behind the date."""
    act = case.situation.next_actions[0]
    yield words("cli.status.now", act=_sentence(act, words))
    when = _when(act, case.situation.as_of, words)
    if when:
        yield words("cli.status.when", when=when)
    yield words("cli.status.why", why=words(f"actions.{act.id}.reason"))
    working = _sum(act, case, procedure, words)
    if working:
        yield words("cli.status.working", working=working)


def _when(act: NextAction, today: date, words: Words) -> str:
    since = words.day_long(act.from_) if act.from_ else ""
    until = words.day_long(act.until) if act.until else ""
    if act.from_ and act.id == EXPECTED:
        key = expected_key(act.from_, today)
    elif act.from_ == today and not until:
        key = "today"
    elif act.from_ and act.from_ > today:
        key = "not_before"
    else:
        key = "_".join(name for name, day in (("since", since), ("until", until)) if day)
    if not key:
        return ""
    said = words(f"cli.status.period.{key}", since=since, until=until)
    counted = act.until or (act.from_ if key in {"expected", "not_before"} else None)
    return _with_left(said, counted, today, words, opening=not act.until) if counted else said


def _with_left(said: str, day: date, today: date, words: Words, *, opening: bool) -> str:
    """What is said, with the days to go in the words of the screens."""
    days = (day - today).days
    key = "passed" if days < 0 else "ahead" if opening else "left"
    if not days:
        return words(f"cli.status.{key}.none", said=said)
    return words.plural(f"cli.status.{key}", abs(days), said=said)


def _sum(act: NextAction, case: Case, procedure: Procedure, words: Words) -> str:
    """The date behind the act: the fact it runs from, the delay, the rule and its source."""
    deadline = _behind(act, case.situation)
    first = case.dossier.entry(deadline.entries[0]) if deadline and deadline.entries else None
    if deadline is None or first is None:
        return ""
    rule = procedure.rules[deadline.rule]
    return words(
        "cli.status.because",
        fact=clean_line(standalone_sentence(first, case.dossier, words)),
        day=words.day_long(first.on),
        received=_received(deadline, first, words),
        delay=_delay(rule, words),
        prudence=words(f"cli.status.prudence.{deadline.kind}") if deadline.legal_on or deadline.raw_on else "",
        rule=rule.id,
        source=procedure.sources[rule.source].title,
    )


def _received(deadline: Deadline, first: Event, words: Words) -> str:
    """The day the delay runs from, where it is not that of the fact."""
    if deadline.start == first.on:
        return ""
    key = "estimated" if deadline.estimated else "received"
    return words(f"cli.status.{key}", day=words.day_long(deadline.start))


def _behind(act: NextAction, situation: Situation) -> Deadline | None:
    """The computed date that bounds the act."""
    wanted = _DATED_BY.get(act.id, ())
    bounds = [line for line in situation.deadlines if line.id in wanted and line.on in (act.until, act.from_)]
    return min(bounds, key=lambda line: wanted.index(line.id), default=None)


def _delay(rule: Rule, words: Words) -> str:
    if rule.months:
        return words.plural("cli.status.months", rule.months)
    return words.plural("cli.status.days", rule.days) if rule.days else ""


def later(situation: Situation, words: Words) -> Iterator[str]:
    """What else can be done."""
    for act in situation.next_actions[1:]:
        yield words("cli.status.also", act=_sentence(act, words))


def to_watch(situation: Situation, words: Words) -> Iterator[str]:
    """What deserves a look, and what to do about it."""
    for warning in situation.warnings:
        key = f"warnings.{warning.id.replace('-', '_')}"
        yield words(f"cli.status.{warning.level}", title=words(f"{key}.title"), text=words(f"{key}.text"))


def _sentence(act: NextAction, words: Words) -> str:
    return words(f"actions.{act.id}.sentence")
