"""Ticking a checklist item and taking its tick away, by name."""

from model.assess.situation import ChecklistLine, Situation
from tui.cli import DONE
from tui.cli.office import Office
from tui.cli.problems import Refused
from tui.cli.speech import say


def tick(office: Office, dossier: str, item: str, *, checked: bool) -> int:
    """Make ``item`` ticked or not; one that already is stays as it is."""
    words, desk = office.words, office.desk
    dossier_id = desk.find(dossier)
    case = desk.open(dossier_id)
    situation = case.situation
    line = next((line for line in situation.checklist if line.item == item), None)
    if line is None:
        raise Refused(words("cli.refused.unknown_item", item=item, known=_known(situation)))
    label = words(f"checklist.{item}.label")
    state = "checked" if checked else "unchecked"
    if line.checked == checked:
        say(words(f"cli.already.{state}", label=label))
        return DONE
    desk.toggle(case, item)
    say(words(f"cli.done.{state}", label=label))
    return DONE


def _known(situation: Situation) -> str:
    """The items of the current stage; of all stages once the dossier is closed."""
    here: list[ChecklistLine] = [line for line in situation.checklist if line.stage == situation.stage]
    return ", ".join(line.item for line in here or situation.checklist)
