"""The mediator's seven conditions (contract §6): met, unmet or not known. Never « recevable »."""

from model.assess.chronicle import at_or_after
from model.assess.deadlines import one_year_limit
from model.assess.facts import Facts
from model.assess.situation import Criterion
from model.assess.stages import Standing
from model.record.entry import order_key
from model.record.events import MediationRejected, MediationWithdrawn, MediatorOpinionReceived, MediatorReferred


def admissibility(facts: Facts, standing: Standing) -> tuple[Criterion, ...]:
    """One line a condition, in the order of the contract."""
    complaint = () if facts.complaint is None else (facts.complaint.id,)
    return (
        Criterion("consumer", not facts.dossier.claimant.is_business),
        Criterion("member", facts.dossier.contract.mediator_member),
        Criterion("written_complaint", facts.complaint is not None, complaint),
        Criterion("within_one_year", _within_one_year(facts), complaint),
        _levels_exhausted(facts, standing),
        Criterion("no_court", facts.court is None, () if facts.court is None else (facts.court.id,)),
        _not_already_mediated(facts),
    )


def _within_one_year(facts: Facts) -> bool | None:
    """Judged on the day of the referral, or today while there is none; not known without a complaint."""
    limit = one_year_limit(facts)
    if limit is None:
        return None
    return (facts.today if facts.referral is None else facts.referral.on) <= limit


def _levels_exhausted(facts: Facts, standing: Standing) -> Criterion:
    opens = standing.opens.get("mediator_opens")
    if opens is None:
        return Criterion("levels_exhausted", met=False)
    judged_on = facts.today if facts.referral is None else facts.referral.on
    return Criterion("levels_exhausted", opens.on <= judged_on, opens.entries)


def _not_already_mediated(facts: Facts) -> Criterion:
    """No mediation went to its end. After a rejection or a withdrawal it is not known what the mediator would say."""
    outcome = facts.outcome
    if outcome is not None:
        unknown = isinstance(outcome, MediationRejected | MediationWithdrawn)
        return Criterion("not_already_mediated", None if unknown else False, (outcome.id,))
    earlier = facts.chronicle.of_kind(MediatorReferred)[:-1]
    for opinion in facts.chronicle.of_kind(MediatorOpinionReceived):
        if earlier and at_or_after(opinion, earlier[0]) and order_key(opinion) < _referred_at(facts):
            return Criterion("not_already_mediated", met=False, entries=(opinion.id,))
    return Criterion("not_already_mediated", met=True)


def _referred_at(facts: Facts) -> tuple[object, ...]:
    assert facts.referral is not None  # an earlier referral implies a last one
    return order_key(facts.referral)
