"""Where the dispute stands: stage, status and the line of each of the four stages (contract §3)."""

from decimal import Decimal

from model.assess.deadlines import one_year_limit
from model.assess.facts import Facts
from model.assess.situation import (
    STAGES,
    Barred,
    CurrentStage,
    Deadline,
    LineStatus,
    StageLine,
    Status,
)
from model.procedure.shape import StageId
from model.record.entry import order_key
from model.record.events import (
    ConciliationEnded,
    ConciliatorRequested,
    ConsumerServiceContacted,
    CourtDecided,
    MediationEnded,
    MediatorOpinionAccepted,
    MediatorOpinionRefused,
    OutageStarted,
    PromiseBroken,
    ReplyReceived,
)


class Standing:
    """The answers of §3 for one dossier on one day."""

    def __init__(self, facts: Facts, deadlines: tuple[Deadline, ...]) -> None:
        """Work out the current stage and what bars the mediator."""
        self.facts = facts
        self.opens = {deadline.id: deadline for deadline in deadlines if deadline.kind == "earliest"}
        self.barred = _barred(facts)
        self.attempt = prior_attempt(facts, self.opens.get("conciliator_wait_ends"))
        self.stage, self.status = self._current()

    @property
    def court_is_open(self) -> bool:
        """Whether the court is open in law: a prior attempt made, or a claim over the ceiling (CPC 750-1)."""
        return self.attempt is not None or self._over_ceiling

    @property
    def a_request_will_do(self) -> bool:
        """Whether an open court is seized by mere *requête*: by a consumer, for no more than the ceiling (CPC 750)."""
        return not self._over_ceiling and not self.facts.dossier.claimant.is_business

    @property
    def _over_ceiling(self) -> bool:
        amount = self.facts.dossier.claim.amount
        return amount is not None and Decimal(amount) > self.facts.procedure.values["amicable_attempt_ceiling"].amount

    def lines(self) -> tuple[StageLine, ...]:
        """The four lines."""
        return tuple(self._line(stage) for stage in STAGES)

    def reached(self, deadline_id: str) -> bool:
        """Whether this earliest date exists and has come."""
        deadline = self.opens.get(deadline_id)
        return deadline is not None and deadline.on <= self.facts.today

    def _current(self) -> tuple[CurrentStage, Status]:
        return self._closed_or_decided() or self._mediation() or self._complaint()

    def _closed_or_decided(self) -> tuple[CurrentStage, Status] | None:
        facts = self.facts
        if facts.closed:
            return "closed", "done"
        if facts.court is not None:
            decided = facts.chronicle.last(CourtDecided)
            done = decided is not None and order_key(decided) > order_key(facts.court)
            return "court", "done" if done else "waiting"
        conciliation = facts.chronicle.last(ConciliationEnded)
        if (
            conciliation is not None
            and conciliation.outcome == "agreement"
            and facts.broken_since("conciliator", conciliation) is None
        ):
            return "court", "done"
        return None

    def _mediation(self) -> tuple[CurrentStage, Status] | None:
        facts = self.facts
        if facts.referral is None:
            return None
        outcome = facts.outcome
        if outcome is None:
            return "mediator", "waiting" if facts.opinion is None else "deciding"
        if isinstance(outcome, MediatorOpinionAccepted) and facts.broken_since("mediator", outcome) is None:
            return "mediator", "done"
        return self._at_court()

    def _complaint(self) -> tuple[CurrentStage, Status]:
        facts = self.facts
        satisfied = satisfying_reply(facts)
        if satisfied is not None:
            service = facts.service_of(satisfied)
            return "customer_service" if service == "customer_service" else "consumer_service", "answered"
        if self.barred == "one_year" or (self.barred is not None and self.reached("mediator_opens")):
            return self._at_court()
        if self.reached("mediator_opens"):
            return "mediator", "open"
        if facts.consumer_complaint is not None:
            return "consumer_service", "waiting"
        if self.reached("consumer_service_opens"):
            return "consumer_service", "open"
        return "customer_service", "open" if facts.first_contact is None else "waiting"

    def _at_court(self) -> tuple[CurrentStage, Status]:
        return "court", "open" if self.court_is_open else "locked"

    def _line(self, stage: StageId) -> StageLine:
        opens = {"consumer_service": "consumer_service_opens", "mediator": "mediator_opens"}.get(stage)
        deadline = self.opens.get(opens) if opens else None
        return StageLine(
            id=stage,
            status=self._line_status(stage),
            opens_on=deadline.on if deadline else None,
            reason=self.barred if stage == "mediator" else None,
        )

    def _line_status(self, stage: StageId) -> LineStatus:
        if stage == self.stage:
            return self.status
        current = len(STAGES) if self.stage == "closed" else STAGES.index(self.stage)
        if STAGES.index(stage) < current:
            return "done" if self._something_done(stage) else "skipped"
        if stage == "mediator" and self.barred is not None:
            return "barred"
        if stage == "court" and self.court_is_open:
            return "available"
        return "locked"

    def _something_done(self, stage: StageId) -> bool:
        facts = self.facts
        if stage == "customer_service":
            return facts.first_contact is not None
        if stage == "consumer_service":
            return not facts.one_level and facts.chronicle.first(ConsumerServiceContacted) is not None
        if stage == "mediator":
            return facts.referral is not None
        conciliations = (ConciliatorRequested, ConciliationEnded)
        return facts.court is not None or any(facts.chronicle.first(kind) is not None for kind in conciliations)


def _barred(facts: Facts) -> Barred | None:
    """Why the mediator cannot be referred to, while nobody has."""
    if facts.referral is not None:
        return None
    limit = one_year_limit(facts)
    if limit is not None and facts.today > limit and not facts.closed:
        return "one_year"
    if facts.dossier.contract.mediator_member is False:
        return "not_member"
    return "not_consumer" if facts.dossier.claimant.is_business else None


def satisfying_reply(facts: Facts) -> ReplyReceived | None:
    """The last reply, when it satisfied and nothing since says otherwise (SATISFIED)."""
    if not facts.replies or not facts.replies[-1].satisfactory:
        return None
    reply = facts.replies[-1]
    chronicle = facts.chronicle
    reopening = (
        *facts.all_contacts,
        *facts.notices,
        *chronicle.of_kind(PromiseBroken),
        *chronicle.of_kind(OutageStarted),
    )
    return None if any(order_key(entry) > order_key(reply) for entry in reopening) else reply


def prior_attempt(facts: Facts, wait_ends: Deadline | None) -> str | None:
    """The id of the entry that proves an amicable attempt (CPC 750-1), or ``None``.

    A rejected or withdrawn mediation does not count: whether it would is doubtful.
    """
    outcome = facts.outcome
    if isinstance(outcome, MediatorOpinionRefused | MediationEnded):
        return outcome.id
    if isinstance(outcome, MediatorOpinionAccepted):
        broken = facts.broken_since("mediator", outcome)
        if broken is not None:
            return broken.id
    for ended in facts.chronicle.of_kind(ConciliationEnded):
        if ended.outcome == "failure":
            return ended.id
        broken = facts.broken_since("conciliator", ended)
        if broken is not None:
            return broken.id
    return wait_ends.entries[0] if wait_ends is not None and wait_ends.on <= facts.today else None
