"""Who writes to whom: the head of a letter.

An operator's postal address is printed where the procedure knows it. Elsewhere the recipient is the service and the
operator's name, and that is a finished letter: the record has no field for that address, which stands on the invoice
and in the contract, and most ways to send (form, e-mail) need none.
"""

import re
from datetime import date

from model.letters.context import Contract, Sender
from model.letters.french import brand
from model.letters.marks import Fact, Gap, Told, told
from model.letters.story import fact_day
from model.procedure.shape import LetterSpec, Operator, Procedure
from model.record.dossier import Claimant
from model.record.dossier import Contract as RecordedContract

SERVICE_NAMES = {"customer_service": "Service clients", "consumer_service": "Service consommateurs"}

_POSTCODE = re.compile(r"(?:[A-Za-z]{1,2}-)?\d{4,5} +(?P<town>[^\d\s].*?)(?: +cedex\b.*)?", re.IGNORECASE)


def sender(claimant: Claimant, contract: RecordedContract) -> Sender:
    """The claimant. One of the two numbers is enough to be found by; without both, the customer number is missing."""
    customer_number, line_number = told(contract.customer_number), told(contract.line_number)
    number_gap = None if line_number else Gap("contract.customer_number", "votre numéro de client")
    address = tuple(line for line in map(told, claimant.address) if line is not None)
    return Sender(
        name=told(claimant.name) or Gap("claimant.name", "votre nom"),
        address=address or (Gap("claimant.address", "votre adresse"),),
        phone=told(claimant.phone),
        email=told(claimant.email),
        customer_number=customer_number or number_gap,
        line_number=line_number,
    )


def place(claimant: Claimant) -> Fact | None:
    """The town a letter is dated from: what follows the postcode, else the last line of the address."""
    lines = [line.text for line in map(told, claimant.address) if line is not None]
    for line in reversed(lines):
        found = _POSTCODE.fullmatch(line)
        if found:
            return Fact(found["town"])
    return Fact(lines[-1]) if lines and not re.fullmatch(r"[\d\s]+", lines[-1]) else None


def contract(recorded: RecordedContract, operator: Operator | None, today: date) -> Contract:
    """The contract; what the procedure knows of the operator fills what the person does not know."""
    promised = recorded.promised_on
    member = recorded.mediator_member
    return Contract(
        operator=_operator_name(recorded.operator, operator),
        concluded_on=None if recorded.concluded_on is None else fact_day(recorded.concluded_on),
        promised_on=None if promised is None else fact_day(promised),
        overdue=promised is not None and promised < today,
        bundle=recorded.bundle,
        member=member if member is not None or operator is None else operator.member,
    )


def known_operator(name: str, procedure: Procedure) -> Operator | None:
    """What the procedure knows of the operator that the person named, if anything."""
    wanted = name.strip().casefold()
    known = procedure.operators.values()
    return next((operator for operator in known if wanted in {operator.id, *operator.names}), None)


def recipient(spec: LetterSpec, name: Told, operator: Operator | None, procedure: Procedure) -> tuple[Told | str, ...]:
    """The lines of the recipient block."""
    if spec.to == "mediator":
        stage = next(stage for stage in procedure.stages if stage.id == spec.stage)
        body = procedure.bodies[stage.bodies[0]]
        return body.address or (body.name,)
    addresses = {
        "customer_service": operator.customer_service_address if operator else (),
        "consumer_service": operator.consumer_service_address if operator else (),
    }
    address = addresses[spec.to]
    if any("service " in line.casefold() for line in address):
        return address
    if address and isinstance(name, Fact) and address[0].casefold().startswith(name.text.casefold()):
        return (address[0], SERVICE_NAMES[spec.to], *address[1:])
    return (name, SERVICE_NAMES[spec.to], *address)


def _operator_name(name: str, operator: Operator | None) -> Told:
    fact = told(name)
    if fact is None:
        return Gap("contract.operator", "votre opérateur")
    return Fact(brand(fact.text)) if operator else fact
