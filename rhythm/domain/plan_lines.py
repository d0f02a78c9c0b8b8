"""The lines of a plan: of the sales and of each step what is needed, what was done, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.kept_plans import SALE, Step
from rhythm.domain.plan_hits import Hit
from rhythm.domain.plan_reckoning import Reckoning, Span, spans_of
from rhythm.domain.staircase import Needs
from rhythm.domain.what_is_left import Left
from rhythm.domain.work_time import WorkTime


class Portion(NamedTuple):
    """What a period asks, exact (None: the average sale is missing), and what was done in it."""

    need: Fraction | None
    done: int


class Portions(NamedTuple):
    """The year, and the month, the week and the day that is looked at, as far as they lie in the year.

    The year asks the staircase of its goal; the others ask what was left the evening before they began,
    spread over the working days that were left then.
    """

    year: Portion
    month: Portion
    week: Portion
    today: Portion


class SaleLine(NamedTuple):
    """The sales: what they are asked in each period, and how many are left now, in all and a week or day."""

    portions: Portions
    left: Fraction | None
    per_week: Fraction | None
    per_day: Fraction | None


class StepLine(NamedTuple):
    """One step: as `SaleLine`, with its hit rate and the minutes one act of it takes (None: not known)."""

    step: Step
    minutes: int | None
    hit: Hit
    portions: Portions
    left: Fraction | None
    per_week: Fraction | None
    per_day: Fraction | None

    @property
    def minutes_left(self) -> Fraction | None:
        """The minutes that what is left of it takes."""
        return None if self.left is None or self.minutes is None else self.left * self.minutes

    @property
    def minutes_week(self) -> Fraction | None:
        """The same a week."""
        return None if self.per_week is None or self.minutes is None else self.per_week * self.minutes


def plan_lines(
    reckoning: Reckoning,
    hits: Sequence[Hit],
    minutes: Sequence[int | None],
    whole: Needs | None,
    left: Left,
    rest: WorkTime,
) -> tuple[SaleLine, tuple[StepLine, ...]]:
    """Return the line of the sales and one of each step; `rest` is the time for what is left."""
    spans = spans_of(reckoning)
    steps = []
    for place, step in enumerate(reckoning.plan.steps):
        exact = left.needs.steps[place].exact if left.needs else None
        asked = whole.steps[place].exact if whole else None
        of_span = [span.needs.steps[place].exact if span.needs else None for span in spans]
        portions = _portions(reckoning, step.activity, asked, spans, of_span)
        steps.append(StepLine(step, minutes[place], hits[place], portions, *_pace(exact, rest)))
    of_span = [span.needs.sales if span.needs else None for span in spans]
    portions = _portions(reckoning, SALE, whole.sales if whole else None, spans, of_span)
    return SaleLine(portions, *_pace(left.needs.sales if left.needs else None, rest)), tuple(steps)


def _pace(exact: Fraction | None, rest: WorkTime) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    return (None, None, None) if exact is None else (exact, rest.a_week(exact), rest.a_day(exact))


def _portions(
    reckoning: Reckoning,
    key: str,
    asked: Fraction | None,
    spans: Sequence[Span],
    of_span: Sequence[Fraction | None],
) -> Portions:
    year, counted = reckoning.year, reckoning.counted
    month, week, day = (
        Portion(
            None if exact is None else span.time.portion(exact, span.days),
            counted.number(key, span.first, span.last),
        )
        for span, exact in zip(spans, of_span, strict=True)
    )
    return Portions(Portion(asked, counted.number(key, year.first, year.last)), month, week, day)
