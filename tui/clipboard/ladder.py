"""The ladder: keep the text, then climb until one way took it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from tui.clipboard.keep import keep
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

    def copy(self, text: str, name: str) -> CopyResult:
        """Keep ``text`` in a file called ``name``, then copy it. Raises nothing for what the system may do."""
        text = clean_text(text)
        kept, path = keep_in_file(text, self._directory, name)
        env = attached(os.environ if self._env is None else self._env)
        ground = Ground(send=self._send, env=env, patience=self._patience)
        outcomes = [kept]
        for rung in plan(env, self._facts(text, env)):
            if rung.name == "file":
                continue
            outcomes.append(self._climb(text, rung, ground))
            if outcomes[-1].state != "failed":
                break
        return CopyResult(outcomes=tuple(outcomes), path=path, length=len(text), remote=is_remote(env))

    def _climb(self, text: str, rung: Rung, ground: Ground) -> Outcome:
        if rung.bar:
            return Outcome(rung=rung.name, state="failed", reason=rung.bar)
        return self._ways[rung.name](text, rung, ground)


def keep_in_file(text: str, directory: Path, name: str) -> tuple[Outcome, Path | None]:
    """The first way, which loses nothing: a file, or the reason why there is none."""
    try:
        path = keep(text, directory, name)
    except OSError as error:
        return Outcome(rung="file", state="failed", reason=reason_of(error), detail=str(error)), None
    return Outcome(rung="file", state="verified"), path
