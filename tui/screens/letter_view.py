"""What the letter pane shows, and in which words: functions of a case and its letters."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from model.desk import Case, Desk
from model.letters.frozen import frozen
from model.letters.letter import Letter, Offer
from model.record.events import Sending
from tui.clipboard.keep import file_name
from tui.widgets.letter_sheet import Heading
from tui.widgets.letter_side import Lacking, Listed, Side
from tui.wording import Words


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
    """The pile: each letter in the order offered, one that left as it left; last, those that could leave again."""
    pile = tuple(Page(offer.id, offer.fits, offer.sent_by) for offer in offers)
    return pile + tuple(Page(page.letter_id, page.fits, again=True) for page in pile if page.sent_by)


def letter_of(page: Page, case: Case, desk: Desk) -> Letter:
    """The letter of a page: as it left, or as it would leave today."""
    entry = case.dossier.entry(page.sent_by) if page.sent_by else None
    return frozen(entry) if isinstance(entry, Sending) else desk.letter(case, page.letter_id)


def heading(case: Case, letter: Letter, page: Page, pile: Sequence[Page], words: Words) -> Heading:
    """What the letter is, how it stands, and its place in the pile."""
    place = words("letters.place", number=pile.index(page) + 1, count=len(pile)) if len(pile) > 1 else ""
    return Heading(_names(letter.id, words), _state(case, letter, words), place, alert=bool(letter.missing))


def side(case: Case, letter: Letter, page: Page, pile: Sequence[Page], words: Words) -> Side:
    """The other letters, what is missing, and how the letter travels."""
    key = _key(letter.id)
    return Side(
        letters_title=words("letters.title"),
        letters=[_listed(case, other, words, current=other == page) for other in pile],
        lacking_title=words("letters.lacking"),
        lacking_short=words("letters.lacking_short"),
        lacking=lacking(letter, words),
        notes=[
            (words("letters.to"), words(f"{key}.to")),
            (words("letters.when"), words(f"{key}.when")),
            (words("letters.sent_how" if letter.frozen_by else "letters.how"), _how(letter, words)),
        ],
    )


def lacking(letter: Letter, words: Words) -> list[Lacking]:
    """The missing facts; the first nine have a key."""
    keys = words("letters.digits")
    return [
        Lacking(path, keys[number] if number < len(keys) else "", _missing(path, words))
        for number, path in enumerate(letter.missing)
    ]


def enumerated(letter: Letter, words: Words) -> str:
    """« votre nom, votre adresse et la date de début de la panne »."""
    *first, last = [_missing(path, words) for path in letter.missing]
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
    return file_name(title, words(f"{_key(letter.id)}.file"), day.isoformat())


def _state(case: Case, letter: Letter, words: Words) -> str:
    if letter.frozen_by:
        day = sent_on(case, letter)
        return words("letters.state.frozen", day=words.day_long(day)) if day else words("letters.state.frozen_undated")
    if letter.missing:
        return words.plural("letters.state.lacking", len(letter.missing))
    return words("letters.state.complete")


def _listed(case: Case, page: Page, words: Words, *, current: bool) -> Listed:
    entry = case.dossier.entry(page.sent_by) if page.sent_by else None
    if entry:
        notes = (words("letters.note.sent", day=words.day_long(entry.on)), words("letters.brief.sent"))
    else:
        sort = "again" if page.again else "fits" if page.fits else "other"
        notes = (words(f"letters.note.{sort}"), words(f"letters.brief.{sort}"))
    return Listed(page.id, _names(page.letter_id, words), notes, current)


def _names(letter_id: str, words: Words) -> tuple[str, str]:
    return words(f"{_key(letter_id)}.name"), words(f"{_key(letter_id)}.short")


def _how(letter: Letter, words: Words) -> str:
    first, *others = [words(f"letters.channels.{channel}") for channel in letter.channels] or [""]
    text = words("letters.how_list", first=first, others=", ".join(others)) if others else first
    return f"{text[:1].upper()}{text[1:]}."


def _missing(path: str, words: Words) -> str:
    key = f"letters.missing.{path.replace('.', '_').replace(':', '_')}"
    return words(key) if words.has(key) else words("letters.missing.unknown", path=path)


def _key(letter_id: str) -> str:
    return f"letters.{letter_id.replace('-', '_')}"
