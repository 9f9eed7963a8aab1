"""What to do next, the first thing first: ids that the word files turn into sentences."""

from model.assess.facts import Facts
from model.assess.situation import Deadline, NextAction
from model.assess.stages import Standing
from model.record.entry import order_key
from model.record.events import OutageStarted, ServiceRestored


def next_actions(facts: Facts, standing: Standing, deadlines: tuple[Deadline, ...]) -> tuple[NextAction, ...]:
    """The act of the current stage, then what accompanies it; never empty."""
    dated = {deadline.id: deadline for deadline in deadlines}
    actions = _acts(facts, standing, dated)
    if _restored(facts) and standing.stage != "closed" and not any(act.id == "propose_close" for act in actions):
        actions.append(NextAction("propose_close"))
    return tuple(actions)


def _acts(facts: Facts, standing: Standing, dated: dict[str, Deadline]) -> list[NextAction]:  # noqa: PLR0911 - a table
    match standing.stage, standing.status:
        case "closed", _:
            return [NextAction("nothing")]
        case "court", _:
            return _at_court(standing, dated)
        case _, "answered":
            return [NextAction("confirm_resolution")]
        case "mediator", _:
            return _with_mediator(facts, standing, dated)
        case "consumer_service", "open":
            opens = dated["consumer_service_opens"]
            return [NextAction("write_consumer_service", "T-2", from_=opens.on), *_check_member(facts)]
        case "consumer_service", _:
            return [*_waiting_consumer_service(facts, standing, dated), *_check_member(facts)]
        case _, "open":
            return [NextAction("contact_customer_service", "T-1", from_=facts.today)]
        case _:
            return _waiting_customer_service(facts, dated)


def _waiting_customer_service(facts: Facts, dated: dict[str, Deadline]) -> list[NextAction]:
    wait = _wait("wait_customer_service", dated.get("consumer_service_opens") or dated.get("mediator_opens"))
    if facts.complaint is None:
        return [NextAction("write_customer_service", "T-1", from_=facts.today), wait]
    return [wait]


def _waiting_consumer_service(facts: Facts, standing: Standing, dated: dict[str, Deadline]) -> list[NextAction]:
    """A complaint made before the first level opens nothing (W-22): that level first, then the second again."""
    wait = _wait("wait_consumer_service", dated.get("mediator_opens"))
    if facts.consumer_complaint_in_order:
        return [wait]
    if facts.first_contact is None:
        return [NextAction("contact_customer_service", "T-1", from_=facts.today), wait]
    if standing.reached("consumer_service_opens"):
        return [NextAction("write_consumer_service", "T-2", from_=dated["consumer_service_opens"].on)]
    return _waiting_customer_service(facts, dated)


def _with_mediator(facts: Facts, standing: Standing, dated: dict[str, Deadline]) -> list[NextAction]:
    if standing.status == "open":
        until = dated["mediator_closes"].on if "mediator_closes" in dated else None
        return [NextAction("refer_mediator", "T-7", dated["mediator_opens"].on, until), *_check_member(facts)]
    if standing.status == "deciding":
        opinion, due = facts.opinion, dated.get("opinion_answer_due")
        return [NextAction("answer_opinion", None, opinion.on if opinion else None, due.on if due else None)]
    if standing.status == "done":
        return [NextAction("propose_close")]
    return [_wait("wait_mediator", dated.get("mediator_answers_by"))]


def _at_court(standing: Standing, dated: dict[str, Deadline]) -> list[NextAction]:
    if standing.status == "done":
        return [NextAction("propose_close")]
    if standing.status == "waiting":
        return [NextAction("wait_court")]
    if standing.status == "open":
        return [NextAction("seize_court", "T-10" if standing.a_request_will_do else None)]
    wait = dated.get("conciliator_wait_ends")
    return [_wait("wait_conciliator", wait) if wait else NextAction("request_conciliator", "T-9")]


def _wait(action: str, deadline: Deadline | None) -> NextAction:
    return NextAction(action, from_=deadline.on if deadline else None)


def _check_member(facts: Facts) -> list[NextAction]:
    return [NextAction("check_mediator_member")] if facts.dossier.contract.mediator_member is None else []


def _restored(facts: Facts) -> bool:
    """Whether the line works again: restored, and no outage since."""
    restored = facts.chronicle.last(ServiceRestored)
    outage = facts.chronicle.last(OutageStarted)
    return restored is not None and (outage is None or order_key(outage) < order_key(restored))
