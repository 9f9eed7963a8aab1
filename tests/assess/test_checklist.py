"""What the record proves of a checklist by itself."""

from datetime import date

import pytest

from model.assess.calculator import assess
from model.procedure.shape import Procedure
from tests.screens.stage import CALL, LETTER, dossier


@pytest.mark.parametrize(("contact", "proven"), [(CALL, True), (LETTER, False)])
def test_the_number_of_a_registered_letter_is_not_the_operators(
    procedure: Procedure, contact: dict[str, str], proven: bool
) -> None:
    numbered = dossier({**contact, "reference": "1A 234 567 8901 2"})
    items = [item for item in procedure.checklist if item.proof == "reference_noted"]
    ticked = {line.item: line.checked for line in assess(numbered, procedure, date(2026, 2, 1)).checklist}
    assert items
    assert all(ticked[item.id] is proven for item in items)
