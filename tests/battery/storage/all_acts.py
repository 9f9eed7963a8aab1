"""All acts of the store, by name."""

from tests.battery.storage.acts import Act, Commit, Creation, Draft, FirstBackup, Migration
from tests.battery.storage.archive_acts import Archive, Restoring

ACTS: dict[str, Act] = {
    act.name: act for act in (Commit(), FirstBackup(), Creation(), Migration(), Archive(), Restoring(), Draft())
}
