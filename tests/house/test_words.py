"""Every sentence is in the word files, every sentence in them is used, and French looks like French."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT, at, name, python, texts, tree
from tui.wording import LANGUAGES

WORDS = ROOT / "tui" / "words"
SUBJECTS = sorted(path.stem for path in (WORDS / "fr").glob("*.toml"))
KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_-]+)+")

FRENCH = re.compile(r"[àâçéèêëîïôùûœÀÂÇÉÈÊÎÔÙŒ«»’€]")
COMMON = {"le", "la", "les", "de", "du", "des", "un", "une", "vous", "votre", "pas", "pour", "sur", "dans", "est", "au"}
NO_SENTENCES = {
    "model/letters/": "letters are French whatever the language of the screens",
    "model/outputs/pdf.py": "recognises the salutation of a French letter",
    "tui/examples": "the example dossiers are what people in France type",
}
"""Where French may stand in Python, and why."""


def leaves(table: dict[str, Any], above: str) -> Iterator[tuple[str, str]]:
    """Every sentence with its full key."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{above}.{key}")
        else:
            yield f"{above}.{key}", value


@cache
def sentences(language: str) -> dict[str, str]:
    """All the sentences of a language, by key."""
    found: dict[str, str] = {}
    for path in sorted((WORDS / language).glob("*.toml")):
        found.update(leaves(tomllib.loads(path.read_text(encoding="utf-8")), path.stem))
    return found


def subject_of(text: str) -> str:
    """The word file a text would point into, if it were a key."""
    return text.partition(".")[0]


def literals() -> Iterator[tuple[Path, ast.expr, str]]:
    """Every plain text in the faces that looks like a key of a word file."""
    for path in python("tui"):
        pieces = {id(part) for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in texts(path):
            text = str(node.value)
            if id(node) not in pieces and KEY.fullmatch(text) and subject_of(text) in SUBJECTS:
                yield path, node, text


def patterns() -> Iterator[tuple[Path, ast.expr, str]]:
    """Every f-string that makes a key, as a regular expression."""
    for path in python("tui"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.JoinedStr):
                made = "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[^.]+(?:\.[^.]+)*"
                    for part in node.values
                )
                first = node.values[0]
                start = str(first.value) if isinstance(first, ast.Constant) else ""
                if "." in start and subject_of(start) in SUBJECTS and " " not in start:
                    yield path, node, made


def is_there(key: str, keys: set[str]) -> bool:
    """Whether ``key`` is a sentence, a table of them, or one in the singular and the plural."""
    return key in keys or any(other.startswith(f"{key}.") for other in keys)


def test_every_key_in_the_code_has_its_sentence() -> None:
    keys = set(sentences("fr"))
    files = re.compile(r"\.(toml|py|json|tcss)$")
    assert not [
        f"{at(path, node)} {key}" for path, node, key in literals() if not is_there(key, keys) and not files.search(key)
    ]


def test_every_key_made_in_the_code_can_find_a_sentence() -> None:
    keys = set(sentences("fr"))
    assert not [
        f"{at(path, node)} {made}"
        for path, node, made in patterns()
        if not any(re.match(made + r"(\.|$)", key) for key in keys)
    ]


def test_every_sentence_is_used() -> None:
    said = {key for _, _, key in literals()}
    made = [re.compile(pattern + r"(\..+)?") for _, _, pattern in patterns()]
    unused = [
        key
        for key in sentences("fr")
        if not any(key == text or key.startswith(f"{text}.") for text in said)
        and not any(pattern.fullmatch(key) for pattern in made)
    ]
    assert not unused


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert sentences(language).keys() == sentences("fr").keys()
    holes = re.compile(r"\{[a-z_]*\}")
    assert not [
        key
        for key, sentence in sentences(language).items()
        if set(holes.findall(sentence)) != set(holes.findall(sentences("fr")[key]))
    ]


def test_french_is_set_as_french() -> None:
    """A no-break space before ; : ? ! » and after «, no hedged plurals, capitals with their accents."""
    plain_space = re.compile(r"(?<=\S) [;?!»]| :(?=\s|$)|« |(?<=\w)»|«(?=\w)")
    hedged = re.compile(r"\w\((s|e|es|x)\)|\bet/ou\b")
    bare = re.compile(r"^(A|Etape|Etat|Ecri\w*|Enregistr\w+ a) (?=[a-zà-ÿ])")
    wrong = {
        key: sentence
        for key, sentence in sentences("fr").items()
        if not key.startswith("typed.lexicon")
        and (plain_space.search(sentence) or hedged.search(sentence) or bare.search(sentence) or "1 er" in sentence)
    }
    assert not wrong


def test_no_french_sentence_stands_in_the_code() -> None:
    french = [
        f"{at(path, node)} {node.value!r}"
        for path in python("model", "tui")
        if not name(path).startswith(tuple(NO_SENTENCES))
        for node in texts(path)
        if is_french(str(node.value))
    ]
    assert not french


def is_french(text: str) -> bool:
    """A sentence, or a part of one, that a person would read."""
    found = re.findall(r"[A-Za-zÀ-ÿ]+", text)
    return len(found) > 1 and (bool(FRENCH.search(text)) or len(COMMON & {word.lower() for word in found}) > 1)


def test_the_rule_knows_french_from_code() -> None:
    assert is_french("Écrivez le jour")
    assert is_french("il y a un fait de plus")
    assert not is_french("customer_service_contacted")
    assert not is_french("grid-size: 2; padding: 0 1;")
