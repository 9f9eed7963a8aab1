"""All dossiers at a glance: for the shelf, a prompt, a script. No file is opened that did not change since last time.

``Overview.glances`` is what a list of dossiers needs: ``desk.overview.glances()`` on a screen. A ``Glance`` names the
dossier; whoever wants its record opens it (``desk.open``).
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import msgspec
from msgspec import Struct

from model.assess.calculator import assess
from model.assess.glance import Glance, glance, order
from model.assess.situation import Situation
from model.errors import StoreError
from model.outputs.situation_json import situation_plain
from model.procedure.shape import Procedure
from model.record.dossier import Dossier
from model.record.fields import Region
from model.store.ledger import Ledger
from model.store.pages import CASES, GLANCES, LINE, SITUATIONS, day_of
from model.store.quiet import undisturbed

Days: TypeAlias = Mapping[Region, date]
"""The day of assessment in each region, always in the same order."""


class Glances(Struct, frozen=True):
    """All dossiers, the most urgent first, and the files that could not be read."""

    glances: tuple[Glance, ...]
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
        self._cases = msgspec.json.Decoder(tuple[Dossier, Situation])
        self._read: dict[bytes, tuple[Dossier, Situation]] = {}

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

    def cases(self) -> tuple[list[tuple[Dossier, Situation]], tuple[StoreError, ...]]:
        """Every dossier whole, with its situation, in the same order, and what is damaged. Raises the same.

        One that was not read since is the one that was read last: the same object, or one as good.
        """
        days = self._days()

        def make(dossier: Dossier) -> tuple[bytes, bytes]:
            seen, situation = self._glanced(dossier, days)
            try:
                case = msgspec.json.encode((dossier, situation), enc_hook=dict)  # a mapping that nobody may change
            except UnicodeEncodeError:  # half a character, in an old file
                return seen, b""
            self._read[case] = dossier, situation
            return seen, case

        with undisturbed():
            known = self._ledger.known((GLANCES, CASES), day_of([*map(str, days.values())]), make, self._order)
            found = [(case, self._read.get(case) or self._whole(seen, case, days)) for seen, case in known.values]
        self._read = {case: whole for case, whole in found if case}
        return [whole for _case, whole in found], known.damaged

    def keep_line(self, line: str, code: int) -> None:
        """Keep the line that was said of the last glances, and its exit code, for who asks again."""
        self._ledger.say(LINE, self._glanced_on, f"{code} {line}")

    def _glanced(self, dossier: Dossier, days: Days) -> tuple[bytes, Situation]:
        situation = assess(dossier, self._procedure(), days[dossier.region])
        return msgspec.json.encode(glance(dossier, situation)), situation

    def _whole(self, seen: bytes, case: bytes, days: Days) -> tuple[Dossier, Situation]:
        if case:
            return self._cases.decode(case)
        dossier = self._ledger.repository.load(self._decoder.decode(seen).id)
        return dossier, assess(dossier, self._procedure(), days[dossier.region])

    def _order(self, seen: bytes) -> tuple[bool, int, date, str, str]:
        return order(self._decoder.decode(seen))
