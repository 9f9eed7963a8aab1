"""The exchange format ``relance-dossier/1`` as bytes: what ``export`` gives and ``import`` takes."""

import json
import re

from model.record import plain, strict_json
from model.record.dossier import Dossier

_INVISIBLE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Characters that a terminal obeys, or that turn text around, instead of showing it."""


def read_dossier(data: bytes) -> Dossier:
    """The dossier in ``data``.

    Raises ``MalformedDossier``: with ``expected`` ``"utf8"``, ``"json"``, ``"unique_keys"``, ``"finite"`` or
    ``"shallow"`` where it is no strict JSON, else naming entry, field and what was expected.
    """
    return plain.read(strict_json.parse(data))


def write_dossier(dossier: Dossier) -> bytes:
    """Indented UTF-8 that ``read_dossier`` turns back into an equal dossier; equal dossiers give equal bytes."""
    text = json.dumps(plain.write(dossier), ensure_ascii=False, allow_nan=False, indent=2)
    escaped = _INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    # What is no character at all (half of a pair) becomes the escape that JSON has for it.
    return escaped.encode("utf-8", "backslashreplace") + b"\n"
