"""A piece in the plain mode: its file is copied in, or refused in words and asked again."""

from hashlib import sha256
from pathlib import Path

from model.desk import Desk
from model.record.dossier import Dossier
from model.store.exhibits import Exhibits
from tests.plain.person import PICK, talk

CONTENT = b"%PDF-1.7 facture"


def test_a_file_is_joined_and_one_that_is_none_asked_again(desk: Desk, data_dir: Path, tmp_path: Path) -> None:
    desk.create(Dossier(id="d1", title="Panne"))
    bill = tmp_path / "Facture d’été.pdf"
    bill.write_bytes(CONTENT)
    talk(
        desk,
        [
            ("1 dossier", "1"),
            ("que voulez-vous faire ?", PICK + "Noter ce qui s’est passé"),
            ("Que s’est-il passé ?", "a"),
            ("Votre réponse", PICK + "Autre chose"),
            ("Votre réponse", PICK + "J’ai une nouvelle pièce"),
            ("Jour (", "hier"),
            ("Est-ce bien ce jour ?", "o"),
            ("Titre de la pièce (", "Facture"),
            ("Fichier à joindre (", str(tmp_path)),
            ("Note (", ""),
            ("Noter ce fait ?", "o"),
            ("ne peut pas devenir une pièce : ce n’est pas un fichier ordinaire.", PICK + "Fichier à joindre"),
            ("Fichier à joindre (", str(bill)),
            ("Noter ce fait ?", "o"),
            ("Pièce ajoutée : Facture", "q"),
        ],
        data_dir,
    )
    assert Exhibits(data_dir).read(sha256(CONTENT).hexdigest()) == CONTENT
