"""The day whose figures are explained, with all that they follow from; each thing is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.advice import Advice, NormalWeek, advice, normal_weeks
from rhythm.domain.calendar import WEEK, Presence, week_start
from rhythm.domain.campaign_state import CampaignState, campaign_states
from rhythm.domain.chronicle import Chronicle, Streaks
from rhythm.domain.counted import lead_days
from rhythm.domain.definitions import (
    Activity,
    Campaign,
    Definitions,
    Reward,
    Schedule,
    Target,
    WeekTarget,
    first_or_in_force,
    in_force,
)
from rhythm.domain.explain.explanation import Line, fact
from rhythm.domain.ledger import Lived
from rhythm.domain.pace import Pace
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.share import Share
from rhythm.domain.sheet import DayView
from rhythm.domain.variation import MEASURED_WEEKS, Variation, variations, weekly_counts

if TYPE_CHECKING:
    from rhythm.domain.contact_facts import ContactFacts
    from rhythm.domain.funnel import Funnel
    from rhythm.domain.kept_plans import Kpi
    from rhythm.domain.kpi_figures import KpiFigure
    from rhythm.domain.kpi_series import KpiSources
    from rhythm.domain.plan_sheet import PlanSheet


class Run(NamedTuple):
    """A campaign as a screen shows it. `asks` are its day plans, `number` the place of the day looked at.

    `row` holds it on that day, `score` is what a point is worth in its total.
    """

    row: Campaign
    name: str
    first: date
    last: date
    asks: Sequence[int]
    number: int
    pace: Pace
    score: Fraction


class About:
    """A day that is still open, as its screen shows it; the chronicle must reach up to it."""

    def __init__(
        self,
        chronicle: Chronicle,
        definitions: Definitions,
        view: DayView,
        floor_percent: int,
        plan: Callable[[], PlanSheet | None] = lambda: None,
        facts: Callable[[], PlanFacts] | None = None,
        contacts: Callable[[], ContactFacts] | None = None,
    ) -> None:
        """Take the day's view from the same chronicle, and the percent of the base plan that keeps a day.

        `plan` returns the plan of the year as of the day, `facts` what is known of deals and sales,
        `contacts` what is known of contacts; each is asked for when a figure of it is.
        """
        self.chronicle = chronicle
        self.planner = chronicle.planner
        self.calendar = chronicle.planner.calendar
        self.view = view
        self.sheet = view.sheet
        self.day = view.day
        self.floor_percent = floor_percent
        self._definitions = definitions
        self._plan = plan
        self._facts = facts
        self._contacts = contacts

    @cached_property
    def streaks(self) -> Streaks:
        """All streaks with this day in them."""
        return self.chronicle.streaks(self.day)

    @cached_property
    def advice(self) -> Advice:
        """Baseline and suggestion as of this day."""
        return advice(self.chronicle, self.day)

    @cached_property
    def plan(self) -> PlanSheet | None:
        """The plan of the year as of this day; None without one."""
        return self._plan()

    @cached_property
    def facts(self) -> PlanFacts:
        """What plans, deals and KPIs are measured by."""
        return self._facts() if self._facts else PlanFacts(self.chronicle.ledger, self.planner)

    @cached_property
    def contacts(self) -> ContactFacts:
        """The contacts with their touches as of this day."""
        from rhythm.domain.contact_facts import contact_facts

        return self._contacts() if self._contacts else contact_facts((), (), (), (), self.day, 0)

    @cached_property
    def funnel(self) -> Funnel:
        """What became of all deals as of this day."""
        # Whoever asks about a day alone need not wait for the rules of deals; so with KPIs.
        from rhythm.domain.funnel import funnel

        facts = self.facts
        return funnel(facts.deals, self.day, ledger=facts.ledger, met=facts.met)

    @cached_property
    def kpis(self) -> dict[str, KpiFigure]:
        """All KPIs by key, those not in use too, as of this day."""
        from rhythm.domain.kpi_sheet import kpi_figures

        return {one.key: one for one in kpi_figures(self.facts, self.kpi_rows, self.day)}

    @cached_property
    def kpi_sources(self) -> KpiSources:
        """What KPIs are counted from."""
        from rhythm.domain.kpi_series import KpiSources

        return KpiSources(self.facts, self.day)

    @property
    def kpi_rows(self) -> Sequence[Kpi]:
        """What the person said about KPIs."""
        return self._definitions.kpis

    @cached_property
    def measured_weeks(self) -> list[NormalWeek]:
        """The normal weeks by which it is told how much something varies, newest first."""
        return list(islice(normal_weeks(self.chronicle, self.day), MEASURED_WEEKS))

    @cached_property
    def week_counts(self) -> list[dict[str, Fraction]]:
        """What was done in each of them by activity key, and the leads, scaled to a normal week."""
        return weekly_counts(self.chronicle, self.measured_weeks, lead_days(self.facts.deals, self.day))

    @cached_property
    def variations(self) -> tuple[Variation, ...]:
        """How much activities and leads vary, the most variable first."""
        return variations(self.chronicle, self.measured_weeks, lead_days(self.facts.deals, self.day))

    @cached_property
    def campaigns(self) -> dict[str, CampaignState]:
        """All campaigns by key, as they stand on this day."""
        return {state.campaign.key: state for state in campaign_states(self.chronicle, self.day)}

    def campaign(self, key: str = "") -> Run | None:
        """Return a campaign by its key as the Campaigns screen shows it, else the one that Today shows."""
        if key:
            state = self.campaigns.get(key)
            return self._run(state) if state else None
        running, row = self.view.campaign, self.planner.campaigns.on(self.day)
        if running is None or row is None:
            return None
        sheet = running.sheet
        number = (self.day - sheet.first).days
        return Run(row, sheet.name, sheet.first, sheet.last, sheet.asks, number, running.pace, sheet.score)

    def _run(self, state: CampaignState) -> Run:
        row = state.campaign
        asks = [plan.plan for plan in self.planner.span(row.first, row.last)]
        number = min(max(0, (self.day - row.first).days), len(asks) - 1)
        return Run(row, row.name, row.first, row.last, asks, number, state.pace, row.score)

    @cached_property
    def share(self) -> Share:
        """This day's share of what is asked."""
        start = week_start(self.day, self.planner.first_weekday)
        week = [start + timedelta(days=number) for number in range(WEEK)]
        scheduled = [day for day in week if self.calendar.presence(day)]
        place = scheduled.index(self.day) + 1 if self.day in scheduled else 0
        return Share(self.calendar.weight(self.day), place, len(scheduled))

    @property
    def whole(self) -> bool:
        """Whether this day counts as a whole working day."""
        return self.share.weight == Fraction(1)

    def lived(self, first: date, last: date) -> Sequence[Lived]:
        """Return the days from first to last that are not after this one."""
        return self.chronicle.span(first, min(last, self.day)) if first <= self.day else []

    def activity(self, key: str) -> Activity | None:
        """Return an activity as it is defined on this day."""
        return next((one for one in self.planner.epoch(self.day).activities if one.key == key), None)

    def target(self, key: str) -> Target | None:
        """Return the target of an activity that holds on this day."""
        return self.planner.epoch(self.day).targets.get(key)

    def schedule(self) -> Schedule | None:
        """Return the schedule that holds on this day."""
        return first_or_in_force(self._definitions.schedules, self.day)

    def reward(self, key: str) -> Reward | None:
        """Return the row of a reward that holds at last."""
        return in_force((row for row in self._definitions.rewards if row.key == key), date.max)

    def week_target(self, day: date) -> WeekTarget | None:
        """Return the row of the own week target that holds on a day, if one is set."""
        row = in_force(self._definitions.week_targets, day)
        return row if row and row.points is not None else None

    def why_nothing(self, day: date) -> Line | None:
        """Tell why a day asks for nothing; None where it asks for something."""
        presence = self.planner.day(day).presence
        if presence is Presence.WORK:
            return None
        if presence is Presence.LEAVE:
            return fact("why_leave", day=day, kind=self.calendar.leave_kind(day))
        if day < self.calendar.beginning:
            return fact("why_before", day=day, beginning=self.calendar.beginning)
        if not self.calendar.weights(self.calendar.epoch(day))[day.weekday()]:
            return fact("why_weekday", day=day)
        if self.calendar.is_holiday(day):
            name = self.calendar.holidays(day.year).get(day)
            return fact("why_holiday", day=day, name=name) if name else fact("why_own_day_off", day=day)
        return fact("why_no_target", day=day)
