"""The stage calculator: dossier + procedure + day in, Situation out. Pure and total (contract §2 to §6)."""

from datetime import date

from model.assess.actions import next_actions
from model.assess.admissibility import admissibility
from model.assess.checklist import checklist
from model.assess.deadlines import deadlines
from model.assess.facts import Facts
from model.assess.money import money
from model.assess.situation import Situation
from model.assess.stages import Standing
from model.assess.warnings import warnings
from model.procedure.shape import Procedure
from model.record.dossier import Dossier


def assess(dossier: Dossier, procedure: Procedure, today: date) -> Situation:
    """Where the dispute stands on ``today``. Never raises for a well-formed dossier."""
    facts = Facts(dossier, procedure, today)
    dates = deadlines(facts)
    standing = Standing(facts, dates)
    figures = money(facts)
    locked = standing.stage == "court" and standing.status == "locked"
    return Situation(
        as_of=today,
        dossier_id=dossier.id,
        title=dossier.title,
        stage=standing.stage,
        status=standing.status,
        blocker="amicable_attempt_required" if locked else None,
        stages=standing.lines(),
        deadlines=dates,
        warnings=warnings(facts, standing, dates, figures),
        next_actions=next_actions(facts, standing, dates),
        checklist=checklist(facts, dates),
        money=figures,
        admissibility=admissibility(facts, standing),
    )
