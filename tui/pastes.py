"""What is pasted is text, also where a terminal hands it over with orders in it.

Textual's parser takes an escape inside a paste for the end of it, and all that follows for keys: a text could press
them. Here it loses its control characters before the parser sees it. Pure.
"""

from typing import Final

BEGIN: Final = "\x1b[200~"
END: Final = "\x1b[201~"

_ORDERS: Final = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"}


class Pastes:
    """Follows what is read from paste to paste, also where a mark comes in two pieces."""

    def __init__(self) -> None:
        """Outside of any."""
        self._inside = False
        self._before = ""
        self._held = ""

    def tamed(self, read: str) -> str:
        """``read``, its pastes without control characters; the beginning of a closing mark waits for the rest."""
        out = []
        rest = self._held + read
        self._held = ""
        while rest:
            taken, rest = self._within(rest) if self._inside else self._up_to(rest)
            out.append(taken)
        return "".join(out)

    def _up_to(self, text: str) -> tuple[str, str]:
        """Keys, up to where a paste begins; and what follows."""
        known = len(self._before)
        at = (self._before + text).find(BEGIN)
        self._inside = at >= 0
        end = at + len(BEGIN) - known if self._inside else len(text)
        self._before = "" if self._inside else (self._before + text)[-len(BEGIN) + 1 :]
        return text[:end], text[end:]

    def _within(self, text: str) -> tuple[str, str]:
        """The paste, with its closing mark once that is there; and what follows."""
        pasted, mark, rest = text.partition(END)
        if mark:
            self._inside = False
        else:
            cut = next((size for size in range(len(END) - 1, 0, -1) if text.endswith(END[:size])), 0)
            pasted, self._held = text[: len(text) - cut], text[len(text) - cut :]
        return pasted.translate(_ORDERS) + mark, rest
