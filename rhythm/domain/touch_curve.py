"""The touch curve: at which touch replies and sales come, from a person's own data (S2)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.contact_deals import deals_by_contact
from rhythm.domain.contact_facts import ContactFacts
from rhythm.domain.contacts import Contact, Response
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.hit_rates import ENOUGH

REPLIES = (Response.REACHED, Response.APPOINTMENT)


class CurveStep(NamedTuple):
    """How often a success came at a touch of this number, and the share that came at it or before."""

    number: int
    times: int
    share: Fraction


class Curve(NamedTuple):
    """The numbers of the touches at which successes came, from 1 to the highest; empty without any."""

    steps: tuple[CurveStep, ...]
    total: int

    @property
    def few(self) -> bool:
        """Whether there are too few successes to go by."""
        return self.total < ENOUGH


class TouchCurve(NamedTuple):
    """At which touch of its round the first reply came, and at which a sale.

    `sold` is how many sales to contacts there are at all, those without a touch among them.
    """

    replies: Curve
    sales: Curve
    sold: int = 0


class KnownStep(NamedTuple):
    """The share of successes that came at a contact of this number or before."""

    number: int
    share: Fraction


KNOWN = (
    KnownStep(1, Fraction(496, 1000)),
    KnownStep(3, Fraction(880, 1000)),
    KnownStep(5, Fraction(960, 1000)),
    KnownStep(7, Fraction(984, 1000)),
)
"""A curve of others to compare with: `KNOWN_CALLS` calls to `KNOWN_PEOPLE` people."""

KNOWN_CALLS = 105_754
KNOWN_PEOPLE = 41_188


def touch_curve(facts: ContactFacts, deals: Iterable[Deal]) -> TouchCurve:
    """Return at which touch of a round replies and sales came, up to and with the day of the facts.

    A round ends on a day on which the contact bought first, was won or lost, or a deal of its came to an
    end; what was done on that day belongs to it. It has one reply at the most: the first. A sale without a
    touch before it in its round tells nothing of when; it counts among those `sold` alone.
    """
    ended = [deal for deal in deals if deal.closed is not None and deal.closed <= facts.day]
    own = deals_by_contact(facts.contacts, ended)
    days = {key: [touch.day for touch in rounds.all] for key, rounds in facts.rounds.items()}
    sold = _sold(own, days)
    replies: Counter[int] = Counter()
    sales: Counter[int] = Counter()
    for contact in facts.contacts:
        bought = _until(facts.day, contact.customer)
        closed = {deal.closed for deal in own.get(contact.key, ()) if deal.closed}
        ends = sorted(closed | bought | _until(facts.day, contact.ended))
        touched = days.get(contact.key, [])
        replies.update(_first_replies(facts, contact, ends))
        sales.update(
            number for day in sold.get(contact.key, set()) | bought if (number := _number(touched, ends, day))
        )
    return TouchCurve(curve(replies), curve(sales), _number_sold(facts, own))


def curve(times: Mapping[int, int]) -> Curve:
    """Return the curve of how often a success came at each number."""
    total, so_far = sum(times.values()), 0
    steps = []
    for number in range(1, max(times, default=0) + 1):
        so_far += times.get(number, 0)
        steps.append(CurveStep(number, times.get(number, 0), Fraction(so_far, total)))
    return Curve(tuple(steps), total)


def _sold(own: Mapping[str, Iterable[Deal]], days: Mapping[str, Sequence[date]]) -> dict[str, set[date]]:
    """Return the days of the won deals by the key of the contact that was touched last before each.

    A deal of a company with several people would else count for each of them.
    """
    last: dict[str, tuple[date, str]] = {}
    won: dict[str, date] = {}
    for key, deals in own.items():
        touched = days.get(key, ())
        for deal in deals:
            before = bisect_right(touched, deal.closed) if deal.closed else 0
            if deal.closed and deal.outcome is Outcome.WON and before:
                won[deal.key] = deal.closed
                last[deal.key] = max((touched[before - 1], key), last.get(deal.key, (date.min, "")))
    found: dict[str, set[date]] = {}
    for deal_key, (_day, key) in last.items():
        found.setdefault(key, set()).add(won[deal_key])
    return found


def _number_sold(facts: ContactFacts, own: Mapping[str, Iterable[Deal]]) -> int:
    """Return how many deals of contacts were won, and how many bought first on a day no deal tells of."""
    won = {
        (key, deal.key): deal.closed
        for key, deals in own.items()
        for deal in deals
        if deal.outcome is Outcome.WON
    }
    days = {(key, closed) for (key, _deal), closed in won.items()}
    bought = {(one.key, day) for one in facts.contacts for day in _until(facts.day, one.customer)}
    return len({deal for _key, deal in won}) + len(bought - days)


def _first_replies(facts: ContactFacts, contact: Contact, ends: Sequence[date]) -> list[int]:
    """Return the numbers of the touches at which the first reply of each round came."""
    found: dict[int, int] = {}
    numbers: Counter[int] = Counter()
    for touch in facts.rounds_of(contact.key).all:
        place = bisect_left(ends, touch.day)
        numbers[place] += 1
        if any(response in REPLIES for response in touch.responses):
            found.setdefault(place, numbers[place])
    return list(found.values())


def _number(touched: Sequence[date], ends: Sequence[date], day: date) -> int:
    """Return how many touches there were in the round that ended on a day, that day's with them."""
    place = bisect_left(ends, day)
    before = bisect_right(touched, ends[place - 1]) if place else 0
    return bisect_right(touched, day) - before


def _until(day: date, one: date | None) -> set[date]:
    return {one} if one is not None and one <= day else set()
