"""The name of the file that holds a dossier: any id gets one that is harmless everywhere.

An id made of small letters, digits, ``-`` and ``_`` is its own name. Any other is escaped byte by byte (``=2f``), so
that ``../x`` stays in its folder, and ``A`` and ``a`` differ where the file system sees no difference. One that would
grow too long is named by its SHA-256, and the file itself says whose it is.

Beside a dossier stand bystanders, whose names no dossier has: copies that a sync program made of two states it could
not unite (Dropbox, Nextcloud, Syncthing), and damaged files that were set aside.
"""

import re
from typing import Final

SUFFIX: Final = ".json"
_LONGEST = 180
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_-")
_STEM = re.compile(r"(?:[a-z0-9_-]|=[0-9a-f]{2})+")
_HASHED = re.compile(r"~[0-9a-f]{64}")
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that Windows keeps for itself, whatever the suffix."""

_CONFLICT = re.compile(
    r"(?P<stem>[^ .]+)(?:"
    r" \((?=[^()]*(?:conflict|conflit))[^()]*\)"  # Dropbox, Nextcloud: (Ann's conflicted copy 2026-11-23)
    r"|\.sync-conflict-[0-9]{8}-[0-9]{6}-[A-Z0-9]+"  # Syncthing
    r")(?: \([0-9]+\))?\.json",
    re.IGNORECASE,
)
_SET_ASIDE = re.compile(r"(?P<stem>[^ .]+)\.damaged-[0-9]{8}T[0-9]{6}\.[0-9]{6}Z(?:-[0-9]+)?\.json")


def file_name(dossier_id: str) -> str:
    """The file of this dossier."""
    raw = dossier_id.encode("utf-8", "surrogatepass")
    stem = "".join(chr(byte) if byte in _PLAIN else f"={byte:02x}" for byte in raw)
    if _DEVICES.fullmatch(stem) or stem.startswith("-"):
        stem = f"={raw[0]:02x}{stem[1:]}"
    if len(stem) > _LONGEST:
        from hashlib import sha256  # noqa: PLC0415 - no id that the program draws is so long

        stem = f"~{sha256(raw).hexdigest()}"
    return stem + SUFFIX


def is_hashed(name: str) -> bool:
    """Whether this name hides its id, so that only the file can tell it."""
    return _HASHED.fullmatch(name.removesuffix(SUFFIX)) is not None


def dossier_id_of(name: str) -> str | None:
    """The id that gives this name; ``None`` when none does, or when it is hashed."""
    stem = name.removesuffix(SUFFIX)
    if not _STEM.fullmatch(stem):
        return None
    raw = re.sub(rb"=([0-9a-f]{2})", lambda escaped: bytes([int(escaped[1], 16)]), stem.encode())
    try:
        dossier_id = raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return dossier_id if file_name(dossier_id) == stem + SUFFIX else None


def set_aside_name(name: str, instant: str, number: int) -> str:
    """The name under which a damaged file is kept; ``number`` tells apart those of one instant."""
    return f"{name.removesuffix(SUFFIX)}.damaged-{instant}{f'-{number}' if number else ''}{SUFFIX}"


def is_set_aside(name: str) -> bool:
    """Whether this is a damaged file that was set aside."""
    return _is_beside(_SET_ASIDE.fullmatch(name))


def original_of(name: str) -> str | None:
    """The file that this conflict copy of a sync program is a copy of; ``None``: it is no conflict copy."""
    found = _CONFLICT.fullmatch(name)
    return f"{found['stem']}{SUFFIX}" if found and _is_beside(found) else None


def is_bystander(name: str) -> bool:
    """Whether this stands beside a dossier without being one."""
    return is_set_aside(name) or original_of(name) is not None


def _is_beside(found: "re.Match[str] | None") -> bool:
    return found is not None and (is_hashed(found["stem"]) or dossier_id_of(found["stem"]) is not None)
