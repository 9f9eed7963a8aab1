"""Letters made ready: the context put into its template and laid out, and the list of what can be written.

``jinja2`` is imported with the first letter only: it costs more than all the rest of this room.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

from model.assess.facts import Facts
from model.assess.situation import Situation
from model.letters.build import build
from model.letters.french import listed, of, stop, that
from model.letters.letter import Letter, Offer
from model.letters.marks import Fact, Gap, Told
from model.letters.sheet import lay_out
from model.procedure.shape import LetterId, LetterSpec, Procedure
from model.record.dossier import Dossier
from model.record.events import ConsumerServiceContacted, CustomerServiceContacted, MediatorReferred
from model.record.fields import Channel

if TYPE_CHECKING:
    from jinja2 import Environment

WRITES: tuple[LetterId, ...] = ("T-1", "T-2", "T-7")
"""The letters that have a template here, in the order of the stages."""


def compose(
    letter_id: LetterId,
    dossier: Dossier,
    situation: Situation,
    procedure: Procedure,
    channel: Channel | None = None,
) -> Letter:
    """The letter as it would leave on the situation's day, by ``channel`` (the preferred way when ``None``).

    ``letter_id`` is one of ``WRITES`` (``KeyError`` otherwise). Nothing else is refused: what is missing is marked as
    gaps and named.
    """
    spec = _spec(letter_id, procedure)
    context = build(spec, Facts(dossier, procedure, situation.as_of), situation, channel)
    sheet = lay_out(_render(spec.template, context))
    return Letter(
        id=letter_id,
        subject=sheet.subject,
        lines=sheet.lines,
        missing=tuple(sorted(sheet.missing, key=context.missing.index)),
        channels=spec.channels,
        records=spec.records,
    )


def offers(dossier: Dossier, situation: Situation, procedure: Procedure) -> tuple[Offer, ...]:
    """The letters that can be written: those that fit the stage first, the rest in the order of the stages.

    Where the operator has no service consommateurs, no letter to it is offered. Needs no template.
    """
    facts = Facts(dossier, procedure, situation.as_of)
    specs = [_spec(letter_id, procedure) for letter_id in WRITES]
    found = [
        Offer(
            id=spec.id,
            fits=_fits(spec, facts, situation),
            missing=build(spec, facts, situation).missing,
            sent_by=_sent_by(spec, facts),
        )
        for spec in specs
        if not (facts.one_level and spec.to == "consumer_service")
    ]
    stage = {spec.id: spec.stage == situation.stage for spec in specs}
    return tuple(sorted(found, key=lambda offer: (not stage[offer.id], not offer.fits)))


def _spec(letter_id: LetterId, procedure: Procedure) -> LetterSpec:
    if letter_id not in WRITES:
        raise KeyError(letter_id)
    return procedure.letters[letter_id]


def _fits(spec: LetterSpec, facts: Facts, situation: Situation) -> bool:
    """The letter of the stage; and, until a written complaint exists, the first one while it is not too late for it."""
    if spec.stage == situation.stage:
        return True
    return spec.stage == "customer_service" and situation.stage == "consumer_service" and facts.complaint is None


def _sent_by(spec: LetterSpec, facts: Facts) -> str | None:
    """The last entry of the kind this letter records that keeps a sent text."""
    sent: Iterable[CustomerServiceContacted | ConsumerServiceContacted | MediatorReferred] = (
        *facts.chronicle.of_kind(CustomerServiceContacted),
        *facts.chronicle.of_kind(ConsumerServiceContacted),
        *facts.chronicle.of_kind(MediatorReferred),
    )
    found = [entry.id for entry in sent if entry.kind == spec.records and entry.letter]
    return found[-1] if found else None


def _render(template: str, context: Struct) -> str:
    names = context.__struct_fields__
    return environment().get_template(template).render({name: getattr(context, name) for name in names})


@cache
def environment() -> "Environment":
    """The templates: an undefined name is an error, nothing is escaped, and only what we mean is written out."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - see the module's docstring

    folder = files("model.letters") / "templates"
    loader = FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8"))
    found = Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text, no HTML
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_written,
        keep_trailing_newline=True,
    )
    found.filters |= {"de": _de, "que": _que, "listed": _listed, "numbers": _numbers, "stop": _stop}
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


def _stop(value: Told | str) -> str:
    return stop(_bare(value))
