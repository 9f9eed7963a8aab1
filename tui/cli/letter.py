"""``relance letter``: prints a letter, or writes it to a file."""

from argparse import Namespace

from model.letters.letter import Letter
from tui.cli import DONE, files
from tui.cli.arguments import Parser
from tui.cli.office import Office
from tui.cli.problems import Refused, UsageError
from tui.wording import Words

TEXT = "txt"
FORMATS = (TEXT, "pdf")


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
    if chosen.format != TEXT:
        raise Refused(words("cli.refused.only_text", format=chosen.format))
    case = desk.open(desk.find(chosen.dossier))
    known = [offer.id for offer in desk.offers(case)]
    letter_id = chosen.letter.upper()
    if letter_id not in known:
        raise Refused(words("cli.refused.unknown_letter", letter=chosen.letter, known=", ".join(known)))
    letter = desk.letter(case, letter_id)
    if letter.missing and not chosen.draft:
        raise Refused(words("cli.refused.incomplete", letter=letter_id, missing=_missing(letter, words)))
    files.write(chosen.output, letter.text.encode("utf-8", "replace"))
    return DONE


def _missing(letter: Letter, words: Words) -> str:
    """The facts that are missing, by name."""
    return ", ".join(_name(path, words) for path in letter.missing)


def _name(path: str, words: Words) -> str:
    key = f"letters.missing.{path.replace('.', '_').replace(':', '_')}"
    return words(key) if words.has(key) else words("letters.missing.unknown", path=path)
