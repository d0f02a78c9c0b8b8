"""Which device writes: one home on one machine."""

from __future__ import annotations

from sqlalchemy import Connection

from rhythm.store.rows import DeviceRow
from rhythm.store.seal import sealed
from rhythm.store.tables import DEVICE, into

# The last one that was added: an id made under a clock that was set back would not be the highest.
_NEWEST = "SELECT id FROM device WHERE place = ? ORDER BY rowid DESC LIMIT 1"


def find_device(connection: Connection, place: str) -> str | None:
    """Return the newest device that lives at a place."""
    found: str | None = connection.exec_driver_sql(_NEWEST, (place,)).scalar()
    return found


def add_device(connection: Connection, device: str, place: str, born_day: str, recorded_at: str) -> None:
    """Append a device, born on the civil day of its first run."""
    values = {"id": device, "place": place, "born_day": born_day, "recorded_at": recorded_at}
    connection.execute(into(DEVICE), sealed(DeviceRow, values))
