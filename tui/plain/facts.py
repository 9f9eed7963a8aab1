"""Noting a fact: from the person's own words to its kind, then only what that kind needs, then yes or no."""

from collections.abc import Mapping, Sequence
from typing import Final

from model.assess.case import Case
from model.desk import Desk
from model.errors import RelanceError
from model.record.dossier import Dossier
from tui.dialogs.changes import changes
from tui.dialogs.entry_fields import (
    FieldSpec,
    exhibits_in,
    facts_from,
    fields_of,
    label_of,
    letters_pending,
    letters_sent,
    standing_entries,
    told_in_a_list,
    without_file,
)
from tui.dialogs.phrases import Phrase, arranged
from tui.plain.form import Answers, Field, Form
from tui.plain.talk import Back, Talk
from tui.plain.unfinished import Unfinished
from tui.refusal import refusal
from tui.typed import explain
from tui.typed.reason import TypedError
from tui.widgets.sentences import standalone_sentence

OTHER: Final = "a"
_DOUBTFUL: Final = frozenset({"registered_letter"})
"""Channels that a phrase only supposes: « J’ai écrit » says no more than that it was written."""


class Facts:
    """Notes facts in dossiers."""

    def __init__(self, talk: Talk, desk: Desk, unfinished: Unfinished) -> None:
        """``unfinished``: keeps the answers of a form that was left."""
        self._talk = talk
        self._desk = desk
        self._unfinished = unfinished

    def note(self, case: Case) -> Case:
        """Ask what happened, then what its kind needs; the case after."""
        left = self._unfinished.of(case.dossier.id)
        if left is not None:
            kind, answers = left
            what = self._talk.words("plain.unfinished", kind=self._talk.words(f"entries.kinds.{kind}"))
            if self._talk.agree(what, more=self._talk.words("plain.help.unfinished")):
                return self.fill(case, kind, answers, ask=False)
            self._unfinished.drop(case.dossier.id)
        phrase = self._what_happened(case)
        return self.fill(case, phrase.kind, phrase.prefill)

    def fill(self, case: Case, kind: str, known: Mapping[str, object], *, ask: bool = True) -> Case:
        """The form of one kind; ``ask``: put the questions before reading all back."""
        talk, words = self._talk, self._talk.words
        fields = self._fields(kind, case.dossier)
        form = Form(talk, case.situation.as_of, fields, {path: _as_answer(value) for path, value in known.items()})
        sure = {path for path in known if not (path == "channel" and self._is_doubtful(kind, known[path]))}
        talk.head(words(f"entries.kinds.{kind}"))
        try:
            if ask:
                form.ask(field.path for field in fields if field.path not in sure)
            return self._recorded(case, kind, form)
        except BaseException as reason:  # whatever ends it, what was answered is offered again
            asked = form.answers.keys() - known.keys()
            kept = self._unfinished.keep(case.dossier.id, kind, form.answers, asked=asked)
            if kept and isinstance(reason, Back):
                talk.tell(words("plain.note.kept"))
            raise

    def _recorded(self, case: Case, kind: str, form: Form) -> Case:
        words = self._talk.words
        title = words("plain.note.review", kind=words(f"entries.kinds.{kind}"))
        said: Sequence[str] = ()

        def follows(answers: Answers) -> Sequence[str]:
            nonlocal said
            said = self._follows(case, kind, answers)
            return said

        while form.review(title, words("plain.note.confirm"), follows):
            try:
                facts = self._desk.repository.house.with_exhibit(facts_from(kind, form.answers))
                change = self._desk.record(case.dossier.id, self._desk.draft(facts))
            except RelanceError as error:
                self._talk.tell(refusal(error, words))
                continue
            self._unfinished.drop(case.dossier.id)
            what = standalone_sentence(change.entry, change.after.dossier, words)
            self._talk.tell(words("dossier.recorded", what=what))
            now = changes(change.before.situation, change.after.situation, words)
            if not set(now) <= set(said):  # another window had noted something too
                self._talk.tell(*now)
            return change.after
        self._unfinished.drop(case.dossier.id)
        self._talk.tell(words("plain.note.given_up"))
        return case

    def _follows(self, case: Case, kind: str, answers: Answers) -> Sequence[str]:
        words = self._talk.words
        try:
            after = self._desk.preview(case.dossier, self._desk.draft(without_file(facts_from(kind, answers))))
        except RelanceError as error:
            return [words("entries.form.refused"), refusal(error, words)]
        told = changes(case.situation, after.situation, words)
        return [words("plain.note.changes"), *told] if told else [words("entries.form.nothing_changes")]

    def _what_happened(self, case: Case) -> Phrase:
        """The likely phrases first; the others by group, or by a word of them."""
        words, dossier = self._talk.words, case.dossier
        phrases = arranged(
            case.situation,
            letters_pending=letters_pending(dossier, case.situation.as_of),
            complaint_levels=dossier.contract.complaint_levels,
        )
        while True:
            self._talk.head(words("dialogs.what_happened.title"))
            likely = [phrase for phrase in phrases if phrase.group == "likely"]
            answer = self._talk.pick(
                words("plain.your_answer"),
                self._said(likely),
                letters={OTHER: words("plain.note.other")},
                more=words("plain.help.what_happened"),
            )
            if isinstance(answer, int):
                return likely[answer]
            try:
                return self._elsewhere([phrase for phrase in phrases if phrase.group != "likely"])
            except Back:
                continue

    def _elsewhere(self, phrases: Sequence[Phrase]) -> Phrase:
        """A phrase by its group."""
        words = self._talk.words
        groups = list(dict.fromkeys(phrase.group for phrase in phrases))
        while True:
            self._talk.head(words("plain.note.groups"))
            place = self._talk.pick(
                words("plain.your_answer"),
                [words(f"entries.groups.{group}") for group in groups],
                more=words("plain.help.groups"),
            )
            found = [phrase for phrase in phrases if phrase.group == groups[int(place)]]
            try:
                return found[int(self._talk.pick(words("plain.your_answer"), self._said(found)))]
            except Back:
                continue

    def _said(self, phrases: Sequence[Phrase]) -> list[str]:
        return [self._talk.words(f"entries.phrases.{phrase.id}") for phrase in phrases]

    def _fields(self, kind: str, dossier: Dossier) -> list[Field]:
        """What this kind asks, the exhibits that prove it before the note."""
        specs = fields_of(kind, dossier.contract.complaint_levels)
        fields = [field for spec in specs[:-1] for field in self._made(kind, spec, dossier)]
        pieces = exhibits_in(dossier, self._desk.clock.today(dossier.region))
        if pieces:
            options = tuple((entry.exhibit.id, entry.exhibit.title or entry.exhibit.id) for entry in pieces)
            label = label_of(kind, "exhibits", self._talk.words)
            fields.append(Field("exhibits", label, "picks", options=options))
        return [*fields, *self._made(kind, specs[-1], dossier)]

    def _made(self, kind: str, spec: FieldSpec, dossier: Dossier) -> list[Field]:
        words, label = self._talk.words, label_of(kind, spec.name, self._talk.words)
        match spec.control:
            case "exhibit":
                title, file = words("entries.form.exhibit_title"), words("entries.form.exhibit_file")
                return [
                    Field("exhibit.title", title, "text", required=True),
                    Field("exhibit.file", file, "text", hint=words("entries.form.exhibit_example")),
                ]
            case "entry":
                return [Field(spec.name, label, "choice", required=True, options=self._entries(kind, dossier))]
            case "choice":
                options = tuple((value, words(f"entries.values.{spec.name}.{value}")) for value in spec.values)
                return [Field(spec.name, label, "choice", required=spec.required, options=options, usual=spec.usual)]
            case "flag":
                flags = tuple((value, words(f"entries.values.{spec.name}.{value}")) for value in _FLAGS)
                return [
                    Field(
                        spec.name, label, "choice", required=spec.required, options=flags, usual=_as_answer(spec.usual)
                    )
                ]
        usual = self._desk.clock.today(dossier.region) if spec.control == "day" else spec.usual
        return [Field(spec.name, label, spec.control, required=spec.required, usual=usual or None)]

    def _entries(self, kind: str, dossier: Dossier) -> tuple[tuple[object, str], ...]:
        """The letters that may have arrived, or the entries one may take back."""
        entries = standing_entries if kind == "entry_retracted" else letters_sent
        found = entries(dossier, self._desk.clock.today(dossier.region))
        if not found:
            self._talk.tell(explain(TypedError("nothing_to_choose"), self._talk.words))
            raise Back
        return tuple((entry.id, told_in_a_list(entry, self._talk.words)) for entry in found)

    def _is_doubtful(self, kind: str, channel: object) -> bool:
        return channel in _DOUBTFUL or kind == "mediator_referred"


_FLAGS = ("true", "false")


def _as_answer(value: object) -> object:
    """A flag as the word that is answered for it."""
    return str(value).lower() if isinstance(value, bool) else value
