"""A slow, obvious second way to tell touches, who is due, and at which touch something came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Attempt, Contact
from rhythm.domain.deals import Deal

CADENCES = {"A": 7, "B": 14, "C": 30, "D": 60}
ONE_DAY = timedelta(days=1)


def plain(word: str) -> str:
    return " ".join(word.casefold().split())


def is_of(attempt: Attempt, contact: Contact, contacts: Sequence[Contact]) -> bool:
    if attempt.contact in [one.key for one in contacts]:
        return attempt.contact == contact.key
    alike = [one for one in contacts if plain(one.called) == plain(attempt.who)]
    return [one.key for one in alike] == [contact.key]


def tried_days(
    contact: Contact, contacts: Sequence[Contact], attempts: Sequence[Attempt], personal: Collection[str]
) -> list[date]:
    return [one.day for one in attempts if one.activity in personal and is_of(one, contact, contacts)]


def touch_days(
    contact: Contact,
    contacts: Sequence[Contact],
    attempts: Sequence[Attempt],
    personal: Collection[str],
    today: date,
) -> list[date]:
    """All of them, of every round."""
    through = [one for one in attempts if one.response is None or one.response.value != "not_reached"]
    return sorted({day for day in tried_days(contact, contacts, through, personal) if day <= today})


def due_day(
    contact: Contact,
    touched: Sequence[date],
    tried: Sequence[date],
    appointments: Sequence[Appointment],
    today: date,
) -> date | None:
    """The first day that nothing speaks against; `tried` are the days of all attempts up to today."""
    if contact.state.value in ("lost", "blocked"):
        return None
    if contact.state.value == "paused" and not (contact.next_day and contact.next_day <= today):
        return None
    reset = [contact.ended] if contact.ended and contact.ended <= today else []
    start = max([*touched, *reset], default=None)
    agreed = [one.day for one in appointments if one.contact == contact.key and one.day >= today]
    if contact.next_day and all(day < contact.next_day for day in touched):
        agreed.append(contact.next_day)
    if agreed:
        day = min(agreed)
    elif start is None:
        day = contact.known if contact.known and contact.known > today else today
    else:
        day = start
        for _ in range(CADENCES[contact.tier.value]):
            day += ONE_DAY
    in_vain = [one for one in tried if one not in touched and all(one > other for other in touched)]
    if in_vain and not agreed and start is None:
        return max(in_vain) + ONE_DAY
    while in_vain and day <= max(in_vain):
        day += ONE_DAY
    return day


def numbers_of(touched: Sequence[date], ends: Collection[date]) -> dict[date, int]:
    """The number of each touch in its round."""
    found: dict[date, int] = {}
    for day in touched:
        before = [end for end in ends if end < day]
        begun = max(before) if before else date.min
        found[day] = len([other for other in touched if begun < other <= day])
    return found


def is_deal_of(deal: Deal, contact: Contact) -> bool:
    names = [plain(word) for word in (contact.name, contact.company) if plain(word)]
    by_name = plain(contact.name) != "" and plain(deal.name) == plain(contact.name)
    return plain(deal.company) in names or by_name
