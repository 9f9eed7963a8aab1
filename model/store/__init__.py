"""WHERE IT IS KEPT: one file a dossier, behind a small protocol; only ``tiny.py`` knows TinyDB."""
