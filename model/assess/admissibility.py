"""The mediator's seven conditions (contract §6): met, unmet or not known. Never « recevable »."""

from model.assess.deadlines import one_year_limit
from model.assess.facts import Facts
from model.assess.situation import Criterion
from model.assess.stages import Standing
from model.record.events import (
    MediationEnded,
    MediationRejected,
    MediationWithdrawn,
    MediatorOpinionAccepted,
    MediatorOpinionRefused,
)


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
    """Whether any mediation of the record went to its end; after a rejection or a withdrawal only, it is not known."""
    chronicle = facts.chronicle
    settled = [
        *chronicle.of_kind(MediatorOpinionRefused),
        *chronicle.of_kind(MediationEnded),
        *(entry for entry in chronicle.of_kind(MediatorOpinionAccepted) if entry.by == "consumer"),
    ]
    unsettled = [*chronicle.of_kind(MediationRejected), *chronicle.of_kind(MediationWithdrawn)]
    if settled:
        return Criterion("not_already_mediated", met=False, entries=tuple(entry.id for entry in settled))
    return Criterion("not_already_mediated", None if unsettled else True, tuple(entry.id for entry in unsettled))
