"""A letter that left: its text as it was sent, never composed again."""

from model.letters.letter import Letter, Line, Segment
from model.letters.marks import clean_line
from model.letters.stamp import digest
from model.record.events import Lettered

_LETTERS = {
    "customer_service_contacted": "T-1",
    "consumer_service_contacted": "T-2",
    "formal_notice_sent": "T-3",
    "payment_suspended": "T-4",
    "termination_sent": "T-5",
    "mediator_referred": "T-7",
    "mediator_opinion_accepted": "T-8A",
    "mediator_opinion_refused": "T-8R",
    "conciliator_requested": "T-9",
    "court_seized": "T-10",
    "authority_alerted": "T-12",
}
"""The letter that each kind of entry records, where the entry does not say which."""

_SUBJECT = "Objet"


def letter_id_of(entry: Lettered) -> str:
    """Which letter this entry sent."""
    return entry.letter_id or _LETTERS[entry.kind]


def is_intact(entry: Lettered) -> bool | None:
    """Whether the text is the one whose SHA-256 was kept when it left; ``None`` where none was kept."""
    return digest(entry.letter) == entry.letter_sha256 if entry.letter_sha256 else None


def frozen(entry: Lettered) -> Letter:
    """The letter that ``entry`` sent.

    ``text`` is the stored one to the last character; the lines are for the eye, and show what cannot be shown as
    U+FFFD. An entry without a text gives a letter without lines.
    """
    channel = getattr(entry, "channel", None)
    lines = entry.letter.removesuffix("\n").split("\n") if entry.letter else []
    return Letter(
        id=letter_id_of(entry),
        subject=_subject(lines),
        lines=tuple(_line(line) for line in lines),
        missing=(),
        channels=(channel,) if channel else (),
        records=entry.kind,
        frozen_by=entry.id,
        sent_text=entry.letter,
        edited_on=entry.letter_edited,
    )


def _line(text: str) -> Line:
    clean = clean_line(text.removesuffix("\r").expandtabs(4))
    return (Segment(clean),) if clean else ()


def _subject(lines: list[str]) -> str:
    """What stands after « Objet », with the lines that hang under it; empty where the text has no subject line."""
    for place, line in enumerate(lines):
        head, colon, rest = line.partition(":")
        if colon and head.strip() == _SUBJECT:
            hanging: list[str] = []
            for more in lines[place + 1 :]:
                if not more.startswith("   "):
                    break
                hanging.append(more)
            return clean_line(" ".join(part.strip() for part in (rest, *hanging)))
    return ""
