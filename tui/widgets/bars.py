"""The lines at the edges of every screen: the title above, the tabs between, the keys below."""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.message import Message

from tui.widgets.line import BLANK, Line, Span, line
from tui.widgets.painted import Painted, is_low


class TitleLine(Painted):
    """The program, what is looked at, and the day."""

    def __init__(self) -> None:
        """Empty until told."""
        super().__init__()
        self._line: Line = BLANK

    def tell(self, title: str, beside: str, day: str, wrong: str = "") -> None:
        """Show a title, what goes with it, and the day; ``wrong``: what must not be overlooked."""
        spans: list[Span] = [(" ", "text"), (f"{self.app.title}   ", "accent"), (title, "bright")]
        if beside:
            spans += [(" ", "text"), ("· ", "quiet"), (beside, "quiet")]
        if wrong:
            spans += [("  ", "text"), (wrong, "alarm")]
        told = line(*spans, right=[(day, "quiet"), (" ", "text")])
        if told != self._line:
            self._line = told
            self.refresh()

    def lines(self, width: int) -> list[Line]:  # noqa: ARG002 - the base's signature
        """One line."""
        return [self._line]


class Tabs(Painted):
    """The four views of a dossier, their first letter being their key; a rule that is heavy under the one in sight.

    In a low window there is no rule: the one in sight stands in brackets.
    """

    MARGIN = 3

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            """Say which."""
            super().__init__()
            self.tab = tab

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        """``tabs``: id and label of each."""
        super().__init__()
        self._tabs = tabs
        self._current = tabs[0][0]

    def tell(self, current: str) -> None:
        """Which one is in sight."""
        self._current = current
        self.refresh()

    def lines(self, width: int) -> list[Line]:
        """Labels and rule."""
        gap = self._gap(width)
        if is_low(self):
            spans: list[Span] = [(" " * (self.MARGIN - 1), "text")]
            for tab, label in self._tabs:
                before, after, style = ("[", "]", "bright") if tab == self._current else (" ", " ", "quiet")
                spans += [(before, style), (label[:1], "accent"), (f"{label[1:]}{after}", style)]
                spans.append((" " * (gap - 2), "text"))
            return [line(*spans[:-1])]
        labels: list[Span] = [(" " * self.MARGIN, "text")]
        rule: list[Span] = [(" ", "text"), ("─" * (self.MARGIN - 1), "faint")]
        for tab, label in self._tabs:
            current = tab == self._current
            style = "bright" if current else "quiet"
            labels += [(label[:1], "accent"), (label[1:], style), (" " * gap, "text")]
            size = cell_len(label)
            rule += [
                ("━" * size if current else "─" * size, "accent" if current else "faint"),
                ("─" * gap, "faint"),
            ]
        drawn = sum(cell_len(text) for text, _ in rule)
        return [line(*labels), line(*rule, ("─" * max(width - drawn - 1, 0), "faint"))]

    def on_click(self, event: events.Click) -> None:
        """Say which tab was clicked."""
        start = self.MARGIN
        for tab, label in self._tabs:
            if start <= event.x < start + cell_len(label):
                self.post_message(self.Chosen(tab))
            start += cell_len(label) + self._gap(self.size.width)

    def _gap(self, width: int) -> int:
        """Cells between two labels: fewer where the last one would be cut."""
        whole = self.MARGIN + sum(cell_len(label) for _, label in self._tabs)
        return 5 if whole + 5 * (len(self._tabs) - 1) < width else 3


class KeyHint(Struct, frozen=True):
    """A key and what it does here; ``key``: as Textual names it."""

    key: str
    shown: str
    label: str
    enabled: bool = True


class KeyLine(Painted):
    """What the keys do here. What does not fit is left out, from the end of the first group."""

    KEPT = 2
    """The last hints (help, and everything) always show."""

    def __init__(self) -> None:
        """Empty until told."""
        super().__init__()
        self._hints: Sequence[KeyHint] = ()

    def tell(self, hints: Sequence[KeyHint]) -> None:
        """Show these."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def fitting(self, width: int) -> list[KeyHint]:
        """The hints there is room for."""
        hints = list(self._hints)
        while len(hints) > self.KEPT and sum(_size(hint) for hint in hints) - 2 > width:
            del hints[len(hints) - self.KEPT - 1]
        return hints

    def lines(self, width: int) -> list[Line]:
        """One line."""
        spans: list[Span] = [(" ", "text")]
        for hint in self.fitting(width):
            spans += [
                (f"{hint.shown} ", "accent" if hint.enabled else "faint"),
                (f"{hint.label}   ", "quiet" if hint.enabled else "faint"),
            ]
        label, style = spans.pop()
        return [line(*spans, (label.rstrip(), style))]

    def on_click(self, event: events.Click) -> None:
        """A click is the key."""
        start = 1
        for hint in self.fitting(self.size.width):
            size = _size(hint)
            if start <= event.x < start + size - 3:
                self.app.simulate_key(hint.key)
            start += size


def _size(hint: KeyHint) -> int:
    return cell_len(hint.shown) + 1 + cell_len(hint.label) + 3
