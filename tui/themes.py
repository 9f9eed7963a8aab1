"""The colours: one calm dark theme and one light one.

One accent; red only for what lapses. No state is told by colour alone: each has its glyph and its word.
"""

from textual.theme import Theme

NIGHT = Theme(
    name="relance-nuit",
    dark=True,
    primary="#8ab4d8",
    secondary="#8ab4d8",
    accent="#8ab4d8",
    warning="#d7dbe0",
    error="#e88388",
    success="#8ab4d8",
    foreground="#c3c9d1",
    background="#15181d",
    surface="#1b1f25",
    panel="#232830",
    variables={
        "bright": "#f3f5f7",
        "quiet": "#868f9b",
        "faint": "#59626e",
        "cursor": "#2b3440",
        "cursor-blurred": "#1e242c",
        "scrollbar": "#2b323b",
        "scrollbar-hover": "#3a434e",
        "scrollbar-active": "#8ab4d8",
        "scrollbar-background": "#15181d",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-background-active": "#15181d",
        "block-cursor-background": "#2b3440",
        "block-cursor-foreground": "#f3f5f7",
        "block-cursor-text-style": "none",
        "border": "#4d5560",
        "border-blurred": "#333a43",
        "footer-key-foreground": "#8ab4d8",
    },
)

DAY = Theme(
    name="relance-jour",
    dark=False,
    primary="#1d5c94",
    secondary="#1d5c94",
    accent="#1d5c94",
    warning="#23282e",
    error="#b3261e",
    success="#1d5c94",
    foreground="#383f47",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    variables={
        "bright": "#101418",
        "quiet": "#686f78",
        "faint": "#b3b5b3",
        "cursor": "#dfe7ee",
        "cursor-blurred": "#eeeeea",
        "scrollbar": "#d5d3cc",
        "scrollbar-hover": "#bdbbb4",
        "scrollbar-active": "#1d5c94",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "block-cursor-background": "#dfe7ee",
        "block-cursor-foreground": "#101418",
        "block-cursor-text-style": "none",
        "border": "#b3b5b3",
        "border-blurred": "#d5d3cc",
        "footer-key-foreground": "#1d5c94",
    },
)

THEMES = (NIGHT, DAY)


def other(name: str) -> str:
    """The theme to go to from this one."""
    return DAY.name if name == NIGHT.name else NIGHT.name
