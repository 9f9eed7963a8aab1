"""A letter left: when, how, and under which reference."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from model.letters.letter import Letter
from model.record.events import EVENT_TYPES
from tui.dialogs.fields import Option
from tui.dialogs.form import FormDialog
from tui.dialogs.rows import ChoiceRow, DayRow, TextRow
from tui.wording import Words


class MarkSent(FormDialog[Mapping[str, Any]]):
    """Asks for the day, the channel and the reference; answers with the facts of ``Desk.send_letter``, or nothing."""

    KEYS: ClassVar[tuple[tuple[str, str, str], ...]] = (
        ("enter", "letters.mark_sent.confirm", "accept"),
        *FormDialog.KEYS[1:],
    )

    def __init__(self, words: Words, letter: Letter, today: date) -> None:
        """``letter`` is complete; ``today`` is proposed."""
        super().__init__(words)
        self._letter = letter
        fields = EVENT_TYPES[letter.records].__struct_fields__
        self.rows = [self._day(today)]
        if "channel" in fields:
            self.rows.append(self._channel())
        if "reference" in fields:
            example = words("letters.mark_sent.reference_example")
            self.rows.append(TextRow("reference", self._label("reference"), words, placeholder=example))

    @property
    def letter_id(self) -> str:
        """Which letter left."""
        return self._letter.id

    @property
    def heading(self) -> str:
        """« Noter l’envoi : Réclamation au service clients »."""
        name = self.words(f"letters.{self._letter.id.replace('-', '_')}.name")
        return self.words("letters.mark_sent.title", letter=name)

    def compose_body(self) -> ComposeResult:
        """The day, the ways this letter may travel, and the reference where its kind keeps one."""
        yield Static(self.words("letters.mark_sent.about"), classes="aside", markup=False)
        yield Static("", markup=False)
        yield from self.rows

    def on_mount(self) -> None:
        """Start at the day."""
        self.focus_row("on")

    def action_accept(self) -> None:
        """Answer, unless something is wrong."""
        read = self.read_rows()
        if read is None:
            self.complain()
            return
        told = {path: value for path, value in read.items() if value is not None}
        self.dismiss({path: value.isoformat() if isinstance(value, date) else value for path, value in told.items()})

    def _day(self, today: date) -> DayRow:
        return DayRow("on", self._label("on"), self.words, today=today, value=today, required=True)

    def _channel(self) -> ChoiceRow:
        options = [Option(way, self.words(f"letters.channels.{way}")) for way in self._letter.channels]
        first = options[0].value if options else None
        return ChoiceRow(
            "channel",
            self._label("channel"),
            self.words,
            options=options,
            chosen=first,
            required=True,
            one_per_line=True,
        )

    def _label(self, field: str) -> str:
        return self.words(f"letters.mark_sent.{field}")
