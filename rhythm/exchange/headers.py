"""Headers of a table: how they are compared, and which of them usually holds which field."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from rhythm.exchange.tables import Table


def plain(text: str) -> str:
    """Return a header or a word as it is compared: "Close_Date*" is "close date"."""
    return re.sub(r"[\s_-]+", " ", text.casefold()).strip(" *:")


def used(table: Table, places: Mapping[str, int], *, own: bool) -> tuple[tuple[str, str | None], ...]:
    """Return each column with the field it holds, None where none; a file of our own is used whole."""
    fields = {place: field for field, place in places.items()}
    return tuple((name, name if own else fields.get(place)) for place, name in enumerate(table.header))


def by_header(table: Table, aliases: Mapping[str, tuple[str, ...]], taken: Collection[int]) -> dict[str, int]:
    """Return the place of each field that has one of its usual headers, but for the places taken."""
    headers = {plain(name): place for place, name in enumerate(table.header) if place not in taken}
    found: dict[str, int] = {}
    for field, names in aliases.items():
        place = next((headers[name] for name in names if name in headers), None)
        if place is not None:
            found[field] = place
    return found
