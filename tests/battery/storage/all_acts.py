"""All acts of the store, by name."""

from tests.battery.storage.acts import Act, Commit, Creation, Draft, FirstBackup, Migration
from tests.battery.storage.archive_acts import Archive, Restoring
from tests.battery.storage.mending_acts import BroughtBack, Joined, Mended, United

ALL = (Commit, FirstBackup, Creation, Migration, Archive, Restoring, Draft, Mended, BroughtBack, United, Joined)
ACTS: dict[str, Act] = {act.name: act for act in (each() for each in ALL)}
