"""``relance letter``: prints a letter, or writes it to a file, as text, Markdown or PDF."""

import sys
from argparse import Namespace
from datetime import date
from typing import Final

from model.letters.letter import Letter
from tui.cli import DONE, files
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.problems import Refused, UsageError
from tui.letter_pages import why_withheld
from tui.wording import Words

TEXT, MARKDOWN, PDF = "txt", "md", "pdf"
FORMATS: Final = (TEXT, MARKDOWN, PDF)


def configure(parser: Parser) -> None:
    """Dossier, letter, and how to give it."""
    words = parser.words
    parser.arguments.add_argument("dossier", metavar=words("cli.metavar.dossier"))
    parser.arguments.add_argument("letter", metavar=words("cli.metavar.letter"), help=words("cli.help.letter"))
    parser.options.add_argument("--format", metavar="|".join(FORMATS), default=TEXT)
    parser.options.add_argument("-o", "--output", metavar=words("cli.metavar.file"), help=words("cli.help.output"))
    parser.options.add_argument("--draft", action="store_true", help=words("cli.help.draft"))


def run(chosen: Namespace, office: Office) -> int:
    """Write it in full, or name what it lacks."""
    words, desk = office.words, office.desk
    if chosen.format not in FORMATS:
        allowed = words("cli.usage.one_of", allowed=", ".join(FORMATS))
        problem = words("cli.usage.bad_value", option="--format", expected=allowed, found=chosen.format)
        raise UsageError(problem)
    if chosen.format == PDF and chosen.output in {None, files.STANDARD} and sys.stdout.isatty():
        raise Refused(words("cli.refused.pdf_on_terminal"))
    case = desk.open(desk.find(chosen.dossier))
    offers = {offer.id: offer for offer in desk.offers(case)}
    letter_id = chosen.letter.upper()
    if letter_id not in offers:
        known = ", ".join(offer.id for offer in offers.values() if offer.withheld is None)
        raise Refused(words("cli.refused.unknown_letter", letter=chosen.letter, known=known))
    if offers[letter_id].withheld and not chosen.draft:
        raise Refused(words("cli.refused.withheld", letter=letter_id, reason=why_withheld(offers[letter_id], words)))
    letter = desk.letter(case, letter_id)
    if letter.missing and not chosen.draft:
        raise Refused(words("cli.refused.incomplete", letter=letter_id, missing=_missing(letter, words)))
    files.write(chosen.output, _as(chosen.format, letter, case.situation.as_of))
    return DONE


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
    return ", ".join(_name(path, words) for path in letter.missing)


def _name(path: str, words: Words) -> str:
    key = f"letters.missing.{path.replace('.', '_').replace(':', '_')}"
    return words(key) if words.has(key) else words("letters.missing.unknown", path=path)
