"""An error of the model as one sentence for the person. Every face words refusals here, in the same way.

The sentence quotes what was typed or read: show it without markup.
"""

from collections.abc import Iterable, Mapping

from model.errors import DamagedDossier, MalformedDossier, RelanceError, StoreError
from model.store.repository import Notice
from tui.wording import Words


def refusal(error: RelanceError, words: Words) -> str:
    """One sentence that says what was refused and why."""
    if isinstance(error, DamagedDossier):
        return words("errors.damaged_dossier", path=error.params["path"], reason=damage(error, words))
    if isinstance(error, StoreError):
        return words(f"errors.{error.code}", path=error.params.get("path", ""), reason=_reason(error.params, words))
    if isinstance(error, MalformedDossier):
        return words("errors.malformed_dossier", reason=flaw(error, words))
    return words(f"errors.{error.code}", **error.params)


def only_reads(error: StoreError, words: Words) -> str:
    """Why nothing can be noted, what to do, and what is possible all the same."""
    path = error.params.get("path", "")
    key = f"read_only.{error.params.get('reason', 'other')}"
    if words.has(key):
        return words(key, path=path, folder=path.rpartition("/")[0])
    return words("read_only.other", reason=refusal(error, words).rstrip("."))


def noticed(notice: Notice, words: Words) -> str:
    """One sentence for what the store has to tell that is no refusal."""
    if notice.code == "identity_conflict":
        return words("notices.identity_conflict", fields=places(notice.fields, words))
    return words.plural(f"notices.{notice.code}", notice.count, path=notice.path)


def places(found: Iterable[str], words: Words) -> str:
    """Fields of the identity, and entries as ``"entries/ID"``, the way a person calls them."""
    return ", ".join(_place(*place.partition("/"), words) for place in found)


def _place(field: str, _slash: str, entry_id: str, words: Words) -> str:
    return words("errors.place.entry", name=entry_id) if entry_id else words(f"identity.labels.{field}")


def damage(error: DamagedDossier, words: Words) -> str:
    """What is wrong with a damaged file, as the end of a sentence."""
    params = error.params
    return _flaw(params, words) if params["reason"] == "malformed" else _reason(params, words)


def _reason(params: Mapping[str, str], words: Words) -> str:
    reason = params.get("reason", "unknown")
    key = f"errors.reasons.{reason}"
    return words(key) if words.has(key) else words("errors.reasons.unknown", reason=reason)


def flaw(error: MalformedDossier, words: Words, *, with_entry: bool = True) -> str:
    """What is wrong and where, as the end of a sentence; ``with_entry``: name the entry too."""
    return _flaw(error.params if with_entry else {**error.params, "entry": ""}, words)


def _flaw(params: Mapping[str, str], words: Words) -> str:
    place = [words(f"errors.place.{name}", name=params[name]) for name in ("entry", "field") if params.get(name)]
    problem = _problem(params["expected"], params.get("found", ""), words)
    return words("errors.place.at", place=", ".join(place), problem=problem) if place else problem


def _problem(code: str, found: str, words: Words) -> str:
    """What was expected and what was found; of a file that is no JSON, where it stops being any."""
    expected = _expected(code, words)
    if not found:
        return expected
    own = f"errors.found.{code}"
    line, _, column = found.partition(":")
    key = own if words.has(own) else "errors.expected_found"
    return words(key, expected=expected, found=found, line=line, column=column)


def _expected(code: str, words: Words) -> str:
    key = f"errors.expected.{code.replace('/', '_').replace('-', '_')}"
    if words.has(key):
        return words(key)
    return words("errors.expected.one_of", allowed=code)  # the words a field allows
