"""WHOLE SCREENS: they ask the desk, tell the widgets, and hear what the person wants."""
