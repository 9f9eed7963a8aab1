"""One dossier: where it stands in sentences, and all that can be done with it, by numbers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from model.assess.case import Case
from model.assess.chronicle import retraction_of
from model.assess.situation import ChecklistLine
from model.desk import Desk
from model.errors import RelanceError
from model.record.events import Event
from tui.cli import situation_text
from tui.dialogs.changes import changes
from tui.plain import axis
from tui.plain.bar import Bar
from tui.plain.facts import Facts
from tui.plain.identity import Identity
from tui.plain.letters import Letters
from tui.plain.talk import Back, Talk
from tui.refusal import refusal
from tui.widgets.sentences import standalone_sentence
from tui.widgets.timeline_rows import TimelineRow
from tui.wording import Words

ENTRY: Final = "entry:"
"""Begins a gap of a letter that an entry fills."""

ACTS: Final = ("note", "letters", "steps", "axis", "why", "situation", "identity", "undo")
"""What can be done, in the order of the menu."""

WRITING: Final = frozenset({"note", "identity", "undo"})
"""Acts that begin by writing something."""


class DossierTalk:
    """The conversation about one dossier."""

    def __init__(self, talk: Talk, desk: Desk, bar: Bar, facts: Facts, identity: Identity) -> None:
        """``letters`` is given after: letters fill their gaps through this conversation."""
        self._talk = talk
        self._desk = desk
        self._bar = bar
        self._facts = facts
        self._identity = identity
        self.letters: Letters | None = None

    def visit(self, case: Case) -> None:
        """Say where it stands, then do what is asked, until the person goes back."""
        talk, words = self._talk, self._talk.words
        self._situation(case)
        while True:
            talk.head(words("plain.dossier.title", title=situation_text.title_of(case, words)))
            labels = [words(f"plain.dossier.acts.{act}") for act in ACTS]
            try:
                place = talk.pick(words("plain.dossier.what"), labels, more=words("plain.help.dossier"))
            except Back:
                return
            try:
                case = self._done(ACTS[int(place)], case)
            except Back:
                continue
            except RelanceError as error:
                talk.tell(refusal(error, words))

    def fill_gap(self, case: Case, path: str) -> Case:
        """Fill a missing fact of a letter in."""
        if path.startswith(ENTRY):
            return self._facts.fill(case, path.removeprefix(ENTRY), {})
        return self._identity.edit(case, first=path)

    def _done(self, act: str, case: Case) -> Case:
        acts: dict[str, Callable[[Case], Case]] = {
            "note": self._facts.note,
            "letters": self.letters.visit if self.letters else lambda same: same,
            "steps": self._steps,
            "axis": self._axis,
            "why": self._why,
            "situation": self._situation,
            "identity": self._identity.edit,
            "undo": self._undo,
        }
        if act in WRITING and not self._bar.passes():
            return case
        return acts[act](case)

    def _situation(self, case: Case) -> Case:
        words = self._talk.words
        self._talk.head(situation_text.title_of(case, words))
        self._talk.tell(*situation_told(case, self._desk, words))
        return case

    def _steps(self, case: Case) -> Case:
        """The checklist of the stage: a number ticks an item or takes its tick away."""
        talk, words = self._talk, self._talk.words
        silent = False
        while True:
            situation = case.situation
            stage = "court" if situation.stage == "closed" else situation.stage
            items = [line for line in situation.checklist if line.stage == stage]
            if not silent:
                talk.head(words("plain.steps.title", stage=words(f"stages.{stage}.name")))
            labels = [_item_told(line, case, words) for line in items]
            letters, more = {"l": words("plain.steps.again")}, _help_with(items, words)
            try:
                place = talk.pick(words("plain.steps.which"), labels, letters=letters, more=more, silent=silent)
            except Back:
                return case
            silent = place != "l"
            if isinstance(place, int):
                case = self._toggled(case, items[place])
                left = sum(line.stage == stage and not line.checked for line in case.situation.checklist)
                talk.tell(words.plural("plain.steps.left", left))

    def _toggled(self, case: Case, line: ChecklistLine) -> Case:
        words, label = self._talk.words, self._talk.words(f"checklist.{line.item}.label")
        if line.proven:
            self._talk.tell(words("plain.steps.proven", label=label))
            return case
        if not self._bar.passes():
            return case
        try:
            change = self._desk.toggle(case, line.item)
        except RelanceError as error:
            self._talk.tell(refusal(error, words))
            return case
        self._talk.tell(words("dossier.unticked" if line.checked else "dossier.ticked", what=label))
        return change.after

    def _axis(self, case: Case) -> Case:
        """What happened and what is to come; a number tells all about a line."""
        talk, words = self._talk, self._talk.words
        while True:
            talk.head(words("plain.axis.title"))
            rows = axis.rows_of(case, self._desk.procedure)
            if not rows:
                talk.tell(words("timeline.empty"))
                return case
            labels = [axis.row_told(row, case, words) for row in rows]
            try:
                place = talk.pick(words("plain.axis.which"), labels, more=words("plain.help.axis"))
            except Back:
                return case
            case = self._row(rows[int(place)], case)

    def _row(self, row: TimelineRow, case: Case) -> Case:
        talk, words = self._talk, self._talk.words
        if row.deadline is not None:
            talk.tell("", *axis.deadline_told(row.deadline, case, self._desk.procedure, words))
            return case
        event = row.event
        assert event is not None  # a row is an entry or a date
        talk.tell("", *axis.event_told(event, case, words, gone=row.gone))
        return self._retracted(case, event)

    def _retracted(self, case: Case, event: Event) -> Case:
        """Take an entry back, or bring it back, if that is wanted."""
        talk, words = self._talk, self._talk.words
        taker = retraction_of(case.dossier, case.situation.as_of, event.id)
        try:
            if not talk.agree(words("plain.axis.restore" if taker else "plain.axis.retract")):
                return case
        except Back:
            return case
        if not self._bar.passes():
            return case
        change = self._desk.retract(case.dossier.id, taker.id if taker else event.id)
        what = standalone_sentence(event, case.dossier, words)
        talk.tell(words("dossier.restored" if taker else "dossier.retracted", what=what))
        talk.tell(*changes(change.before.situation, change.after.situation, words))
        return change.after

    def _why(self, case: Case) -> Case:
        """The computed dates, and the reason of each."""
        talk, words = self._talk, self._talk.words
        rows = [row for row in axis.rows_of(case, self._desk.procedure) if row.kind == "date"]
        if not rows:
            talk.tell(words("plain.why.nothing"))
            return case
        while True:
            talk.head(words("plain.why.title"))
            labels = [axis.row_told(row, case, words) for row in rows]
            try:
                place = talk.pick(words("plain.why.which"), labels, more=words("plain.help.why"))
            except Back:
                return case
            self._row(rows[int(place)], case)

    def _undo(self, case: Case) -> Case:
        """Take back what was noted last, after saying what that is."""
        talk, words = self._talk, self._talk.words
        last = self._desk.last_noted(case.dossier.id)
        named = standalone_sentence(last, case.dossier, words)
        if not talk.agree(words("plain.dossier.undo", what=named), more=words("plain.help.undo")):
            return case
        change = self._desk.retract(case.dossier.id, last.id)  # and not what another window noted since
        talk.tell(words("dossier.undone", what=named))
        talk.tell(*changes(change.before.situation, change.after.situation, words))
        return change.after


def situation_told(case: Case, desk: Desk, words: Words) -> Iterator[str]:
    """Where it stands, what to do, until when and why, and what to watch: sentences, the most useful first."""
    situation = case.situation
    yield words("cli.status.as_of", day=words.day_full(situation.as_of))
    if situation.stage == "closed":
        yield words("plain.dossier.closed")
    else:
        line = situation.line(situation.stage)
        status = situation_text.status_of(line, words)
        yield words("plain.dossier.stage", stage=words(f"stages.{situation.stage}.name"), status=status)
    yield from situation_text.now(case, desk.procedure, words)
    yield from situation_text.later(situation, words)
    for line in situation.stages:
        if line.id != situation.stage:
            status = situation_text.status_of(line, words)
            yield words("plain.dossier.other_stage", stage=words(f"stages.{line.id}.name"), status=status)
    yield from situation_text.to_watch(situation, words)


def _item_told(line: ChecklistLine, case: Case, words: Words) -> str:
    """« Fait : … », « À faire : … », « Prouvé par … : … »."""
    label = words(f"checklist.{line.item}.label")
    if not line.checked:
        return words("plain.steps.to_do", label=label)
    entry = case.dossier.entry(line.by) if line.proven and line.by else None
    if entry is None:
        return words("plain.steps.done", label=label)
    return words("plain.steps.proven_by", label=label, day=words.day_long(entry.on))


def _help_with(items: Sequence[ChecklistLine], words: Words) -> str:
    """One line of advice an item."""
    told = [
        words("plain.item", number=number, label=words(f"checklist.{line.item}.help"))
        for number, line in enumerate(items, start=1)
    ]
    return "\n".join([words("plain.help.steps"), *told])
