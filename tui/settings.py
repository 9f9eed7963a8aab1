"""What the person chose: a small file of settings, and the environment, which wins over it.

::

    # ~/.config/relance/reglages.toml
    theme = "clair"
    presse_papiers = "terminal"
"""

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from model.record.cleaning import clean_line
from tui.wording import Words

FILE_NAME: Final = "reglages.toml"

THEMES: Final[Mapping[str, bool]] = {"clair": True, "sombre": False}
"""The themes by name; whether it is the light one."""

Way: TypeAlias = Literal["auto", "tools", "terminal", "file"]

COPYING: Final[Mapping[str, Way]] = {"auto": "auto", "outils": "tools", "terminal": "terminal", "fichier": "file"}
"""How to copy, by name: every way in its order, programs only, the terminal only, the file alone."""

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"theme": tuple(THEMES), "presse_papiers": tuple(COPYING)}
_VARIABLES: Final[Mapping[str, str]] = {"theme": "RELANCE_THEME", "presse_papiers": "RELANCE_PRESSE_PAPIERS"}
_OTHER_NAMES: Final[Mapping[str, str]] = {"light": "clair", "jour": "clair"}
_LARGEST: Final = 100_000


class Settings(Struct, frozen=True, kw_only=True):
    """``light``: the light theme. ``copying``: a value of ``COPYING``. ``problem``: what is wrong with the file.

    Colours follow ``NO_COLOR`` by themselves.
    """

    light: bool = False
    copying: Way = "auto"
    problem: "Problem | None" = None


class Problem(Struct, frozen=True, kw_only=True):
    """Why the file of settings was set aside. ``code``: its sentence; the rest fills it in."""

    code: str
    file: Path
    key: str = ""
    found: str = ""
    line: int = 0


def read_settings(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """The settings of this environment (the program's own without) and this file.

    The file is read strictly: with one thing wrong in it, none of it counts and ``problem`` says why. A variable that
    is not understood counts as not said.
    """
    chosen, problem = _from_file(file) if file else ({}, None)
    for key, variable in _VARIABLES.items():
        said = (os.environ if environment is None else environment).get(variable, "").strip().lower()
        said = _OTHER_NAMES.get(said, said)
        if said in _CHOICES[key]:
            chosen[key] = said
    light, copying = THEMES[chosen.get("theme", "sombre")], COPYING[chosen.get("presse_papiers", "auto")]
    return Settings(light=light, copying=copying, problem=problem)


def settings_file() -> Path | None:
    """Where this platform keeps what a person sets; ``None``: no home is known."""
    from platformdirs import user_config_path  # noqa: PLC0415 - only who reads settings needs to know where they are

    with suppress(RuntimeError):
        return user_config_path("relance", appauthor=False) / FILE_NAME
    return None


def told(problem: Problem, words: Words) -> str:
    """The problem in one sentence."""
    allowed = ", ".join(_CHOICES.get(problem.key, tuple(_CHOICES)))
    shown = {"file": problem.file, "setting": problem.key, "found": problem.found, "line": problem.line}
    return words(f"settings.{problem.code}", **shown, allowed=allowed)


def _from_file(file: Path) -> tuple[dict[str, str], Problem | None]:
    try:
        with os.fdopen(os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as opened:  # no wait on a pipe
            read = tomllib.loads(opened.read(_LARGEST).decode("utf-8"))
    except FileNotFoundError:
        return {}, None
    except OSError:
        return {}, Problem(code="unreadable", file=file)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, Problem(code="not_toml", file=file, line=_line_of(error))
    problem = _first_wrong(read, file)
    return ({}, problem) if problem else ({key: str(value) for key, value in read.items()}, None)


def _first_wrong(read: Mapping[str, object], file: Path) -> Problem | None:
    for key, value in read.items():
        if key not in _CHOICES:
            return Problem(code="unknown_key", file=file, found=clean_line(key)[:60])
        if value not in _CHOICES[key]:
            return Problem(code="wrong_value", file=file, key=key, found=clean_line(str(value))[:60])
    return None


def _line_of(error: Exception) -> int:
    """The line a TOML error names, else the first."""
    _, _, rest = str(error).partition("(at line ")
    number = rest.partition(",")[0]
    return int(number) if number.isdecimal() else 1
