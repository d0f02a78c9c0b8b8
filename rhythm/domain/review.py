"""The sheet of a weekly or monthly review: what was done, what varies, and what to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.advice import Advice, NormalWeek, advice, normal_weeks
from rhythm.domain.calendar import WEEK, Presence, week_start
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.dayplan import DayPlan, Planner
from rhythm.domain.definitions import Kind
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.honesty import Hint
from rhythm.domain.kept_reviews import Review, Reviewed
from rhythm.domain.kpi_figures import KpiFigure
from rhythm.domain.ledger import Lived
from rhythm.domain.levels import Checked
from rhythm.domain.price import Price, prices
from rhythm.domain.streaks import Standing
from rhythm.domain.variation import MEASURED_WEEKS, NO_LEADS, Variation, most_variable, variations

if TYPE_CHECKING:
    from rhythm.domain.coach import Coached

SHOWN_WEEKS = 8
ONE_DAY = timedelta(days=1)


class Did(NamedTuple):
    """What was done of one activity: units (percent gained), what was asked, and the points it brought.

    `before` is what was done of it in the week or month before.
    """

    key: str
    name: str
    kind: Kind
    done: int
    target: int
    points: int
    before: int

    @property
    def short(self) -> int:
        """How many are missing; never below 0."""
        return max(0, self.target - self.done)


class Lookback(NamedTuple):
    """A week or month: its points, what it asked (exact), its working days, and those at their floor.

    Only the days up to the one looked at count as done.
    """

    start: date
    last: date
    points: int
    target: Fraction
    workdays: Fraction
    scheduled: int
    kept: int

    @property
    def per_day(self) -> Fraction | None:
        """Points a working day; None without any."""
        return self.points / self.workdays if self.workdays else None


class WeekBar(NamedTuple):
    """One of the last weeks: whether a campaign ran in it, and whether it counts as a normal week."""

    start: date
    points: int
    target: Fraction
    campaign: bool
    normal: bool


class ReviewSheet(NamedTuple):
    """All there is to look at in a review, as of a day; in a monthly one `weeks` are those of the month.

    `proposed` is the key of the activity that varies most. `last` is the review held before this one, `held`
    the one of this same week or month, if it was held already. `kpis` are those in use, in a monthly review;
    `coached` are the steps of the plan whose hit rate is lower than hoped.
    """

    span: Reviewed
    on: date
    now: Lookback
    before: Lookback
    activities: tuple[Did, ...]
    weeks: tuple[WeekBar, ...]
    variations: tuple[Variation, ...]
    hints: tuple[Hint, ...]
    streak: Standing
    strength: float
    advice: Advice
    prices: tuple[Price, ...]
    last: Review | None
    held: Review | None
    levels: tuple[Checked, ...]
    kpis: tuple[KpiFigure, ...] = ()
    coached: tuple[Coached, ...] = ()

    @property
    def proposed(self) -> str | None:
        """The key of the activity that varies most from week to week: the bottleneck to think about first."""
        found = most_variable(self.variations)
        return found.key if found else None

    @property
    def over(self) -> bool:
        """Whether its week or month has come to its end."""
        return self.on >= self.now.last

    @property
    def behind(self) -> tuple[Did, ...]:
        """The activities that are short of what was asked, the furthest behind first."""
        found = [one for one in self.activities if one.short]
        return tuple(sorted(found, key=lambda one: (Fraction(-one.short, one.target), one.key)))

    @property
    def empty(self) -> bool:
        """Whether nothing at all was done."""
        return not any(one.done for one in self.activities) and not self.now.points


def reviewed_from(span: Reviewed, planner: Planner, day: date) -> date:
    """Return the first day of the week or month that is due for a look on a day.

    From its last working day on it is the one that is ending, before that the one before it.
    """
    start = start_of(span, day, planner)
    ahead = planner.span(day + ONE_DAY, last_of(span, start))
    if any(plan.presence is Presence.WORK for plan in ahead):
        return start_of(span, start - ONE_DAY, planner)
    return start


def start_of(span: Reviewed, day: date, planner: Planner) -> date:
    """Return the first day of the week or month that a day lies in."""
    return period_start(day, Grain(span), planner.first_weekday)


def last_of(span: Reviewed, start: date) -> date:
    """Return the last day of the week or month that begins on a day."""
    return period_last(start, Grain(span))


def review_sheet(
    chronicle: Chronicle,
    span: Reviewed,
    start: date,
    on: date,
    *,
    hints: Sequence[Hint] = (),
    reviews: Iterable[Review] = (),
    levels: Sequence[Checked] = (),
    kpis: Sequence[KpiFigure] = (),
    coached: Sequence[Coached] = (),
    leads: Mapping[date, int] = NO_LEADS,
    point_value: Fraction | None = None,
) -> ReviewSheet:
    """Return the sheet of the week or month that begins on `start`; the chronicle must reach up to `on`.

    `leads` are those of deals by their day, `point_value` what one more point a week brings in a year by the
    plan, in cents.
    """
    planner = chronicle.planner
    advised = advice(chronicle, on)
    # Of a week or month that is over, the streak and the strength are told as they stood at its end.
    view = chronicle.view(max(chronicle.beginning, min(on, last_of(span, start))), "")
    told = told_reviews(reviews, span)
    before = start_of(span, start - ONE_DAY, planner)
    return ReviewSheet(
        span=span,
        on=on,
        now=_lookback(chronicle, span, start, on),
        before=_lookback(chronicle, span, before, on),
        activities=_activities(chronicle, span, (before, start), on),
        weeks=_weeks(chronicle, span, start, on),
        variations=variations(chronicle, _first(normal_weeks(chronicle, on)), leads),
        hints=tuple(hints),
        streak=view.streak,
        strength=view.strength,
        advice=advised,
        prices=prices(advised, planner, on, point_value),
        last=next((one for one in reversed(told) if one.start < start), None),
        held=next((one for one in told if one.start == start), None),
        levels=tuple(levels),
        kpis=tuple(kpis),
        coached=tuple(coached),
    )


def told_reviews(reviews: Iterable[Review], span: Reviewed | None = None) -> list[Review]:
    """Return the reviews that were held, oldest first; of one week or month the newest act counts."""
    newest = {(one.start, one.span): one for one in sorted(reviews, key=lambda one: one.counter)}
    return [newest[key] for key in sorted(newest) if span in (None, key[1])]


def _first(weeks: Iterable[NormalWeek]) -> list[NormalWeek]:
    return [week for week, _number in zip(weeks, range(MEASURED_WEEKS), strict=False)]


def _days(chronicle: Chronicle, span: Reviewed, start: date, on: date) -> list[Lived]:
    return chronicle.span(max(start, chronicle.beginning), min(last_of(span, start), on))


def _plans(chronicle: Chronicle, span: Reviewed, start: date) -> list[DayPlan]:
    return list(chronicle.planner.span(start, last_of(span, start)))


def _target(chronicle: Chronicle, span: Reviewed, start: date) -> Fraction:
    if span is Reviewed.WEEK:
        return chronicle.planner.week_target(start)
    return Fraction(sum(plan.plan for plan in _plans(chronicle, span, start)))


def _lookback(chronicle: Chronicle, span: Reviewed, start: date, on: date) -> Lookback:
    days = _days(chronicle, span, start, on)
    last = last_of(span, start)
    return Lookback(
        start=start,
        last=last,
        points=sum(day.points for day in days),
        target=_target(chronicle, span, start),
        workdays=chronicle.planner.calendar.working_days(start, min(last, on)),
        scheduled=sum(day.plan.presence is Presence.WORK for day in days),
        kept=sum(day.kept and day.plan.presence is Presence.WORK for day in days),
    )


def _activities(chronicle: Chronicle, span: Reviewed, starts: tuple[date, date], on: date) -> tuple[Did, ...]:
    """Return each activity that was asked or done, in the order of the checklist."""
    planner = chronicle.planner
    before, now = (_days(chronicle, span, start, on) for start in starts)
    asked: dict[str, int] = {}
    for plan in _plans(chronicle, span, starts[1]):
        for key, target in plan.targets.items():
            asked[key] = asked.get(key, 0) + target
    did, earlier = _sums(now), _sums(before)
    points: dict[str, int] = {}
    for day in now:
        weights = planner.epoch(day.day).weights
        for key in day.done:
            if key in weights:
                gained = chronicle.ledger.points(day.day, {key: weights[key]})
                points[key] = points.get(key, 0) + gained
    known = planner.epoch(min(last_of(span, starts[1]), on)).activities
    return tuple(
        Did(one.key, one.name, one.kind, did.get(one.key, 0), asked.get(one.key, 0), points.get(one.key, 0),
            earlier.get(one.key, 0))
        for one in known
        if one.key in asked or did.get(one.key) or earlier.get(one.key)
    )  # fmt: skip


def _sums(days: Iterable[Lived]) -> dict[str, int]:
    found: dict[str, int] = {}
    for day in days:
        for key, done in day.done.items():
            found[key] = found.get(key, 0) + done
    return found


def _weeks(chronicle: Chronicle, span: Reviewed, start: date, on: date) -> tuple[WeekBar, ...]:
    """Return the weeks of the picture, oldest first: the last eight, or those that a month touches."""
    planner = chronicle.planner
    newest = week_start(min(last_of(span, start), on), planner.first_weekday)
    oldest = newest - timedelta(days=WEEK * (SHOWN_WEEKS - 1))
    if span is Reviewed.MONTH:
        oldest = week_start(start, planner.first_weekday)
    oldest = max(oldest, week_start(chronicle.beginning, planner.first_weekday))
    normal = {week.start for week in normal_weeks(chronicle, on, oldest)}
    found = []
    while oldest <= newest:
        last = oldest + timedelta(days=WEEK - 1)
        days = chronicle.span(max(oldest, chronicle.beginning), min(last, on))
        found.append(
            WeekBar(
                start=oldest,
                points=sum(day.points for day in days),
                target=planner.week_target(oldest),
                campaign=any(planner.campaigns.on(oldest + timedelta(days=one)) for one in range(WEEK)),
                normal=oldest in normal,
            )
        )
        oldest += timedelta(days=WEEK)
    return tuple(found)
