"""What a command says: results on standard output, refusals on standard error, nothing that drives a terminal."""

import sys
from contextlib import suppress

from model.record.cleaning import clean_text


def say(text: str = "") -> None:
    """One line or several of a result; what came from a file or a person cannot move the cursor."""
    print(clean_text(text))


def complain(sentence: str) -> None:
    """One sentence on standard error; where that cannot be written to, nobody hears it."""
    with suppress(OSError):
        print(" ".join(clean_text(sentence).split("\n")), file=sys.stderr, flush=True)
