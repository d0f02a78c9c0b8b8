"""What actions and results are counted from: entries and deals; what both tell of one day counts once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property

from rhythm.domain.counted import LEAD, MARKETING_LEAD, Counted, lead_days, told_once
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.kpi_figures import Missing, Series
from rhythm.domain.kpis import CONVERSATIONS, activity_of
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.sales import Sold, all_sold, won_in


class KpiSources:
    """All that was recorded up to and with a day, put in order for KPIs."""

    def __init__(self, facts: PlanFacts, day: date) -> None:
        self.facts = facts
        self.day = day
        self.won = won_deals(facts.deals, day)
        self.new = new_customers(facts.deals, day)

    @cached_property
    def counted(self) -> Counted:
        """What entries and deals count together."""
        return Counted(self.facts.ledger, self.facts.deals, until=self.day)

    @cached_property
    def logged(self) -> Counted:
        """What entries count alone."""
        return Counted(self.facts.ledger, until=self.day)

    @cached_property
    def sold(self) -> list[Sold]:
        """All sales: the won deals and the entries."""
        return all_sold(self.facts.deals, self.facts.sold, self.day)

    def series(self, key: str) -> Series:
        """Return what an action or a result is counted from; `KeyError` for any other key."""
        if activity := activity_of(key):
            return self._counted((activity,), Missing.ACTIVITY)
        match key:
            case "conversations":
                return self._counted(CONVERSATIONS, Missing.CONVERSATIONS)
            case "marketing_leads":
                return self._counted((MARKETING_LEAD,), Missing.MARKETING_LEADS)
            case "sales_leads":
                return self._counted((LEAD,), Missing.SALES_LEADS)
            case "leads":
                return self._leads()
            case "new_customers":
                return _days([day for day, _deal in self.new], _first(self.won), Missing.WON_DEALS)
            case "upsell":
                return self._upsell()
            case "average_sale":
                return Series(self._first_sale, self._average, Missing.SALES)
            case "revenue":
                return Series(self._first_sale, self._revenue, Missing.SALES)
        raise KeyError(key)

    def _counted(self, keys: Collection[str], missing: Missing) -> Series:
        counted = self.counted
        since = min((day for key in keys if (day := counted.first_day(key))), default=None)

        def value(first: date, last: date) -> Fraction:
            return Fraction(sum(counted.number(key, first, last) for key in keys))

        return Series(since, value, missing)

    def _leads(self) -> Series:
        days = told_once(self.logged.by_day(LEAD), lead_days(self.facts.deals, self.day))
        return _days(sorted(day for day, number in days.items() for _one in range(number)))

    def _upsell(self) -> Series:
        upsold = [Sold(day, deal.amount) for day, deal in self.won if deal.upsell]

        def value(first: date, last: date) -> Fraction:
            return Fraction(won_in(upsold, first, last))

        # Months without an upsell say something only once deals are recorded as upsells at all.
        return Series(upsold[0].day if upsold else None, value, Missing.UPSELLS)

    @property
    def _first_sale(self) -> date | None:
        return min((one.day for one in self.sold), default=None)

    def _revenue(self, first: date, last: date) -> Fraction:
        return Fraction(won_in(self.sold, first, last))

    def _average(self, first: date, last: date) -> Fraction | None:
        priced = [one for one in self.sold if one.cents is not None and first <= one.day <= last]
        number = sum(one.number for one in priced)
        return Fraction(won_in(priced, first, last), number) if number else None


def won_deals(deals: Iterable[Deal], until: date) -> list[tuple[date, Deal]]:
    """Return the deals won up to and with a day, each with its day, the oldest first."""
    found = [
        (deal.closed, deal)
        for deal in deals
        if deal.outcome is Outcome.WON and deal.closed is not None and deal.closed <= until
    ]
    return sorted(found, key=lambda one: one[0])


def new_customers(deals: Iterable[Deal], until: date) -> list[tuple[date, Deal]]:
    """Return the deals that won a new customer, each with its day, the oldest first.

    A company is new with its first won deal, unless that was an upsell; a deal without a company won a
    customer of its own.
    """
    known: set[str] = set()
    found = []
    for day, deal in won_deals(deals, until):
        company = customer(deal)
        if not deal.upsell and (not company or company not in known):
            found.append((day, deal))
        known.add(company)
    return found


def customer(deal: Deal) -> str:
    """Return what tells one company from another; empty where the deal names none."""
    return " ".join(deal.company.casefold().split())


def _days(days: list[date], since: date | None = None, missing: Missing = Missing.LEADS) -> Series:
    """Return a series that counts days in order, since the first of them unless said otherwise."""

    def value(first: date, last: date) -> Fraction:
        return Fraction(bisect_right(days, last) - bisect_left(days, first))

    return Series(since or (days[0] if days else None), value, missing)


def _first(won: list[tuple[date, Deal]]) -> date | None:
    return won[0][0] if won else None
