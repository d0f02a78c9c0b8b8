"""What can be learned from entries and deals; shown with text, never scored, ranked or given a target."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median

from rhythm.domain.calendar import days_between
from rhythm.domain.counted import LEAD, MARKETING_LEAD, OFFER, Met, journeys
from rhythm.domain.deals import Deal
from rhythm.domain.hit_rates import A_YEAR, Method, Rate, cohort_rate
from rhythm.domain.kept_plans import SALE
from rhythm.domain.kpi_figures import Insight, KpiPeriod, Missing, Part, growth
from rhythm.domain.kpi_series import KpiSources, customer
from rhythm.domain.kpis import REPLIES
from rhythm.domain.sales import twelve_months
from rhythm.domain.spellings import folded, spellings

ONE_DAY = timedelta(days=1)
HOUR = 60

REFERRALS = frozenset(
    (
        *("referral", "referrals", "referred", "word of mouth", "recommendation"),
        *("doorverwijzing", "verwijzing", "via via", "aanbeveling", "mond-tot-mond"),
        *("anbefaling", "henvisning", "referanse", "jungeltelegrafen"),
    )
)
"""Channels that tell of a customer or acquaintance who sent the lead, as people write them."""

CONVERSIONS = {
    "marketing_to_sales": (MARKETING_LEAD, LEAD, Missing.MARKETING_LEADS),
    "sales_to_customer": (LEAD, SALE, Missing.SALES_LEADS),
    "offer_to_customer": (OFFER, SALE, Missing.OFFERS),
}
"""By key: from what, to what, and what is missing where there is nothing to begin with."""


def insight_of(key: str, sources: KpiSources) -> Insight:
    """Return an insight over the 12 months that end on the day; `KeyError` for any other key."""
    if key in CONVERSIONS:
        return _conversion(key, sources)
    match key:
        case "revenue_by_channel":
            return _by_channel(sources)
        case "lifetime_value":
            return _lifetime_value(sources)
        case "hours_per_customer":
            return _hours_per_customer(sources)
        case "churn":
            return _churn(sources)
        case "referral_share":
            return _referral_share(sources)
        case "reply_time":
            return _reply_time(sources)
    raise KeyError(key)


def growth_periods(revenue: tuple[KpiPeriod, ...]) -> tuple[KpiPeriod, ...]:
    """Return the change of revenue of each month against the one before, as a share of it."""
    return tuple(KpiPeriod(now.start, now.last, growth((before, now))) for before, now in pairwise(revenue))


def growth_insight(periods: tuple[KpiPeriod, ...]) -> Insight:
    """Return the change of the last month; there must be two, and revenue in the first of them."""
    value = periods[-1].value if periods else None
    return Insight(value, number=len(periods), missing=Missing.TWO_MONTHS if value is None else None)


def _share(rate: Rate, missing: Missing) -> Insight:
    return Insight(rate.share, rate, number=rate.trials, missing=None if rate.trials else missing)


def _conversion(key: str, sources: KpiSources) -> Insight:
    """Of those that came in the 12 months, the share that got further within a year."""
    step, further, missing = CONVERSIONS[key]
    day = sources.day
    told = journeys(sources.facts.deals, sources.facts.met, day)
    rate = cohort_rate(told, step, further, twelve_months(day), day, A_YEAR, day)
    return _share(rate, missing)


def _by_channel(sources: KpiSources) -> Insight:
    """Revenue of the 12 months by the channel of the deal; entries of a sale name none."""
    first = twelve_months(sources.day)
    won = [deal for day, deal in sources.won if day >= first]
    if not any(deal.channel for deal in won):
        return Insight(missing=Missing.CHANNELS)
    names = {"": "", **spellings(deal.channel for deal in won)}
    sums: dict[str, tuple[int, int]] = {}
    logged = [one for one in sources.facts.sold if first <= one.day <= sources.day]
    sales = [(deal.channel, deal.amount or 0, 1) for deal in won]
    for name, cents, number in (*sales, *(("", one.cents or 0, one.number) for one in logged)):
        word = folded(name)
        before = sums.get(word, (0, 0))
        sums[word] = before[0] + cents, before[1] + number
    parts = [Part(names[word], cents, number) for word, (cents, number) in sums.items()]
    parts.sort(key=lambda part: (not part.name, -part.value, part.name))
    return Insight(parts=tuple(parts), number=sum(part.sales for part in parts))


def _lifetime_value(sources: KpiSources) -> Insight:
    """What a customer has brought so far, on average over all companies ever won."""
    bought = [deal for _day, deal in sources.won if customer(deal)]
    companies = {customer(deal) for deal in bought}
    if not companies:
        return Insight(missing=Missing.COMPANIES)
    total = sum(deal.amount or 0 for deal in bought)
    return Insight(Fraction(total, len(companies)), number=len(companies))


def _hours_per_customer(sources: KpiSources) -> Insight:
    """The hours of all that was counted, by the minutes that held on its day, for each new customer.

    Both over the 12 months, or since the first entry where that is later.
    """
    ledger, planner = sources.facts.ledger, sources.facts.planner
    if ledger.first_day is None or ledger.first_day > sources.day:
        return Insight(missing=Missing.MINUTES)
    first = max(twelve_months(sources.day), ledger.first_day)
    minutes = 0
    for day in days_between(first, sources.day):
        if counts := ledger.counts(day):
            cost = {one.key: one.minutes for one in planner.epoch(day).activities}
            minutes += sum(number * cost.get(key, 0) for key, number in counts.items())
    customers = sum(day >= first for day, _deal in sources.new)
    if not minutes or not customers:
        return Insight(missing=Missing.WON_DEALS if minutes else Missing.MINUTES)
    return Insight(Fraction(minutes, HOUR * customers), number=customers)


def _churn(sources: KpiSources) -> Insight:
    """Of the companies that bought in the 12 months before the last 12, the share that has not since."""
    first = twelve_months(sources.day)
    earlier = _companies(sources, twelve_months(first - ONE_DAY), first - ONE_DAY)
    gone = earlier - _companies(sources, first, sources.day)
    return _share(Rate(Method.PERIOD, len(gone), len(earlier)), Missing.EARLIER_CUSTOMERS)


def _companies(sources: KpiSources, first: date, last: date) -> set[str]:
    return {customer(deal) for day, deal in sources.won if first <= day <= last} - {""}


def _referral_share(sources: KpiSources) -> Insight:
    """Of the customers won in the 12 months whose channel is known, the share that was referred."""
    first = twelve_months(sources.day)
    channels = [folded(deal.channel) for day, deal in sources.new if day >= first and deal.channel]
    hits = sum(channel in REFERRALS for channel in channels)
    return _share(Rate(Method.PERIOD, hits, len(channels)), Missing.CHANNELS)


def _reply_time(sources: KpiSources) -> Insight:
    """The median days from a lead of the 12 months to the first message, call or visit to its contact."""
    first = twelve_months(sources.day)
    reached = _reached(sources.facts.met, sources.day)
    waits = []
    for deal in sources.facts.deals:
        came = deal.lead or deal.opened
        if came is not None and first <= came <= sources.day:
            days = [day for name in _names(deal) for day in reached.get(name, ()) if day >= came]
            waits += [(min(days) - came).days] if days else []
    if not waits:
        return Insight(missing=Missing.REPLIES)
    return Insight(median(map(Fraction, waits)), number=len(waits))


def _reached(met: Iterable[Met], until: date) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for one in met:
        if one.activity in REPLIES and one.day <= until:
            found.setdefault(folded(one.contact), []).append(one.day)
    return found


def _names(deal: Deal) -> set[str]:
    return {folded(name) for name in (deal.company, deal.name)} - {""}
