"""The funnel: what became of the deals, as of a day, over all there is or over a range of days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median_high, median_low
from typing import NamedTuple

from rhythm.domain.counted import LEAD, MARKETING_LEAD, OFFER, Counted, Met, journeys
from rhythm.domain.deals import Deal, Stage
from rhythm.domain.hit_rates import A_YEAR, Method, Rate, cohort_rate, period_rate
from rhythm.domain.kept_plans import SALE
from rhythm.domain.ledger import Ledger
from rhythm.domain.spellings import folded, spellings

LONG = 2
"""A deal that is open longer than so many median cycles is worth a look."""

ENDED = (Stage.WON, Stage.LOST)

CONVERSIONS = ((MARKETING_LEAD, LEAD), (LEAD, SALE), (OFFER, SALE))
"""The insights to begin with (S4), from a stage to a further one."""


class Cycle(NamedTuple):
    """How many days it takes from the day a deal is opened to its end."""

    mean: Fraction
    median: Fraction
    deals: int


class Group(NamedTuple):
    """The deals of one agent, channel or product; the name is empty where none was said.

    `sum` is what the won ones brought in cents, `average` what each did of those with an amount.
    """

    name: str
    won: int
    lost: int
    open: int
    sum: int
    average: Fraction | None

    @property
    def win(self) -> Rate:
        """The share that was won of those that came to their end."""
        return Rate(Method.PERIOD, self.won, self.won + self.lost)


class FunnelRate(NamedTuple):
    """The share that gets from one stage to a further one, measured both ways."""

    key: str
    further: str
    period: Rate
    cohort: Rate


class OpenDeal(NamedTuple):
    """A deal that is open: how many days ago it was offered, or opened."""

    deal: Deal
    age: int


class Funnel(NamedTuple):
    """What became of the deals as of `day`; `first` and `last` are the range, None where it has no end.

    Won and lost deals belong to the day on which they ended, open ones and leads to the first day they are
    known of; a deal without a day is open, and in no range. Money is in cents: `sum` is what the won ones
    brought, `average` what each did of the `priced` ones, those with an amount. `cycle` is that of won and
    lost ones together. `offers` are told whatever the range, the oldest first; `long_open` are the deals of
    the range that are open for longer than twice the `usual` days, the median cycle of all deals (None
    where none ended).
    """

    day: date
    first: date | None
    last: date | None
    won: int
    lost: int
    open: int
    sum: int
    priced: int
    average: Fraction | None
    cycle: Cycle | None
    won_cycle: Cycle | None
    stages: Mapping[Stage, int]
    agents: tuple[Group, ...]
    channels: tuple[Group, ...]
    products: tuple[Group, ...]
    rates: tuple[FunnelRate, ...]
    offers: tuple[OpenDeal, ...]
    long_open: tuple[OpenDeal, ...]
    usual: Fraction | None

    @property
    def win(self) -> Rate:
        """The share that was won of those that came to their end."""
        return Rate(Method.PERIOD, self.won, self.won + self.lost)


class Placed(NamedTuple):
    """A deal with its stage on the day that is looked at."""

    deal: Deal
    stage: Stage


def funnel(
    deals: Iterable[Deal],
    day: date,
    first: date | None = None,
    last: date | None = None,
    *,
    ledger: Ledger | None = None,
    met: Iterable[Met] = (),
    within: int = A_YEAR,
) -> Funnel:
    """Return what became of the deals as of a day.

    For the rates alone the entries count too: `ledger` has the counted ones, `met` those that name a
    contact. `within` are the days that a cohort has to get further.
    """
    known = placed(deals, day)
    end = min(last, day) if last else day
    chosen = [one for one in known if _in_range(one, first, end)] if first or last else known
    own = [one.deal for one in known]
    inside = {one.deal.key for one in chosen}
    counted = Counted(ledger or Ledger(()), own, until=day)
    told = journeys(own, met, day)
    start = first or date.min
    return Funnel(
        day=day,
        first=first,
        last=last,
        **_sums(chosen)._asdict(),
        cycle=cycle(one.deal for one in chosen if one.stage in ENDED),
        won_cycle=cycle(one.deal for one in chosen if one.stage is Stage.WON),
        stages={stage: sum(one.stage is stage for one in chosen) for stage in Stage},
        agents=_groups(chosen, lambda deal: deal.agent),
        channels=_groups(chosen, lambda deal: deal.channel),
        products=_groups(chosen, lambda deal: deal.product),
        rates=tuple(
            FunnelRate(
                key,
                further,
                period_rate(counted, key, further, start, end),
                cohort_rate(told, key, further, start, end, within, day),
            )
            for key, further in CONVERSIONS
        ),
        offers=open_offers(own, day),
        long_open=tuple(one for one in long_open(own, day) if one.deal.key in inside),
        usual=usual_days(own, day),
    )


def placed(deals: Iterable[Deal], day: date) -> list[Placed]:
    """Return the deals that are known of on a day with their stage then."""
    return [Placed(deal, stage) for deal in deals if (stage := deal.stage(day))]


def cycle(deals: Iterable[Deal]) -> Cycle | None:
    """Return how long deals took that were opened and came to their end; None where there are none."""
    days = [
        (deal.closed - deal.opened).days for deal in deals if deal.opened and deal.closed and deal.outcome
    ]
    if not days:
        return None
    middle = Fraction(median_low(days) + median_high(days), 2)
    return Cycle(Fraction(sum(days), len(days)), middle, len(days))


def is_open_offer(deal: Deal, day: date) -> bool:
    """Tell whether an offer was out and not decided at the end of a day."""
    return deal.offered is not None and deal.offered <= day and (deal.closed is None or deal.closed > day)


def open_offers(deals: Iterable[Deal], day: date) -> tuple[OpenDeal, ...]:
    """Return the offers that are out at the end of a day, the oldest first, of equal age the largest."""
    return _oldest_first(
        OpenDeal(deal, (day - deal.offered).days)
        for deal in deals
        if deal.offered and is_open_offer(deal, day)
    )


def long_open(deals: Sequence[Deal], day: date) -> tuple[OpenDeal, ...]:
    """Return the deals that are open for longer than twice the median cycle of those that ended by a day."""
    usual = usual_days(deals, day)
    if usual is None:
        return ()
    return _oldest_first(
        OpenDeal(deal, (day - deal.opened).days)
        for deal in deals
        if deal.opened
        and (deal.closed is None or deal.closed > day)
        and (day - deal.opened).days > LONG * usual
    )


def usual_days(deals: Iterable[Deal], day: date) -> Fraction | None:
    """Return the median cycle of the deals that ended by a day, won or lost; None where none did."""
    ended = cycle(deal for deal in deals if deal.closed and deal.closed <= day)
    return ended.median if ended else None


def _oldest_first(found: Iterable[OpenDeal]) -> tuple[OpenDeal, ...]:
    return tuple(sorted(found, key=lambda one: (-one.age, -(one.deal.amount or 0), one.deal.key)))


def _in_range(one: Placed, first: date | None, last: date) -> bool:
    day = one.deal.closed if one.stage in ENDED else one.deal.began
    return day is not None and (first or date.min) <= day <= last


class _Sums(NamedTuple):
    won: int
    lost: int
    open: int
    sum: int
    priced: int
    average: Fraction | None


def _sums(chosen: Sequence[Placed]) -> _Sums:
    won = [one.deal for one in chosen if one.stage is Stage.WON]
    lost = sum(one.stage is Stage.LOST for one in chosen)
    amounts = [deal.amount for deal in won if deal.amount is not None]
    average = Fraction(sum(amounts), len(amounts)) if amounts else None
    return _Sums(len(won), lost, len(chosen) - len(won) - lost, sum(amounts), len(amounts), average)


def _groups(chosen: Iterable[Placed], named: Callable[[Deal], str]) -> tuple[Group, ...]:
    """Return the deals by a word of theirs: those that brought most first, those without the word last.

    Capitals make no other word.
    """
    by_word: dict[str, list[Placed]] = {}
    for one in chosen:
        by_word.setdefault(folded(named(one.deal)), []).append(one)
    found = []
    for word, own in by_word.items():
        sums, names = _sums(own), spellings(named(one.deal) for one in own)
        found.append(Group(names[word], sums.won, sums.lost, sums.open, sums.sum, sums.average))
    return tuple(sorted(found, key=lambda one: (not one.name, -one.sum, -one.won, one.name)))
