"""Letters to print: the approved ones, and odd ones that a person could come to send."""

import textwrap
from pathlib import Path

from model.letters.letter import Letter, Segment

APPROVED = sorted((Path(__file__).parent.parent / "approved").glob("*.txt"))
RIGHT = " " * 24

LAW = (
    "Un opérateur doit assurer son service de manière permanente et continue, et remédier aux défaillances dans les "
    "délais les plus brefs. À ma connaissance, la Cour de cassation juge qu’un fournisseur d’accès à Internet est "
    "tenu d’un résultat, « où que ce soit\u00a0», pour 1\u202f234,50\u00a0€ comme pour un cœur de réseau\u202f; "
    "il n’y a là qu’un œuf, ŒUVRE et Ÿ."
)
SENDER = ("Camille Roux", "12 rue des Lilas", "69003 Lyon", "Courriel\u00a0: camille.roux@example.org")
LONG_SENDER = (
    "Marie-Antoinette de la Tour-d’Auvergne-Lauraguais",
    "chez Madame Françoise Lefèbvre-Desrousseaux de la Ville",
    "Appartement 1234, bâtiment des Œillets, résidence du Parc",
    "Chemin de la Vieille-Église-Saint-Jean-Baptiste",
    "Lieu-dit «\u00a0Les Champs d’Été\u00a0»",
    "97460 Saint-Paul",
    "Téléphone\u00a0: 02 62 00 00 00",
    "Courriel\u00a0: marie-antoinette.de-la-tour@exemple-tres-long.example.org",
    "Numéro de client\u00a0: 123456789",
)
LONG_RECIPIENT = (
    "Société Anonyme des Télécommunications Universelles",
    "du Sud-Ouest et des Îles",
    "Service consommateurs – Réclamations écrites",
    "Bâtiment C, escalier 4, étage 12, bureau 1207",
    "Zone industrielle de la Grande-Œuvre",
    "1234 boulevard du Maréchal-de-Lattre-de-Tassigny",
    "CS 12345",
    "31012 TOULOUSE CEDEX 9",
)


def sheet(text: str, subject: str = "Réclamation – panne") -> Letter:
    """A letter that says ``text``."""
    lines = tuple((Segment(line),) if line else () for line in text.removesuffix("\n").split("\n"))
    return Letter(
        id="T-2", subject=subject, lines=lines, missing=(), channels=("letter",), records="consumer_service_contacted"
    )


def written(
    sender: tuple[str, ...] = SENDER, recipient: tuple[str, ...] = ("Orange", "Service clients"), paragraphs: int = 2
) -> Letter:
    """A letter laid out as ours are."""
    body = [wrapped(f"{number}° {LAW}") for number in range(1, paragraphs + 1)]
    formula = wrapped("Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.")
    blocks = (
        "\n".join(sender),
        "\n".join(f"{RIGHT}{line}" for line in recipient),
        f"{RIGHT}Lyon, le 1er avril 2026",
        "Lettre recommandée avec avis de réception n°\u00a01A 234 567 8901 2",
        "Objet\u00a0: Réclamation – panne\nRéférences\u00a0: client n°\u00a0123456789",
        "Madame, Monsieur,",
        *body,
        formula,
        f"{RIGHT}{sender[0] if sender else 'Camille Roux'}",
    )
    return sheet("\n\n".join(block for block in blocks if block) + "\n")


def wrapped(paragraph: str) -> str:
    """The paragraph on lines of at most 72 columns, broken at ordinary spaces alone."""
    kept = paragraph.replace("\u00a0", "\ue0a0").replace("\u202f", "\ue02f").replace("-", "\ue02d")
    lines = textwrap.wrap(kept, 72, break_long_words=False)
    return "\n".join(lines).replace("\ue0a0", "\u00a0").replace("\ue02f", "\u202f").replace("\ue02d", "-")
