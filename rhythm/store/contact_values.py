"""Contacts, responses and appointments between their domain values and their columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact, ContactKind, ContactState, Erasure, Responded, Response, Tier
from rhythm.store.records import Definition

Value = TypeVar("Value", Contact, Responded, Appointment, Erasure)

VALUE_OF: dict[str, type[Any]] = {
    "contact": Contact,
    "response": Responded,
    "appointment": Appointment,
    "erasure": Erasure,
}
TABLE_OF: dict[type[Definition], str] = {value: table for table, value in VALUE_OF.items()}
WORDS_OF: dict[type[Definition], tuple[str, ...]] = {
    Contact: ("name", "company", "role", "phone", "mail", "channel", "owner", "note", "source_id"),
    Appointment: ("who", "title", "place", "note"),
}


def _maybe_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# A mapping is asked for a member several times faster than its class.
_PARSERS: dict[type[Definition], dict[str, Callable[[Any], object]]] = {
    Contact: {
        "kind": {one.value: one for one in ContactKind}.__getitem__,
        "state": {one.value: one for one in ContactState}.__getitem__,
        "tier": {one.value: one for one in Tier}.__getitem__,
        **dict.fromkeys(("known", "customer", "ended", "next_day", "skipped"), _maybe_day),
    },
    Responded: {"response": Response},
    Appointment: {"day": date.fromisoformat},
    Erasure: {"day": date.fromisoformat},
}
_PLACES = {
    made: tuple((made._fields.index(name), parse) for name, parse in parsers.items())
    for made, parsers in _PARSERS.items()
}


def value_of(made: type[Value], columns: Sequence[Any]) -> Value:
    """Return the domain value of columns that stand in the order of its fields."""
    values = list(columns)
    for place, parse in _PLACES[made]:
        values[place] = parse(values[place])
    return made(*values)
