"""Two people say « nous », and what they wrote themselves stays as they wrote it."""

import re
from importlib.resources import files

import pytest

from model.letters.marks import Fact, reword
from model.letters.person import VERBS, in_the_plural

SUBJECT = re.compile(r"\b[Jj](?:e\s+|’)(?:(?:vous|me|le|la|les|lui|ne|en)\s+|m’|n’|l’)*([^\W\d_]+)")
NOT_SAID = {"alerte"}
"""« J’alerte l’Arcep » is the name of a service."""


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Je vous demande de me répondre.", "Nous vous demandons de nous répondre."),
        ("je m’adresserai à votre service", "nous nous adresserons à votre service"),
        ("Ma ligne, mon contrat, mes pièces", "Notre ligne, notre contrat, nos pièces"),
        ("ce que j’ai constaté", "ce que nous avons constaté"),
        ("qui m’ont déjà été remboursés", "qui nous ont déjà été remboursés"),
        ("Je vous\nprie d’agréer", "Nous vous\nprions d’agréer"),
        ("À ma connaissance, la maison", "À notre connaissance, la maison"),
        ("signalement sur J’alerte l’Arcep", "signalement sur J’alerte l’Arcep"),
    ],
)
def test_one_becomes_two(one: str, two: str) -> None:
    assert in_the_plural(one) == two


def test_every_verb_of_the_templates_is_known() -> None:
    folder = files("model.letters") / "templates"
    said = {
        verb
        for path in folder.iterdir()
        if path.name.endswith(".j2")
        for verb in SUBJECT.findall(path.read_text(encoding="utf-8"))
    }
    assert said - NOT_SAID == set(VERBS)


def test_what_a_person_wrote_is_not_touched() -> None:
    note = Fact("Je vois ma box, j’ai mal")
    assert reword(f"Je demande : « {note} », ma ligne", in_the_plural) == f"Nous demandons : « {note} », notre ligne"
