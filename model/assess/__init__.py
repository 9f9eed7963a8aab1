"""WHAT FOLLOWS: from a dossier, the procedure and a day, the Situation. Pure: no clock, no disk, no screen."""
