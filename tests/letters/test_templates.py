"""Templates ask only for what the context offers, and what they cannot say is a mistake, never a word."""

from importlib.resources import files

import pytest
from jinja2 import UndefinedError, meta

from model.letters.compose import WRITES, environment
from model.letters.context import Context
from tests.letters.stories import procedure

NAMES = sorted(path.name for path in (files("model.letters") / "templates").iterdir() if path.name.endswith(".j2"))

SET_BY_THE_LETTER = {"choice", "title", "matter", "first"}
"""What a letter sets before it includes a part."""


def source(name: str) -> str:
    return (files("model.letters") / "templates" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_template_asks_only_for_what_the_context_offers(name: str) -> None:
    asked = meta.find_undeclared_variables(environment().parse(source(name)))
    assert asked - SET_BY_THE_LETTER <= set(Context.__struct_fields__)


def test_nothing_is_offered_in_vain() -> None:
    asked: set[str] = set()
    for name in NAMES:
        asked |= meta.find_undeclared_variables(environment().parse(source(name)))
    assert set(Context.__struct_fields__) - asked == {"missing"}


def test_every_letter_that_can_be_written_has_its_template_and_no_template_is_left_over() -> None:
    reached = {procedure().letters[letter_id].template for letter_id in WRITES}
    waiting = list(reached)
    while waiting:
        for name in meta.find_referenced_templates(environment().parse(source(waiting.pop()))):
            assert name is not None
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    assert reached == set(NAMES)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()


@pytest.mark.parametrize("value", [None, True, 1.5, ["a"]])
def test_what_is_no_text_cannot_be_written(value: object) -> None:
    with pytest.raises(TypeError):
        environment().from_string("{{ value }}").render(value=value)


@pytest.mark.parametrize("name", NAMES)
def test_no_law_is_written_in_a_template(name: str) -> None:
    assert not [word for word in ("L. ", "article ", "articles ", "Cass.", "code d") if word in source(name)]
