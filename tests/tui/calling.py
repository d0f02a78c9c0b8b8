"""Four contacts who are due, and what Today shows of them."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot

from rhythm.domain.contacts import Attempt, Tier
from tests.tui.contacting import contact
from tests.tui.running import (
    WEDNESDAY,
    Person,
    screen_lines,
)


def four_due(person: Person) -> Person:
    """Four who are due, Anna de Vries first, then Bram Jansen, Eva Lund and Dirk Smit."""
    person.lives()
    contact(person, "Anna de Vries", (37, 30, 20), tier=Tier.A, company="Mill", phone="+31 6 1234 5678")
    contact(person, "Bram Jansen", (12,), tier=Tier.A)
    contact(person, "Eva Lund", (15,), tier=Tier.B)
    contact(person, "Dirk Smit", known=WEDNESDAY)
    contact(person, "Later Larsen", (2,))
    return person


def shown_next(pilot: Pilot[None]) -> list[str]:
    """Return the lines of who is next that hold something, without a border."""
    found = pilot.app.screen_stack[0].query("#next")
    if not found or not found.first().display or found.first().region.bottom >= pilot.app.size.height:
        return []
    lines = screen_lines(pilot.app, found.first().content_region)
    return [line.strip() for line in lines if line.strip()]


def attempts(person: Person, day: date = WEDNESDAY) -> list[Attempt]:
    """Return what was tried with somebody on a day, in its order."""
    with person.logbook() as logbook:
        return [one for one in logbook._store.attempts() if one.day == day]
