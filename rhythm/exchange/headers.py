"""Headers of a table: how they are compared, and which of them usually holds which field."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from rhythm.exchange.tables import Table


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a header or a word as it is compared: "Close_Date*" is "close date"."""
    return re.sub(r"[\s_-]+", " ", text.casefold()).strip(" *:")


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """Return a header as headers of one system are compared: "dateStart" and "Date Start" are the same."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def used(
    table: Table, places: Mapping[str, tuple[int, ...]], *, own: bool
) -> tuple[tuple[str, str | None], ...]:
    """Return each column with the field it holds, None where none; a file of our own is used whole."""
    fields = {place: field for field, all_places in places.items() for place in all_places}
    return tuple((name, name if own else fields.get(place)) for place, name in enumerate(table.header))


def by_header(table: Table, aliases: Mapping[str, tuple[str, ...]], taken: Collection[int]) -> dict[str, int]:
    """Return the place of each field that has one of its usual headers, but for the places taken."""
    found = all_by_header(table, aliases, taken, plain)
    return {field: places[0] for field, places in found.items()}


def all_by_header(
    table: Table, aliases: Mapping[str, tuple[str, ...]], taken: Collection[int], form: Callable[[str], str]
) -> dict[str, tuple[int, ...]]:
    """Return the places of each field's usual headers, the first of the aliases first.

    `form` is how headers are compared; `aliases` are written in it.
    """
    headers: dict[str, int] = {}
    for place, name in enumerate(table.header):
        if place not in taken:
            headers.setdefault(form(name), place)
    found: dict[str, tuple[int, ...]] = {}
    for field, names in aliases.items():
        places = tuple(headers[name] for name in names if name in headers)
        if places:
            found[field] = places
    return found
