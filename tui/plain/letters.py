"""The letters: read by paragraphs, copied, saved, completed where a fact is missing, noted as sent."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from model.assess.case import Case
from model.desk import Desk
from model.errors import RelanceError
from model.letters.letter import Letter, Offer
from model.record.events import EVENT_TYPES
from tui.clipboard.habits import Habits
from tui.clipboard.ladder import Ladder, keep_in_file
from tui.clipboard.message import sentence, shown_path
from tui.dialogs.changes import changes
from tui.letter_pages import (
    Page,
    advised,
    code_key,
    enumerated,
    letter_key,
    letter_of,
    missing_name,
    name_of_file,
    obstacle,
    pages,
    unaddressed,
    why_withheld,
)
from tui.plain.bar import Bar
from tui.plain.form import Field, Form
from tui.plain.letter_text import LetterText
from tui.plain.talk import Back, Talk
from tui.refusal import refusal
from tui.wording import Words

WRITING: Final = frozenset({"change", "complete", "sent"})
"""Acts that begin by writing something."""

MUTE: Final = {"TERM": "dumb"}
"""What copying is told of the terminal: nothing is ever sent to it that is not to be read."""


class Letters:
    """The letters of one dossier at a time. ``fill`` fills a missing fact in; it answers the case after."""

    def __init__(
        self,
        talk: Talk,
        desk: Desk,
        bar: Bar,
        directory: Path,
        env: Mapping[str, str],
        fill: Callable[[Case, str], Case],
        habits: Habits | None = None,
    ) -> None:
        """``directory``: where texts are kept; ``env``: what copying sees of the environment; ``habits``: the wish."""
        self._talk = talk
        self._desk = desk
        self._bar = bar
        self._directory = directory
        self._ladder = Ladder(directory, _never, env={**env, **MUTE}, habits=habits)
        self._fill = fill
        self._text = LetterText(talk, desk, env)

    def visit(self, case: Case) -> Case:
        """The list of letters, until the person goes back."""
        talk, words = self._talk, self._talk.words
        while True:
            offers = self._desk.letters.offers(case)
            pile = pages(offers)
            talk.head(words("letters.title"))
            talk.tell(*_held_back(offers, words))
            if not pile:
                talk.tell(words("letters.none"))
                return case
            labels = [_listed(page, case, words) for page in pile]
            try:
                place = talk.pick(words("plain.letters.which"), labels, more=words("plain.help.letters"))
            except Back:
                return case
            case = self._opened(pile[int(place)], case)

    def _opened(self, page: Page, case: Case) -> Case:
        """One letter, until the person goes back to the list."""
        talk, words = self._talk, self._talk.words
        told: Case | None = None
        while True:
            letter = letter_of(page, case, self._desk)
            talk.head(words(f"{letter_key(letter.id)}.name"))
            if told is not case:
                talk.tell(*self._about(letter, case))
                told = case
            acts = self._acts(letter)
            labels = [words(f"plain.letters.acts.{act}") for act in acts]
            try:
                answer = talk.pick(words("plain.your_answer"), labels, more=words("plain.help.letter"))
            except Back:
                return case
            act = acts[int(answer)]
            try:
                after = self._done(act, letter, case)
            except Back:
                continue
            if act == "sent" and after is not case:
                return after
            case = after

    def _about(self, letter: Letter, case: Case) -> Sequence[str]:
        words = self._talk.words
        if letter.frozen_by:
            return [obstacle(case, letter, words), *self._text.told(letter)]
        ways = words("plain.list").join(words(f"letters.channels.{way}") for way in letter.channels)
        told = [words(f"{letter_key(letter.id)}.to"), words(f"{letter_key(letter.id)}.when")]
        offers = self._desk.letters.offers(case)
        codes = next((offer.cautions for offer in offers if offer.id == letter.id), ())
        cautions = [words(f"letters.caution.{code_key(code)}") for code in codes]
        told += [words("plain.letters.caution", caution=caution) for caution in cautions]
        told.append(words("plain.letters.ways", ways=ways))
        told += [*self._text.told(letter), *advised(case, words), *unaddressed(letter, words)]
        if letter.missing:
            told.append(words("letters.said.incomplete", missing=enumerated(letter, words)))
        return told

    def _acts(self, letter: Letter) -> list[str]:
        acts = ["read", "copy", "save"]
        if letter.frozen_by:
            return acts
        acts.append("complete" if letter.missing else "sent")
        return [*acts, "change", "compare"] if letter.edited_on else [*acts, "change"]

    def _done(self, act: str, letter: Letter, case: Case) -> Case:
        if act in WRITING and not self._bar.passes():
            return case
        match act:
            case "read":
                self._read(letter)
            case "copy":
                self._talk.tell(self._copied(letter, case))
            case "save":
                self._talk.tell(self._saved(letter, case))
            case "change":
                self._text.change(case, letter)
            case "compare":
                self._text.compare(case, letter)
            case "complete":
                return self._completed(letter, case)
            case "sent":
                return self._sent(letter, case)
        return case

    def _read(self, letter: Letter) -> None:
        """One paragraph after the other; « t » reads on to the end."""
        talk, words = self._talk, self._talk.words
        paragraphs = _paragraphs(letter.text)
        whole = False
        for number, paragraph in enumerate(paragraphs, start=1):
            talk.tell("", *paragraph)
            if number == len(paragraphs) or whole:
                continue
            place = words("plain.letters.paragraph", number=number, count=len(paragraphs))
            whole = bool(talk.pause(place, {"t": words("plain.letters.whole")}, words("plain.help.reading")))
        talk.tell("", words("plain.letters.end"))

    def _copied(self, letter: Letter, case: Case) -> str:
        words = self._talk.words
        result = self._ladder.copy(letter.text, name_of_file(case, letter, words))
        return _with_gaps(letter, sentence(result, words, keys=False), words)

    def _saved(self, letter: Letter, case: Case) -> str:
        words = self._talk.words
        kept, path = keep_in_file(letter.text, self._directory, name_of_file(case, letter, words))
        if path is None:
            reason = words(f"clipboard.disk.{kept.reason or 'disk_error'}")
            return words("letters.said.not_saved", reason=reason)
        return _with_gaps(letter, words("letters.said.saved", path=shown_path(path)), words)

    def _completed(self, letter: Letter, case: Case) -> Case:
        """Fill one missing fact in."""
        talk, words = self._talk, self._talk.words
        talk.tell(words("plain.letters.lacking"))
        labels = [missing_name(path, words) for path in letter.missing]
        place = talk.pick(words("plain.letters.which_gap"), labels, more=words("plain.help.gap"))
        return self._fill(case, letter.missing[int(place)])

    def _sent(self, letter: Letter, case: Case) -> Case:
        """When and how it left; its text is frozen with the answer."""
        talk, words = self._talk, self._talk.words
        form = Form(talk, case.situation.as_of, sending(letter, case.situation.as_of, words), {})
        talk.tell(words("letters.mark_sent.about"))
        form.ask(form.fields)
        title = words("letters.mark_sent.title", letter=words(f"{letter_key(letter.id)}.name"))
        if not form.review(title, words("plain.letters.confirm_sent"), lambda _answers: ()):
            talk.tell(words("plain.note.given_up"))
            return case
        told = {path: value for path, value in form.answers.items() if value is not None}
        facts = {path: value.isoformat() if isinstance(value, date) else value for path, value in told.items()}
        try:
            change = self._desk.send_letter(case.dossier.id, letter, facts)
        except RelanceError as error:
            talk.tell(refusal(error, words))
            return case
        talk.tell(words("letters.said.sent", day=words.day_full(change.entry.on)))
        talk.tell(*changes(change.before.situation, change.after.situation, words))
        return change.after


def sending(letter: Letter, today: date, words: Words) -> list[Field]:
    """The questions about a letter that left."""
    ways = tuple((way, words(f"letters.channels.{way}")) for way in letter.channels)
    known = EVENT_TYPES[letter.records].__struct_fields__
    fields = [Field("on", words("letters.mark_sent.on"), "day", required=True, usual=today)]
    if "channel" in known:
        label = words("letters.mark_sent.channel")
        fields.append(Field("channel", label, "choice", required=True, options=ways, usual=letter.channels[0]))
    if "reference" in known:
        example = words("letters.mark_sent.reference_example")
        fields.append(Field("reference", words("letters.mark_sent.reference"), "text", hint=example))
    return fields


def _held_back(offers: Sequence[Offer], words: Words) -> Iterator[str]:
    """The letters that would do harm today, each with the reason."""
    for offer in offers:
        if offer.withheld:
            name = words("letters.held_back", letter=words(f"{letter_key(offer.id)}.name"))
            yield words("plain.letters.held_back", name=name, reason=why_withheld(offer, words))


def _listed(page: Page, case: Case, words: Words) -> str:
    entry = case.dossier.entry(page.sent_by) if page.sent_by else None
    if entry is not None:
        note = words("letters.note.sent", day=words.day_long(entry.on))
    else:
        note = words(f"letters.note.{'again' if page.again else 'fits' if page.fits else 'other'}")
    return words("plain.letters.listed", name=words(f"{letter_key(page.letter_id)}.name"), note=note)


def _paragraphs(text: str) -> list[list[str]]:
    """The lines between empty lines, without the indentation that places them on a sheet."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _with_gaps(letter: Letter, said: str, words: Words) -> str:
    if not letter.missing:
        return said
    return f"{words('letters.said.incomplete', missing=enumerated(letter, words))} {said}"


def _never(_sequence: str) -> NoReturn:
    raise RuntimeError("no sequence is ever sent to the terminal here")
