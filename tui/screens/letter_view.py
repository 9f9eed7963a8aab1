"""What the letter pane shows, and in which words: functions of a case and its letters."""

from collections.abc import Sequence

from model.assess.case import Case
from model.letters.letter import Letter, Offer
from tui.keys import BY_ID
from tui.letter_pages import (
    Page,
    advised,
    code_key,
    letter_key,
    missing_name,
    sent_on,
    unaddressed,
    why_withheld,
)
from tui.screens.command_screen import key_name
from tui.widgets.letter_sheet import Heading
from tui.widgets.letter_side import Lacking, Listed, Side
from tui.wording import Words


def heading(case: Case, letter: Letter, page: Page, pile: Sequence[Page], words: Words) -> Heading:
    """What the letter is, how it stands, and its place in the pile."""
    place = words("letters.place", number=pile.index(page) + 1, count=len(pile)) if len(pile) > 1 else ""
    return Heading(_names(letter.id, words), _state(case, letter, words), place, alert=bool(letter.missing))


def side(
    case: Case, letter: Letter, page: Page, pile: Sequence[Page], words: Words, offers: Sequence[Offer] = ()
) -> Side:
    """The other letters, what is missing, what to know first, how the letter travels, and which are held back."""
    key = letter_key(letter.id)
    return Side(
        letters_title=words("letters.title"),
        letters=[_listed(case, other, words, current=other == page) for other in pile],
        lacking_title=words("letters.lacking"),
        lacking_short=words("letters.lacking_short"),
        lacking=lacking(letter, words),
        notes=[
            *_own(letter, words),
            *_cautions(letter, offers, words),
            *((words("letters.address"), said) for said in advised(case, words) if not letter.frozen_by),
            *((words("letters.recipient_address"), said) for said in unaddressed(letter, words)),
            (words("letters.to"), words(f"{key}.to")),
            (words("letters.when"), words(f"{key}.when")),
            (words("letters.sent_how" if letter.frozen_by else "letters.how"), _how(letter, words)),
            *_held_back(offers, words),
        ],
    )


def _own(letter: Letter, words: Words) -> list[tuple[str, str]]:
    """That the person changed the text, where they did."""
    if letter.edited_on is None:
        return []
    sort = "frozen" if letter.frozen_by else "outdated" if letter.outdated else "edited"
    told = words(f"letter_edit.note.{sort}", day=words.day_long(letter.edited_on), press=_comparing(words))
    return [(words("letter_edit.note.title"), told)]


def _comparing(words: Words) -> str:
    return key_name(BY_ID["compare_letter"], words)


def _cautions(letter: Letter, offers: Sequence[Offer], words: Words) -> list[tuple[str, str]]:
    codes = next((offer.cautions for offer in offers if offer.id == letter.id and not letter.frozen_by), ())
    return [(words("letters.cautions"), words(f"letters.caution.{code_key(code)}")) for code in codes]


def _held_back(offers: Sequence[Offer], words: Words) -> list[tuple[str, str]]:
    """One note a letter held back: its name and why."""
    held = [offer for offer in offers if offer.withheld]
    return [
        (words("letters.held_back", letter=_names(offer.id, words)[1]), why_withheld(offer, words)) for offer in held
    ]


def lacking(letter: Letter, words: Words) -> list[Lacking]:
    """The missing facts; the first nine have a key."""
    keys = words("letters.digits")
    return [
        Lacking(path, keys[number] if number < len(keys) else "", missing_name(path, words))
        for number, path in enumerate(letter.missing)
    ]


def _state(case: Case, letter: Letter, words: Words) -> str:
    if letter.frozen_by:
        day = sent_on(case, letter)
        return words("letters.state.frozen", day=words.day_long(day)) if day else words("letters.state.frozen_undated")
    if letter.missing:
        return words.plural("letters.state.lacking", len(letter.missing))
    if letter.outdated:
        return words("letters.state.outdated", press=_comparing(words))
    return words("letters.state.edited" if letter.edited_on else "letters.state.complete")


def _listed(case: Case, page: Page, words: Words, *, current: bool) -> Listed:
    entry = case.dossier.entry(page.sent_by) if page.sent_by else None
    if entry:
        notes = (words("letters.note.sent", day=words.day_long(entry.on)), words("letters.brief.sent"))
    else:
        sort = "again" if page.again else "fits" if page.fits else "other"
        notes = (words(f"letters.note.{sort}"), words(f"letters.brief.{sort}"))
    return Listed(page.id, _names(page.letter_id, words), notes, current)


def _names(letter_id: str, words: Words) -> tuple[str, str]:
    return words(f"{letter_key(letter_id)}.name"), words(f"{letter_key(letter_id)}.short")


def _how(letter: Letter, words: Words) -> str:
    if not letter.channels:
        return words("letters.way_unknown")
    first, *others = [words(f"letters.channels.{channel}") for channel in letter.channels]
    text = words("letters.how_list", first=first, others=", ".join(others)) if others else first
    return f"{text[:1].upper()}{text[1:]}."
