"""Print the table: ``python -m tests.benchmarks``. A missed budget is said, never hidden; the exit code is 0."""

import platform
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Row
from tests.benchmarks.rows import Bench, subjects
from tests.benchmarks.why import WHY


def main() -> int:
    """Measure everything once and print it as Markdown."""
    machine = f"{platform.system()} {platform.machine()}"
    print(f"\nPython {platform.python_version()}, {machine}; medians of interleaved runs.\n")
    print("| what | measured | reference | figure | budget | |")
    print("|---|---|---|---|---|---|")
    missed = 0
    with tempfile.TemporaryDirectory() as directory:
        for subject in subjects(Bench(Path(directory))):
            try:
                for row in subject():
                    missed += not row.kept
                    print(told(row), flush=True)
            except TimeoutError as error:  # one screen that did not come hides no other row
                print(f"| not measured: {str(error)[:60]} | | | | | |", flush=True)
    print(f"\n{missed} of the budgets missed." if missed else "\nAll budgets kept.")
    return 0


def told(row: Row) -> str:
    """One line of the table."""
    scale = 1000 if row.unit == "ms" else 1
    reference = "–" if row.reference is None else f"{row.reference * scale:.1f} {row.unit}"
    times = "" if row.reference is None else " ×"
    budget = "–" if row.budget is None else f"{row.budget:g}{times}"
    measured = f"{row.measured * scale:.{0 if row.unit == 'B' else 1}f} {row.unit}"
    figure = f"{row.figure:.{0 if row.unit == 'B' else 2}f}{times}"
    return f"| {row.what} | {measured} | {reference} | {figure} | {budget} | {verdict(row)} |"


def verdict(row: Row) -> str:
    """Whether the budget is kept, else by how much it is missed, and why."""
    if row.budget is None:
        return ""
    return "kept" if row.kept else f"**missed** by {row.figure / row.budget - 1:.0%}: {WHY.get(row.what, '?')}"


if __name__ == "__main__":
    sys.exit(main())
