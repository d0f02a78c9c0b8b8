"""Growth of customers, and how many suspects were touched: what a person keeps up with whom (S2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.contact_deals import deals_by_contact
from rhythm.domain.contact_facts import ContactFacts
from rhythm.domain.contacts import Contact, ContactKind, ContactState
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.fiscal_year import FiscalYear, fiscal_year, last_plan, plan_for, year_of
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.kept_plans import YearPlan

ONE_DAY = timedelta(days=1)
WHOLE = 100


class Growth(NamedTuple):
    """What a customer bought in cents: in the whole year before, and in this one so far.

    `growth` is the percentage by which it shall buy more; without one there is no target.
    """

    contact: Contact
    year: FiscalYear
    before: int
    sold: int
    growth: int | None
    target: int | None

    @property
    def left(self) -> int | None:
        """Cents to go, never below 0; None without a target."""
        return None if self.target is None else max(0, self.target - self.sold)


class SuspectShare(NamedTuple):
    """How many of the suspects were touched in a quarter, from its first day on; `last` ends it."""

    touched: int
    suspects: int
    first: date
    last: date

    @property
    def share(self) -> Fraction:
        """The share of 1, exact."""
        return Fraction(self.touched, self.suspects)


def sales_year(plans: Iterable[YearPlan], day: date) -> FiscalYear:
    """Return the year that a day lies in: as its plan has it, else the last plan, else a calendar's."""
    rows = tuple(plans)
    plan = plan_for(rows, day)
    if plan is not None:
        return year_of(plan)
    before = last_plan(rows, day)
    return fiscal_year(before.start if before else date(day.year, 1, 1), day)


def growth_of(contact: Contact, deals: Iterable[Deal], year: FiscalYear, day: date) -> Growth:
    """Return what a contact bought and shall buy, from its own deals, up to and with a day of the year.

    The target is what it bought the year before and `growth` percent more, exact and rounded up to a cent.
    """
    last_year = fiscal_year(year.first, year.first - ONE_DAY)
    before = sold = 0
    for deal in deals:
        if deal.outcome is Outcome.WON and deal.closed is not None and deal.amount is not None:
            if last_year.holds(deal.closed):
                before += deal.amount
            elif year.holds(deal.closed) and deal.closed <= day:
                sold += deal.amount
    target = None if contact.growth is None else ceil(Fraction(before * (WHOLE + contact.growth), WHOLE))
    return Growth(contact, year, before, sold, contact.growth, target)


def growths(facts: ContactFacts, deals: Iterable[Deal], year: FiscalYear) -> list[Growth]:
    """Return the growth of all customers but lost and blocked ones, most left first, no target last."""
    own = deals_by_contact(facts.contacts, deals)
    found = [
        growth_of(contact, own.get(contact.key, ()), year, facts.day)
        for contact in facts.contacts
        if contact.kind is ContactKind.CUSTOMER
        and contact.state not in (ContactState.LOST, ContactState.BLOCKED)
    ]
    return sorted(found, key=lambda one: (one.left is None, -(one.left or 0), -one.before, one.contact.key))


def suspect_share(facts: ContactFacts) -> SuspectShare | None:
    """Return how many of the active suspects were touched this calendar quarter; None without any."""
    first = period_start(facts.day, Grain.QUARTER)
    suspects = [
        contact
        for contact in facts.contacts
        if contact.kind is ContactKind.SUSPECT and contact.state is ContactState.ACTIVE
    ]
    if not suspects:
        return None
    days = (facts.rounds_of(contact.key).last for contact in suspects)
    touched = sum(day is not None and day >= first for day in days)
    return SuspectShare(touched, len(suspects), first, period_last(first, Grain.QUARTER))
