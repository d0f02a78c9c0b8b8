"""What is left of a year's goal after what is won and what stands open, as of the evening of any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from math import prod
from typing import NamedTuple

from rhythm.domain.counted import OFFER
from rhythm.domain.deals import Deal
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.funnel import is_open_offer
from rhythm.domain.kept_plans import Step
from rhythm.domain.sales import Sold, won_in
from rhythm.domain.staircase import NOTHING, Needs, climbed


class Left(NamedTuple):
    """What is left, in cents: `asked` (the goal and what was carried) less `won` less what is `expected`.

    `offers` are out, and `expected` is what they are worth times the share that becomes a sale. `money` is
    never below 0; `needs` is what it asks of the steps, None where the average sale is missing.
    """

    asked: int
    won: int
    offers: int
    expected: Fraction
    money: Fraction
    needs: Needs | None


class Climb(NamedTuple):
    """The staircase as it is gone by: its steps, their hit rates, and the average sale in cents."""

    steps: Sequence[Step]
    hits: Sequence[Fraction]
    average: Fraction | None

    def needs(self, cents: int | Fraction) -> Needs | None:
        """Return what so much money asks; nothing below 0, None where the average sale is missing."""
        if self.average is None:
            return None
        keys = [step.key for step in self.steps]
        return climbed(max(NOTHING, Fraction(cents)) / self.average, self.hits, keys)

    @property
    def of_offers(self) -> Fraction:
        """The share of offers that becomes a sale: from the step that counts them on, else from the last."""
        places = [place for place, step in enumerate(self.steps) if step.activity == OFFER]
        return prod(self.hits[places[0] if places else -1 :], start=Fraction(1))


def what_is_left(
    climb: Climb, asked: int, year: FiscalYear, deals: Iterable[Deal], sold: Iterable[Sold], day: date
) -> Left:
    """Return what is left at the end of a day. An open offer without an amount is worth an average sale."""
    won = won_in(sold, year.first, min(day, year.last))
    out = [deal for deal in deals if is_open_offer(deal, day)]
    worth = sum(
        (deal.amount if deal.amount is not None else climb.average or NOTHING for deal in out), NOTHING
    )
    expected = worth * climb.of_offers
    money = max(NOTHING, asked - won - expected)
    return Left(asked, won, len(out), expected, money, climb.needs(money))
