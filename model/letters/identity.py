"""Who writes to whom: the head of a letter.

An operator's postal address is the one the person read on the invoice, else the one the procedure knows. Without either
the recipient is the service and the operator's name, and that is a finished letter: most ways to send (form, e-mail)
need no address.
"""

import re
from datetime import date

from model.letters.context import Contract, Defendant, Person, Sender
from model.letters.french import telephone, town
from model.letters.marks import Fact, Gap, Told, told
from model.letters.story import fact_day
from model.procedure.shape import LetterSpec, Operator, Procedure
from model.record.dossier import Claim, Claimant
from model.record.dossier import Contract as RecordedContract

_TITLES: dict[str, tuple[str, ...]] = {
    "conciliator": ("Conciliateur de justice",),
    "court": (),
    "prosecutor": ("Procureur de la République",),
    "administration": ("SignalConso",),
}
SERVICE_NAMES = {"customer_service": "Service clients", "consumer_service": "Service consommateurs"}

_POSTCODE = re.compile(r"(?:[A-Za-z]{1,2}-)?\d{4,5} +(?P<town>[^\d\s].*?)(?: +cedex\b.*)?", re.IGNORECASE)


def sender(claimant: Claimant, contract: RecordedContract, *, number_wanted: bool) -> Sender:
    """The claimant. One of the two numbers is enough to be found by; without both, the customer number is missing."""
    customer_number, line_number = told(contract.customer_number), _number(contract.line_number)
    number_gap = None if line_number or not number_wanted else Gap("contract.customer_number", "votre numéro de client")
    address = tuple(line for line in map(told, claimant.address) if line is not None)
    return Sender(
        name=told(claimant.name) or Gap("claimant.name", "votre nom"),
        address=address or (Gap("claimant.address", "votre adresse"),),
        phone=_number(claimant.phone),
        email=told(claimant.email),
        customer_number=customer_number or number_gap,
        line_number=line_number,
    )


def place(claimant: Claimant) -> Fact | None:
    """The town a letter is dated from: what follows the postcode. Elsewhere the last line may be a country."""
    for line in reversed(claimant.address):
        fact = told(line)
        found = _POSTCODE.fullmatch(fact.text) if fact else None
        if found:
            return Fact(town(found["town"]))
    return None


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


def person(claimant: Claimant) -> Person:
    """What a court asks of who seizes it: of each one, where two do."""
    other = told(claimant.other_person) or Gap("claimant.other_person", "état civil de l’autre personne")
    return Person(
        profession=told(claimant.profession) or Gap("claimant.profession", "votre profession"),
        nationality=told(claimant.nationality) or Gap("claimant.nationality", "votre nationalité"),
        born_on=fact_day(claimant.born_on) if claimant.born_on else Gap("claimant.born_on", "votre date de naissance"),
        born_in=told(claimant.born_in) or Gap("claimant.born_in", "votre lieu de naissance"),
        other=other if claimant.form == "plural" else None,
    )


def defendant(contract: RecordedContract) -> Defendant:
    """The company behind the brand."""
    seat = tuple(line for line in map(told, contract.operator_seat) if line is not None)
    company = told(contract.operator_company)
    return Defendant(
        company=company or Gap("contract.operator_company", "nom et forme de la société"),
        seat=seat or (Gap("contract.operator_seat", "siège de la société"),),
        known=company is not None,
        seated=bool(seat),
    )


def court(claim: Claim, to: str) -> Told:
    """The court that a letter goes to, or the one whose public prosecutor it goes to."""
    if to == "prosecutor":
        return told(claim.prosecutor_court) or Gap("claim.prosecutor_court", "tribunal judiciaire compétent")
    return told(claim.court) or Gap("claim.court", "tribunal compétent")


def known_operator(name: str, procedure: Procedure) -> Operator | None:
    """What the procedure knows of the operator that the person named, if anything."""
    wanted = name.strip().casefold()
    known = procedure.operators.values()
    return next((operator for operator in known if wanted in {operator.id, *operator.names}), None)


def recipient(
    spec: LetterSpec, name: Told, recorded: RecordedContract, procedure: Procedure, court: Told
) -> tuple[Told | str, ...]:
    """The lines of the recipient block. ``name``: of the operator, as letters write it."""
    if spec.to in _TITLES:
        title = _TITLES[spec.to]
        return (*title, court) if spec.to in {"court", "prosecutor"} else title
    if spec.to == "mediator":
        stage = next(stage for stage in procedure.stages if stage.id == spec.stage)
        body = procedure.bodies[stage.bodies[0]]
        return body.address or (body.name,)
    address = service_address(spec.to, recorded, procedure)
    lines = [f"{_bare(line)} ".casefold() for line in address]
    has_service = any("service " in line for line in lines)
    named = bool(lines) and isinstance(name, Fact) and lines[0].startswith(name.text.casefold())
    begins = named or (has_service and isinstance(address[0], str))
    head, rest = (address[0], address[1:]) if begins else (name, address)
    return (head, *rest) if has_service else (head, SERVICE_NAMES[spec.to], *rest)


def service_address(to: str, recorded: RecordedContract, procedure: Procedure) -> tuple[Fact | str, ...]:
    """The postal lines of a service of the operator: the person's own, else those the procedure knows, else none."""
    own = {"customer_service": recorded.customer_service_address, "consumer_service": recorded.consumer_service_address}
    said = tuple(line for line in map(told, own.get(to, ())) if line is not None)
    operator = known_operator(recorded.operator, procedure)
    if said or operator is None:
        return said
    known = {
        "customer_service": operator.customer_service_address,
        "consumer_service": operator.consumer_service_address,
    }
    return known.get(to, ())


def _bare(line: Fact | str) -> str:
    return line.text if isinstance(line, Fact) else line


def _operator_name(name: str, operator: Operator | None) -> Told:
    fact = told(name)
    if fact is None:
        return Gap("contract.operator", "votre opérateur")
    return Fact(operator.name) if operator else fact


def _number(text: str) -> Fact | None:
    fact = told(text)
    return None if fact is None else Fact(telephone(fact.text))
