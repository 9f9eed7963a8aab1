"""Peers, measured in the same run as relance: ``python -m tests.benchmarks.peers``. Optional: it needs a package index.

Each peer is installed into an environment of its own in a temporary folder; one that does not install is told and
passed over. Programs with a screen: until it is still. Commands: until they end.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import which

from tests.benchmarks.measure import interleaved
from tests.benchmarks.programs import ENVIRONMENT, answered, bare_python, empty_app, relance
from tests.benchmarks.stock import folder_of
from tests.benchmarks.terminal import Terminal

RUNS = 5
STILL = 0.5
"""Seconds without a byte after which a screen is taken to be complete."""

SCREENS = ("posting", "harlequin")
COMMANDS = {"khal": ("khal", "list"), "todoman": ("todo", "list")}


def main() -> int:
    """Install, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        data = folder_of(home / "relance", 20)
        env = {**ENVIRONMENT, **_settings(home)}
        acts: dict[str, Callable[[], float]] = {
            "python -c pass": bare_python,
            "relance status --line, 20 dossiers": lambda: answered(data, "status", "--line"),
            "relance, 20 dossiers": _still(lambda: relance(data)),
            "an empty Textual app": _still(empty_app),
        }
        for package in (*SCREENS, *COMMANDS):
            place = _installed(home, package)
            if place is None:
                print(f"{package}: does not install here", file=sys.stderr)
            elif package in SCREENS:
                acts[package] = _screen(place / package, env)
            else:
                program, *arguments = COMMANDS[package]
                acts[" ".join((program, *arguments))] = _command([str(place / program), *arguments], env)
        task = which("task")
        if task is not None:
            acts["task list"] = _command([task, "rc.confirmation=off", "list"], env)
        for name, act in list(acts.items()):  # a first time for nothing: what does not run is told and passed over
            try:
                act()
            except TimeoutError as error:
                print(f"{name}: {error}", file=sys.stderr)
                del acts[name]
        print("| program | ms |\n|---|---|")
        for name, took in zip(acts, interleaved(RUNS, *acts.values()), strict=True):
            print(f"| {name} | {took * 1000:.0f} |")
    return 0


def _settings(home: Path) -> dict[str, str]:
    """A home of their own, with an empty calendar and an empty list."""
    for name in ("calendar", "list", "config/khal", "config/todoman"):
        (home / name).mkdir(parents=True)
    (home / "config/khal/config").write_text(f"[calendars]\n[[own]]\npath = {home / 'calendar'}\n", encoding="utf-8")
    (home / "config/todoman/config.py").write_text(f'path = "{home}/l*t"\ndefault_list = "list"\n', encoding="utf-8")
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "share")}


def _installed(home: Path, package: str) -> Path | None:
    environment = home / "env" / package
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    pip = [str(environment / "bin" / "pip"), "install", "-q", package]
    done = subprocess.run(pip, env=dict(os.environ), capture_output=True, check=False, timeout=300)
    return environment / "bin" if done.returncode == 0 else None


def _screen(program: Path, env: dict[str, str]) -> Callable[[], float]:
    return _still(lambda: Terminal([str(program)], env))


def _still(start: Callable[[], Terminal]) -> Callable[[], float]:
    def run() -> float:
        with start() as terminal:
            last, _count = terminal.settle(quiet=STILL)
            return last - terminal.started

    return run


def _command(argv: list[str], env: dict[str, str]) -> Callable[[], float]:
    def run() -> float:
        with Terminal(argv, env) as terminal:
            took = terminal.ended()
        if terminal.status != 0:
            raise TimeoutError(f"exit status {terminal.status}")
        return took

    return run


if __name__ == "__main__":
    sys.exit(main())
