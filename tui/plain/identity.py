"""Who, under which contract, and what is asked: the fields that the record has and the forms name, one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from model.assess.case import Case
from model.desk import Desk
from model.errors import RelanceError
from model.record.dossier import Claim, Claimant, Contract, Dossier
from tui.cli import values
from tui.plain.form import Answers, Field, Form
from tui.plain.talk import Back, Talk
from tui.plain.unfinished import IDENTITY, Unfinished
from tui.refusal import noticed, refusal

FIRST: Final = (
    *("title", "claimant.name", "claimant.address", "claimant.email", "claimant.phone"),
    *("contract.operator", "contract.customer_number", "contract.line_number", "contract.monthly_price"),
)
"""Asked of a new dossier; the rest has a usual answer, and its place among the things to correct."""

_NEW: Final = ""
"""Stands for a dossier that is not there yet."""

_UNKNOWN: Final = "unknown"
_PARTS: Final[tuple[tuple[str, type[Struct]], ...]] = (("claimant", Claimant), ("contract", Contract), ("claim", Claim))
_MEANT: Final[Mapping[str, object]] = {"true": True, "false": False, _UNKNOWN: None}


class Identity:
    """Creates dossiers and corrects them."""

    def __init__(self, talk: Talk, desk: Desk, unfinished: Unfinished) -> None:
        """``unfinished``: keeps the answers of a form that was left."""
        self._talk = talk
        self._desk = desk
        self._unfinished = unfinished

    def create(self) -> Case | None:
        """A new dossier, or ``None`` when it was given up."""
        empty = Dossier(id=self._desk.new_id())
        form = self._form(empty, FIRST)
        self._talk.head(self._talk.words("identity.create"))
        asked = () if self._taken_up(_NEW, form) else FIRST
        with self._kept_if_left(_NEW, form):
            form.ask(asked)
            return self._kept(empty, form, self._desk.create, created=True)

    def edit(self, case: Case, *, first: str = "") -> Case:
        """Correct what the dossier says; ``first``: the field to ask before reading all back."""
        dossier = case.dossier
        form = self._form(dossier)
        self._taken_up(dossier.id, form)

        def keep(made: Dossier) -> Case:
            return self._desk.edit(made, dossier)

        with self._kept_if_left(dossier.id, form):
            form.ask([first] if first else [])
            return self._kept(dossier, form, keep, created=False) or case

    def _taken_up(self, dossier_id: str, form: Form) -> bool:
        """Whether there were answers of a form that was left, and they are wanted again; else they are forgotten."""
        left = self._unfinished.of(dossier_id)
        if left is None:
            return False
        words = self._talk.words
        if self._talk.agree(words("plain.identity.unfinished"), more=words("plain.help.unfinished")):
            form.answers |= {path: answer for path, answer in left[1].items() if path in form.fields}
            return True
        self._unfinished.drop(dossier_id)
        return False

    @contextmanager
    def _kept_if_left(self, dossier_id: str, form: Form) -> Iterator[None]:
        """Whatever ends the form, what was answered is offered again; once it was answered whole, it is forgotten."""
        try:
            yield
        except BaseException as reason:
            given = {path: answer for path, answer in form.answers.items() if answer != form.held.get(path)}
            kept = self._unfinished.keep(dossier_id, IDENTITY, given, asked=set(given))
            if kept and isinstance(reason, Back):
                self._talk.tell(self._talk.words("plain.identity.kept"))
            raise
        self._unfinished.drop(dossier_id)

    def _kept(self, dossier: Dossier, form: Form, store: Callable[[Dossier], Case], *, created: bool) -> Case | None:
        words = self._talk.words
        heading = words("identity.create" if created else "identity.edit")
        while form.review(heading, words("plain.identity.confirm"), lambda _answers: ()):
            made = _made(dossier, form.answers)
            if not made.title and not made.claimant.name:
                self._talk.tell(words("identity.name_needed"))
                form.ask(["title"])
                continue
            if not made.title:
                made = replace(made, title=words("identity.named_after", name=made.claimant.name))
            try:
                case = store(made)
            except RelanceError as error:
                self._talk.tell(refusal(error, words))
                continue
            self._talk.tell(words("plain.identity.created" if created else "dossier.edited"))
            self._talk.tell(*(noticed(notice, words) for notice in self._desk.repository.take_notices()))
            return case
        self._talk.tell(words("plain.identity.given_up"))
        return None

    def _form(self, dossier: Dossier, only: Sequence[str] = ()) -> Form:
        """The fields, all of them or ``only`` these."""
        named = [known for known in _known() if self._label(known.path)]
        fields = [self._field(known) for known in named if not only or ".".join(known.path) in only]
        held = {field.path: _value(dossier, field.path) for field in fields}
        today = self._desk.clock.today(dossier.region)
        return Form(self._talk, today, fields, {path: v for path, v in held.items() if v is not None})

    def _field(self, known: values.Field) -> Field:
        words, path, name = self._talk.words, ".".join(known.path), known.path[-1]
        label = self._label(known.path)
        hint = words(f"identity.hints.{path}") if words.has(f"identity.hints.{path}") else ""
        if words.has(f"identity.values.{name}"):
            table = words.table(f"identity.values.{name}")
            options = tuple((_meant(known, text), said) for text, said in table.items())
            return Field(path, label, "picks" if known.is_list else "choice", options=options, hint=hint)
        example = words(f"identity.examples.{path}") if words.has(f"identity.examples.{path}") else ""
        control = (
            "lines"
            if known.is_list
            else "birth"
            if name == "born_on"
            else {"day": "day", "amount": "amount", "count": "count"}.get(known.metavar, "text")
        )
        return Field(path, label, control, hint=example)

    def _label(self, path: tuple[str, ...]) -> str:
        """Empty for a field that no form names."""
        words = self._talk.words
        if path == ("claimant", "address"):
            return words("dossier.file.address")
        key = f"identity.labels.{'.'.join(path)}"
        return words(key) if words.has(key) else ""


def _known() -> list[values.Field]:
    head = values.fields_of(Dossier, skip=frozenset({"id", "entries", "foreign", "claimant", "contract", "claim"}))
    return [*head, *(field for name, shape in _PARTS for field in values.fields_of(shape, (name,)))]


def _meant(known: values.Field, text: str) -> object:
    """The value that a word of the forms stands for."""
    if known.type is int:
        return int(text)
    return _MEANT.get(text, text)


def _value(dossier: Dossier, path: str) -> Any:  # noqa: ANN401 - whatever the field holds
    """What the dossier says; ``None`` for nothing."""
    place: Any = dossier
    for name in path.split("."):
        place = getattr(place, name)
    return None if place in ("", ()) else place


def _made(dossier: Dossier, answers: Answers) -> Dossier:
    """The dossier with these answers; a field that was emptied holds what an empty dossier does."""
    nothing = Dossier(id=dossier.id)
    parts: dict[str, dict[str, object]] = {"": {}}
    for path, answer in answers.items():
        part, _, name = path.rpartition(".")
        blank = getattr(getattr(nothing, part) if part else nothing, name)
        parts.setdefault(part, {})[name] = blank if answer is None else answer
    head = parts.pop("")
    return replace(dossier, **head, **{part: replace(getattr(dossier, part), **given) for part, given in parts.items()})
