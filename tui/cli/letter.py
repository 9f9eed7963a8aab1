"""``relance letter``: prints a letter, or writes it to a file, as text, Markdown or PDF."""

import sys
from argparse import Namespace
from datetime import date
from pathlib import PurePath
from typing import Final

from model.assess.case import Case
from model.letters.frozen import frozen, letter_id_of
from model.letters.letter import Letter
from model.record.events import Lettered
from tui.cli import DONE, files
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.problems import Refused, UsageError
from tui.cli.speech import complain
from tui.letter_pages import advised, missing_name, sent_on, why_withheld
from tui.wording import Words

TEXT, MARKDOWN, PDF = "txt", "md", "pdf"
FORMATS: Final = (TEXT, MARKDOWN, PDF)


def configure(parser: Parser) -> None:
    """Dossier, letter, and how to give it."""
    words = parser.words
    parser.ask_dossier()
    parser.arguments.add_argument("letter", metavar=words("cli.metavar.letter"), help=words("cli.help.letter"))
    parser.options.add_argument("--format", metavar="|".join(FORMATS), help=words("cli.help.format"))
    parser.options.add_argument("-o", "--output", metavar=words("cli.metavar.file"), help=words("cli.help.output"))
    parser.options.add_argument("--draft", action="store_true", help=words("cli.help.draft"))
    parser.options.add_argument("--program", dest="as_ours", action="store_true", help=words("cli.help.program"))
    parser.options.add_argument("--sent", action="store_true", help=words("cli.help.sent"))
    parser.options.add_argument("--entry", metavar=words("cli.metavar.entry"), help=words("cli.help.entry"))


def run(chosen: Namespace, office: Office) -> int:
    """Write it in full, or name what it lacks."""
    words, desk = office.words, office.desk
    wanted = chosen.format or _named_by(chosen.output)
    if wanted not in FORMATS:
        allowed = words("cli.usage.one_of", allowed=", ".join(FORMATS))
        problem = words("cli.usage.bad_value", option="--format", expected=allowed, found=wanted)
        raise UsageError(problem)
    if wanted == PDF and chosen.output in {None, files.STANDARD} and sys.stdout.isatty():
        raise Refused(words("cli.refused.pdf_on_terminal"))
    case = office.case_of(chosen.dossier)
    offers = {offer.id: offer for offer in desk.letters.offers(case)}
    letter_id = chosen.letter.upper()
    if letter_id not in offers:
        known = ", ".join(offer.id for offer in offers.values() if offer.withheld is None)
        raise Refused(words("cli.refused.unknown_letter", letter=chosen.letter, known=known))
    if chosen.sent or chosen.entry is not None:
        sent = _sent(chosen.entry or offers[letter_id].sent_by, case, letter_id, words)
        files.write(chosen.output, _as(wanted, sent, sent_on(case, sent) or case.situation.as_of), office.data)
        return DONE
    if offers[letter_id].withheld and not chosen.draft:
        raise Refused(words("cli.refused.withheld", letter=letter_id, reason=why_withheld(offers[letter_id], words)))
    letter = desk.letters.ours(case, letter_id) if chosen.as_ours else desk.letters.letter(case, letter_id)
    if letter.missing and not chosen.draft:
        raise Refused(words("cli.refused.incomplete", letter=letter_id, missing=_missing(letter, words)))
    files.write(chosen.output, _as(wanted, letter, case.situation.as_of), office.data)
    if letter.edited_on is not None:
        complain(
            words(f"cli.letter.{'outdated' if letter.outdated else 'edited'}", day=words.day_long(letter.edited_on))
        )
    if not chosen.draft:
        for said in advised(case, words):
            complain(said)
    return DONE


def _named_by(output: str | None) -> str:
    """The format that the name of the file asks for; text where it asks for none."""
    suffix = PurePath(output or "").suffix.removeprefix(".").lower()
    return suffix if suffix in FORMATS else TEXT


def _sent(entry_id: str | None, case: Case, letter_id: str, words: Words) -> Letter:
    """The letter as that entry sent it."""
    entry = case.dossier.entry(entry_id) if entry_id is not None else None
    if not isinstance(entry, Lettered) or not entry.letter or letter_id_of(entry) != letter_id:
        raise Refused(words("cli.refused.not_sent", letter=letter_id))
    return frozen(entry)


def _as(form: str, letter: Letter, on: date) -> bytes:
    """The letter in this format; each is loaded when it is asked for."""
    if form == PDF:
        from model.outputs.pdf import write_pdf  # noqa: PLC0415 - see above

        return write_pdf(letter, on)
    if form == MARKDOWN:
        from model.outputs.markdown import write_markdown  # noqa: PLC0415 - see above

        return write_markdown(letter).encode("utf-8", "replace")
    from model.outputs.text import write_text  # noqa: PLC0415 - see above

    return write_text(letter).encode("utf-8", "replace")


def _missing(letter: Letter, words: Words) -> str:
    """The facts that are missing, by name."""
    return ", ".join(missing_name(path, words) for path in letter.missing)
