"""What Today asks of the contacts; called on the store thread, so that a key never waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rhythm.domain.appointments import Appointment
    from rhythm.domain.who_is_next import Due
    from rhythm.logbook import Logbook


class NextToday(NamedTuple):
    """Who is due on a day, the most overdue first; `agreed` are that day's appointments by contact."""

    day: date
    due: tuple[Due, ...]
    agreed: Mapping[str, Appointment]


def next_today(logbook: Logbook) -> NextToday | None:
    """Return who is due today; None where there are no contacts at all."""
    if not logbook.contacts():
        return None
    today = logbook.today
    # Of several appointments with somebody the first one is told.
    agreed = {one.contact: one for one in reversed(logbook.appointments(today, today)) if one.contact}
    return NextToday(today, tuple(logbook.next_contacts(today)), agreed)


def names_to_complete(logbook: Logbook) -> list[str]:
    """Return what each contact can be typed as: its name, or its mail where others share the name."""
    from rhythm.domain.contacts import ContactState
    from rhythm.domain.spellings import folded

    contacts = [one for one in logbook.contacts() if one.state is not ContactState.BLOCKED]
    shared = Counter(folded(one.called) for one in contacts)
    names = (one.called if shared[folded(one.called)] == 1 else one.mail for one in contacts)
    return sorted({name for name in names if name}, key=folded)
