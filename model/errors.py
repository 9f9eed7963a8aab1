"""Every error this package raises on purpose, in one tree.

    RelanceError
    ├── MalformedDossier     a dossier from outside breaks the format ``relance-dossier/1``
    ├── ProcedureError       a procedure data file is wrong (file and key are named)
    ├── UnknownDossier       no stored dossier answers to that name
    │   └── AmbiguousDossier     several do
    ├── NothingToRetract     undo, and there is no entry left to take back
    ├── IncompleteLetter     a letter lacks facts; they are named
    ├── LetterChanged        its text was changed elsewhere since one began to change it
    ├── PdfUnavailable       what sets a PDF is not installed
    └── StoreError           the disk said no
        ├── DamagedDossier       the stored file cannot be read back
        ├── NewerDossier         a later version of this program wrote it
        ├── StoreReadOnly        the place cannot be written to
        ├── StoreBusy            another window holds the dossier
        ├── StoreUnsynced        it is written, but the disk did not confirm that it will stay
        ├── ExhibitRefused       what was to be kept as an exhibit is no plain file, or too big
        └── DamagedArchive       what was to be restored is no whole archive of ours

An error carries what is needed to say it in any language (``code`` and ``params``), never a sentence for the
reader: sentences are in ``tui/words``. ``str(error)`` is for logs and tests.
"""

from collections.abc import Mapping


class RelanceError(Exception):
    """Base of all errors; ``code`` names the sentence and ``params`` fills it."""

    code = "error"

    def __init__(self, **params: str) -> None:
        """Keep ``params`` for the one who words the error."""
        super().__init__(params)
        self.params: Mapping[str, str] = params

    def __str__(self) -> str:
        """Technical text: the code and its parameters."""
        return f"{self.code}: " + ", ".join(f"{key}={value}" for key, value in self.params.items())


class MalformedDossier(RelanceError):
    """Not a dossier. ``entry`` (id, or its place in the list), ``field`` (path) and ``expected`` (a code) say where."""

    code = "malformed_dossier"

    def __init__(self, *, entry: str = "", field: str = "", expected: str = "", found: str = "") -> None:
        """Name the entry, the field and what was expected, as the contract demands."""
        super().__init__(entry=entry, field=field, expected=expected, found=found)


class ProcedureError(RelanceError):
    """A data file of the procedure is wrong: ``file``, ``key`` and ``problem``."""

    code = "procedure_error"


class UnknownDossier(RelanceError):
    """No dossier has this id, beginning of id, or title: ``name``."""

    code = "unknown_dossier"


class AmbiguousDossier(UnknownDossier):
    """Several dossiers answer to ``name``: ``candidates``."""

    code = "ambiguous_dossier"


class NothingToRetract(RelanceError):
    """There is no entry to take back."""

    code = "nothing_to_retract"


class IncompleteLetter(RelanceError):
    """A finished letter was asked for while facts are missing: ``missing`` (comma separated codes)."""

    code = "incomplete_letter"


class LetterChanged(RelanceError):
    """The text of a letter is not the one that was begun from any more: ``text`` is what stands now."""

    code = "letter_changed"

    def __init__(self, text: str) -> None:
        """Keep the other text."""
        super().__init__()
        self.text = text


class PdfUnavailable(RelanceError):
    """A PDF was asked for, and the extra that sets it is not installed."""

    code = "pdf_unavailable"


class StoreError(RelanceError):
    """The disk refused: ``path`` and ``reason``. What was stored is intact (but see ``StoreUnsynced``)."""

    code = "store_error"


class DamagedDossier(StoreError):
    """The stored file is not a dossier any more: ``path`` and ``reason``."""

    code = "damaged_dossier"


class StoreReadOnly(StoreError):
    """The data directory cannot be written: ``path``."""

    code = "store_read_only"


class StoreBusy(StoreError):
    """Another process holds the dossier: ``path``."""

    code = "store_busy"


class NewerDossier(StoreError):
    """The schema of the file at ``path`` (``found``) is newer than the newest known here (``known``)."""

    code = "newer_dossier"


class StoreUnsynced(StoreError):
    """The new content is in its place, but the disk did not confirm that it survives a power cut: ``path``."""

    code = "store_unsynced"


class ExhibitRefused(StoreError):
    """This cannot be kept as an exhibit: ``path`` and ``reason``."""

    code = "exhibit_refused"


class DamagedArchive(StoreError):
    """Not a whole archive of ours: ``path``, ``reason`` and, where one file is wrong, ``name``."""

    code = "damaged_archive"
