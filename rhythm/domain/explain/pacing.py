"""The pace of a week or a campaign: what is expected by now, what is left, and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.explain.explanation import NO_DETAILS, Explanation, Line, fact, step
from rhythm.domain.pace import BEHIND, ON_TRACK, Pace, Status


class Period(NamedTuple):
    """A period with its pace. `asks` are its day plans, `number` the place of the day it is seen from.

    `head` begins the names of its figures, `tail` ends them, `about` has the details of their titles.
    """

    pace: Pace
    asks: Sequence[int]
    number: int
    head: str = ""
    tail: str = ""
    about: Mapping[str, object] = NO_DETAILS

    @property
    def total(self) -> int:
        """All that its days ask."""
        return sum(self.asks)

    @property
    def by_tonight(self) -> int:
        """What its days ask up to the one it is seen from."""
        return sum(self.asks[: self.number + 1])

    @property
    def tonight(self) -> date:
        """The day it is seen from."""
        return self.pace.start + timedelta(days=self.number)

    def explained(
        self, figure: str, value: int | date | Status | None, lines: Sequence[Line], *closing: Line
    ) -> Explanation:
        """Return the explanation of one of its figures."""
        return Explanation(self.head + figure + self.tail, value, tuple(lines), closing, self.about)


def expected(period: Period) -> Explanation:
    """Explain what the period expects by tonight."""
    pace = period.pace
    return period.explained("expected", ceil(pace.expected), _share(period), fact("mark_on_the_bar"))


def minimum(period: Period) -> Explanation:
    """Explain the bare minimum for today: what is expected by tonight, less what is done."""
    pace = period.pace
    left = pace.expected - pace.done
    lines = [fact("expected", pace.expected, day=period.tonight), fact("done", pace.done)]
    lines.append(step("expected_less_done", left))
    if left < 0:
        lines.append(step("never_below_nothing", 0))
    else:
        lines += _rounded(left)
    closing = fact("minimum_keeps_pace") if pace.minimum_today else fact("minimum_met")
    return period.explained("minimum", pace.minimum_today, lines, closing)


def even_share(period: Period) -> Explanation:
    """Explain an even share of what is left: as much of it as today asks of the days left."""
    pace = period.pace
    today, ahead = period.asks[period.number], sum(period.asks[period.number :])
    lines = [fact("target", pace.target), fact("done", pace.done)]
    if not ahead:
        return period.explained("even_share", pace.even_share, [*lines, step("asks_nothing", 0)])
    left = pace.target - pace.done
    exact = left * today / ahead
    lines.append(fact("target_less_done", left))
    lines.append(step("share_of_the_rest", exact, today=today, ahead=ahead))
    lines += _rounded(exact) if exact > 0 else []
    if exact < 0:
        lines.append(step("never_below_nothing", 0))
    return period.explained("even_share", pace.even_share, lines)


def safe_until(period: Period) -> Explanation:
    """Explain the last day whose expectation is met already."""
    pace = period.pace
    share = _per_point(period)
    lines = [fact("done", pace.done)]
    asked = sum(period.asks[: period.number])
    for number in range(period.number, len(period.asks)):
        asked += period.asks[number]
        wanted = share * asked
        day = pace.start + timedelta(days=number)
        if wanted > pace.done:
            lines.append(fact("evening_open", wanted, day=day))
            break
        # Of the evenings that are met, the last is the answer.
        if number + 1 == len(period.asks) or share * (asked + period.asks[number + 1]) > pace.done:
            lines.append(fact("evening_met", wanted, day=day))
    closing = fact("safe_not") if pace.safe_until is None else fact("safe_through", day=pace.safe_until)
    return period.explained("safe_until", pace.safe_until, lines, closing)


def status(period: Period) -> Explanation:
    """Explain how the period stands, with its thresholds."""
    pace = period.pace
    if not period.total:
        return period.explained("pace", pace.status, [fact("done", pace.done)], fact("period_asks_nothing"))
    yesterday = _per_point(period) * sum(period.asks[: period.number])
    lines = [
        fact("done", pace.done),
        fact("ahead_from", pace.expected, day=period.tonight),
        fact("without_today", yesterday),
        fact("on_track_from", yesterday * ON_TRACK, share=ON_TRACK),
        fact("behind_from", yesterday * BEHIND, share=BEHIND),
    ]
    return period.explained("pace", pace.status, lines, fact(f"is_{pace.status.value}"))


PACES: dict[str, Callable[[Period], Explanation]] = {
    "expected": expected,
    "minimum": minimum,
    "even_share": even_share,
    "safe_until": safe_until,
    "pace": status,
}
"""The figures of any period's pace."""


def _per_point(period: Period) -> Fraction:
    """Return what a point of the day plans is worth of the target; they differ with an own week target."""
    return period.pace.target / period.total if period.total else Fraction(0)


def _share(period: Period) -> list[Line]:
    pace = period.pace
    if not period.total:
        return [step("asks_nothing", 0)]
    if pace.target == period.total:
        return [step("asked_by_tonight", Fraction(period.by_tonight), day=period.tonight)]
    lines = [fact("target", pace.target)]
    exact = step(
        "target_by_tonight", pace.expected, by=period.by_tonight, total=period.total, day=period.tonight
    )
    return [*lines, exact, *_rounded(pace.expected)]


def _rounded(exact: Fraction) -> list[Line]:
    return [step("rounded_up", ceil(exact))] if exact.denominator != 1 else []
