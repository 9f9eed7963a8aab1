"""The pile of letters of a dossier: which there are, what each lacks, and what its file is called. Draws nothing."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from msgspec import Struct

from model.assess.case import Case
from model.desk import Desk
from model.letters.address import LONGEST_LINE, MOST_LINES, advice
from model.letters.edited import Part
from model.letters.frozen import frozen
from model.letters.letter import Letter, Offer
from model.outputs.parts import parts
from model.record.events import Lettered
from model.record.fields import POSTED
from tui.clipboard.keep import file_name
from tui.wording import Words

TO_OPERATOR = frozenset(
    {
        *("customer_service_contacted", "consumer_service_contacted"),
        *("formal_notice_sent", "payment_suspended", "termination_sent"),
    }
)
"""Kinds of facts that a letter to a service of the operator leaves."""


class Page(Struct, frozen=True):
    """One sheet of the pile: a letter as it would leave today or, with ``sent_by``, as that entry sent it."""

    letter_id: str
    fits: bool
    sent_by: str | None = None
    again: bool = False

    @property
    def id(self) -> str:
        """Its name in the pile."""
        return sent_page(self.letter_id) if self.sent_by else self.letter_id


def sent_page(letter_id: str) -> str:
    """The name of the sheet that left."""
    return f"{letter_id}/sent"


def pages(offers: Iterable[Offer]) -> tuple[Page, ...]:
    """The pile: each letter in the order offered, one that left as it left; last, those that could leave again.

    One that would do harm today is not in it, unless it left already: then it is there as it left, and only so.
    """
    offered = [offer for offer in offers if offer.sent_by or offer.withheld is None]
    held = {offer.id for offer in offered if offer.withheld}
    pile = tuple(Page(offer.id, offer.fits, offer.sent_by) for offer in offered)
    again = (page for page in pile if page.sent_by and page.letter_id not in held)
    return pile + tuple(Page(page.letter_id, page.fits, again=True) for page in again)


def place(case: Case) -> tuple[str, str]:
    """Where the pile holds: in another dossier, and at another stage, another letter comes first."""
    return case.dossier.id, case.situation.stage


def letter_of(page: Page, case: Case, desk: Desk) -> Letter:
    """The letter of a page: as it left, or as it would leave today."""
    entry = case.dossier.entry(page.sent_by) if page.sent_by else None
    return frozen(entry) if isinstance(entry, Lettered) else desk.letters.letter(case, page.letter_id)


def why_withheld(offer: Offer, words: Words) -> str:
    """Why this letter is held back today; empty where it is not."""
    return words(f"letters.withheld.{code_key(offer.withheld)}") if offer.withheld else ""


def enumerated(letter: Letter, words: Words) -> str:
    """« votre nom, votre adresse et la date de début de la panne »."""
    *first, last = [missing_name(path, words) for path in letter.missing]
    return words("letters.said.and", first=", ".join(first), last=last) if first else last


def sent_on(case: Case, letter: Letter) -> date | None:
    """The day the letter left, where it did and the record still holds the entry."""
    entry = case.dossier.entry(letter.frozen_by) if letter.frozen_by else None
    return entry.on if entry else None


def obstacle(case: Case, letter: Letter, words: Words) -> str:
    """Why the sending of this letter cannot be noted now; empty when it can."""
    if letter.frozen_by:
        day = sent_on(case, letter)
        if day is None:
            return words("letters.said.already_sent_undated")
        return words("letters.said.already_sent", day=words.day_long(day))
    return words("letters.said.cannot_send", missing=enumerated(letter, words)) if letter.missing else ""


def name_of_file(case: Case, letter: Letter, words: Words) -> str:
    """A name that says which dossier, which letter and which day."""
    day = sent_on(case, letter) or case.situation.as_of
    title = case.dossier.title or case.dossier.contract.operator
    return file_name(title, words(f"{letter_key(letter.id)}.file"), day.isoformat())


def missing_name(path: str, words: Words) -> str:
    """A missing fact by its name."""
    key = f"letters.missing.{path.replace('.', '_').replace(':', '_')}"
    return words(key) if words.has(key) else words("letters.missing.unknown", path=path)


def advised(case: Case, words: Words) -> list[str]:
    """What could be better in the person's address; nothing where none is given, for that is named as missing."""
    claimant = case.dossier.claimant
    found = advice(claimant.address, claimant.name) if claimant.address else ()
    return [words(f"address.{code}", lines=MOST_LINES, columns=LONGEST_LINE) for code in found]


def unaddressed(letter: Letter, words: Words) -> list[str]:
    """That a letter to be posted bears no address it could be sent to; nothing for one that left."""
    recipient = parts(letter).recipient
    posted = bool(letter.channels) and letter.channels[0] in POSTED and not letter.frozen_by
    if not posted or not recipient or any(map(str.isdigit, "".join(recipient))):
        return []
    operator = letter.records in TO_OPERATOR
    return [words("address.recipient_operator" if operator else "address.recipient")]


def differences(parts: Iterable[Part], words: Words) -> Iterator[tuple[str, list[str]]]:
    """Whose it is, and the paragraphs that differ; of those that do not, how many there are."""
    for side, run in groupby(parts, key=lambda part: part.side):
        texts = [part.text.strip() for part in run if part.text.strip()]
        if side != "same" and texts:
            yield words(f"letter_edit.compare.{side}"), texts
        elif texts:
            yield words.plural("letter_edit.compare.same", len(texts)), []


def code_key(code: str) -> str:
    """A code as the word files write it: ``W_06``."""
    return code.replace("-", "_")


def letter_key(letter_id: str) -> str:
    """The words of a letter."""
    return f"letters.{letter_id.replace('-', '_')}"
