"""What the batteries counted, to be printed as one table at the end of their run."""

from collections.abc import Iterator

_ROWS: list[tuple[str, str, str]] = []


def tell(battery: str, **figures: object) -> None:
    """Add a row a figure: ``tell("kills", total=1000, lost=0)``."""
    _ROWS.extend((battery, name.replace("_", " "), str(value)) for name, value in figures.items())


def table() -> Iterator[str]:
    """The lines of the table; none when no battery ran."""
    widths = [max((len(row[column]) for row in _ROWS), default=0) for column in range(3)]
    last = ""
    for battery, name, value in _ROWS:
        shown = "" if battery == last else battery
        last = battery
        yield f"{shown:<{widths[0]}}  {name:<{widths[1]}}  {value:>{widths[2]}}"
