"""The ladder: keep the text, then climb until one way took it."""

import os
import platform
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from tui.clipboard.fetch import fetch_line
from tui.clipboard.habits import Habits
from tui.clipboard.keep import keep
from tui.clipboard.memory import Place, place_of
from tui.clipboard.outcome import CopyResult, Outcome, RungName
from tui.clipboard.plan import Facts, Rung, is_remote, plan
from tui.clipboard.rungs import PATIENCE, WAYS, Ground, Way, reason_of
from tui.clipboard.surroundings import attached, facts_of
from tui.typed.text import clean_text


class Ladder:
    """Copies texts; blocks for some seconds at worst, so a screen calls it from a thread."""

    def __init__(
        self,
        directory: Path,
        send: Callable[[str], None],
        *,
        env: Mapping[str, str] | None = None,
        facts: Callable[[str, Mapping[str, str]], Facts] = facts_of,
        ways: Mapping[RungName, Way] = WAYS,
        patience: float = PATIENCE,
        habits: Habits | None = None,
    ) -> None:
        """Keep files in ``directory``; ``send`` writes a sequence to the terminal; the rest is for tests and settings.

        Without ``env``, the environment of the process at the time of each copy.
        """
        self._directory = directory
        self._send = send
        self._env = env
        self._facts = facts
        self._ways = ways
        self._patience = patience
        self._habits = habits or Habits()

    def copy(self, text: str, name: str | None) -> CopyResult:
        """Keep ``text`` in a file called ``name``, if one is wanted, then copy it.

        Raises nothing for what the system may do.
        """
        text = clean_text(text)
        outcomes: list[Outcome] = []
        path = None
        if name is not None:
            kept, path = keep_in_file(text, self._directory, name)
            outcomes.append(kept)
        env = attached(os.environ if self._env is None else self._env)
        facts = self._facts_here(text, env)
        ground = Ground(send=self._send, env=env, patience=self._patience)
        for rung in plan(env, facts, self._habits.wish):
            if rung.name == "file":
                continue
            outcomes.append(self._climb(text, rung, ground))
            if outcomes[-1].state != "failed":
                break
        result = CopyResult(outcomes=tuple(outcomes), path=path, length=len(text), remote=is_remote(env))
        return self._told(result, env, facts, filed=name is not None)

    def place(self, way: RungName) -> Place:
        """This terminal, as it is remembered."""
        env = attached(os.environ if self._env is None else self._env)
        return place_of(env, self._facts_here("", env), way)

    def _facts_here(self, text: str, env: Mapping[str, str]) -> Facts:
        return replace(self._facts(text, env), announced=self._habits.announced)

    def _climb(self, text: str, rung: Rung, ground: Ground) -> Outcome:
        if rung.bar:
            return Outcome(rung=rung.name, state="failed", reason=rung.bar)
        return self._ways[rung.name](text, rung, ground)

    def _told(self, result: CopyResult, env: Mapping[str, str], facts: Facts, *, filed: bool) -> CopyResult:
        """The result, with what else the person may want to know."""
        best, memory = result.best, self._habits.memory
        proved = memory.proved_on(place_of(env, facts, best.rung)) if best and memory else None
        wanted = result.path is not None and result.remote
        fetch = fetch_line(result.path, env, host_name=platform.node()) if wanted and result.path else ""
        return replace(result, fetch=fetch, proved_on=proved, forced=self._habits.wish != "auto", filed=filed)


def keep_in_file(text: str | bytes, directory: Path, name: str) -> tuple[Outcome, Path | None]:
    """The first way, which loses nothing: a file, or the reason why there is none."""
    try:
        path = keep(text, directory, name)
    except OSError as error:
        return Outcome(rung="file", state="failed", reason=reason_of(error), detail=str(error)), None
    return Outcome(rung="file", state="verified"), path
