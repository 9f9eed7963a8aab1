"""What a form would change, said under its fields: a heading, then a sentence a change."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.plain_text import fold

_SIGN = "→ "


class ChangesPanel(Widget):
    """Sentences with a sign each; what has no room on its line goes on under its text, not under the sign."""

    DEFAULT_CSS = "ChangesPanel { height: auto; }"

    def __init__(self) -> None:
        """Empty until told."""
        super().__init__()
        self._heading = Content("")
        self._sentences: Sequence[str] = ()

    def tell(self, heading: Content, sentences: Sequence[str] = ()) -> None:
        """Say this instead of what was said."""
        self._heading, self._sentences = heading, sentences
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many lines as the sentences take at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines = [self._heading]
        for sentence in self._sentences:
            first, *rest = fold(sentence, width - cell_len(_SIGN))
            lines.append(Content.assemble((_SIGN, "$accent"), first))
            lines += [Content(" " * cell_len(_SIGN) + piece) for piece in rest]
        return lines
