"""What is measured against: folders of dossiers of every size, made once a run."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from model.record.dossier import Dossier
from model.record.events import CustomerServiceContacted, Event, Noted, PaymentMade, ReplyReceived
from model.store.tiny import TinyRepository
from tui.examples import example_dossiers

TODAY = date(2026, 11, 23)


def folder_of(directory: Path, count: int) -> Path:
    """A data directory with ``count`` dossiers, copies of the examples."""
    repository = TinyRepository(directory)
    examples = example_dossiers(TODAY)
    for number in range(count):
        example = examples[number % len(examples)]
        repository.create(replace(example, id=f"dossier-{number:05}", title=f"{example.title} {number}"))
    return directory


def long_record(count: int) -> Dossier:
    """One dossier of ``count`` entries over ten months, of the kinds that come often."""
    return Dossier(id="long", title="Un long dossier", entries=tuple(_entry(number, count) for number in range(count)))


def _entry(number: int, count: int) -> Event:
    on = date(2026, 1, 5) + timedelta(days=number * 300 // count)
    at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(seconds=number * 60)
    name = f"e{number:06}"
    match number % 4:
        case 0:
            return Noted(
                id=name, on=on, noted_at=at, note=f"Voyant rouge, relevé n° {number}. " + "Redémarrage sans effet. " * 4
            )
        case 1:
            return CustomerServiceContacted(
                "phone", f"T-{number}", id=name, on=on, noted_at=at, note="Attente de vingt minutes."
            )
        case 2:
            return PaymentMade("29.99", "prélèvement", id=name, on=on, noted_at=at)
        case _:
            return ReplyReceived("customer_service", False, "email", id=name, on=on, noted_at=at)
