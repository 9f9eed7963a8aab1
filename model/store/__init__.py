"""WHERE IT IS KEPT: one file a dossier, behind a small protocol; only ``dossier_file.py`` knows TinyDB."""
