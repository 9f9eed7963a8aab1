"""Letters made ready: the context put into its template and laid out.

``jinja2`` is imported with the first letter only: it costs more than all the rest of this room.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from model.assess.facts import Facts
from model.assess.situation import Situation
from model.letters.ask import notice_days
from model.letters.edited import Source
from model.letters.french import listed, of, stop, that
from model.letters.letter import Letter
from model.letters.marks import Fact, Gap, Told, gaps, reword
from model.letters.person import in_the_plural
from model.letters.recall import REMEMBERED, Case, context_of, facts_of
from model.letters.sheet import lay_out, unwrapped
from model.procedure.shape import LetterId, LetterSpec, Procedure
from model.record.dossier import Dossier
from model.record.fields import Channel

if TYPE_CHECKING:
    from jinja2 import Environment

WRITES: tuple[LetterId, ...] = (
    *("T-1", "T-2", "T-3", "T-4", "T-5", "T-6", "T-7"),
    *("T-8A", "T-8R", "T-9", "T-10", "T-11", "T-12", "T-13"),
)
"""The letters that have a template here, in the order of the stages."""


def compose(
    letter_id: LetterId,
    dossier: Dossier,
    situation: Situation,
    procedure: Procedure,
    channel: Channel | None = None,
    number: str = "",
) -> Letter:
    """The letter as it would leave on the situation's day, by ``channel`` (the preferred way when ``None``).

    ``number``: of the registered letter, where it is known before the letter leaves.

    ``letter_id`` is one of ``WRITES`` (``KeyError`` otherwise). Nothing else is refused: what is missing is marked as
    gaps and named.
    """
    spec = spec_of(letter_id, procedure)
    case = Case(dossier, situation, procedure)
    sheet = lay_out(_worded(letter_id, case, channel, number))
    return Letter(
        id=letter_id,
        subject=sheet.subject,
        lines=sheet.lines,
        missing=tuple(sorted(sheet.missing, key=context_of(letter_id, case, channel, number).missing.index)),
        channels=spec.channels,
        records=spec.records,
        adds=_adds(spec, facts_of(case)),
    )


def source(letter_id: LetterId, dossier: Dossier, situation: Situation, procedure: Procedure) -> Source:
    """The same letter as one edits it, a paragraph a line."""
    spec_of(letter_id, procedure)
    rendered = _worded(letter_id, Case(dossier, situation, procedure))
    return Source(unwrapped(rendered), gaps(rendered))


def spec_of(letter_id: LetterId, procedure: Procedure) -> LetterSpec:
    """What the procedure says of a letter that has a template (``KeyError`` otherwise)."""
    if letter_id not in WRITES:
        raise KeyError(letter_id)
    return procedure.letters[letter_id]


def _adds(spec: LetterSpec, facts: Facts) -> tuple[tuple[str, str | int], ...]:
    """What sending this letter settles of the entry it adds."""
    given: dict[str, str | int] = {**spec.adds}
    if spec.records == "formal_notice_sent":
        given["delay_days"] = notice_days(facts)
    return tuple(given.items())


@lru_cache(maxsize=REMEMBERED)
def _worded(letter_id: LetterId, case: Case, channel: Channel | None = None, number: str = "") -> str:
    """The template filled in, agreeing with who writes; facts and gaps marked."""
    context = context_of(letter_id, case, channel, number)
    rendered = _render(case.procedure.letters[letter_id].template, context)
    return reword(rendered, in_the_plural) if context.form in {"plural", "firm"} else rendered


def _render(template: str, context: Struct) -> str:
    names = context.__struct_fields__
    return environment().get_template(template).render({name: getattr(context, name) for name in names})


@cache
def environment() -> "Environment":
    """The templates: an undefined name is an error, nothing is escaped, and only what we mean is written out."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - see the module's docstring

    from model.letters.compiled import compiled  # noqa: PLC0415 - the same

    folder = Path(__file__).parent / "templates"
    loader = FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8"))
    found = Environment(
        loader=loader,
        undefined=StrictUndefined,
        bytecode_cache=compiled(folder),
        autoescape=False,  # noqa: S701 - plain text, no HTML
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_written,
        keep_trailing_newline=True,
    )
    found.filters |= {
        "de": _de,
        "que": _que,
        "listed": _listed,
        "numbers": _numbers,
        "stop": _stop,
        "items": _items,
        "commas": _commas,
    }
    return found


def _written(value: object) -> str:
    """What a template writes out: our words, a whole number, a fact or a gap; anything else is a mistake of ours."""
    if isinstance(value, str | int | Fact | Gap) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a letter cannot say {value}")  # an undefined name raises here and says which


def _bare(value: Told | str) -> str:
    return value.text if isinstance(value, Fact) else value.label if isinstance(value, Gap) else value


def _de(value: Told | str) -> str:
    return f"{of(_bare(value))}{value}"


def _que(value: Told | str) -> str:
    return f"{that(_bare(value))}{value}"


def _listed(values: Iterable[Told]) -> str:
    return listed([str(value) for value in values])


def _numbers(values: Iterable[int]) -> str:
    return listed([str(value) for value in values])


def _commas(values: Iterable[Told]) -> str:
    return ", ".join(str(value) for value in values)


def _items(lines: str) -> list[str]:
    """The lines that say something."""
    return [line.strip(" ") for line in lines.split("\n") if line.strip(" ")]


def _stop(value: Told | str) -> str:
    return stop(_bare(value))
