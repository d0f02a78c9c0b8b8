"""The hit rate a plan goes by: measured where that says enough, else the estimate, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.counted import Counted, Journey
from rhythm.domain.hit_rates import Method, Rate, cohort_rate, period_rate
from rhythm.domain.kept_plans import SALE, Step
from rhythm.domain.sales import Base, twelve_months
from rhythm.domain.staircase import ALL, TEN_POINTS


class Used(StrEnum):
    """Where the hit rate comes from that the plan goes by."""

    ESTIMATE = "estimate"
    PERIOD = "period"
    COHORT = "cohort"
    ASKED = "asked"


class Why(StrEnum):
    """Why the plan goes by that hit rate.

    `MEASURED`: enough trials. `FEW`: too few. `OVER`: more got further than came. `NONE_GOT_FURTHER`: none
    did. `NOT_COUNTED`: no activity counts the step or the one after it. `ASKED`: what if.
    """

    MEASURED = "measured"
    FEW = "few"
    OVER = "over"
    NONE_GOT_FURTHER = "none_got_further"
    NOT_COUNTED = "not_counted"
    ASKED = "asked"


class Hit(NamedTuple):
    """The hit rate of a step: the one the plan goes by, the estimate, and both measured ones.

    The measured ones are None where the step or the one after it is not counted. They are those of the 12
    months up to the day (`Base.YEAR`), or of all there is where nothing was counted in these.
    """

    used: Fraction
    source: Used
    why: Why
    estimate: Fraction
    period: Rate | None
    cohort: Rate | None
    window: Base

    def asked(self, used: Fraction) -> Hit:
        """Return another hit rate in place of the one in use."""
        return self._replace(used=used, source=Used.ASKED, why=Why.ASKED)

    def raised(self) -> Hit:
        """Return the hit rate ten points higher, 100 % at the most."""
        return self.asked(min(ALL, self.used + TEN_POINTS))


class Evidence(NamedTuple):
    """What was counted and how far each got, up to and with a day; a cohort has `within` days."""

    counted: Counted
    journeys: Sequence[Journey]
    day: date
    within: int


def plan_hits(
    steps: Sequence[Step], evidence: Evidence, method: Method, asked: Sequence[Fraction] | None = None
) -> tuple[Hit, ...]:
    """Return the hit rate of each step; `asked` ones take the place of all others."""
    further = [*(step.activity for step in steps[1:]), SALE]
    found = [_hit(step, key, evidence, method) for step, key in zip(steps, further, strict=True)]
    if asked is None:
        return tuple(found)
    return tuple(hit.asked(own) for hit, own in zip(found, asked, strict=True))


def _hit(step: Step, further: str, evidence: Evidence, method: Method) -> Hit:
    counted, told, day, within = evidence
    if not step.activity or not further:
        return Hit(step.hit, Used.ESTIMATE, Why.NOT_COUNTED, step.hit, None, None, Base.MISSING)
    since, window = twelve_months(day), Base.YEAR
    if not counted.number(step.activity, since, day):
        since, window = date.min, Base.ALL
    period = period_rate(counted, step.activity, further, since, day)
    cohort = cohort_rate(told, step.activity, further, since, day, within, day)
    rate = period if method is Method.PERIOD else cohort
    used, source, why = step.hit, Used.ESTIMATE, _doubt(rate)
    if why is Why.MEASURED and rate.share is not None:
        used, source = rate.share, Used(method)
    return Hit(used, source, why, step.hit, period, cohort, window)


def _doubt(rate: Rate) -> Why:
    if rate.few:
        return Why.FEW
    if rate.over:
        return Why.OVER
    return Why.MEASURED if rate.hits else Why.NONE_GOT_FURTHER
