"""From a dossier, its situation and the procedure to the context of one letter. Pure and total."""

from model.assess.facts import Facts
from model.assess.situation import Situation
from model.letters import ask, identity
from model.letters.context import Context, Service
from model.letters.french import day, period
from model.letters.law import law
from model.letters.marks import Fact, Gap, Told
from model.letters.story import WHOLE_STORY, WITH_OPERATOR, Story
from model.procedure.shape import LetterSpec
from model.record.fields import Channel

FIRST_CONTACT_GAP = Gap("entry:customer_service_contacted", "date de la première démarche")
COMPLAINT_GAP = Gap("entry:customer_service_contacted", "date de la réclamation écrite")
CONSUMER_GAP = Gap("entry:consumer_service_contacted", "date de la réclamation au service consommateurs")


def build(spec: LetterSpec, facts: Facts, situation: Situation, channel: Channel | None = None) -> Context:
    """The context of the letter that ``spec`` describes; ``facts`` are those the situation was computed from."""
    dossier, procedure = facts.dossier, facts.procedure
    story = Story(facts)
    long_silence = _long_silence(situation)
    to_mediator = spec.to == "mediator"
    line = story.line()
    sender = identity.sender(dossier.claimant, dossier.contract)
    operator = identity.known_operator(dossier.contract.operator, procedure)
    contract = identity.contract(dossier.contract, operator, situation.as_of)
    customer, consumer = story.service("customer_service"), story.service("consumer_service")
    complaint = None if facts.complaint is None else story.step(facts.complaint)
    first_contact_on: Told = customer.first.on if customer else FIRST_CONTACT_GAP
    complaint_on: Told = complaint.on if complaint else COMPLAINT_GAP
    consumer_on = _consumer_on(consumer, wanted=to_mediator and not facts.one_level and not long_silence)
    refund = ask.refund(facts, situation, wanted=to_mediator)
    steps_wanted = {"mediator": (complaint_on, consumer_on), "consumer_service": (first_contact_on,)}.get(spec.to, ())
    wanted = (sender.name, *sender.address, sender.customer_number, contract.operator, line.outages[0].since)
    return Context(
        today=day(situation.as_of),
        place=identity.place(dossier.claimant),
        channel=channel or spec.channels[0],
        sender=sender,
        contract=contract,
        recipient=identity.recipient(spec, contract.operator, operator, procedure),
        line=line,
        steps=story.steps(WHOLE_STORY if to_mediator else WITH_OPERATOR),
        first_contact_on=first_contact_on,
        complaint=complaint,
        complaint_on=complaint_on,
        customer=customer,
        consumer=consumer,
        consumer_on=consumer_on,
        one_level=facts.one_level,
        pieces=story.pieces,
        copies=story.copies(),
        tickets=story.tickets(),
        refund=refund,
        law=law(spec, procedure, dossier, line),
        repair_by=day(ask.repair_by(facts)),
        answer_by=day(ask.answer_by(facts, situation, spec.to)),
        next_step=ask.next_step(facts, situation, spec.to),
        barred=ask.barred(situation),
        long_silence=period(procedure.rules["R-03"].months) if long_silence else "",
        met=_met(situation, facts),
        within=period(procedure.rules["R-04"].months),
        missing=_paths(*wanted, *steps_wanted, refund.asked),
    )


def _consumer_on(consumer: Service | None, *, wanted: bool) -> Told | None:
    """The day of the written complaint to the service consommateurs, or its gap where the letter must tell it."""
    written: Fact | None = consumer.written.on if consumer and consumer.written else None
    return written or (CONSUMER_GAP if wanted else None)


def _long_silence(situation: Situation) -> bool:
    """Whether the mediator opened because the service clients never answered, without the service consommateurs."""
    opens = situation.deadline("mediator_opens")
    return opens is not None and opens.rule == "R-03" and opens.on <= situation.as_of


def _paths(*wanted: Told | str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told.path for told in wanted if isinstance(told, Gap)))


def _met(situation: Situation, facts: Facts) -> frozenset[str]:
    """The mediator's conditions that the record meets. After a referral some are judged on its day, not on today's."""
    if facts.referral is not None:
        return frozenset({"consumer"}) - ({"consumer"} if facts.dossier.claimant.is_business else frozenset())
    return frozenset(criterion.criterion for criterion in situation.admissibility if criterion.met)
