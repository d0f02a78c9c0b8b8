"""Small builders for contacts and attempts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from rhythm.domain.activities import READY_MADE
from rhythm.domain.appointments import Appointment
from rhythm.domain.contact_facts import ContactFacts, contact_facts
from rhythm.domain.contacts import Attempt, Contact, Response, personal

TODAY = date(2026, 9, 9)
"""A Wednesday in the third quarter."""

PERSONAL = personal(READY_MADE)
GOAL = 7

_order = count(1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def contact(key: str = "anna", **fields: Any) -> Contact:
    return Contact(key, **({"name": key.capitalize()} | fields))


def tried(
    days: int,
    key: str = "anna",
    activity: str = "call",
    response: Response | None = None,
    who: str = "",
) -> Attempt:
    """An attempt so many days before today; a later call was logged later."""
    number = next(_order)
    return Attempt(f"e{number}", ago(days), activity, key, who, response, counter=number)


def known(
    contacts: Iterable[Contact],
    attempts: Iterable[Attempt] = (),
    appointments: Iterable[Appointment] = (),
    day: date = TODAY,
) -> ContactFacts:
    return contact_facts(contacts, attempts, appointments, PERSONAL, day, GOAL)
