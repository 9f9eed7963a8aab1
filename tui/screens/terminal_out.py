"""Writing to the terminal beside the screens: a sequence no widget draws."""

from typing import Any

from textual.app import App


def send_to_terminal(app: App[Any], sequence: str) -> None:
    """Write ``sequence`` from another thread. Raises ``RuntimeError`` when there is no terminal any more."""
    app.call_from_thread(_write, app, sequence)


def _write(app: App[Any], sequence: str) -> None:
    driver = app._driver  # noqa: SLF001 - Textual's public way writes one fixed sequence and measures nothing
    if driver is None:
        raise RuntimeError("no terminal")
    driver.write(sequence)
    driver.flush()
