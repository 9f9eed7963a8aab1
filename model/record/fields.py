"""The kinds of values an entry may hold (``relance-dossier/1``).

Words from a closed list are plain strings typed as ``Literal``: they are what the file holds, what the type checker
knows and what the word files translate.
"""

from typing import Annotated, Literal, TypeAlias, get_args

from msgspec import Meta

Identifier: TypeAlias = Annotated[str, Meta(min_length=1)]
"""An id: any text, not empty."""

Euros: TypeAlias = Annotated[str, Meta(pattern=r"\A[0-9]{1,12}(\.[0-9]{1,2})?\Z")]
"""An amount as a decimal string, never a float, never negative: ``"39.99"``. Euros, at most two decimals."""

DelayDays: TypeAlias = Annotated[int, Meta(ge=1, le=365)]
"""A number of days, 1 to 365."""

Channel: TypeAlias = Literal[
    "phone", "shop", "chat", "email", "web_form", "letter", "registered_letter", "electronic_registered_letter"
]
"""How a message travelled."""

Scope: TypeAlias = Literal["total", "partial"]
Service: TypeAlias = Literal["customer_service", "consumer_service"]
Promiser: TypeAlias = Literal["customer_service", "consumer_service", "mediator", "conciliator"]
Decider: TypeAlias = Literal["consumer", "operator"]
ConciliationOutcome: TypeAlias = Literal["agreement", "failure"]
CourtProcedure: TypeAlias = Literal["requete", "injonction_de_faire", "assignation", "refere"]
AuthorityBody: TypeAlias = Literal["arcep", "signalconso", "association", "prosecutor"]
ClosingOutcome: TypeAlias = Literal["resolved", "abandoned", "settled"]
ClaimantForm: TypeAlias = Literal["feminine", "masculine", "plural"]
"""How a letter agrees with the claimant."""

Request: TypeAlias = Literal["repair", "refund_prorata", "compensation", "termination_without_fee"]
"""What a claimant may ask for."""

Offence: TypeAlias = Literal["misleading_practice", "fraud"]
"""What a claimant may hold the operator's conduct to be."""

Region: TypeAlias = Literal["metropole", "alsace_moselle", "guadeloupe", "martinique", "guyane", "reunion", "mayotte"]

CHANNELS: tuple[Channel, ...] = get_args(Channel)
REGIONS: tuple[Region, ...] = get_args(Region)

WRITTEN: frozenset[str] = frozenset(
    {"email", "web_form", "letter", "registered_letter", "electronic_registered_letter"}
)
"""Channels that leave a written complaint (a chat does not: see TRACE in ``model.assess``)."""

POSTED: frozenset[str] = frozenset({"letter", "registered_letter", "electronic_registered_letter"})
"""Channels whose message is received on another day than it is sent."""

REGISTERED: frozenset[str] = frozenset({"registered_letter", "electronic_registered_letter"})
"""Channels whose reference is the post's own number."""

FIRST_YEAR, LAST_YEAR = 1990, 2199
"""Dates of a record lie between 1 January of the first and 31 December of the last."""
