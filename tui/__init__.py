"""The faces: screens and commands. Everything they know of the dispute comes from ``model``."""
