"""A slow, obvious second way to count steps and to tell who got further."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from rhythm.domain.counted import Met
from rhythm.domain.deals import Deal

Fact = tuple[str, date, str]
"""Who (a deal or a contact, each of its own kind), when, and which step."""


def facts(deals: Iterable[Deal], met: Iterable[Met], until: date) -> list[Fact]:
    found: list[Fact] = []
    for deal in deals:
        who = "deal " + deal.key
        if deal.lead:
            found.append((who, deal.lead, "marketing_lead"))
        if deal.opened:
            found.append((who, deal.opened, "lead"))
        if deal.offered:
            found.append((who, deal.offered, "offer"))
        if deal.closed and deal.outcome:
            found.append((who, deal.closed, {"won": "sale", "lost": "lost"}[deal.outcome.value]))
    for one in met:
        found.append(("contact " + one.contact.casefold(), one.day, one.activity))
    return [fact for fact in found if fact[1] <= until]


def slow_period(
    totals: Sequence[tuple[date, str, int]],
    deals: Iterable[Deal],
    key: str,
    first: date,
    last: date,
    until: date,
) -> int:
    number = 0
    told = facts(deals, (), until)
    day = first
    while day <= min(last, until):
        logged = sum(quantity for on, activity, quantity in totals if on == day and activity == key)
        dealt = sum(on == day and step == key for _who, on, step in told)
        number += logged if logged > dealt else dealt
        day += timedelta(days=1)
    return number


def slow_cohort(
    told: Sequence[Fact], key: str, further: str, first: date, last: date, within: int, until: date
) -> tuple[int, int, int]:
    """Hits, trials, and those that wait."""
    hits = trials = waiting = 0
    for who in {fact[0] for fact in told}:
        came = [day for name, day, step in told if name == who and step == key]
        if not came or not first <= min(came) <= last:
            continue
        trials += 1
        days = [min(came) + timedelta(days=number) for number in range(within + 1)]
        if any(name == who and step == further and day in days for name, day, step in told):
            hits += 1
        elif until < days[-1] and not any(name == who and step == "lost" for name, _day, step in told):
            waiting += 1
    return hits, trials, waiting
