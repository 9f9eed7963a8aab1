"""Which letters there are on a day: those that fit, those that wait, and those held back because they would do harm.

Needs no template. A letter that the record gives no reason for is not offered at all.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal

from model.assess.facts import Facts
from model.assess.situation import Situation
from model.assess.stages import prior_attempt
from model.letters.compose import WRITES
from model.letters.frozen import letter_id_of
from model.letters.letter import Offer
from model.letters.recall import Case, context_of, story_of
from model.letters.story import Story
from model.procedure.shape import LetterId, Procedure
from model.record.dossier import Dossier
from model.record.events import AuthorityAlerted, Lettered, OutageStarted, PaymentSuspended


def offers(dossier: Dossier, situation: Situation, procedure: Procedure) -> tuple[Offer, ...]:
    """The letters: that of what to do next, those of the stage that fit, others that fit, the rest, those held back.

    Where the operator has no service consommateurs, no letter to it is offered.
    """
    case = Case(dossier, situation, procedure)
    story = story_of(case, to_court=False)
    day = _Day(story, situation)
    sent = last_sent(story.facts)
    found = [
        Offer(
            id=letter_id,
            fits=day.withheld(letter_id) is None and day.fits(letter_id),
            missing=context_of(letter_id, case).missing,
            sent_by=sent.get(letter_id),
            withheld=day.withheld(letter_id),
            cautions=tuple(day.cautions(letter_id)),
        )
        for letter_id in WRITES
        if letter_id in sent or day.calls_for(letter_id)
    ]
    stage = next((stage.letters for stage in procedure.stages if stage.id == situation.stage), ())
    return tuple(
        sorted(
            found,
            key=lambda offer: (
                offer.withheld is not None,
                offer.id != situation.next_actions[0].letter,
                not (offer.fits and offer.id in stage),
                stage.index(offer.id) if offer.fits and offer.id in stage else 0,
                not offer.fits,
            ),
        )
    )


def last_sent(facts: Facts) -> dict[LetterId, str]:
    """The last entry that keeps the text of each letter."""
    return {
        letter_id_of(entry): entry.id
        for entry in facts.chronicle.counting
        if isinstance(entry, Lettered) and entry.letter
    }


class _Day:
    """What the record says of each letter on one day."""

    def __init__(self, story: Story, situation: Situation) -> None:
        """Read the state of the line once."""
        self.facts = facts = story.facts
        self.situation = situation
        self.line = story.line()
        self.mediation_open = facts.referral is not None and facts.outcome is None
        self.proposed = {act.letter for act in situation.next_actions}

    def calls_for(self, letter_id: LetterId) -> bool:
        """Whether the record gives a reason for this letter."""
        facts, line = self.facts, self.line
        begun = facts.first_contact is not None
        reasons: Mapping[str, bool] = {
            "T-2": not facts.one_level,
            "T-3": line.repair,
            "T-4": line.repair,
            "T-5": line.repair,
            "T-6": self._money_is_at_stake(),
            "T-8A": facts.opinion is not None and facts.outcome is None,
            "T-8R": facts.opinion is not None and facts.outcome is None,
            "T-9": begun and facts.court is None,
            "T-10": begun,
            "T-11": begun and line.repair,
            "T-12": begun or facts.chronicle.first(OutageStarted) is not None,
            "T-13": begun or facts.dossier.claim.offence is not None,
        }
        return letter_id in self.proposed or reasons.get(letter_id, True)

    def fits(self, letter_id: LetterId) -> bool:
        """Whether this is a letter of the day."""
        facts, situation = self.facts, self.situation
        stage, status = situation.stage, situation.status
        notice_over = self._reached("termination_allowed")
        fitting: Mapping[str, Callable[[], bool]] = {
            "T-1": lambda: stage == "customer_service" or (stage == "consumer_service" and facts.complaint is None),
            "T-2": lambda: stage == "consumer_service",
            "T-3": lambda: facts.first_contact is not None and not self._noticed() and facts.court is None,
            "T-4": lambda: notice_over and facts.chronicle.last(PaymentSuspended) is None,
            "T-5": lambda: not self.line.ended,
            "T-6": lambda: not self.line.repair and stage in {"customer_service", "consumer_service"},
            "T-7": lambda: stage == "mediator" and status != "deciding",
            **dict.fromkeys(("T-9", "T-10"), lambda: False),  # but when they are what to do next
            "T-11": lambda: stage == "court" and status in {"open", "locked"},
            "T-12": lambda: not any(entry.body == "signalconso" for entry in facts.chronicle.of_kind(AuthorityAlerted)),
        }
        return letter_id in self.proposed or (stage != "closed" and fitting.get(letter_id, lambda: True)())

    def withheld(self, letter_id: LetterId) -> str | None:
        """The code of the reason why this letter would do harm now."""
        return next(self._harms(letter_id), None)

    def cautions(self, letter_id: LetterId) -> Iterator[str]:
        """Codes of what to know before this letter is sent."""
        contract, barred = self.facts.dossier.contract, self.situation.line("mediator").reason
        opens = self.situation.deadline("consumer_service_opens")
        warned = {warning.id for warning in self.situation.warnings}
        to_operator = letter_id in {"T-1", "T-2", "T-3", "T-4", "T-5", "T-6"}
        named: tuple[tuple[str, bool], ...] = (
            ("R-19", letter_id == "T-1" and self._not_due_yet()),
            ("W-19", to_operator and self._may_withdraw() and contract.at_distance is not False),
            ("W-21", letter_id == "T-2" and (opens is None or opens.on > self.situation.as_of)),
            ("W-06", letter_id == "T-4"),
            ("W-07", letter_id == "T-5"),
            ("W-18", letter_id in {"T-3", "T-5"} and contract.bundle),
            ("W-03", letter_id in {"T-6", "T-9"} and "W-03" in warned),
            (f"barred_{barred}", letter_id == "T-7" and barred is not None),
            ("W-24", letter_id == "T-7" and barred is None and self._too_early_for_mediator()),
            ("W-17", letter_id == "T-8A"),
            ("W-12", letter_id in {"T-10", "T-11"}),
            ("M-09", letter_id in {"T-10", "T-11"} and self.facts.opinion is not None),
            ("J-03", letter_id == "T-10"),
            ("J-07", letter_id == "T-11"),
            ("J-11", letter_id == "T-12" and self.line.partial),
            ("J-12", letter_id == "T-13"),
        )
        return (code for code, holds in named if holds)

    def _harms(self, letter_id: LetterId) -> Iterator[str]:
        facts = self.facts
        if letter_id == "T-7" and facts.court is not None:
            yield "R-10"
        if letter_id == "T-4" and (facts.complaint is None or self.line.partial):
            yield "W-06"
        if letter_id == "T-5" and self._may_withdraw() and facts.dossier.contract.at_distance:
            yield "W-19"
        if letter_id in {"T-3", "T-4", "T-5", "T-11"} and self._not_due_yet():
            yield "R-19"
        if letter_id == "T-5" and not self._reached("termination_allowed"):
            yield "W-07"
        if letter_id in {"T-10", "T-11"} and self.mediation_open:
            yield "W-05"
        if letter_id in {"T-10", "T-11"} and facts.dossier.claimant.is_business:
            yield "W-10"
        if letter_id == "T-10":
            yield from self._court_harms()
        if letter_id == "T-13" and facts.dossier.claim.offence is None:
            yield "W-09"

    def _court_harms(self) -> Iterator[str]:
        amount = self.facts.dossier.claim.amount
        if amount is not None and Decimal(amount) > self.facts.procedure.values["amicable_attempt_ceiling"].amount:
            yield "W-08"
        if prior_attempt(self.facts, self.situation.deadline("conciliator_wait_ends")) is None:
            yield "W-11"

    def _reached(self, deadline_id: str) -> bool:
        deadline = self.situation.deadline(deadline_id)
        return deadline is not None and deadline.on <= self.situation.as_of

    def _noticed(self) -> bool:
        """A formal notice stands: no service has come back since."""
        return self.situation.deadline("termination_allowed") is not None

    def _too_early_for_mediator(self) -> bool:
        return self.facts.referral is None and not self._reached("mediator_opens")

    def _may_withdraw(self) -> bool:
        """Whether the days to withdraw from a contract made at a distance still run."""
        concluded = self.facts.dossier.contract.concluded_on
        days = self.facts.procedure.values["withdrawal_days"].amount
        if concluded is None or self.facts.dossier.claimant.is_business:
            return False
        return concluded <= self.situation.as_of <= concluded + timedelta(days=days)

    def _not_due_yet(self) -> bool:
        """Whether the line that never worked need not work yet: the day promised, else the days the law gives."""
        contract = self.facts.dossier.contract
        due = contract.promised_on
        if due is None and contract.concluded_on is not None and not self.facts.dossier.claimant.is_business:
            due = contract.concluded_on + timedelta(days=self.facts.procedure.values["service_start_days"].amount)
        return self.line.never_worked and due is not None and self.situation.as_of <= due

    def _money_is_at_stake(self) -> bool:
        money, claim = self.situation.money, self.facts.dossier.claim
        return bool(money.days_without_service or money.balance or claim.amount or claim.compensation)
