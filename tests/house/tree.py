"""What the house is made of: its files, and its Python as syntax trees."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPARE = {"__pycache__", ".venv", ".git", ".hypothesis", "dist", "build"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: those git knows or would add; without git, those that are there."""
    git = shutil.which("git")
    asked = [str(git), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False) if git else None
    if listed is not None and listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not SPARE & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def name(path: Path) -> str:
    """Where a file stands, seen from the root."""
    return path.relative_to(ROOT).as_posix()


def python(*rooms: str) -> list[Path]:
    """The Python files of these rooms."""
    return [path for path in files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in rooms]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name(path))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file, with the last part of what is called: ``self.app.notify(…)`` is ``notify``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield called.attr, node
            elif isinstance(called, ast.Name):
                yield called.id, node


def docstrings(path: Path) -> set[int]:
    """The identities of the nodes that are docstrings, of a definition or of an attribute."""
    return {
        id(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def texts(path: Path) -> Iterator[ast.Constant]:
    """Every string literal of a file that is no docstring, the pieces of f-strings included."""
    skipped = docstrings(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node


def at(path: Path, node: ast.expr | ast.stmt) -> str:
    """``tui/app.py:12``."""
    return f"{name(path)}:{node.lineno}"
