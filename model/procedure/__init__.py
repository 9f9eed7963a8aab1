"""WHAT THE LAW SAYS: stages, delays, checklists, letters, bodies and sources, as dated and sourced data.

A decree that changes a delay changes a ``.toml`` file here and no line of Python.
"""
