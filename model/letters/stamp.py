"""Who made a letter: what is kept beside its text when it leaves."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from model.letters.letter import Letter

PROGRAM = "relance"


def stamps(letter: Letter) -> dict[str, str]:
    """Which letter this is, the SHA-256 of its text and that of the templates, and the version of the program.

    Where the person changed the text, the day they did last.
    """
    return {
        "letter_id": letter.id,
        "letter_sha256": digest(letter.text),
        "letter_template": templates_digest(),
        "letter_version": program_version(),
        **({"letter_edited": letter.edited_on.isoformat()} if letter.edited_on else {}),
    }


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def templates_digest() -> str:
    """SHA-256 of all the templates: the name and the bytes of each, in the order of the names."""
    folder = Path(__file__).parent / "templates"
    found = sha256()
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".j2"):
            data = path.read_bytes()
            found.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


@cache
def program_version() -> str:
    """The version of the program; empty where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow, and needed when a letter leaves

    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return ""
