"""The styles that lines are drawn with, from the colours of the theme.

Component classes of a style sheet would do the same; but each is one more node to be styled, for each widget, whenever
a screen comes, changes its size or turns a class: half the time that opening a dossier took.
"""

from typing import Final

from rich.style import Style
from textual.color import Color
from textual.widget import Widget

_INKS: Final = {
    "text": ("foreground", ""),
    "quiet": ("quiet", ""),
    "bright": ("bright", "bold"),
    "accent": ("accent", "bold"),
    "alarm": ("error", "bold"),
    "gone": ("quiet", "strike"),
    "faint": ("faint", ""),
    "fact": ("accent", ""),
    "gap": ("bright", "bold"),
}
"""For each style the name of its colour in the theme, and what else makes it.

``text``: ordinary. ``quiet``: the past, what accompanies. ``bright``: what matters now. ``accent``: the one accent.
``alarm``: what lapses. ``gone``: taken back. ``faint``: rules, what does not apply. ``fact``: the person's own words.
``gap``: where some are missing.
"""

_GROUNDS: Final = {"cursor": ("cursor", 1.0), "cursor-blurred": ("cursor-blurred", 1.0), "gap": ("accent", 0.35)}
"""What has a ground of its own: the name of its colour, and how much of it covers the widget's."""


class Inked(Widget):
    """A widget whose lines are drawn in the colours of the theme."""

    _inks: dict[tuple[str, str | None], Style] | None = None

    def ink(self, name: str, under: str | None = None) -> Style:
        """The style of that name, on the widget's ground or under the cursor (``"cursor"``, ``"cursor-blurred"``)."""
        if self._inks is None:
            self._inks = {}
        if (name, under) not in self._inks:
            self._inks[name, under] = self._mixed(name, under or name)
        return self._inks[name, under]

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Whose the keys are is drawn by the lines themselves: no style sheet needs to be asked."""

    def notify_style_update(self) -> None:
        """The theme may be another one, or what is behind the lines."""
        self._inks = None
        super().notify_style_update()

    def _mixed(self, name: str, on: str) -> Style:
        colors = self.app.theme_variables
        color, effect = _INKS[name]
        ground = self.background_colors[1]
        if on in _GROUNDS:
            covering, share = _GROUNDS[on]
            ground += Color.parse(colors[covering]).with_alpha(share)
        drawn = Style(color=Color.parse(colors[color]).rich_color, bgcolor=ground.rich_color)
        return drawn + Style.parse(effect) if effect else drawn
