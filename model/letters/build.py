"""From a dossier, its situation and the procedure to the context of one letter. Pure and total."""

from collections.abc import Mapping

from model.assess.facts import Facts
from model.assess.situation import Situation
from model.assess.stages import prior_attempt
from model.letters import ask, identity
from model.letters.audience import EVERYTHING, WHOLE_STORY, WITH_OPERATOR
from model.letters.context import Attempt, Context, Notice, Service
from model.letters.french import day, period, plural
from model.letters.law import law
from model.letters.marks import Fact, Gap, Told, told
from model.letters.story import Story, fact_day
from model.procedure.shape import LetterSpec
from model.record.events import FormalNoticeSent
from model.record.fields import REGISTERED, Channel

FIRST_CONTACT_GAP = Gap("entry:customer_service_contacted", "date de la première démarche")
COMPLAINT_GAP = Gap("entry:customer_service_contacted", "date de la réclamation écrite")
CONSUMER_GAP = Gap("entry:consumer_service_contacted", "date de la réclamation au service consommateurs")
NOTICE_GAP = Gap("entry:formal_notice_sent", "date de la mise en demeure")
OPINION_GAP = Gap("entry:mediator_opinion_received", "date de réception de l’avis")
EXHIBIT_GAP = Gap("entry:exhibit_added", "au moins une pièce")
OFFENCE_GAP = Gap("claim.offence_facts", "les faits que vous dénoncez")

_WRITER = ("name", "address", "number", "operator")
_PARTIES = ("name", "address", "operator", "person", "defendant", "court", "exhibit")
_WANTED: Mapping[str, tuple[str, ...]] = {
    "T-1": (*_WRITER, "since", "sums"),
    "T-2": (*_WRITER, "since", "first_contact", "sums"),
    "T-3": (*_WRITER, "since", "sums"),
    "T-4": (*_WRITER, "since", "complaint"),
    "T-5": (*_WRITER, "since", "notice", "sums"),
    "T-6": (*_WRITER, "since", "sums"),
    "T-7": (*_WRITER, "since", "complaint", "consumer", "sums"),
    "T-8A": (*_WRITER, "opinion"),
    "T-8R": (*_WRITER, "opinion"),
    "T-9": (*_WRITER, "since", "sums"),
    "T-10": (*_PARTIES, "since", "sums"),
    "T-11": (*_PARTIES, "since", "sums"),
    "T-12": ("operator", "since", "sums"),
    "T-13": ("name", "address", "operator", "since", "court", "offence", "sums"),
}
"""The facts that each letter cannot do without."""

_QUANTIFIED = frozenset({"T-6", "T-7", "T-10"})
"""Letters that ask for a sum, so that none is a gap."""

_TO_A_BODY = frozenset({"conciliator", "court", "prosecutor"})
_ALONE = frozenset({"court", "prosecutor"})
"""Before these an association does not speak for the person."""


def build(
    spec: LetterSpec, story: Story, situation: Situation, channel: Channel | None = None, number: str = ""
) -> Context:
    """The context of the letter that ``spec`` describes; ``story`` tells the facts the situation was computed from."""
    facts = story.facts
    dossier, procedure = facts.dossier, facts.procedure
    wants = _WANTED[spec.id]
    long_silence = _long_silence(situation)
    line = story.line()
    sender = identity.sender(dossier.claimant, dossier.contract, number_wanted="number" in wants)
    operator = identity.known_operator(dossier.contract.operator, procedure)
    contract = identity.contract(dossier.contract, operator, situation.as_of)
    defendant, person = identity.defendant(dossier.contract), identity.person(dossier.claimant)
    court = identity.court(dossier.claim, spec.to)
    customer, consumer = story.service("customer_service"), story.service("consumer_service")
    complaint = None if facts.complaint is None else story.step(facts.complaint)
    first_contact_on: Told = customer.first.on if customer else FIRST_CONTACT_GAP
    complaint_on: Told = complaint.on if complaint else COMPLAINT_GAP
    consumer_on = _consumer_on(consumer, wanted="consumer" in wants and not facts.one_level and not long_silence)
    refund = ask.refund(facts, situation, story, wanted=_wants_sum(spec, facts))
    notice = _notice(facts, situation, story)
    notice_on: Told = notice.step.on if notice else NOTICE_GAP
    opinion_on: Told = fact_day(facts.opinion.on) if facts.opinion else OPINION_GAP
    offence_facts = told(dossier.claim.offence_facts) or OFFENCE_GAP
    lacking: dict[str, tuple[Told | str | None, ...]] = {
        "name": (sender.name,),
        "address": sender.address,
        "number": (sender.customer_number,),
        "operator": (contract.operator,),
        "since": (line.outages[0].since,),
        "first_contact": (first_contact_on,),
        "complaint": (complaint_on,),
        "consumer": (consumer_on,),
        "notice": (notice_on,),
        "opinion": (opinion_on,),
        "person": (person.profession, person.nationality, person.born_on, person.born_in, person.other),
        "defendant": (defendant.company, *defendant.seat),
        "court": (court,),
        "exhibit": () if story.pieces else (EXHIBIT_GAP,),
        "offence": (offence_facts,),
        "sums": (refund.compensation, refund.asked),
    }
    told_here = (part for want in wants for part in lacking[want])
    return Context(
        today=day(situation.as_of),
        place=identity.place(dossier.claimant),
        channel=channel or spec.channels[0],
        number=told(number),
        form=dossier.claimant.form or ("firm" if dossier.claimant.is_business else ""),
        association=None if spec.to in _ALONE else told(dossier.claimant.association),
        sender=sender,
        contract=contract,
        recipient=identity.recipient(spec, contract.operator, dossier.contract, procedure, court),
        line=line,
        steps=story.steps(_kinds_told(spec)),
        first_contact_on=first_contact_on,
        complaint=complaint,
        complaint_on=complaint_on,
        customer=customer,
        consumer=consumer,
        consumer_on=consumer_on,
        one_level=facts.one_level,
        pieces=story.pieces,
        no_piece=EXHIBIT_GAP,
        copies=story.copies,
        tickets=story.tickets,
        asks=ask.asks(facts, line),
        refund=refund,
        delay=plural(ask.notice_days(facts), "jour", "jours"),
        refund_delay=plural(procedure.values["refund_after_termination_days"].amount, "jour", "jours"),
        advances_delay=plural(procedure.values["refund_of_advances_days"].amount, "jour", "jours"),
        notice=notice,
        notice_on=notice_on,
        opinion_on=opinion_on,
        file_number=_file_number(facts),
        person=person,
        defendant=defendant,
        attempt=_attempt(facts, situation),
        conciliation=period(procedure.rules["R-12"].months),
        offence=dossier.claim.offence or "",
        offence_facts=offence_facts,
        law=law(spec, procedure, dossier, line, noticed=notice is not None),
        repair_by=day(ask.repair_by(facts)),
        answer_by=day(ask.answer_by(facts, situation, spec.to)),
        next_step=ask.next_step(facts, situation, spec.to),
        barred=ask.barred(situation),
        silence=period(procedure.rules["R-03"].months),
        long_silence=period(procedure.rules["R-03"].months) if long_silence else "",
        met=_met(situation, facts),
        within=period(procedure.rules["R-04"].months),
        missing=_paths(*told_here),
    )


def _kinds_told(spec: LetterSpec) -> tuple[type, ...]:
    if spec.to == "mediator":
        return WHOLE_STORY
    return EVERYTHING if spec.to in _TO_A_BODY else WITH_OPERATOR


def _wants_sum(spec: LetterSpec, facts: Facts) -> bool:
    """Whether the letter cannot do without a sum: one to the mediator can, where no money was chosen."""
    chosen = facts.dossier.claim.requests
    return spec.id in _QUANTIFIED and (
        spec.to != "mediator" or not chosen or "refund_prorata" in chosen or "compensation" in chosen
    )


def _file_number(facts: Facts) -> Fact | None:
    """The mediator's number of the file: with a registered letter, the reference is the post's own."""
    referral = facts.referral
    return None if referral is None or referral.channel in REGISTERED else told(referral.reference)


def _notice(facts: Facts, situation: Situation, story: Story) -> Notice | None:
    """The last formal notice."""
    sent = facts.chronicle.last(FormalNoticeSent)
    if sent is None:
        return None
    allowed = situation.deadline("termination_allowed")
    over = allowed is not None and allowed.on <= situation.as_of
    return Notice(step=story.step(sent), ours=sent.letter_id == "T-3", over=over)


def _attempt(facts: Facts, situation: Situation) -> Attempt | None:
    """The amicable attempt that the calculator found, if any."""
    found = prior_attempt(facts, situation.deadline("conciliator_wait_ends"))
    entry = facts.dossier.entry(found) if found else None
    if entry is None:
        return None
    waited = period(facts.procedure.rules["R-12"].months) if entry.kind == "conciliator_requested" else ""
    return Attempt(on=fact_day(entry.on), kind=entry.kind, waited=waited)


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
