"""The command that brings a file of the far machine to the machine the person sits at."""

import shlex
from collections.abc import Mapping
from pathlib import Path


def fetch_line(path: Path, env: Mapping[str, str], *, host_name: str) -> str:
    """A line for the other machine's shell: ``scp -P 2222 camille@192.0.2.2:lettres/x.txt .``.

    ``SSH_CONNECTION`` tells the address by which this machine was reached; without it, its name has to do. A path in
    the home folder is given from there: that needs no ``~``, which quoting would spoil.
    """
    told = env.get("SSH_CONNECTION", "").split()
    address, port = (told[2], told[3]) if len(told) == 4 else (host_name, "22")
    host = f"[{address}]" if ":" in address else address
    user = env.get("USER") or env.get("LOGNAME") or ""
    source = f"{user}@{host}:{_from_home(path)}" if user else f"{host}:{_from_home(path)}"
    options = [] if port == "22" else ["-P", port]
    return shlex.join(["scp", *options, source, "."])


def _from_home(path: Path) -> str:
    try:
        return path.relative_to(Path.home()).as_posix()
    except (ValueError, RuntimeError):  # elsewhere, or there is no home
        return path.as_posix()
