"""Where nothing can be noted, the plain mode says so before it asks, in the words of the screens, and reads on."""

from pathlib import Path

import pytest

from model.desk import Desk
from model.errors import StoreBusy, StoreError, StoreReadOnly
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.plain import read
from model.store.house import House
from model.store.tiny import TinyRepository
from tests.conftest import StillClock
from tests.plain.person import PICK, Turn, talk
from tests.storage.stories import newer

CALL = {"id": "e1", "kind": "customer_service_contacted", "on": "2026-01-15", "channel": "phone"}
OUTAGE = {"id": "e0", "kind": "outage_started", "on": "2026-01-14"}
PERSON = {"name": "Camille Martin", "address": ["12 rue des Lilas", "35000 Rennes"]}

OBSTACLES = [
    (StoreReadOnly(path="/mnt/usb/dossiers", reason="EROFS"), "Lecture seule : ce disque est protégé en écriture."),
    (StoreReadOnly(path="/srv/dossiers", reason="EACCES"), "Lecture seule : vous n’avez pas le droit d’écrire"),
    (StoreError(path="/plein", reason="ENOSPC"), "Lecture seule : le disque est plein."),
    (StoreBusy(path="/srv/dossiers", reason="busy"), "Lecture seule : une autre fenêtre retient les dossiers."),
    (StoreError(path="/usé", reason="EIO"), "Lecture seule : « /usé » : le disque a signalé une erreur."),
]


def dossier(**rest: object) -> Dossier:
    contract = {"operator": "orange", "customer_number": "C-1"}
    given = {"format": "relance-dossier/1", "id": "d1", "title": "Panne", "claimant": PERSON, "contract": contract}
    return read({**given, "entries": [OUTAGE, CALL], **rest})


def reading(said: str) -> list[Turn]:
    """All that can be read of a dossier, and every act that notes something: ``said`` is what each of these hears."""
    return [
        (said, PICK + "Noter ce qui s’est passé"),
        (said, PICK + "Identité et contrat"),
        (said, PICK + "Annuler le dernier fait"),
        (said, PICK + "Les étapes à cocher"),
        ("Étapes :", "1"),
        (said, "r"),
        ("que voulez-vous faire ?", PICK + "La frise"),
        ("Appel au service clients", PICK + "Appel au service clients"),
        ("Retirer ce fait", "o"),
        (said, "r"),
        ("que voulez-vous faire ?", PICK + "Lire, copier ou enregistrer une lettre"),
        ("Quelle lettre ?", PICK + "Réclamation au service consommateurs"),
        ("Comment l’envoyer", PICK + "Noter qu’elle est partie"),
        (said, PICK + "Changer son texte"),
        (said, PICK + "Lire la lettre"),
        ("Camille Martin", "t"),
        ("Fin de la lettre.", "q"),
    ]


@pytest.mark.parametrize(("obstacle", "said"), OBSTACLES)
def test_every_act_is_refused_before_it_asks(
    desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch, obstacle: StoreError, said: str
) -> None:
    desk.create(dossier())
    monkeypatch.setattr(House, "obstacle", lambda _self, patience=0.0: obstacle)  # noqa: ARG005 - named so by the house
    person = talk(desk, [(said, "n"), (said, "1"), ("que voulez-vous faire ?", "r"), ("1 dossier", "q")], data_dir)
    assert "Titre (" not in person.told
    story = reading(said)
    talk(desk, [(said, "1"), ("que voulez-vous faire ?", story[0][1]), *story[1:]], data_dir)
    assert desk.repository.load("d1") == dossier()


def test_a_dossier_of_a_newer_version_is_listed_and_read(desk: Desk, data_dir: Path) -> None:
    desk.create(dossier())
    file = data_dir / "dossiers" / "d1.json"
    newer(file, colour="blue")
    before = file.read_bytes()
    said = "Lecture seule : une version plus récente de relance a écrit ce dossier."
    person = talk(desk, [("1 dossier", PICK + "Panne"), *reading(said)], data_dir)
    assert "Aucun dossier" not in person.told
    assert file.read_bytes() == before
    desk.create(dossier(id="d2", title="Autre"))
    talk(
        desk,
        [
            ("2 dossiers", PICK + "Panne"),
            (said, "r"),
            ("2 dossiers", PICK + "Autre"),
            ("que voulez-vous faire ?", PICK + "Noter ce qui s’est passé"),
            ("Que s’est-il passé ?", "q"),
        ],
        data_dir,
    )


def test_a_field_that_another_window_changed_is_told_and_stays(
    desk: Desk, data_dir: Path, procedure: Procedure
) -> None:
    desk.create(dossier())

    class Meanwhile(TinyRepository):
        """Another window, which corrects the title right before this one does."""

        def replace_identity(self, made: Dossier, base: Dossier | None = None) -> Dossier:
            TinyRepository(data_dir).replace_identity(dossier(title="Le leur"), dossier())
            self.load("d1")  # as looking at the dossier again does: what was seen first still counts
            return super().replace_identity(made, base)

    here = Desk(Meanwhile(data_dir), procedure, StillClock())
    talk(
        here,
        [
            ("1 dossier", "1"),
            ("que voulez-vous faire ?", PICK + "Identité et contrat"),
            ("Enregistrer ?", PICK + "Titre"),
            ("Titre (", "Le mien"),
            ("Enregistrer ?", "o"),
            ("Une autre fenêtre avait changé en même temps : Titre.", "q"),
        ],
        data_dir,
    )
    assert here.repository.load("d1").title == "Le leur"
