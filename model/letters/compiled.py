"""Templates compiled once, as Python's own modules are: kept in ``__pycache__`` beside them, where that can be written.

A template that changed, or another Python, finds nothing there and compiles anew. Imported with ``jinja2`` only.
"""

import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """What was compiled, if the place can be used; nothing is lost where it cannot."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept, or nothing."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, unless Python itself was told to keep none."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


def compiled(folder: Path) -> Compiled:
    """Where the templates of this folder are kept."""
    return Compiled(str(folder / "__pycache__"))
