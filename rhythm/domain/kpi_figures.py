"""The figures of a KPI: its last periods, its baseline, its target, and what may be said about them.

In this order: a definition, then a baseline, then a target; insight comes last (S4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from rhythm.domain.advice import ENOUGH, MEASURED, SHORTEST
from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.dayplan import Planner
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.hit_rates import Rate
from rhythm.domain.kpis import MOST_ACTIVE, KpiKind, Measure, Unit

MOST_PERIODS = 12
ONE_DAY = timedelta(days=1)


class Missing(StrEnum):
    """What would have to be recorded before there is a figure."""

    SALES = "sales"
    LEADS = "leads"
    MARKETING_LEADS = "marketing_leads"
    SALES_LEADS = "sales_leads"
    OFFERS = "offers"
    CONVERSATIONS = "conversations"
    ACTIVITY = "activity"
    WON_DEALS = "won_deals"
    UPSELLS = "upsells"
    TWO_MONTHS = "two_months"
    CHANNELS = "channels"
    COMPANIES = "companies"
    MINUTES = "minutes"
    EARLIER_CUSTOMERS = "earlier_customers"
    REPLIES = "replies"


class Said(StrEnum):
    """Which sentence goes with a figure; that of an insight never judges."""

    MISSING = "missing"
    MEASURING = "measuring"
    BASELINE = "baseline"
    MET = "met"
    SHORT = "short"
    FEW = "few"
    INSIGHT = "insight"


class KpiPeriod(NamedTuple):
    """A week or month with its value, exact; None where nothing can be told, as an average of no sale."""

    start: date
    last: date
    value: Fraction | None


class Part(NamedTuple):
    """What one channel brought, in cents, with so many sales; the name is empty where none was said."""

    name: str
    value: int
    sales: int


class Series(NamedTuple):
    """What is measured period by period: since which day, and the value of the days from first to last."""

    since: date | None
    value: Callable[[date, date], Fraction | None]
    missing: Missing


class Insight(NamedTuple):
    """What an insight tells: one value, or parts; `number` is how many it rests on."""

    value: Fraction | None = None
    rate: Rate | None = None
    parts: tuple[Part, ...] = ()
    number: int = 0
    missing: Missing | None = None


class KpiFigure(NamedTuple):
    """A KPI as of a day; values are exact, in cents where the unit is money.

    `periods` are at most 12 complete ones, the oldest first, from the first figure on; `running` is the one
    that the day lies in. `target` holds on the day, `judged` held when the last complete period ended and is
    what that one is told against. `baseline` is the median of the newest `measured` ones, None before there
    are three. `growth` is the change from the month before, as a share of it. `value` is that of the last
    complete period, or the one figure of an insight, which rests on `number` cases. `name` and `means` are
    the person's own words, empty for ready-made ones; `activity` is what an action KPI of one's own counts.
    """

    key: str
    kind: KpiKind
    unit: Unit
    grain: Grain
    active: bool
    said: Said
    periods: tuple[KpiPeriod, ...] = ()
    running: KpiPeriod | None = None
    baseline: Fraction | None = None
    measured: int = 0
    target: int | None = None
    judged: int | None = None
    growth: Fraction | None = None
    value: Fraction | None = None
    rate: Rate | None = None
    parts: tuple[Part, ...] = ()
    number: int = 0
    missing: Missing | None = None
    activity: str = ""
    name: str = ""
    means: str = ""
    defined: bool = True

    @property
    def latest(self) -> KpiPeriod | None:
        """The last complete period."""
        return self.periods[-1] if self.periods else None


def too_many(figures: Iterable[KpiFigure]) -> bool:
    """Tell whether more KPIs are in use than a person can steer by."""
    return sum(one.active for one in figures) > MOST_ACTIVE


def series_figure(
    measure: Measure,
    series: Series,
    planner: Planner,
    day: date,
    *,
    active: bool,
    target: Callable[[date], int | None],
) -> KpiFigure:
    """Return the figure of an action or a result as of a day; `target` is asked which one holds on a day."""
    periods = complete_periods(series, measure.grain, day, planner.first_weekday)
    measured = _measured(periods, planner.calendar)
    latest = periods[-1].value if periods else None
    judged = target(periods[-1].last) if periods else None
    baseline = median(measured) if len(measured) >= ENOUGH else None
    start = period_start(day, measure.grain, planner.first_weekday)
    running = KpiPeriod(start, period_last(start, measure.grain), series.value(start, day))
    return KpiFigure(
        key=measure.key,
        kind=measure.kind,
        unit=measure.unit,
        grain=measure.grain,
        active=active,
        said=_said(series, baseline, judged, latest),
        periods=periods,
        running=running if series.since else None,
        baseline=baseline,
        measured=len(measured),
        target=target(day),
        judged=judged,
        growth=growth(periods) if measure.grain is Grain.MONTH else None,
        value=latest,
        missing=None if series.since else series.missing,
    )


def insight_figure(
    measure: Measure, insight: Insight, *, active: bool, periods: tuple[KpiPeriod, ...] = ()
) -> KpiFigure:
    """Return the figure of an insight; it has no baseline and no target."""
    said = Said.FEW if insight.rate and insight.rate.few else Said.INSIGHT
    return KpiFigure(
        key=measure.key,
        kind=measure.kind,
        unit=measure.unit,
        grain=measure.grain,
        active=active,
        said=Said.MISSING if insight.missing else said,
        periods=periods,
        **insight._asdict(),
    )


def complete_periods(series: Series, grain: Grain, day: date, first_weekday: int) -> tuple[KpiPeriod, ...]:
    """Return the last twelve periods that were over before a day, from the first one with data on."""
    if series.since is None:
        return ()
    found: list[KpiPeriod] = []
    last = period_start(day, grain, first_weekday) - ONE_DAY
    while last >= series.since and len(found) < MOST_PERIODS:
        start = period_start(last, grain, first_weekday)
        found.append(KpiPeriod(start, last, series.value(start, last)))
        last = start - ONE_DAY
    return tuple(reversed(found))


def growth(periods: Sequence[KpiPeriod]) -> Fraction | None:
    """Return the change of the last period against the one before; None where that was nothing."""
    if len(periods) < 2:
        return None
    before, now = periods[-2].value, periods[-1].value
    return now / before - 1 if before and now is not None else None


def measured_periods(periods: Sequence[KpiPeriod], calendar: WorkCalendar) -> list[KpiPeriod]:
    """Return the periods that a baseline rests on, newest first; those of under two working days are out."""
    found: list[KpiPeriod] = []
    for period in reversed(periods):
        worked = calendar.working_days(period.start, period.last) >= SHORTEST
        if period.value is not None and worked:
            found.append(period)
        if len(found) == MEASURED:
            break
    return found


def _measured(periods: Sequence[KpiPeriod], calendar: WorkCalendar) -> list[Fraction]:
    """Return the values that a baseline rests on."""
    return [one.value for one in measured_periods(periods, calendar) if one.value is not None]


def _said(series: Series, baseline: Fraction | None, judged: int | None, latest: Fraction | None) -> Said:
    if series.since is None:
        return Said.MISSING
    if judged is not None and latest is not None:
        return Said.MET if latest >= judged else Said.SHORT
    return Said.MEASURING if baseline is None else Said.BASELINE
