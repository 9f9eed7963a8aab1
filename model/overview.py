"""All dossiers at a glance: for the shelf, a prompt, a script. No file is opened that did not change since last time.

``Overview.glances`` is what a list of dossiers needs. A ``Glance`` names the dossier; whoever wants its record opens it
(``desk.open``), or takes it from ``Overview.cases``, which reads it when it is asked for.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TypeAlias

import msgspec
from msgspec import Struct

from model.assess.glance import Filed, Glance, glance, order
from model.assess.situation import Situation
from model.errors import StoreError
from model.outputs.situation_json import situation_plain
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.fields import Region
from model.store.ledger import Ledger
from model.store.pages import EARLY, FIRST, GLANCES, LINE, SITUATIONS, day_of

Days: TypeAlias = Mapping[Region, date]
"""The day of assessment in each region, always in the same order."""


class Glances(Struct, frozen=True):
    """All dossiers, the most urgent first, and the files that could not be read."""

    glances: tuple[Glance, ...]
    damaged: tuple[StoreError, ...] = ()


class Pile(Struct, frozen=True):
    """All dossiers, the most urgent first, each whole once that is asked for, and the files that could not be read."""

    filed: tuple[Filed, ...]
    damaged: tuple[StoreError, ...] = ()


class Overview:
    """What is known of all dossiers at an instant, each on the day it is where the claimant lives."""

    def __init__(self, ledger: Ledger, procedure: Callable[[], Procedure], days: Callable[[], Days]) -> None:
        """``procedure`` is asked for when a dossier must be assessed anew, ``days`` each time, once."""
        self._ledger = ledger
        self._procedure = procedure
        self._days = days
        self._glanced_on = ""
        self._decoder = msgspec.json.Decoder(Glance)

    def glances(self) -> Glances:
        """Every dossier as a list shows it, the most urgent first. Raises ``StoreError`` when none can be listed."""
        days = self._days()
        self._glanced_on = day_of([*map(str, days.values())])
        known = self._ledger.known(
            (GLANCES,), self._glanced_on, lambda dossier: (self._glanced(dossier, days)[0],), self._order
        )
        return Glances(tuple(self._decoder.decode(value) for (value,) in known.values), known.damaged)

    def situations(self) -> tuple[list[bytes], tuple[StoreError, ...]]:
        """The situation of each as JSON on one line (``relance-situation/1``), in the same order, and what is damaged.

        Raises the same.
        """
        days = self._days()

        def make(dossier: Dossier) -> tuple[bytes, bytes]:
            seen, situation = self._glanced(dossier, days)
            return seen, json.dumps(situation_plain(situation), separators=(",", ":")).encode("ascii")

        known = self._ledger.known((GLANCES, SITUATIONS), day_of([*map(str, days.values())]), make, self._order)
        return [situation for _seen, situation in known.values], known.damaged

    def cases(self) -> Pile:
        """Every dossier in the same order, and what is damaged; each is read when more than a glance is wanted.

        Raises the same; so does ``Filed.whole`` where the file went or was damaged meanwhile.
        """
        known = self.glances()
        found = enumerate(known.glances)
        filed = (Filed(seen, partial(self._whole if at else self._first, seen.id)) for at, seen in found)
        return Pile(tuple(filed), known.damaged)

    def keep_line(self, line: str, code: int) -> None:
        """Keep the line that was said of the last glances, and its exit code, for who asks again."""
        self._ledger.say(LINE, self._glanced_on, f"{code} {line}".encode())

    def keep_early(self, lines: str) -> None:
        """Keep what the next start says of these dossiers before anything is loaded."""
        if self._ledger.said(EARLY, self._glanced_on) != lines.encode():
            self._ledger.say(EARLY, self._glanced_on, lines.encode())

    def _glanced(self, dossier: Dossier, days: Days) -> tuple[bytes, Situation]:
        situation = self._assessed(dossier, days)
        return msgspec.json.encode(glance(dossier, situation)), situation

    def _first(self, dossier_id: str) -> tuple[Dossier, Situation]:
        """The one that a list stands on at first: kept, so that a start needs neither the law nor a file of TinyDB."""
        kept = self._ledger.said(FIRST, self._glanced_on)
        if kept:
            whole = msgspec.json.decode(kept, type=tuple[Dossier, Situation])
            if whole[0].id == dossier_id:
                return whole
        whole = self._whole(dossier_id)
        with suppress(UnicodeEncodeError):  # half a character, in an old file
            self._ledger.say(FIRST, self._glanced_on, msgspec.json.encode(whole, enc_hook=dict))  # frozen mappings
        return whole

    def _whole(self, dossier_id: str) -> tuple[Dossier, Situation]:
        dossier = self._ledger.repository.load(dossier_id)
        return dossier, self._assessed(dossier, self._days())

    def _assessed(self, dossier: Dossier, days: Days) -> Situation:
        from model.assess.calculator import assess  # noqa: PLC0415 - what is known already needs no law

        return assess(dossier, self._procedure(), days[dossier.region])

    def _order(self, seen: bytes) -> tuple[bool, int, date, str, str]:
        return order(self._decoder.decode(seen))
