"""Hit rates from a person's own data: by the period or by the cohort, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from rhythm.domain.counted import LOST, Counted, Journey

ENOUGH = 20
"""Trials below which a hit rate says too little."""

A_YEAR = 365
"""Days that a cohort has to get further, unless it is said otherwise."""

Z_95 = 1.959963984540054
"""The standard normal quantile of a 95 % interval."""


class Method(StrEnum):
    """How a hit rate was measured.

    By the period: what was counted of the two steps in the same days. By the cohort: of those that came to
    the step in these days, the ones that got further within so many days.
    """

    PERIOD = "period"
    COHORT = "cohort"


class Rate(NamedTuple):
    """A measured hit rate: `hits` of `trials` got further.

    Of a cohort `within` are the days each had to get further, and `waiting` how many still have time.
    """

    method: Method
    hits: int
    trials: int
    within: int | None = None
    waiting: int = 0

    @property
    def share(self) -> Fraction | None:
        """The hit rate, exact, also above 1; None without a trial."""
        return Fraction(self.hits, self.trials) if self.trials else None

    @property
    def inverse(self) -> Fraction | None:
        """Trials for each hit ("2 meetings per offer"); None without a hit."""
        return Fraction(self.trials, self.hits) if self.hits else None

    @property
    def few(self) -> bool:
        """Whether there are too few trials to go by."""
        return self.trials < ENOUGH

    @property
    def over(self) -> bool:
        """Whether more got further than came: above 100 %, which a look at the data explains."""
        return self.hits > self.trials

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true rate lies in 95 of 100 cases; None without a trial and above 100 %."""
        return wilson(self.hits, self.trials) if self.trials and not self.over else None


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of Wilson's score (E. B. Wilson, JASA 22, 1927); 0 ≤ hits ≤ trials > 0.

    `(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)`.
    """
    share, square = hits / trials, Z_95 * Z_95
    middle = share + square / (2 * trials)
    reach = Z_95 * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    whole = 1 + square / trials
    # The rate itself always lies within; without this the last bit of a float could leave 0 or 1 out.
    return min(share, max(0.0, (middle - reach) / whole)), max(share, min(1.0, (middle + reach) / whole))


def period_rate(counted: Counted, key: str, further: str, first: date, last: date) -> Rate:
    """Return the rate from what was counted of two steps from first to last."""
    return Rate(Method.PERIOD, counted.number(further, first, last), counted.number(key, first, last))


def cohort_rate(
    told: Iterable[Journey], key: str, further: str, first: date, last: date, within: int, until: date
) -> Rate:
    """Return the rate of those whose first day at a step lies from first to last.

    A hit is one that was at the further step on that day or within so many days after it. Those that were
    not, that are not lost, and whose time is not over on the day `until` count as trials and are waiting.
    """
    time = timedelta(days=within)
    hits = trials = waiting = 0
    for journey in told:
        came = journey[key][0] if key in journey else None
        if came is None or not first <= came <= last:
            continue
        trials += 1
        if any(came <= day <= came + time for day in journey.get(further, ())):
            hits += 1
        elif until < came + time and LOST not in journey:
            waiting += 1
    return Rate(Method.COHORT, hits, trials, within, waiting)
