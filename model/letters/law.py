"""Which law a letter cites: what the procedure lets this letter cite, and the case calls for."""

from model.letters.context import Cited, Law, Line
from model.procedure.shape import LetterSpec, Procedure
from model.record.dossier import Dossier

CONTINUITY, RESULT, CONTRACT, NEVER_PROVIDED, BUNDLE, MEDIATOR_DETAILS = "Q-16", "Q-01", "Q-04", "Q-11", "Q-12", "Q-20"
DISTANCE, SUSPENSION, PERFORMANCE, TERMINATION = "Q-02", "Q-06", "Q-07", "Q-09"
REFUND = "Q-11-refund"
DAMAGES, ADVANCES, OPINION, REQUEST, ATTEMPT, ORDER, OFFENCE = "Q-10", "Q-18", "M-08", "J-03", "J-04", "J-07", "J-12"


def law(spec: LetterSpec, procedure: Procedure, dossier: Dossier, line: Line, *, noticed: bool) -> Law:
    """The texts, ``None`` for each that does not belong here. Consumer law is not for a contract of a business.

    ``noticed``: a formal notice was sent, without which damages are not owed, nor performance to be had by force.
    """

    def cited(reference: str, *, fits: bool = True) -> Cited | None:
        known = procedure.references.get(reference)
        if not fits or known is None or reference not in spec.references:
            return None
        return Cited(known.citation, known.confidence == "H")

    consumer = not dossier.claimant.is_business
    not_provided = consumer and (line.never_worked or line.late_start)
    suspends = spec.records == "payment_suspended"
    return Law(
        continuity=cited(CONTINUITY),
        result=cited(RESULT, fits=consumer),
        contract=cited(CONTRACT),
        never_provided=cited(NEVER_PROVIDED, fits=not_provided and not suspends),
        bundle=cited(BUNDLE, fits=consumer and dossier.contract.bundle),
        mediator_details=cited(MEDIATOR_DETAILS, fits=consumer),
        distance=cited(DISTANCE, fits=consumer and bool(dossier.contract.at_distance)),
        suspension=cited(SUSPENSION),
        not_provided=cited(NEVER_PROVIDED, fits=not_provided and suspends),
        performance=cited(PERFORMANCE, fits=noticed or spec.records == "formal_notice_sent"),
        termination=cited(TERMINATION),
        damages=cited(DAMAGES, fits=noticed),
        advances=cited(ADVANCES, fits=consumer),
        refund=cited(REFUND, fits=consumer and line.never_worked),
        opinion=cited(OPINION, fits=consumer),
        request=cited(REQUEST),
        attempt=cited(ATTEMPT),
        order=cited(ORDER),
        offence=cited(f"{OFFENCE}-{dossier.claim.offence}", fits=consumer or dossier.claim.offence == "fraud"),
    )
