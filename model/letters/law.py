"""Which law a letter cites: what the procedure lets this letter cite, and the case calls for."""

from model.letters.context import Cited, Law, Line
from model.procedure.shape import LetterSpec, Procedure
from model.record.dossier import Dossier

CONTINUITY, RESULT, CONTRACT, NEVER_PROVIDED, BUNDLE, MEDIATOR_DETAILS = "Q-16", "Q-01", "Q-04", "Q-11", "Q-12", "Q-20"


def law(spec: LetterSpec, procedure: Procedure, dossier: Dossier, line: Line) -> Law:
    """The texts, ``None`` for each that does not belong here. Consumer law is not for a contract of a business."""

    def cited(reference: str, *, fits: bool = True) -> Cited | None:
        known = procedure.references.get(reference)
        if not fits or known is None or reference not in spec.references:
            return None
        return Cited(known.citation, known.confidence == "H")

    consumer = not dossier.claimant.is_business
    return Law(
        continuity=cited(CONTINUITY),
        result=cited(RESULT, fits=consumer),
        contract=cited(CONTRACT),
        never_provided=cited(NEVER_PROVIDED, fits=consumer and (line.never_worked or line.late_start)),
        bundle=cited(BUNDLE, fits=consumer and dossier.contract.bundle),
        mediator_details=cited(MEDIATOR_DETAILS, fits=consumer),
    )
