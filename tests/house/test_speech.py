"""The project speaks of itself alone: of no machine it was written on, of no store it was fetched from."""

import re

import pytest

from tests.house.tree import ROOT, files, name

HERE = "tests/house/test_speech.py"

PLACES = re.compile(r"(?<![\w.])/(root|work|home/[a-z]\w*|Users/\w+)(?=[/\s\"'`)]|$)")
STORES = re.compile(r"\b(pypi|pythonhosted|npmjs|crates)\.(org|com|io)\b|\bgoproxy\b", re.IGNORECASE)
MAKERS = re.compile(
    r"\bissue \d|co-authored-by|\b(generated|written) (by|with) (an? )?[A-Z]|\b(AI|LLM|chatbot)\b|\b(TODO|FIXME)\b"
)

INVENTED = {
    "/home/jeanne": "the home of the person in the tests",
    "/home/camille": "the home of the person in the tests",
}
"""Places that belong to nobody."""


def lines(pattern: re.Pattern[str]) -> list[str]:
    """Where the project's own text says what ``pattern`` describes."""
    found = []
    for path in files():
        if name(path) == HERE:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            hit = pattern.search(line)
            if hit and not any(line[hit.start() :].startswith(place) for place in INVENTED):
                found.append(f"{name(path)}:{number}: {line.strip()[:100]}")
    return found


@pytest.mark.parametrize("pattern", [PLACES, STORES, MAKERS], ids=["machines", "stores", "makers"])
def test_nothing_is_told_that_is_not_about_the_program(pattern: re.Pattern[str]) -> None:
    assert not lines(pattern)


def test_files_end_as_they_should() -> None:
    untidy = [
        name(path)
        for path in files()
        if path.suffix in {".py", ".toml", ".md", ".tcss", ".j2"} and (text := path.read_bytes())
        if not text.endswith(b"\n") or b"\r" in text or b"\t" in text
    ]
    assert not untidy


def test_the_rule_sees_a_machine() -> None:
    assert PLACES.search('open("/root/x")')
    assert not PLACES.search("https://example.org/work/1")


def test_the_licence_is_there() -> None:
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
