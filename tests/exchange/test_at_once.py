"""Entries are read in one go where there is nothing to say of any: the same dossier, or the same refusal."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import MalformedDossier
from model.record import plain
from tests.exchange.random_dossiers import dossiers

SLIPS: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", 7, True, [], {}, "1989-12-31", "2026-02-30", "\ud800", "nothing", 1.5, {"id": "p"}]
)


def answer(found: dict[str, Any]) -> object:
    try:
        return plain.read(found)
    except MalformedDossier as error:
        return error.params


@settings(max_examples=150, deadline=None)
@given(dossiers(), st.data())
def test_at_once_as_one_by_one(found: dict[str, Any], data: st.DataObject) -> None:
    for entry in found["entries"]:
        if data.draw(st.booleans()):
            entry[data.draw(st.sampled_from([*entry, "note", "reference", "exhibits", "later", "kind"]))] = data.draw(
                SLIPS
            )
    at_once = answer(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_read_at_once", lambda *_given: None)
        assert at_once == answer(found)
