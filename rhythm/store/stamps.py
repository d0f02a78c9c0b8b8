"""A moment as the store writes it down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rhythm.domain.clock import Moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def utc_text(moment: Moment) -> str:
    """Return a moment as UTC text to the millisecond: `2026-09-09T08:00:00.000Z`."""
    return moment.local.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds(moment: Moment) -> int:
    """Return a moment as whole milliseconds since 1970 UTC."""
    return (moment.local - EPOCH) // timedelta(milliseconds=1)
