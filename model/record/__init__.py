"""WHAT HAPPENED: the dossier, its entries and the strict reading of both.

Only what the claimant lived and noted belongs here, never what follows from it (``model.assess``).
"""
