"""The funnel: the win rate, the average sale, how long deals take, and what the open offers are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, part, step
from rhythm.domain.explain.rates import rate_closing
from rhythm.domain.funnel import OpenDeal
from rhythm.domain.what_is_left import Climb

CENTS = 100
EACH_UP_TO = 10
"""Deals that are told one by one, the largest ones; the others are told together."""


def win_rate(about: About) -> Explanation:
    """Explain the win rate, a share of 1: won ÷ both won and lost; None before a deal has ended."""
    found = about.funnel
    lines = [fact("deals_won", found.won), fact("deals_lost", found.lost)]
    share = found.win.share
    if share is None:
        return Explanation("win_rate", None, tuple(lines), (fact("no_deal_ended"),))
    lines.append(step("won_by_ended", float(share)))
    return Explanation("win_rate", float(share), tuple(lines), rate_closing(found.win))


def average_deal(about: About) -> Explanation:
    """Explain what a won deal brought on average, in units of the currency; None without an amount."""
    found = about.funnel
    days = [
        deal.closed
        for deal in about.facts.deals
        if deal.closed and deal.closed <= about.day and deal.outcome is Outcome.WON
    ]
    closing = [fact("deals_between", first_month=min(days), last_month=max(days))] if days else []
    if found.won > found.priced:
        closing.append(fact("deals_unpriced", found.won - found.priced))
    if found.average is None:
        return Explanation("average_deal", None, (), tuple(closing or [fact("no_deal_won")]))
    value = found.average / CENTS
    lines = (
        fact("sold_sum", Fraction(found.sum, CENTS)),
        fact("sold_number", found.priced),
        step("sum_by_number", value),
    )
    return Explanation("average_deal", value, lines, tuple(closing))


def cycle(about: About) -> Explanation:
    """Explain how many days a deal takes from its opening to its end: the median of those that ended."""
    found = about.funnel
    if found.cycle is None:
        return Explanation("cycle", None, (), (fact("no_deal_ended"),))
    code = "cycle_middle" if found.cycle.deals % 2 else "cycle_middle_two"
    lines = [
        fact("cycle_deals", found.cycle.deals),
        step(code, found.cycle.median),
        fact("cycle_mean", found.cycle.mean),
    ]
    if found.won_cycle is not None:
        lines.append(fact("cycle_won", found.won_cycle.median, deals=found.won_cycle.deals))
        lines.append(fact("cycle_won_mean", found.won_cycle.mean))
    return Explanation("cycle", found.cycle.median, tuple(lines), (fact("cycle_of"),))


def open_offers(about: About) -> Explanation:
    """Explain what the open offers are worth, in units of the currency, and what of it is expected."""
    offers = about.funnel.offers
    lines = deal_lines(((one.deal, one.deal.amount) for one in offers), "deal_amount", "deals_others")
    unknown = sum(one.deal.amount is None for one in offers)
    if unknown:
        lines.append(fact("offers_unknown", unknown))
    worth = Fraction(sum(one.deal.amount or 0 for one in offers), CENTS)
    lines = lines if any(one.deal.amount for one in offers) else [*lines, part("no_offer_amount", 0)]
    lines += _expected(about, offers)
    closing = (fact("offers_oldest", offers[0].age),) if offers else ()
    return Explanation("open_offers", worth, tuple(lines), closing)


EXPLAINERS: dict[str, Callable[[About], Explanation]] = {
    "win_rate": win_rate,
    "cycle": cycle,
    "average_deal": average_deal,
    "open_offers": open_offers,
}


def deal_lines(
    amounts: Iterable[tuple[Deal, int | None]], one: str, others: str, unit: int = CENTS
) -> list[Line]:
    """Return a part for each deal that counts, the largest first; those beyond ten are one part together."""
    counting = sorted(
        ((deal, amount) for deal, amount in amounts if amount), key=lambda each: (-each[1], each[0].key)
    )
    told = counting if len(counting) <= EACH_UP_TO else counting[: EACH_UP_TO - 1]
    rest = counting[len(told) :]
    lines = [part(one, Fraction(amount, unit), deal=deal) for deal, amount in told]
    if rest:
        lines.append(part(others, Fraction(sum(amount for _deal, amount in rest), unit), deals=len(rest)))
    return lines


def _expected(about: About, offers: tuple[OpenDeal, ...]) -> list[Line]:
    """Return what the plan expects of the open offers; nothing without a plan."""
    sheet = about.plan
    if sheet is None or not offers:
        return []
    hits = [line.hit.used for line in sheet.steps]
    climb = Climb([line.step for line in sheet.steps], hits, sheet.average.value)
    lines = [fact("offers_hit", float(climb.of_offers))]
    if sheet.average.value is not None and any(one.deal.amount is None for one in offers):
        lines.append(fact("offers_average", sheet.average.value / CENTS))
    return [*lines, fact("offers_expected", sheet.left.expected / CENTS)]
