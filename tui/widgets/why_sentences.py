"""« Pourquoi ? » in sentences: the sum step by step, the rule, and what kind of certainty a date has. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from model.assess.because import Explanation, Step
from model.assess.situation import Deadline
from tui.widgets.days import near
from tui.widgets.sentences import word_key
from tui.wording import Words


def sum_steps(steps: Sequence[Step], today: date, words: Words) -> list[str]:
    """The sum: one text a step; what is added to the first day stands with it."""
    told: list[str] = []
    for step in steps:
        sentence = step_sentence(step, today, words)
        if step.kind in {"add_months", "add_days"} and len(told) == 1:
            told = [f"{told[0]} {sentence}"]
        else:
            told.append(sentence)
    return told


def step_sentence(step: Step, today: date, words: Words) -> str:
    """One step of the sum."""
    day = f"{words.weekday(step.day)} {near(words, step.day, today)}"
    if step.kind in {"add_months", "add_days"}:
        return words.plural(f"why.step.{step.kind}", step.amount, day=day)
    if step.kind != "rolled":
        return words(f"why.step.{step.kind}", day=day)
    if len(step.why) == 1:
        return words("why.step.rolled_one", reason=_off(step.why[0], "off", words), day=day)
    *first, last = (_off(reason, "off_plural", words) for reason in step.why)
    return words("why.step.rolled_other", reasons=words("why.off.and").join([", ".join(first), last]), day=day)


def rule_sentences(explanation: Explanation, today: date, words: Words) -> Iterator[str]:
    """The rule in plain words, and what kind of certainty the date has."""
    yield words(f"rules.{word_key(explanation.rule.id)}.plain")
    yield from nature_sentences(explanation.deadline, explanation.rule.nature, today, words)


def nature_sentences(deadline: Deadline, procedure_nature: str, today: date, words: Words) -> Iterator[str]:
    """Law, prudence or estimate, in words."""
    added = (deadline.on - deadline.raw_on).days if deadline.raw_on is not None else 0
    yield words(f"why.nature.{procedure_nature}")
    if added:
        yield words.plural("why.nature_added", added, raw=near(words, deadline.raw_on or deadline.on, today))
    if deadline.legal_on is not None:
        yield words("why.nature_more.legal", day=words.day_long(deadline.legal_on))
    if deadline.estimated:
        yield words("why.nature_more.estimated")


def _off(reason: str, form: str, words: Words) -> str:
    kind, _, holiday = reason.partition(":")
    if holiday:
        return words(f"why.{form}.{kind}", name=words(f"domain.holiday.{holiday}"))
    return words(f"why.{form}.{kind}")
