"""Questions one by one, then all the answers read back: nothing is kept before the person says so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from tui.plain.talk import Back, Talk, as_number
from tui.typed import TypedError, day_told, explain, parse_birth, parse_count, parse_day, parse_euros
from tui.typed.text import fold

Answers: TypeAlias = dict[str, object]

EMPTY = "-"
"""What empties a field."""


class Field(Struct, frozen=True):
    """One thing to ask.

    ``control``: ``day``, ``day_ahead``, ``birth``, ``choice``, ``picks``, ``text``, ``lines``, ``amount`` or ``count``.
    ``options``: values and their labels; ``usual``: what Enter means where nothing was answered yet.
    """

    path: str
    label: str
    control: str
    required: bool = False
    options: tuple[tuple[object, str], ...] = ()
    usual: object = None
    hint: str = ""


class Form:
    """Fields and their answers. ``answers`` holds only what was answered, ``held`` what was there first."""

    def __init__(self, talk: Talk, today: date, fields: Sequence[Field], known: Mapping[str, object]) -> None:
        """``known``: answers that are already there."""
        self.talk = talk
        self.today = today
        self.fields = {field.path: field for field in fields}
        self.held: Answers = {path: value for path, value in known.items() if path in self.fields}
        self.answers: Answers = dict(self.held)

    def ask(self, paths: Iterable[str]) -> None:
        """One question after the other; « r » goes back to the one before, and out of the first."""
        wanted = [self.fields[path] for path in paths if path in self.fields]
        place = 0
        while place < len(wanted):
            try:
                self._ask(wanted[place])
            except Back:
                if place == 0:
                    raise
                place -= 1
            else:
                place += 1

    def review(self, title: str, question: str, follows: Callable[[Answers], Sequence[str]]) -> bool:
        """Read all back, say what ``follows``, and ask whether to keep it; a number corrects an answer."""
        talk, words = self.talk, self.talk.words
        while True:
            missing = self._first_missing()
            if missing is not None:
                self.ask([missing])
                continue
            talk.head(title)
            fields = list(self.fields.values())
            talk.listed([words("plain.answered", label=field.label, value=self.said(field)) for field in fields])
            talk.tell(*follows(self.answers))
            answer = self._decide(question, fields)
            if isinstance(answer, bool):
                return answer
            try:
                self._ask(answer)
            except Back:
                continue

    def said(self, field: Field) -> str:
        """An answer in words."""
        words, value = self.talk.words, self.answers.get(field.path)
        if value in (None, "", ()) and value not in [known for known, _label in field.options]:
            return words("plain.empty")
        if isinstance(value, date):
            return words.day_full(value)
        if field.control == "amount":
            return words.money(Decimal(str(value)))
        if field.options and isinstance(value, tuple):
            return words("plain.list").join(label for known, label in field.options if known in value)
        if field.options:
            return next((label for known, label in field.options if known == value), str(value))
        return words("plain.list").join(map(str, value)) if isinstance(value, tuple) else str(value)

    def _decide(self, question: str, fields: Sequence[Field]) -> bool | Field:
        words = self.talk.words
        answers = [words("plain.answers.agree"), words("plain.answers.correct", last=len(fields))]
        while True:
            answer = fold(self.talk.ask(question, answers, words("plain.help.review")))
            number = as_number(answer)
            if number is not None and 1 <= number <= len(fields):
                return fields[number - 1]
            for name, meaning in (("yes", True), ("no", False)):
                if answer and number is None and answer in words(f"cli.flags.{name}").split("|"):
                    return meaning
            self.talk.unclear(answer)

    def _first_missing(self) -> str | None:
        required = (field.path for field in self.fields.values() if field.required)
        return next((path for path in required if self.answers.get(path) in (None, "")), None)

    def _ask(self, field: Field) -> None:
        if field.control in ("choice", "picks"):
            self.answers[field.path] = self._choose(field) if field.control == "choice" else self._pick_some(field)
        elif field.control == "lines":
            self.answers[field.path] = self._lines(field)
        else:
            self._line(field)

    def _shown(self, field: Field, value: object) -> str:
        """What is there, as one would type it."""
        words = self.talk.words
        if isinstance(value, date):
            return words.day_numeric(value)
        text = "" if value is None else str(value)
        return text.replace(".", words("dialogs.decimal_mark")) if field.control == "amount" else text

    def _usual(self, field: Field) -> object:
        return self.answers.get(field.path, field.usual)

    def _line(self, field: Field) -> None:
        """A day, an amount, a number or a text; asked again until it can be read."""
        words, usual = self.talk.words, self._usual(field)
        shown = self._shown(field, usual)
        hints = [*filter(None, [field.hint or self._example(field)]), *self._enter(field, shown)]
        while True:
            answer = self.talk.ask(field.label, hints, words(f"plain.help.{field.control}"))
            if not answer and (shown or not field.required):
                self.answers[field.path] = usual
                return
            if answer == EMPTY and not field.required:
                self.answers[field.path] = None
                return
            try:
                value = self._read(field, answer)
            except TypedError as error:
                self.talk.tell(explain(error, words))
                continue
            if not isinstance(value, date) or self._is_the_day(value, ahead=field.control == "day_ahead"):
                self.answers[field.path] = value
                return

    def _read(self, field: Field, answer: str) -> object:
        words = self.talk.words
        match field.control:
            case "day" | "day_ahead":
                return parse_day(answer, self.today, words, ahead=field.control == "day_ahead")
            case "birth":
                return parse_birth(answer, self.today, words)
            case "amount":
                return parse_euros(answer, words)
            case "count":
                return parse_count(answer, words)
        if not answer:
            raise TypedError("missing_text")
        return answer

    def _is_the_day(self, day: date, *, ahead: bool) -> bool:
        """Read the day back with its weekday, and ask."""
        words = self.talk.words
        self.talk.tell(words("plain.understood", day=day_told(day, self.today, words)))
        if day > self.today and not ahead:
            self.talk.tell(words("dialogs.day_to_come", day=words.day_long(day)))
        return self.talk.agree(words("plain.is_it_right"), usual=True, more=words("plain.help.is_it_right"))

    def _choose(self, field: Field) -> object:
        words, usual = self.talk.words, self._usual(field)
        known = dict(field.options)
        skip = "" if field.required else words("plain.answers.none")
        self.talk.tell(words("plain.asked", label=field.label))
        answer = self.talk.pick(
            words("plain.your_answer"),
            [label for _value, label in field.options],
            usual=known.get(usual, skip) if usual is not None or not field.required else "",
            more=field.hint or words("plain.help.choice"),
        )
        return field.options[answer][0] if isinstance(answer, int) else usual

    def _pick_some(self, field: Field) -> tuple[object, ...]:
        """Several numbers on one line."""
        words, usual = self.talk.words, self._usual(field) or ()
        self.talk.tell(words("plain.asked", label=field.label))
        self.talk.listed([label for _value, label in field.options])
        hints = [words("plain.answers.several"), words("plain.answers.usual", usual=self.said(field))]
        while True:
            answer = self.talk.ask(words("plain.your_answer"), hints, words("plain.help.picks"))
            if not answer:
                return tuple(usual) if isinstance(usual, tuple | list) else ()
            if answer == EMPTY:
                return ()
            numbers = [as_number(part) for part in answer.replace(",", " ").split()]
            if all(number is not None and 1 <= number <= len(field.options) for number in numbers):
                return tuple(dict.fromkeys(field.options[number - 1][0] for number in numbers if number))
            self.talk.unclear(answer)

    def _lines(self, field: Field) -> tuple[str, ...]:
        """Lines until an empty one; an empty first one keeps what is there."""
        words, usual = self.talk.words, self._usual(field)
        known = tuple(map(str, usual)) if isinstance(usual, tuple) else ()
        lines: list[str] = []
        while True:
            label = words("plain.line", label=field.label, number=len(lines) + 1)
            hint = words("plain.answers.line_end") if lines else self._enter(field, words("plain.list").join(known))[0]
            answer = self.talk.ask(
                label, [*([field.hint] if field.hint and not lines else []), hint], words("plain.help.lines")
            )
            if not answer:
                return tuple(lines) or known
            if answer == EMPTY and not lines:
                return ()
            lines.append(answer)

    def _enter(self, field: Field, shown: str) -> list[str]:
        """What Enter does here."""
        words = self.talk.words
        if shown:
            known = [words("plain.answers.usual", usual=shown)]
            return (
                known if field.required or field.path not in self.answers else [*known, words("plain.answers.to_empty")]
            )
        return [] if field.required else [words("plain.answers.skip")]

    def _example(self, field: Field) -> str:
        words = self.talk.words
        return words(f"plain.examples.{field.control}") if words.has(f"plain.examples.{field.control}") else ""
