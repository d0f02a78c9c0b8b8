"""Time zones by name; the library for them loads with the first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def zone_called(name: str) -> ZoneInfo | None:
    """Return the time zone of a name such as Europe/Oslo; None where there is none."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name) if name else None
    except (ValueError, KeyError, OSError):
        return None
