"""The journeys, as what is heard and what is answered."""

from tests.plain.person import Turn

NEW_DOSSIER: tuple[Turn, ...] = (
    ("Aucun dossier pour l’instant", "n"),
    ("Titre (", "Fibre en panne"),
    ("Prénom et nom (", "Camille Martin"),
    ("Adresse, ligne 1 (", "12 rue des Lilas"),
    ("Adresse, ligne 2 (", "35000 Rennes"),
    ("Adresse, ligne 3 (", ""),
    ("Courriel (", "camille@example.org"),
    ("Téléphone (", ""),
    ("Opérateur (", "Orange"),
    ("Numéro client (", "C-1234"),
    ("Numéro de ligne (", ""),
    ("Prix par mois, € (", "29,99"),
    ("Prix par mois, € : 29,99 € Enregistrer ?", "o"),
)

THE_OUTAGE: tuple[Turn, ...] = (
    ("Dossier ouvert.", "=Noter ce qui s’est passé"),
    ("Que s’est-il passé ?", "=La ligne est tombée en panne"),
    ("Depuis le (", "14 janvier 2026"),
    ("Compris : mercredi 14 janvier 2026, il y a 34 jours. Est-ce bien ce jour ?", ""),
    ("Note (", ""),
    ("Noter ce fait ?", "o"),
)

THE_CALL: tuple[Turn, ...] = (
    ("que voulez-vous faire ?", "=Noter ce qui s’est passé"),
    ("Que s’est-il passé ?", "=J’ai appelé le service clients"),
    ("Jour (", "15/01/2026"),
    ("Compris : jeudi 15 janvier 2026, il y a 33 jours. Est-ce bien ce jour ?", "o"),
    ("N° de dossier (", "T-4411"),
    ("Note (", ""),
    ("2. Comment : appel 3. N° de dossier : T-4411", "o"),
)

WHY_17_FEBRUARY: tuple[Turn, ...] = (
    ("Noté : Appel au service clients", "=Pourquoi une date"),
    ("mardi 17 février 2026, aujourd’hui : Service consommateurs possible", "=Service consommateurs possible"),
    ("jeudi 15 janvier + 1 mois = dimanche 15 février", "r"),
)

TWO_TICKS: tuple[Turn, ...] = (
    ("que voulez-vous faire ?", "=Les étapes à cocher"),
    ("Étapes : Service consommateurs", "1"),
    ("Coché :", "2"),
    ("Coché :", "r"),
)

READ_AND_SAVE: tuple[Turn, ...] = (
    ("que voulez-vous faire ?", "=Lire, copier ou enregistrer une lettre"),
    ("Quelle lettre ?", "=Réclamation au service clients"),
    ("Comment l’envoyer : lettre recommandée", "=Lire la lettre"),
    ("Camille Martin 12 rue des Lilas 35000 Rennes", ""),
    ("Paragraphe 2 sur", "t"),
    ("Fin de la lettre.", "=L’enregistrer dans un fichier"),
    ("Lettre enregistrée dans", "r"),
    ("Quelle lettre ?", "r"),
)

STILL_TICKED: tuple[Turn, ...] = (
    ("1 dossier", "=Fibre en panne"),
    ("Étape actuelle : Service consommateurs, ouvert.", "=Les étapes à cocher"),
    ("1. fait, coché", "r"),
)
